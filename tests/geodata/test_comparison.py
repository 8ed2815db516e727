"""Areas beside each other: which ones they are laid beside, and what the middle one of those is."""

import numpy as np
import pandas as pd
import pytest

from geodata import beside_peers, largest_differences, peers_of

AREAS = pd.DataFrame(
    {"gemeente_code": ["GM1", "GM1", "GM1", "GM2"], "gemeente": ["Aa", "Aa", "Aa", "Bee"]}, index=["a", "b", "c", "d"]
)
URBANITY = pd.Series([1, 2, np.nan, 1], AREAS.index)


def test_an_area_is_laid_beside_its_own_gemeente() -> None:
    found = peers_of(AREAS, URBANITY, "a", "gemeente", "wijk")
    assert found is not None
    assert (found.label, found.codes) == ("wijken van Aa", ("a", "b", "c"))


def test_the_same_urbanity_goes_across_gemeenten() -> None:
    found = peers_of(AREAS, URBANITY, "a", "stedelijkheid", "buurt")
    assert found is not None
    assert (found.label, found.codes) == ("buurten die zeer sterk stedelijk zijn", ("a", "d"))


def test_an_area_of_unknown_urbanity_is_laid_beside_nothing() -> None:
    assert peers_of(AREAS, URBANITY, "c", "stedelijkheid", "wijk") is None


def test_the_reference_is_the_middle_area_and_leaves_out_who_is_unknown() -> None:
    figures = pd.DataFrame({"x": [1.0, 2.0, 9.0, 5.0], "y": [np.nan, 4.0, np.nan, np.nan]}, AREAS.index)
    group = peers_of(AREAS, URBANITY, "a", "gemeente", "wijk")
    assert group is not None
    table = beside_peers(figures, ["d", "a"], [group])
    assert list(table.columns) == ["d", "a", "wijken van Aa"]
    assert table.loc["x"].tolist() == [5.0, 1.0, 2.0]  # the middle of 1, 2, 9
    assert table.loc["y", "wijken van Aa"] == 4.0


def test_the_largest_difference_comes_first_and_equal_or_half_known_figures_are_no_difference() -> None:
    scores = pd.DataFrame(
        {"same": [50.0, 50, 0, 0], "half": [0.0, np.nan, 0, 0], "some": [10.0, 20, 0, 0], "most": [0.0, 90, 0, 0]},
        AREAS.index,
    )
    assert largest_differences(scores, ["a", "b"]).to_dict() == pytest.approx({"most": 90, "some": 10})
