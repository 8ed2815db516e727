"""Several years of an area's scores, on a basket of figures that stays the same, and of the middle one of others."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.trend import (
    BoundaryHistory,
    SourceChange,
    TrendLine,
    basket_scores,
    boundary_changes,
    boundary_histories,
    figure_beside,
    figure_trend,
    indicator_points,
    score_beside,
    score_trend,
    thin_dimensions,
)
from scorecard import load_catalogue, score
from tests.geodata.several_years import (
    BREAK,
    HERE,
    SPANS,
    STEADY,
    YEARS,
    histories,
    outlines,
    rows,
    runs_over,
    several,
    square,
)

WIJK = load_catalogue("wijk")
SOCIAL = ["lbm_social_cohesion", "lbm_safety", "lbm_amenities", "youth_care_share"]


def test_scores_stand_on_the_figures_that_are_known_in_every_year():
    table = several({2021: SOCIAL, 2022: [*SOCIAL, "gas_use_avg"], 2023: [*SOCIAL, "gas_use_avg"]})
    found = score_trend(WIJK, table, STEADY, [])
    assert sorted(found.basket) == sorted(SOCIAL)
    assert sorted(found.ever) == sorted([*SOCIAL, "gas_use_avg"])
    assert found.lines == (TrendLine((2021, 2022, 2023), dashed=False),)
    assert found.scores["dimension.ecologisch"].isna().all()


def test_a_figure_that_comes_in_does_not_move_the_score():
    """The same four figures in both years: gas, worse than anything, comes in and changes nothing."""
    table = pd.concat([several({2021: SOCIAL, 2022: SOCIAL}), rows({2022: 5000.0})])
    scores = score_trend(WIJK, table, STEADY, []).scores
    assert scores.loc[2021, "total"] == scores.loc[2022, "total"]


def test_a_year_with_fewer_than_half_of_the_figures_of_the_best_year_is_left_out_and_named():
    five = [*SOCIAL, "gas_use_avg"]
    table = several({2022: five, 2023: five[:3], 2024: five, 2025: five[:2]})
    found = score_trend(WIJK, table, STEADY, [])
    assert found.left_out == {2025: 2}
    assert list(found.scores.index) == [2022, 2023, 2024]
    assert sorted(found.basket) == sorted(five[:3])


def test_a_year_that_is_left_out_leaves_the_line_open():
    table = several({2022: SOCIAL, 2023: SOCIAL[:1], 2024: SOCIAL})
    assert score_trend(WIJK, table, STEADY, []).lines == ()


def test_a_figure_whose_meaning_changes_between_the_years_is_not_in_the_basket():
    table = several({2021: [*SOCIAL, "gas_use_avg"], 2022: [*SOCIAL, "gas_use_avg"]})
    found = score_trend(WIJK, table, STEADY, [BREAK])
    assert "gas_use_avg" not in found.basket
    assert found.broken == (BREAK,)
    assert found.lines == (TrendLine((2021, 2022), dashed=False),)


def test_a_figure_of_the_basket_that_changes_source_breaks_the_line_of_the_score():
    table = pd.concat([several({2021: SOCIAL[1:], 2022: SOCIAL[1:]}), rows({2021: 0.1}, figure=SOCIAL[0], source="x")])
    table = pd.concat([table, rows({2022: 0.1}, figure=SOCIAL[0], source="y")])
    found = score_trend(WIJK, table, STEADY, [])
    assert found.lines == ()
    assert [mark.figures for mark in found.marks if isinstance(mark, SourceChange)] == [(SOCIAL[0],)]


def test_an_area_with_one_year_or_nothing_has_no_lines_and_is_no_error():
    assert score_trend(WIJK, several({2024: SOCIAL}), STEADY).lines == ()
    nothing = score_trend(WIJK, rows({}), STEADY)
    assert nothing.scores.empty
    assert nothing.basket == ()


def test_years_without_one_figure_in_common_have_no_score():
    found = score_trend(WIJK, several({2021: SOCIAL[:2], 2022: SOCIAL[2:]}), STEADY, [])
    assert found.basket == ()
    assert found.scores.empty
    assert found.lines == ()


def test_a_score_by_year_is_that_of_the_catalogue_on_these_figures():
    table = several({2021: SOCIAL, 2022: SOCIAL}, value=0.05)
    expected = score(WIJK, pd.DataFrame({figure: [0.05] for figure in SOCIAL}, index=[HERE])).frame()
    found = score_trend(WIJK, table, STEADY, []).scores
    for column in ("total", "dimension.sociaal", "theme.samenhang"):
        assert found[column].tolist() == pytest.approx([expected[column].iloc[0]] * 2)


@settings(max_examples=25)
@given(
    st.dictionaries(YEARS, st.sets(st.sampled_from([*SOCIAL, "gas_use_avg", "solar_share"])), min_size=1),
    histories(),
    st.lists(SPANS, max_size=2),
    st.randoms(),
)
def test_no_line_of_a_score_crosses_a_break_of_its_basket_or_a_changed_boundary(known, history, spans, random):
    series = [BREAK.model_copy(update={"before": first, "after": last}) for first, last in spans]
    told = {year: sorted(names) for year, names in known.items()}
    table = several(told) if any(told.values()) else rows({})
    found = score_trend(WIJK, table, history, series)
    in_force = [one for one in series if one.figure in found.basket]
    for line in found.lines:
        for first, last in pairwise(line.years):
            assert not any(runs_over(mark, first, last) for mark in (*history.changes, *in_force))
    assert all(set(found.basket) <= known[int(year)] for year in found.scores.index)
    places = list(range(len(table)))
    random.shuffle(places)
    again = score_trend(WIJK, table.iloc[places], history, series)
    assert (again.basket, again.lines, again.left_out) == (found.basket, found.lines, found.left_out)


def test_a_basket_that_holds_too_little_of_a_dimension_makes_it_provisional():
    """The basket holds 1/4 + 1/4 + 1/8 + 1/4 of the social weight, and nothing of the ecological one."""
    delivered = [indicator.id for indicator in WIJK.counting if WIJK.dimension_of(indicator.id).id != "economisch"]
    assert thin_dimensions(WIJK, [*SOCIAL, "lbm_housing"], delivered) == ["ecologisch"]
    assert thin_dimensions(WIJK, SOCIAL[:1], delivered) == ["sociaal", "ecologisch"]
    assert thin_dimensions(WIJK, delivered, delivered) == []


def test_a_figure_has_no_score_before_the_last_break_in_its_series():
    """The norm is of the present meaning; `poverty_share` runs from worst 12% to norm 2%: 7% is 100 * 5 / 10."""
    known = pd.Series({2023: 7.0, 2024: 7.0})
    assert indicator_points(WIJK, "poverty_share", known).tolist() == pytest.approx([np.nan, 50.0], nan_ok=True)
    assert indicator_points(WIJK, "median_wealth", known).isna().all()


def test_the_median_is_of_the_same_areas_in_every_year():
    """The fourth area is not known in 2021; of 10, 20 and 30 the middle is 20, of 11, 21 and 31 it is 21."""
    codes = ["A", "B", "C", "D"]
    tables = [rows({2021: 10.0 * n, 2022: 10.0 * n + 1}, code=code) for n, code in enumerate(codes[:3], start=1)]
    table = pd.concat([*tables, rows({2021: np.nan, 2022: 1000.0}, code="D")])
    own = figure_trend(table, BoundaryHistory("A", (2021, 2022)), "gas_use_avg", [])
    beside = figure_beside(table, boundary_histories(outlines(), codes), own)
    assert beside is not None
    assert beside.areas == 3
    assert beside.median.to_dict() == {2021: 20.0, 2022: 21.0}
    assert beside.lines == (TrendLine((2021, 2022), dashed=False),)


def test_an_area_that_changed_takes_no_part_in_the_median():
    codes = ["A", "B", "C", "D"]
    table = pd.concat([rows({2021: 10.0 * n, 2022: 10.0 * n}, code=code) for n, code in enumerate(codes, start=1)])
    drawn = outlines(
        *((code, year, square(west=2000 * place)) for place, code in enumerate(codes[:3]) for year in (2021, 2022)),
        ("D", 2021, square(west=9000)),
        ("D", 2022, square(400, west=9000)),
    )
    own = figure_trend(table, boundary_changes(drawn, "D"), "gas_use_avg", [])
    beside = figure_beside(table, boundary_histories(drawn, codes), own)
    assert own.lines == ()
    assert beside is not None
    assert (beside.areas, beside.median.to_dict()) == (3, {2021: 20.0, 2022: 20.0})
    assert beside.lines == ()  # also where it could be drawn, nothing runs over a mark


def test_the_median_is_not_drawn_over_a_break_either():
    table = pd.concat([rows({2021: 1.0, 2022: 2.0}, code=code) for code in "ABC"])
    own = figure_trend(table, BoundaryHistory("A", (2021, 2022)), "gas_use_avg", [BREAK])
    beside = figure_beside(table, boundary_histories(outlines(), "ABC"), own)
    assert beside is not None
    assert beside.lines == ()


def test_a_middle_of_fewer_than_three_areas_is_none():
    table = pd.concat([rows({2021: 1.0, 2022: 2.0}, code=code) for code in "AB"])
    own = figure_trend(table, BoundaryHistory("A"), "gas_use_avg", [])
    assert figure_beside(table, boundary_histories(outlines(), "AB"), own) is None


def test_a_score_stands_beside_scores_on_the_same_basket():
    codes = ["A", "B", "C"]
    table = pd.concat([several({2021: SOCIAL, 2022: SOCIAL}, code, 0.05 + n / 100) for n, code in enumerate(codes)])
    own = score_trend(WIJK, table, BoundaryHistory("A", (2021, 2022)), [])
    middle = score_trend(WIJK, table, BoundaryHistory("B", (2021, 2022)), [])
    scores = basket_scores(WIJK, table, codes, [2021, 2022], own.basket)
    beside = score_beside(scores, boundary_histories(outlines(), codes), own, "total")
    assert beside is not None
    assert beside.median.tolist() == pytest.approx(middle.scores["total"].tolist())
