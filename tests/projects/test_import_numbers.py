"""Numbers as people write them: Dutch and English are told apart, and what can be both is refused."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.importing.numbers import NotANumber, Notation, notation_of, read_number

NOT_SHOWN = Notation.NOT_SHOWN


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("0.234", 0.234),
        ("0,234", 0.234),
        ("1234.567", 1234.567),
        ("12,3456", 12.3456),
        ("-5", -5),
        ("\u22125,5", -5.5),
        ("+3", 3),
        (" 1 234,5 ", 1234.5),
        ("1\u00a0234", 1234),
        (".5", 0.5),
        ("1e3", 1000),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read(text, value):
    assert read_number(text, NOT_SHOWN).value == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.000", "-999,999", "1.234%"])
def test_a_number_that_can_be_read_in_two_ways_is_refused_with_both(text):
    with pytest.raises(NotANumber, match=r"dit kan \d+ zijn of"):
        read_number(text, NOT_SHOWN)


def test_the_refusal_says_how_to_write_it():
    with pytest.raises(NotANumber) as refused:
        read_number("1.234", NOT_SHOWN)
    assert str(refused.value) == (
        "dit kan 1234 zijn of 1,234; schrijf 1234 zonder punt of komma, of 1,234 met een cijfer meer: 1,2340."
    )
    assert read_number("1234", NOT_SHOWN).value == 1234
    assert read_number("1,2340", NOT_SHOWN).value == 1.234


def test_a_whole_number_with_a_dot_is_thousands():
    assert read_number("1.234", NOT_SHOWN, whole=True).value == 1234
    assert read_number("12,000", NOT_SHOWN, whole=True).value == 12000


@pytest.mark.parametrize(
    ("column", "notation", "value"),
    [
        (["1.234", "2,5"], Notation.DUTCH, 1234),
        (["1.234", "1.234.567"], Notation.DUTCH, 1234),
        (["1.234", "2.5"], Notation.ENGLISH, 1.234),
        (["1.234", "0.123"], Notation.ENGLISH, 1.234),
    ],
)
def test_the_rest_of_the_column_shows_which_is_meant(column, notation, value):
    assert notation_of(column) is notation
    assert read_number(column[0], notation).value == value


@pytest.mark.parametrize("column", [["1.234", "56"], ["1.234", "2.5", "2,5"], ["1.234", None, 5.5, "tekst"], []])
def test_a_column_that_shows_nothing_or_both_decides_nothing(column):
    assert notation_of(column) is NOT_SHOWN


@pytest.mark.parametrize(
    "text",
    ["twaalf", "1.23.4", "12,34,56", "--5", "5-3", "1/2", "12 34", "=1+1", "%", "", "inf", "nan", "1e999", "0x1F", "٣"],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotANumber):
        read_number(text, NOT_SHOWN)


@pytest.mark.parametrize(
    ("text", "value"), [("€ 1.234,50", 1234.5), ("1.234,-", 1234), ("EUR 12,50", 12.5), ("12 euro", 12)]
)
def test_money_may_carry_a_euro_sign(text, value):
    assert read_number(text, Notation.DUTCH, money=True).value == value
    with pytest.raises(NotANumber):
        read_number(text, Notation.DUTCH)


def test_a_percent_sign_is_remembered():
    assert read_number("30 %", NOT_SHOWN).percent
    assert not read_number("30", NOT_SHOWN).percent


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_what_dutch_or_english_programs_write_comes_back(value):
    english = f"{value:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert read_number(english, NOT_SHOWN).value == value
    assert read_number(dutch, NOT_SHOWN).value == value


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text):
    with suppress(NotANumber):
        assert math.isfinite(read_number(text, NOT_SHOWN).value)
