"""A mapping file fits somebody else's columns to ours, and says so when it does not."""

from pathlib import Path

import pytest

from projects import FileRefused, import_projects
from projects.importing.condition import Comparison

FILE = "nr;bedrijf;titel;status;huis;flat;totaal;kroon\n"
MAPPING = """
[constants]
source_note = "Proef"
gas_free = true

[[column]]
from = "nr"
to = "reference"

[[column]]
from = "bedrijf"
to = "developer"
prefix = "gemeente "

[[column]]
from = "titel"
to = "name"

[[column]]
from = "status"
to = "phase"
values = { "1A" = "vergunning", "?" = "" }

[[column]]
from = "huis"
to = "homes_house"
negative_is_unknown = true
unknown = ["geen opgave"]
known_if = ["huis + flat == totaal"]

[[column]]
from = "kroon"
to = "canopy_pct"
unit = "fraction"

[[skip]]
column = "titel"
values = ["vervallen"]
"""


@pytest.fixture
def run(register, csv_file, tmp_path: Path):
    def _run(rows: str, mapping: str = MAPPING):
        rules = tmp_path / "koppeling.toml"
        rules.write_text(mapping)
        return import_projects(register, csv_file(FILE + rows), who="Anna", mapping=rules)

    return _run


def test_columns_constants_prefixes_translations_and_units_are_followed(run, register):
    assert run("1;Delft;Hof;1A;10;20;30;0,3\n").added == 1
    project = register.find("gemeente Delft", "1")
    assert (project.phase, project.source_note) == ("vergunning", "Proef")
    assert project.answers == {"homes_house": 10, "canopy_pct": 30, "gas_free": 1}


def test_negative_and_own_words_can_mean_unknown(run, register):
    run("1;Delft;Hof;?;-5;35;30;\n2;Delft;Kade;?;geen opgave;1;1;\n")
    assert register.find("gemeente Delft", "1").answers == {"gas_free": 1}
    assert register.find("gemeente Delft", "2").phase is None


def test_a_figure_whose_condition_does_not_hold_is_unknown(run, register):
    run("1;Delft;Hof;?;10;20;31;\n2;Delft;Kade;?;10;;10;\n")
    assert "homes_house" not in register.find("gemeente Delft", "1").answers
    assert "homes_house" not in register.find("gemeente Delft", "2").answers


def test_a_column_of_a_condition_or_skip_rule_counts_as_used(run):
    mapping = MAPPING.replace('column = "titel"', 'column = "status"').replace(
        """[[column]]
from = "status"
to = "phase"
values = { "1A" = "vergunning", "?" = "" }
""",
        "",
    )
    assert run("1;Delft;Hof;?;10;20;30;\n", mapping).unused_columns == ()
    without = mapping.replace('known_if = ["huis + flat == totaal"]', "")
    assert run("1;Delft;Hof;?;10;20;30;\n", without).unused_columns == ("flat", "totaal")


@pytest.mark.parametrize("constant", ["0.3", "1", '"0,3"'])
def test_a_constant_that_may_be_a_fraction_is_asked_back_not_guessed(run, constant):
    mapping = MAPPING.replace("gas_free = true", f"shade_routes_pct = {constant}")
    (error,) = run("1;Delft;Hof;?;;;;\n", mapping).errors
    assert error.column == "shade_routes_pct (koppelbestand)"
    assert "Zet een %-teken achter het getal" in error.reason


@pytest.mark.parametrize(("constant", "value"), [('"30%"', 30), ("30", 30), ('"0,3%"', 0.3), ("0", 0)])
def test_a_constant_percentage_is_read_as_it_is_written(run, register, constant, value):
    run("1;Delft;Hof;?;;;;\n", MAPPING.replace("gas_free = true", f"shade_routes_pct = {constant}"))
    assert register.find("gemeente Delft", "1").answers == {"shade_routes_pct": value}


def test_rows_to_skip_are_left_out_and_counted(run, register):
    report = run("1;Delft;vervallen;?;;;;\n2;Delft;Kade;?;;;;\n")
    assert (report.added, report.skipped, report.refused) == (1, 1, 0)
    assert "1 overgeslagen" in report.text()


def test_a_value_without_translation_is_refused_by_name(run):
    (error,) = run("1;Delft;Hof;9Z;;;;\n").errors
    assert (error.column, error.value) == ("status", "9Z")
    assert "values" in error.reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('from = "nr"', 'from = "nummer"', "kolom 'nummer' staat niet in het bestand"),
        ('to = "phase"', 'to = "stadium"', "veld 'stadium' bestaat niet"),
        ('to = "phase"', 'to = "name"', "vult een veld twee keer: name"),
        ("prefix = ", "voorvoegsel = ", "deze sleutel bestaat niet"),
        ('to = "canopy_pct"', 'to = "plan_area_m2"', "geen percentage"),
        ('unit = "fraction"', 'unit = "deel"', "koppeling.toml klopt niet"),
        ("huis + flat == totaal", "huis en flat", "heeft niet de vorm"),
        ("[constants]", "[constants", "geen geldig TOML-bestand"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_with_the_place(run, register, old, new, said):
    with pytest.raises(FileRefused, match=said):
        run("1;Delft;Hof;1A;10;20;30;0,3\n", MAPPING.replace(old, new))
    assert register.all() == []


@pytest.mark.parametrize(
    ("text", "numbers", "holds"),
    [
        ("a == 0", {"a": 0.0}, True),
        ("a == 0", {"a": None}, False),
        ("a + b >= c", {"a": 1.0, "b": 2.0, "c": 3.0}, True),
        ("a + 1 < b", {"a": 1.0, "b": 2.0}, False),
        ("a != -1", {"a": -1.0}, False),
    ],
)
def test_conditions_compare_sums_of_columns(text, numbers, holds):
    assert Comparison.parse(text).holds(numbers) is holds
