"""Promises of the texts of screens: figures with their unit, typed text letter by letter."""

import pytest

from app_pages.parts.literal import jointed, literal
from app_pages.parts.words import exemption_text, figure_text, joined, percent_text, points_text
from scorecard import load_catalogue

HOUSING = load_catalogue("housing")


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        ("social_rent_share", 12.5, "12,5%"),
        ("social_rent_share", 30.0, "30%"),
        ("play_space_share", 3.0, "3% van het plangebied"),
        ("mpg", 0.62, "€ 0,62/m² per jaar"),
        ("energy_cost_month", 85.0, "€ 85 per maand"),
        ("gas_free", 0.0, "nee"),
        ("participation_level", 3.0, "3 (adviseren)"),
        ("connected_initiatives_per_100_homes", 3.25, "3,25 per 100 woningen"),
        ("housing_mix_evenness", 0.76, "0,76 op een schaal van 0 tot 1"),
        ("beng1_ratio", 0.72, "0,72 keer de eis"),
        ("pt_stop_distance", 1234.0, "1.234 m"),
        ("contributing_budget_holders", 4.0, "4"),
        ("pt_stop_distance", None, "onbekend"),
    ],
)
def test_a_figure_is_written_as_dutch_readers_write_it(indicator: str, value: float | None, text: str):
    assert figure_text(value, HOUSING.indicator(indicator), HOUSING) == text


def test_points_are_rounded_as_for_the_labels():
    assert points_text(7.45 - 1e-15) == "7,5"
    assert points_text(64.949) == "64,9"
    assert points_text(float("nan")) == "onbekend"


def test_only_what_is_complete_is_100_percent():
    assert percent_text(0.999) == "99%"
    assert percent_text(1 - 1e-12) == "100%"


def test_a_condition_is_said_in_words():
    assert exemption_text(HOUSING.indicator("clustered_care_share"), HOUSING) == "aantal woningen is minder dan 20"
    assert exemption_text(HOUSING.indicator("nature_points_ratio"), HOUSING).endswith(" is nee")


def test_a_list_reads_as_a_sentence():
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]


def test_typed_text_is_escaped_letter_by_letter():
    joint = "\N{WORD JOINER}"
    assert literal("*a* [b](javascript:x)") == rf"\*a\* \[b\]\(javascript\:{joint}x\)"
    assert literal("twee\nregels <img>") == r"twee regels \<img\>"
    assert jointed(":material/delete: www.x.nl a@b.nl") == (
        f":{joint}material/delete:{joint} www{joint}.x.nl a@{joint}b.nl"
    )
