"""Import of CSV: what is right goes in, what is not is named with row, column, value and reason."""

import pytest
from shapely import Point

from projects import FileRefused, import_projects

HEAD = "ontwikkelaar;eigen referentie;naam;fase;x;y;homes_house;homes_apartment"
GOOD = "De Vlonder;A-1;Hof;ontwerp;84500;447500;30;20"


def _import(register, path, **options):
    return import_projects(register, path, who="Anna", **options)


def test_a_file_goes_in_and_the_same_file_again_changes_nothing(register, csv_file):
    path = csv_file(f"{HEAD}\n{GOOD}\nDe Vlonder;A-2;Kade;;;;;\n")
    first = _import(register, path)
    state = register.state()
    second = _import(register, path)
    assert (first.added, first.changed, first.unchanged, first.refused) == (2, 0, 0, 0)
    assert (second.added, second.changed, second.unchanged, second.refused) == (0, 0, 2, 0)
    assert register.state() == state
    project = register.find("De Vlonder", "A-1")
    assert project.location == Point(84_500, 447_500)
    assert project.answers == {"homes_house": 30, "homes_apartment": 20}
    assert register.find("De Vlonder", "A-2").phase is None


def test_a_changed_row_changes_one_project_with_a_trace(register, csv_file):
    _import(register, csv_file(f"{HEAD}\n{GOOD}\n"))
    report = _import(register, csv_file(f"{HEAD}\n{GOOD.replace('Hof', 'Hofje')}\n"))
    assert report.changed == 1
    (project,) = register.all()
    assert [change.who for change in register.history(project.id)] == ["Anna", "Anna"]


def test_a_row_that_does_not_fit_is_named_and_the_others_go_in(register, csv_file):
    report = _import(register, csv_file(f"{HEAD}\nDe Vlonder;A-0;Kade;ontwerp;84500;447500;-3;veel\n{GOOD}\n"))
    assert (report.added, report.refused) == (1, 1)
    told = {(error.row, error.column, error.value) for error in report.errors}
    assert told == {(2, "homes_house", "-3"), (2, "homes_apartment", "veel")}
    assert "Rij 2, kolom 'homes_house', waarde '-3': dit is minder dan 0 woningen; controleer" in report.text()
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd" in report.text()


def test_two_rows_of_one_project_are_both_named_and_the_second_is_refused(register, csv_file):
    report = _import(register, csv_file(f"{HEAD}\n{GOOD}\n{GOOD.replace('Hof', 'Tuin')}\n"))
    (error,) = report.errors
    assert (report.added, error.row) == (1, 3)
    assert "rij 2 en rij 3" in error.reason
    assert [project.name for project in register.all()] == ["Hof"]


def test_a_refused_row_does_not_count_as_the_first_of_its_project(register, csv_file):
    wrong = "De Vlonder;A-1;Hof;ontwerp;84500;447500;-3;20"
    right = wrong.replace("-3", "30")
    report = _import(register, csv_file(f"{HEAD}\n{wrong}\n{right}\n{right.replace('Hof', 'Tuin')}\n"))
    assert (report.added, [error.row for error in report.errors]) == (1, [2, 4])
    assert "Alleen rij 3 telt" in report.errors[1].reason
    assert register.find("De Vlonder", "A-1").name == "Hof"


@pytest.mark.parametrize(
    "text",
    [
        "ontwikkelaar;naam\nDe Vlonder;Hof\n",
        "referentie;naam\nA-1;Hof\n",
        f"{HEAD}\nDe Vlonder;;Hof;;;;;\n;;Kade;;;;;\n",
    ],
)
def test_a_file_without_references_is_refused_whole(register, csv_file, text):
    with pytest.raises(FileRefused, match="Zonder ontwikkelaar en referentie"):
        _import(register, csv_file(text))
    assert register.all() == []


def test_a_row_without_reference_in_a_file_with_references_is_refused(register, csv_file):
    report = _import(register, csv_file(f"{HEAD}\n{GOOD}\nDe Vlonder;;Kade;;;;;\n"))
    (error,) = report.errors
    assert (error.row, error.column, report.added) == (3, "eigen referentie", 1)


def test_columns_are_known_by_question_id_dutch_label_and_unit(register, csv_file):
    head = "Ontwikkelaar;Referentie;Naam;AANTAL APPARTEMENTEN;Energiebehoefte (EP1)"
    head += ";Boomkronen in de omgeving [%];biobased_share [fractie]"
    _import(register, csv_file(f"{head}\nDe Vlonder;A-1;Hof;12;48,5;0,9;0,35\n"))
    answers = register.find("De Vlonder", "A-1").answers
    assert answers == {"homes_apartment": 12, "beng1_ep1": 48.5, "canopy_pct": 0.9, "biobased_share": 35}


@pytest.mark.parametrize("header", ["plan_area_m2 [ha]", "homes_house [%]", "canopy_pct [m2]"])
def test_a_column_in_another_unit_is_refused_whole(register, csv_file, header):
    with pytest.raises(FileRefused, match="Reken de kolom om"):
        _import(register, csv_file(f"ontwikkelaar;referentie;naam;{header}\nA;1;B;2\n"))


@pytest.mark.parametrize(
    "header", ["referentie;Eigen referentie", "homes_house;Aantal grondgebonden woningen", "naam;naam"]
)
def test_two_columns_for_one_field_are_refused_whole(register, csv_file, header):
    with pytest.raises(FileRefused, match=r"twee keer gevuld|meer dan één keer"):
        _import(register, csv_file(f"ontwikkelaar;{header};kenmerk\nA;1;2;3\n"))


def test_the_column_shows_how_its_numbers_are_written(register, csv_file):
    text = "ontwikkelaar;referentie;naam;plan_area_m2\nA;1;B;1.234\nA;2;C;2.500,5\n"
    assert _import(register, csv_file(text)).refused == 0
    assert register.find("A", "1").answers == {"plan_area_m2": 1234}
    report = _import(register, csv_file("ontwikkelaar;referentie;naam;plan_area_m2\nA;3;B;1.234\n"))
    assert "dit kan 1234 zijn of 1,234" in report.errors[0].reason


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_encodings_and_delimiters_are_recognised(register, csv_file, encoding, delimiter):
    text = f"{HEAD}\n{GOOD.replace('Hof', 'Café Zuid')}\n".replace(";", delimiter)
    assert _import(register, csv_file(text, encoding=encoding)).added == 1
    assert register.find("De Vlonder", "A-1").name == "Café Zuid"


def test_excels_separator_line_and_empty_lines_are_understood(register, csv_file):
    assert _import(register, csv_file(f"sep=;\n{HEAD}\n\n{GOOD}\n;;;;;;;\n")).added == 1


def test_a_row_of_another_width_is_refused_not_shifted(register, csv_file):
    text = f"{HEAD}\n{GOOD}\nDe Vlonder;A-2;Hof; aan de kade;ontwerp;84500;447500;30;20\nDe Vlonder;A-3;Hof\n"
    report = _import(register, csv_file(text))
    assert report.added == 1
    assert [(error.row, "cellen" in error.reason) for error in report.errors] == [(3, True), (4, True)]


def test_text_in_quotes_may_hold_delimiters_and_line_breaks(register, csv_file):
    _import(register, csv_file(f'{HEAD}\nDe Vlonder;A-1;"Hof; ""de\nKade""";ontwerp;;;;\n'))
    assert register.find("De Vlonder", "A-1").name == 'Hof; "de Kade"'


def test_hostile_text_is_just_text(register, csv_file):
    for number, name in enumerate(
        ("=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "${alert(1)}", "'; DROP TABLE x--")
    ):
        _import(register, csv_file(f'ontwikkelaar;referentie;naam\nA;{number};"{name}"\n'))
        assert register.find("A", str(number)).name == name


def test_a_place_outside_the_netherlands_or_half_given_is_refused(register, csv_file):
    text = f"{HEAD}\nA;1;B;;4,47712;51,92254;;\nA;2;B;;84500;;;\nA;3;B;;155.000;463.000;;\n"
    report = _import(register, csv_file(text))
    assert [(error.row, error.column) for error in report.errors] == [(2, "Locatie"), (3, "Locatie")]
    assert "graden" in report.errors[0].reason
    assert register.find("A", "3").location == Point(155_000, 463_000)


def test_degrees_are_turned_into_metres_where_the_columns_say_so(register, csv_file):
    # the Onze Lieve Vrouwetoren in Amersfoort: the origin of the Dutch grid, x 155,000, y 463,000
    _import(register, csv_file("ontwikkelaar;referentie;naam;lengtegraad;breedtegraad\nA;1;B;5.38720;52.15517\n"))
    assert register.find("A", "1").location.distance(Point(155_000, 463_000)) < 20


def test_what_a_file_does_not_speak_of_stays_as_it_was(register, csv_file, build):
    register.save(build(developer="A", reference="1", answers={"homes_planned": 50, "canopy_pct": 20}), "Bert")
    _import(register, csv_file("ontwikkelaar;referentie;canopy_pct\nA;1;\n"))
    project = register.find("A", "1")
    assert project.answers == {"homes_planned": 50}
    assert (project.name, project.location) == ("Hof van Delfland", Point(84_500, 447_500))


def test_a_row_is_judged_together_with_what_the_register_knows(register, csv_file, build):
    register.save(build(developer="A", reference="1", answers={"homes_step_free": 40, "homes_planned": 50}), "Bert")
    report = _import(register, csv_file("ontwikkelaar;referentie;homes_planned\nA;1;30\n"))
    assert "meer dan het totaal van 30" in report.errors[0].reason
    assert register.find("A", "1").answers["homes_planned"] == 50


def test_columns_that_say_nothing_are_reported(register, csv_file):
    report = _import(register, csv_file("ontwikkelaar;referentie;naam;postcode\nA;1;B;2611\n"))
    assert report.unused_columns == ("postcode",)
    assert "Niet gebruikte kolommen: postcode." in report.text()


def test_a_report_with_many_errors_shows_fifty_and_counts_the_rest(register, csv_file):
    rows = "\n".join(f"A;{number};B;-1" for number in range(60))
    report = _import(register, csv_file(f"ontwikkelaar;referentie;naam;homes_house\n{rows}\n"))
    assert len(report.errors) == 60
    assert "en nog 10 fouten" in report.text()
    assert len(report.text().splitlines()) < 60
