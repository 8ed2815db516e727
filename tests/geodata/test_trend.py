"""Several years of a figure of one area: what may be joined by a line and what may not."""

from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geodata.fields import SeriesBreak, breaks
from geodata.trend import (
    BoundaryChange,
    BoundaryHistory,
    FigureTrend,
    SourceChange,
    TrendLine,
    figure_trend,
)
from scorecard import load_catalogue
from tests.geodata.several_years import BREAK, HERE, SPANS, STEADY, histories, rows, runs_over, tables


def trend(table: pd.DataFrame, history: BoundaryHistory = STEADY, *series: SeriesBreak) -> FigureTrend:
    return figure_trend(table, history, "gas_use_avg", series)


def test_consecutive_years_of_one_source_and_boundary_make_one_line():
    found = trend(rows({2022: 3.0, 2020: 1.0, 2021: 2.0}))
    assert found.lines == (TrendLine((2020, 2021, 2022), dashed=False),)
    assert list(found.known.items()) == [(2020, 1.0), (2021, 2.0), (2022, 3.0)]


def test_a_break_in_the_series_is_not_drawn_over():
    found = trend(rows(dict.fromkeys(range(2020, 2024), 1.0)), STEADY, BREAK)
    assert found.lines == (TrendLine((2020, 2021), dashed=False), TrendLine((2022, 2023), dashed=False))
    assert found.marks == (BREAK,)


def test_a_break_of_another_figure_breaks_nothing():
    other = BREAK.model_copy(update={"figure": "solar_share"})
    assert trend(rows({2021: 1.0, 2022: 1.0}), STEADY, other).marks == ()


def test_another_source_is_a_mark_and_not_drawn_over():
    found = trend(rows({2021: 1.0, 2022: 2.0}, source={2021: "cbs_english", 2022: "cbs"}))
    assert found.lines == ()
    (mark,) = found.marks
    assert isinstance(mark, SourceChange)
    assert mark.other_source


def test_a_figure_made_from_buurten_is_not_joined_to_one_delivered_as_such():
    found = trend(rows({2021: 1.0, 2022: 2.0, 2023: 3.0}, made=(2021,)))
    assert found.lines == (TrendLine((2022, 2023), dashed=False),)
    assert isinstance(found.marks[0], SourceChange)
    assert not found.marks[0].other_source


def test_a_year_that_was_not_loaded_is_bridged_by_a_dashed_line():
    assert trend(rows({2020: 1.0, 2022: 2.0, 2023: 3.0})).lines == (
        TrendLine((2020, 2022), dashed=True),
        TrendLine((2022, 2023), dashed=False),
    )


def test_a_year_in_which_the_figure_was_withheld_leaves_the_line_open():
    assert trend(rows({2020: 1.0, 2021: np.nan, 2022: 2.0})).lines == ()


def test_a_year_delivered_without_this_figure_leaves_the_line_open():
    table = pd.concat([rows({2020: 1.0, 2022: 2.0}), rows({2021: 5.0}, figure="population")])
    assert trend(table).lines == ()


def test_a_year_that_another_source_delivered_is_no_gap_in_this_one():
    """The Leefbaarometer comes every two years: that CBS delivered in between says nothing."""
    table = pd.concat([rows({2020: 1.0, 2022: 2.0}, source="leefbaarometer"), rows({2021: 5.0}, figure="population")])
    assert trend(table).lines == (TrendLine((2020, 2022), dashed=True),)


def test_a_boundary_that_is_not_loaded_makes_the_line_dashed_for_it_cannot_be_checked():
    assert trend(rows({2020: 1.0, 2021: 2.0}), BoundaryHistory(HERE)).lines == (TrendLine((2020, 2021), dashed=True),)


def test_a_change_somewhere_between_two_loaded_boundaries_opens_every_line_that_may_touch_it():
    """Boundaries of 2020 and 2023 differ; whether 2021 or 2022 lies before or after the change is not known."""
    history = BoundaryHistory(HERE, (2019, 2020, 2023, 2024), (BoundaryChange(2020, 2023, 0.6, (10.0, 6.0)),))
    found = trend(rows(dict.fromkeys(range(2019, 2025), 1.0)), history)
    assert found.lines == (TrendLine((2019, 2020), dashed=False), TrendLine((2023, 2024), dashed=False))


@given(tables(), histories(), st.lists(SPANS, max_size=3))
def test_no_line_ever_crosses_a_break_a_change_of_source_or_a_changed_boundary(table, history, spans):
    series = [BREAK.model_copy(update={"before": first, "after": last}) for first, last in spans]
    found = trend(table, history, *series)
    by_year = table.set_index("year")
    for line in found.lines:
        for first, last in pairwise(line.years):
            assert not any(runs_over(mark, first, last) for mark in (*history.changes, *series))
            assert (
                by_year.loc[first, ["source", "from_buurten"]] == by_year.loc[last, ["source", "from_buurten"]]
            ).all()
            assert line.dashed == (last - first > 1 or not {first, last} <= set(history.years))
            between = by_year[(by_year.index > first) & (by_year.index < last)]
            assert not (between["source"] == by_year.loc[first, "source"]).any()


@given(tables(), histories())
def test_each_known_year_is_a_point_and_lies_in_as_many_lines_as_its_neighbours_allow(table, history):
    found = trend(table, history)
    known = set(table.loc[table["value"].notna(), "year"])
    assert set(found.known.index) == known
    joined = [pair for line in found.lines for pair in pairwise(line.years)]
    assert len(joined) == len(set(joined))
    assert all(year in known for line in found.lines for year in line.years)
    assert all(len(line.years) >= 2 for line in found.lines)


@given(tables(), histories(), st.randoms())
def test_the_order_of_rows_does_not_matter(table, history, random):
    places = list(range(len(table)))
    random.shuffle(places)
    one, other = trend(table, history, BREAK), trend(table.iloc[places], history, BREAK)
    assert (one.lines, one.marks) == (other.lines, other.marks)
    pd.testing.assert_frame_equal(one.points, other.points)


def test_every_break_is_of_a_figure_of_the_catalogue_and_says_why_and_by_whom():
    assert {one.figure for one in breaks()} <= {indicator.id for indicator in load_catalogue("wijk").indicators}
    for one in breaks():
        assert one.before < one.after
        assert one.why.endswith(".")
        assert one.source


def test_poverty_breaks_between_2023_and_2024():
    """CBS, SCP and Nibud, 'Een nieuwe methode om armoede in Nederland te meten', October 2024."""
    assert [(one.before, one.after) for one in breaks() if one.figure == "poverty_share"] == [(2023, 2024)]
