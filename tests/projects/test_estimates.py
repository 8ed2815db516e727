"""Promises of answers that come from an area's figures: proposed, marked as long as nobody confirms, traceable."""

import math
import sqlite3
from contextlib import closing

import pandas as pd
import pytest

from geodata import Level
from projects import (
    HOUSING,
    AreaDistances,
    ProjectRefused,
    Register,
    estimated,
    export_table,
    import_projects,
    proposals,
)

MARK = "850 m: gemiddelde van buurt Havenkwartier, CBS 2022"


def area(level: Level = "buurt", name: str = "Havenkwartier", **figures: float) -> AreaDistances:
    return AreaDistances(level, name, figures, dict.fromkeys(figures, "CBS 2022"))


def with_estimate(build, answer: float = 850, mark: str = MARK):
    return build(answers={"gp_distance_m": answer}, estimates={"gp_distance_m_estimate": mark})


def test_kilometres_of_the_area_become_metres_of_the_question_with_area_year_and_source():
    found = proposals([area(gp_distance_km=0.85, train_distance_km=2.3)])
    assert {name: proposal.value for name, proposal in found.items()} == {
        "gp_distance_m": 850,
        "station_distance_m": 2300,
    }
    assert found["gp_distance_m"].source == "gemiddelde van buurt Havenkwartier, CBS 2022"
    assert found["gp_distance_m"].mark == MARK


def test_the_buurt_goes_before_the_wijk_and_the_wijk_fills_in_what_the_buurt_lacks():
    buurt = area(gp_distance_km=0.5, school_distance_km=math.nan)
    wijk = area("wijk", "Zuid", gp_distance_km=0.9, school_distance_km=0.7)
    found = proposals([buurt, wijk])
    assert (found["gp_distance_m"].value, found["school_distance_m"].value) == (500, 700)
    assert found["school_distance_m"].source == "gemiddelde van wijk Zuid, CBS 2022"


def test_a_stop_is_never_proposed_for_cbs_knows_none():
    everything = dict.fromkeys(
        ["gp_distance_km", "school_distance_km", "supermarket_distance_km", "train_distance_km"], 0.4
    )
    assert "stop_distance_m" not in proposals([area(**everything)])
    assert len(proposals([area(**everything)])) == 4


def test_nothing_is_proposed_from_nothing():
    assert proposals([]) == {}
    assert proposals([area(), area("wijk", population=12)]) == {}


def test_an_answer_stays_marked_as_long_as_it_is_that_answer(build):
    assert estimated(with_estimate(build)) == {"gp_distance_m": MARK}
    assert estimated(with_estimate(build, answer=800)) == {}
    assert estimated(build(estimates={"gp_distance_m_estimate": MARK})) == {}
    # 1.250: the mark writes a number as Dutch does
    assert estimated(with_estimate(build, 1250, "1.250 m: gemiddelde van wijk Zuid, CBS 2022"))


def test_a_mark_of_a_question_that_no_area_answers_is_not_kept(build):
    made = build(answers={"mpg_a1": 0.5}, estimates={"mpg_a1_estimate": "0,5 m: x", "iets anders": "y"})
    assert made.estimates == {}


def test_a_mark_that_is_far_too_long_is_refused(build):
    with pytest.raises(ProjectRefused, match="langer dan 300"):
        with_estimate(build, mark="850 m: " + "x" * 300)


def test_the_register_keeps_that_it_is_an_estimate_and_when_it_was_confirmed(register, build):
    number = register.save(with_estimate(build), "Ster Bouw")
    kept = register.get(number)
    assert estimated(kept) == {"gp_distance_m": MARK}
    register.save(kept.model_copy(update={"estimates": {}}), "Ster Bouw")
    assert estimated(register.get(number)) == {}
    assert [change.was and estimated(change.was) for change in register.history(number)] == [
        {"gp_distance_m": MARK},
        None,
    ]


def test_the_table_of_the_register_tells_which_answers_are_estimates(register, build):
    register.save(with_estimate(build), "Ster Bouw")
    register.save(build(reference="2"), "Ster Bouw")
    assert register.frame()["estimates"].tolist() == [("gp_distance_m",), ()]


def test_an_export_carries_the_mark_and_comes_back_unchanged(register, build, tmp_path):
    register.save(with_estimate(build), "Ster Bouw")
    table = export_table(register)
    assert table["Schatting: Afstand tot de huisarts"].tolist() == [MARK]
    table.to_csv(tmp_path / "export.csv", index=False, sep=";")
    report = import_projects(register, tmp_path / "export.csv", who="test")
    assert (report.added, report.changed, report.unchanged, report.errors) == (0, 0, 1, ())


def test_another_answer_in_a_file_is_no_estimate_any_more(register, build, csv_file):
    register.save(with_estimate(build), "Ster Bouw")
    text = "ontwikkelaar;referentie;naam;gp_distance_m\nBouwbedrijf De Vlonder;2026-001;Hof van Delfland;700\n"
    assert import_projects(register, csv_file(text), who="test").changed == 1
    (kept,) = register.all()
    assert (kept.answers["gp_distance_m"], estimated(kept)) == (700, {})


def test_a_register_from_before_estimates_opens_and_says_the_same(tmp_path, build):
    """The column is new; the rows that were there get it empty, and their answers stay as they were."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    with Register(url) as register:
        number = register.save(build(answers={"gp_distance_m": 850}), "Ster Bouw")
    with closing(sqlite3.connect(tmp_path / "register.db")) as database:
        database.execute("ALTER TABLE housing_project DROP COLUMN estimates")
        was = pd.read_sql("SELECT * FROM housing_project", database)
    with Register(url) as register:
        kept = register.get(number)
        assert (kept.answers, kept.estimates) == ({"gp_distance_m": 850}, {})
        assert len(register.history(number)) == 1
    with closing(sqlite3.connect(tmp_path / "register.db")) as database:
        now = pd.read_sql("SELECT * FROM housing_project", database)
    pd.testing.assert_frame_equal(now[was.columns.tolist()], was)


def test_history_from_before_estimates_can_still_be_read(tmp_path, register, build):
    number = register.save(build(), "Ster Bouw")
    register.save(register.get(number).model_copy(update={"name": "Nieuw"}), "Ster Bouw")
    with closing(sqlite3.connect(tmp_path / "register.db")) as database:
        database.execute("UPDATE housing_project_history SET was = json_remove(was, '$.estimates')")
        database.commit()
    assert [change.was and change.was.estimates for change in register.history(number)] == [{}, None]


def test_every_mark_has_a_field_that_a_reader_understands():
    labels = [field.label for field in HOUSING.fields if field.part == "estimates"]
    assert labels == [
        "Schatting: Afstand tot de huisarts",
        "Schatting: Afstand tot de basisschool",
        "Schatting: Afstand tot de supermarkt",
        "Schatting: Afstand tot een treinstation",
    ]
