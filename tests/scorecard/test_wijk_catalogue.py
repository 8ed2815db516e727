"""The catalogue `wijk` as it comes with the product: what counts, what doesn't, and where each norm is from."""

import re

import pytest

from scorecard import Indicator, load_catalogue

WIJK = load_catalogue("wijk")
WITH_BOUNDS = [indicator for indicator in WIJK.indicators if indicator.role != "context"]
BESIDE_THE_SCORE = {
    "crime_per_1000",
    "initiatives_per_1000",
    "initiative_climate",
    "traffic_built_share",
    "ses_woa",
    "local_placement_rate",
}
CONTEXT = {
    "wmo_per_1000",
    "electricity_use_avg",
    "district_heating_share",
    "welfare_rate",
    "ww_rate",
    "median_wealth",
    "local_job_share_all",
}
NATIONAL = {
    "lbm_social_cohesion",
    "lbm_safety",
    "lbm_amenities",
    "lbm_housing",
    "lbm_physical",
    "net_participation",
}
# Who residents are is no achievement of an area. Tenure and a count of children neither.
WHO_RESIDENTS_ARE = re.compile(
    r"herkomst|migrati|westers|nationaliteit|leeftijd|65|ouderen|vergrijzing|eenpersoons|alleenstaand|eenouder|gezin"
    r"|huishoudtype|koopwoning|huurwoning",
)


def ids(role: str) -> set[str]:
    return {indicator.id for indicator in WIJK.indicators if indicator.role == role}


def test_it_holds_31_indicators_of_which_18_count() -> None:
    assert len(WIJK.indicators) == 31
    assert len(WIJK.counting) == 18


def test_what_is_shown_beside_the_score_and_what_is_context_is_fixed() -> None:
    assert ids("extra") == BESIDE_THE_SCORE
    assert ids("context") == CONTEXT


def test_three_dimensions_of_equal_weight_each_have_figures_that_count() -> None:
    assert [(d.id, d.weight) for d in WIJK.dimensions] == [("sociaal", 1), ("ecologisch", 1), ("economisch", 1)]
    assert {WIJK.dimension_of(indicator.id).id for indicator in WIJK.counting} == {d.id for d in WIJK.dimensions}


def test_every_theme_has_a_figure_that_counts() -> None:
    assert {indicator.theme for indicator in WIJK.counting} == {theme.id for theme in WIJK.themes}


def test_a_figure_that_no_delivery_holds_is_not_counted_and_below_60_percent_is_voorlopig() -> None:
    assert WIJK.absent_column == "not_delivered"
    assert WIJK.minimum_coverage == 60


def test_labels_run_from_80_down_and_say_what_they_mean() -> None:
    assert [(label.id, label.from_) for label in WIJK.labels] == [("A", 80), ("B", 65), ("C", 50), ("D", 35), ("E", 0)]
    assert all(label.meaning for label in WIJK.labels)


@pytest.mark.parametrize("indicator", WIJK.indicators, ids=lambda indicator: indicator.id)
def test_every_indicator_explains_itself_and_names_a_source(indicator: Indicator) -> None:
    assert len(indicator.explanation.split()) >= 15
    assert indicator.unit
    assert indicator.source is not None
    assert indicator.source.year


@pytest.mark.parametrize("indicator", WITH_BOUNDS, ids=lambda indicator: indicator.id)
def test_every_score_says_where_its_bounds_are_from(indicator: Indicator) -> None:
    assert indicator.bounds is not None
    assert indicator.bounds.source
    assert indicator.source is not None
    if indicator.id in NATIONAL:
        assert indicator.bounds.origin == "percentile"
        assert indicator.bounds.year
        assert (indicator.bounds.areas or 0) > 3000
    else:
        assert indicator.bounds.origin == "fallback"
        assert indicator.source.certainty == "laag"


@pytest.mark.parametrize("indicator", WIJK.counting, ids=lambda indicator: indicator.id)
def test_every_figure_that_counts_comes_with_advice(indicator: Indicator) -> None:
    assert indicator.advice.endswith(".")


def test_context_has_neither_bounds_nor_advice() -> None:
    for indicator in WIJK.indicators:
        if indicator.role == "context":
            assert (indicator.worst, indicator.norm, indicator.bounds, indicator.advice) == (None, None, None, "")


def test_no_origin_age_or_household_type_is_scored() -> None:
    scored = [f"{indicator.id} {indicator.label}".lower() for indicator in WITH_BOUNDS]
    assert [text for text in scored if WHO_RESIDENTS_ARE.search(text)] == []
