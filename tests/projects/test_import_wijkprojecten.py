"""Import of wijkprojecten: lenses and intake by id or label, several values in a cell, errors by row."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from geodata import taxonomy
from projects import FileRefused, import_projects

HEAD = "organisatie;referentie;naam"
CLASSIFIED = Path(__file__).parent / "classified_initiatives.csv"


@pytest.fixture
def run(wijkprojecten, csv_file, tmp_path):
    def _run(text: str, mapping: str | None = None):
        rules = tmp_path / "koppeling.toml"
        rules.write_text(mapping or "")
        return import_projects(wijkprojecten, csv_file(text), who="Anna", mapping=rules if mapping else None)

    return _run


def test_options_are_known_by_id_and_by_label(run, wijkprojecten):
    head = f"{HEAD};Bloedgroep;government_relation;Thema;n_volunteers;Huidige omzet per jaar?;potential"
    run(f'{head}\nA;1;B;collectieven;joint;"Sociaal contact; economic";3-10;€ 12.500;8\n')
    project = wijkprojecten.find("A", "1")
    assert (project.initiative_origin, project.government_relation) == ("collective", "joint")
    assert project.themes == ("social_contact", "economic")
    assert project.intake == {"n_volunteers": "from_3", "turnover_now": 12_500, "potential": 8}


def test_a_number_in_a_class_field_is_that_number_and_not_the_class_that_looks_like_it(run, wijkprojecten):
    run(f"{HEAD};n_volunteers\nA;1;B;100\nA;2;B;100+\n")
    assert [project.intake["n_volunteers"] for project in wijkprojecten.all()] == [100, "from_100"]


def test_what_is_no_option_is_refused_with_what_it_can_be_and_the_others_go_in(run):
    head = f"{HEAD};Fase;Thema;n_volunteers;potential;area_code"
    report = run(f"{head}\nA;1;B;bijna klaar;sport;een paar;11;Delft\nA;2;B;idea;;;;\n")
    assert (report.added, report.refused) == (1, 1)
    told = {error.column: error for error in report.errors}
    assert set(told) == {"Fase", "Thema", "n_volunteers", "potential", "area_code"}
    assert all(error.row == 2 for error in report.errors)
    assert (told["Fase"].value, "kies uit: Ideevorming; Opstartfase" in told["Fase"].reason) == ("bijna klaar", True)
    assert "klasse" in told["n_volunteers"].reason


def test_a_class_that_excel_made_a_date_of_is_not_guessed_back(wijkprojecten, tmp_path):
    book = Workbook()
    book.active.append(["organisatie", "referentie", "naam", "Aantal vrijwilligers?"])
    book.active.append(["A", "1", "B", date(2026, 10, 3)])
    book.save(tmp_path / "lijst.xlsx")
    (error,) = import_projects(wijkprojecten, tmp_path / "lijst.xlsx", who="Anna").errors
    assert "misschien maakte Excel hem van een getal of een klasse, zoals 3-10" in error.reason


def test_the_same_file_again_changes_nothing(run, wijkprojecten):
    text = f"{HEAD};Werkveld;n_helped\nA;1;B;Jeugdzorg;5-25\nA;2;C;;\n"
    run(text)
    state = wijkprojecten.state()
    report = run(text)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert wijkprojecten.state() == state


def test_half_a_file_leaves_what_it_does_not_speak_of(run, wijkprojecten, build_wijkproject):
    wijkprojecten.save(build_wijkproject(organisation="A", reference="1", themes=["economic"]), "Bert")
    run("organisatie;referentie;n_volunteers;Thema\nA;1;;nature_environment\n")
    project = wijkprojecten.find("A", "1")
    assert project.themes == ("nature_environment",)
    assert project.intake == {"turnover_now": 12_000, "support_needs": ("permit", "knowledge")}
    assert (project.name, project.answers) == ("Samen tuinieren", {"added_value": 7})


def test_the_same_wijkproject_twice_in_a_file_goes_in_once(run, wijkprojecten):
    report = run(f"{HEAD}\nA;1;Tuin\nA;1;Tuin\nA; 1 ;Ander\n")
    assert (report.added, [error.row for error in report.errors]) == (1, [3, 4])
    assert "rij 2 en rij 3 zijn hetzelfde wijkproject (A, 1)" in report.errors[0].reason
    assert [project.name for project in wijkprojecten.all()] == ["Tuin"]


def test_a_file_without_organisations_is_refused_in_the_words_of_a_wijkproject(run):
    with pytest.raises(FileRefused, match="Zonder organisatie en referentie is een wijkproject later niet"):
        run("referentie;naam\n1;Tuin\n")


def test_columns_about_persons_are_not_read_and_named(run, wijkprojecten):
    report = run(f"{HEAD};contactpersoon;e-mail;Initiatiefnemer\nA;1;B;J. de Vries;j@x.nl;J. de Vries\n")
    assert report.unused_columns == ("contactpersoon", "e-mail", "Initiatiefnemer")
    assert "Vries" not in wijkprojecten.all()[0].model_dump_json()


def test_hostile_text_is_just_text(run, wijkprojecten):
    name = "<img src=x onerror=alert(1)>'; DROP TABLE wijkproject--"
    run(f'{HEAD};description\n"=cmd|A0";1;"{name}";"${{alert(1)}}"\n')
    project = wijkprojecten.find("=cmd|A0", "1")
    assert (project.name, project.description) == (name, "${alert(1)}")


def test_twenty_thousand_rows_go_in_and_one_more_is_refused_whole(run, wijkprojecten):
    rows = "\n".join(f"A;{number};B" for number in range(20_001))
    with pytest.raises(FileRefused, match=r"meer dan 20\.000 rijen"):
        run(f"{HEAD}\n{rows}\n")
    assert wijkprojecten.all() == []


def test_a_mapping_splits_a_cell_and_translates_each_part(run, wijkprojecten):
    mapping = """
        [[column]]
        from = "domein"
        to = "themes"
        split = "/"
        values = { "Groen" = "nature_environment", "Anders" = "", "Kunst" = "onderwijs en cultuur" }
    """
    run(f"{HEAD};domein\nA;1;B;Groen / Kunst\nA;2;B;Anders/Groen\nA;3;B;\nA;4;B;Anders\n", mapping)
    themes = [project.themes for project in wijkprojecten.all()]
    assert themes == [("nature_environment", "education_culture"), ("nature_environment",), (), ()]


def test_a_part_without_translation_refuses_the_row(run):
    mapping = '[[column]]\nfrom = "domein"\nto = "themes"\nvalues = { "Groen" = "nature_environment" }\n'
    (error,) = run(f'{HEAD};domein\nA;1;B;"Groen; Blauw"\n', mapping).errors
    assert (error.column, error.value) == ("domein", "Groen; Blauw")
    assert "values" in error.reason


def test_below_zero_can_mean_unknown_in_the_intake_too(run, wijkprojecten):
    rule = '[[column]]\nfrom = "vrijwilligers"\nto = "n_volunteers"\nnegative_is_unknown = true\n'
    report = run(f"{HEAD};vrijwilligers\nA;1;B;-9\nA;2;B;9\n", rule)
    assert report.errors == ()
    assert [project.intake for project in wijkprojecten.all()] == [{}, {"n_volunteers": 9}]


def test_a_split_where_one_value_goes_is_refused_with_the_place(run):
    mapping = '[[column]]\nfrom = "fase"\nto = "phase"\nsplit = ";"\n'
    with pytest.raises(FileRefused, match="veld 'phase' neemt één waarde"):
        run(f"{HEAD};fase\nA;1;B;idea\n", mapping)


def test_what_the_source_itself_classifies_keeps_its_class(wijkprojecten):
    report = import_projects(wijkprojecten, CLASSIFIED, who="Anna")
    assert (report.added, report.errors, report.unused_columns) == (21, (), ())
    kept = {project.name: project for project in wijkprojecten.all()}
    # IMI/Wolfpack 2015: origin in par. 2.1, added value in 2.3, relation to government in 2.6
    origins = {
        "Preventief Interventie Team (PIT)": "tilted_organisation",
        "Austerlitz Zorgt": "collective",
        "Thomashuizen": "social_entrepreneur",
        "IKZALZIJN": "informal_care",
        "AlzheimerMuziekGeluk": "citizen",
    }
    values = {
        "Survivalkid": "demand_reducer",
        "Bruishuis": "alternative_provider",
        "Eigen Kracht-conferenties": "strengthener",
        "Buddynetwerk": "complementary",
        "Patiëntenplein": "guide",
    }
    assert {name: kept[name].initiative_origin for name in origins} == origins
    assert {name: kept[name].added_value_type for name in values} == values
    assert kept["Betere Buren: was- en strijkservice"].government_relation == "government_alone"
    assert {project.initiative_origin for project in kept.values()} - {None} == set(origins.values())
    assert all(project.source_note.startswith("IMI/Wolfpack voor BZK (2015), par. 2.") for project in kept.values())


def test_the_taxonomys_own_examples_are_among_the_classified_initiatives(wijkprojecten):
    import_projects(wijkprojecten, CLASSIFIED, who="Anna")
    words = [f"{p.organisation} {p.name}".lower().replace(" ", "") for p in wijkprojecten.all()]
    for lens in taxonomy().lenses:
        for option in lens.options:
            example = option.example.split(",")[0].removesuffix(" Amsterdam").lower().replace(" ", "")
            assert any(example in one for one in words) or example == "ikzalzijn", option.example
