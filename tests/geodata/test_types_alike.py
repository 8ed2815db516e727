"""The areas most like one area."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata import most_alike


def test_distance_is_in_standard_deviations_and_each_column_counts_once():
    table = pd.DataFrame({"a": [0.0, 2.0, 0.0, 2.0], "b": [0.0, 0.0, 400.0, 400.0]}, index=list("wxyz"))

    found = most_alike(table, "w")

    # both columns have two values equally often: a step is 2 standard deviations; root of the mean of 4 and 0, 4 and 4
    assert found.to_dict() == pytest.approx({"x": np.sqrt(2), "y": np.sqrt(2), "z": 2.0})
    assert list(found.index) == ["x", "y", "z"]


def test_each_block_weighs_the_same_when_columns_have_blocks():
    columns = pd.MultiIndex.from_tuples([("one", "a"), ("many", "b"), ("many", "c"), ("many", "d")])
    table = pd.DataFrame([[0, 0, 0, 0], [2, 0, 0, 0], [0, 2, 2, 2], [2, 2, 2, 2.0]], list("wxyz"), columns)

    found = most_alike(table, "w")

    assert found["x"] == pytest.approx(found["y"]) == pytest.approx(np.sqrt(2))


def test_an_area_of_which_less_than_half_can_be_compared_is_left_out():
    table = pd.DataFrame(
        [[0, 0, 0, 0], [1, np.nan, np.nan, np.nan], [3, 3, np.nan, np.nan], [5, 5, 5, 5.0]], list("wxyz"), list("abcd")
    )

    assert list(most_alike(table, "w").index) == ["y", "z"]


def test_an_area_of_which_nothing_is_known_has_none_alike():
    table = pd.DataFrame([[np.nan], [1.0], [2.0]], list("wxy"), ["a"])

    assert most_alike(table, "w").empty


def test_an_area_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="WK1"):
        most_alike(pd.DataFrame({"a": [1.0]}, ["w"]), "WK1")


@given(values=arrays(float, (6, 3), elements=st.integers(-3, 3)), order=st.permutations(range(6)))
def test_the_order_of_areas_makes_no_difference(values, order):
    table = pd.DataFrame(values, list("uvwxyz"), list("abc"))

    pd.testing.assert_series_equal(most_alike(table.iloc[list(order)], "w"), most_alike(table, "w"))
