"""A cell becomes an answer only where it can mean one thing."""

from datetime import date

import pytest

from projects.importing.cells import CellRefused, read_answer
from projects.importing.numbers import Notation
from scorecard import load_catalogue

QUESTION = load_catalogue("housing").question


def _read(cell, question="canopy_pct", unit=None, notation=Notation.NOT_SHOWN):
    return read_answer(cell, QUESTION(question), notation, unit)


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("30%", None, 30),
        ("30 %", None, 30),
        ("0,3%", None, 0.3),
        ("30", None, 30),
        (30, None, 30),
        (30.5, None, 30.5),
        (0, None, 0),
        ("0,3", "%", 0.3),
        (1, "%", 1),
        ("0,3", "fraction", 30),
        (1, "fraction", 100),
        ("30%", "fraction", 30),
    ],
)
def test_a_percentage_is_read_by_its_sign_or_unit(cell, unit, value):
    assert _read(cell, unit=unit) == value


@pytest.mark.parametrize(
    ("cell", "question"), [("0,3", "0,3% of 30%"), (0.3, "0,3% of 30%"), ("1", "1% of 100%"), (1, "1% of 100%")]
)
def test_a_bare_number_of_at_most_one_is_asked_back_not_guessed(cell, question):
    with pytest.raises(CellRefused, match=f"bedoelt u {question}"):
        _read(cell)


def test_a_fraction_above_one_is_refused():
    with pytest.raises(CellRefused, match="delen van 1"):
        _read("30", unit="fraction")


@pytest.mark.parametrize("cell", [None, "", "  ", "onbekend", "Onbekend", "-", "?", "n.v.t."])
def test_empty_and_not_known_are_unknown(cell):
    assert _read(cell) is None
    assert _read(cell, "gas_free") is None
    assert _read(cell, "participation_level") is None


@pytest.mark.parametrize(
    ("cell", "value"), [("ja", 1), ("Nee", 0), ("J", 1), (True, 1), (False, 0), (1, 1), (0.0, 0), ("waar", 1), ("0", 0)]
)
def test_yes_and_no_are_understood(cell, value):
    assert _read(cell, "gas_free") == value


@pytest.mark.parametrize("cell", ["misschien", 2, 0.5, "2"])
def test_anything_else_is_no_yes_or_no(cell):
    with pytest.raises(CellRefused, match="geen ja of nee"):
        _read(cell, "gas_free")


def test_a_level_is_its_number_or_its_name():
    assert _read("Meebeslissen", "participation_level") == 5
    assert _read("3", "participation_level") == 3
    with pytest.raises(CellRefused, match="kies uit geen, informeren"):
        _read("heel veel", "participation_level")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("30%", "percentage"),
        (True, "ja of nee"),
        (date(2026, 3, 1), "datum"),
        ("=1+1", "geen getal"),
        ("#DEEL/0!", "geen getal"),
        ('=HYPERLINK("http://x")', "geen getal"),
        (float("inf"), "eindig"),
    ],
)
def test_what_is_no_number_of_homes_is_refused_with_the_reason(cell, said):
    with pytest.raises(CellRefused, match=said):
        _read(cell, "homes_house")


def test_thousands_of_homes_and_money_are_read():
    assert _read("1.234", "homes_house") == 1234
    assert _read("€ 1.250.000,-", "contract_sum_eur") == 1_250_000
    with pytest.raises(CellRefused, match="dit kan 1234 zijn of 1,234"):
        _read("1.234", "plan_area_m2")
