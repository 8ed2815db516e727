"""Promises of the colour classes and the Dutch number texts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.parts.dutch_numbers import decimals_for, number_text
from app_pages.parts.map.colour_classes import (
    PALETTE,
    figure_paint,
    initiative_styles,
    kind_paint,
    label_styles,
    quantile_breaks,
    score_paint,
)


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (1234.5, 1, "", "1.234,5"),
        (1234567, 0, "woningen", "1.234.567 woningen"),
        (30.0, 1, "%", "30,0%"),
        (-0.04, 1, "", "0,0"),
        (None, 1, "km", "geen cijfer"),
        (float("nan"), 1, "km", "geen cijfer"),
    ],
)
def test_numbers_are_written_as_dutch_readers_write_them(value, decimals, unit, text):
    assert number_text(value, decimals, unit) == text


def test_scores_have_the_same_five_classes_whatever_is_loaded():
    few, many = score_paint(pd.Series([50.0]), "Totaal"), score_paint(pd.Series([0.0, 100.0, 99.0]), "Totaal")
    assert few.breaks == many.breaks == [20.0, 40.0, 60.0, 80.0]
    assert few.palette == many.palette == list(PALETTE)
    assert few.classes == many.classes


def test_a_score_that_shows_as_20_falls_in_the_class_from_20():
    # 19.95 is half-way and 19.949999999999996 what floats make of it: both show as 20,0
    assert score_paint(pd.Series([19.949999999999996]), "Totaal").values == [20.0]


def test_a_missing_figure_stays_missing_and_a_provisional_one_is_marked():
    paint = score_paint(pd.Series([1.0, np.nan, 3.0]), "Totaal", pd.Series([False, False, True]))
    assert paint.values == [1.0, None, 3.0]
    assert paint.provisional == [2]


def test_figures_get_round_edges_with_about_as_many_areas_each():
    breaks = quantile_breaks(pd.Series(np.arange(1.0, 1001.0)))
    # quintiles of 1..1000 lie at 200.8, 400.6, 600.4, 800.2; two figures that matter of a spread of 600 is tens
    assert breaks == (200.0, 400.0, 600.0, 800.0)


@pytest.mark.parametrize("figures", [[], [np.nan, np.nan], [7.0, 7.0, 7.0]])
def test_figures_without_a_spread_have_one_class(figures):
    paint = figure_paint(pd.Series(figures, dtype=float), "Inwoners", "")
    assert paint.breaks == []
    assert len(paint.palette) == len(paint.classes) == 1


def test_most_figures_at_zero_do_not_make_an_empty_class():
    breaks = quantile_breaks(pd.Series([0.0] * 70 + list(range(1, 31))))
    assert 0.0 not in breaks
    assert list(breaks) == sorted(set(breaks))


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=60))
def test_every_figure_falls_in_a_class_that_has_a_colour_and_a_text(figures):
    paint = figure_paint(pd.Series(figures, dtype=float), "Iets", "km")
    assert len(paint.palette) == len(paint.classes) == len(paint.breaks) + 1
    assert len(paint.values) == len(figures)
    assert paint.breaks == sorted(set(paint.breaks))


def test_whole_numbers_are_shown_without_decimals():
    assert decimals_for(pd.Series([1.0, 2.0, np.nan])) == 0
    assert decimals_for(pd.Series([0.1, 0.9])) == 3


def test_each_label_has_a_letter_a_colour_and_a_shape_of_its_own():
    styles = label_styles({"A": "zeer goed", "B": "goed", "C": "redelijk", "D": "matig", "E": "slecht"})
    for part in ("letter", "colour", "shape"):
        assert len({styles[letter][part] for letter in "ABCDE"}) == 5
    assert "Voorlopig" in str(styles[""]["meaning"])


def test_wijkprojecten_have_a_shape_and_a_colour_that_no_housing_project_and_no_area_has():
    meanings = {"A": "zeer goed", "B": "goed", "C": "redelijk", "D": "matig", "E": "slecht"}
    own = initiative_styles(meanings)
    assert len({style["letter"] for style in own.values()}) == 6
    for part in ("shape", "colour"):
        assert {style[part] for style in own.values()}.isdisjoint(
            style[part] for style in label_styles(meanings).values()
        )
    assert not {style["colour"] for style in own.values()} & set(PALETTE)


def test_a_kind_has_its_number_beside_its_colour_and_no_order():
    kinds = pd.Series([2, 1, pd.NA, 2], dtype="Int64")
    names, colours = {1: "Veel ideeën", 2: "Stil"}, {1: "#4477aa", 2: "#ccbb44"}
    paint = kind_paint(kinds, "Type", names, colours, provisional=[3], missing_text="geen type")
    assert paint.values == [1, 0, None, 1]
    assert (paint.classes, paint.palette, paint.signs) == (["Veel ideeën", "Stil"], ["#4477aa", "#ccbb44"], ["1", "2"])
    assert (paint.provisional, paint.missing_text, paint.breaks) == ([3], "geen type", [])
