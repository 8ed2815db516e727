"""What happened to an area between the years that were delivered; expected figures are hand arithmetic."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import AreaStore, import_file
from geodata.outlines import outline_rows, with_outlines
from geodata.trend import BoundaryChange, BoundaryHistory, boundary_changes, boundary_histories
from tests.geodata.several_years import HERE, THERE, YEARS, outlines, runs_over, square


def test_an_outline_that_overlaps_for_95_percent_is_the_same_area():
    """A square of 1,000 m beside one of 1,000 by 951: 951 / 1,000 = 0.951; by 949: 0.949."""
    for height, changes in ((951, 0), (949, 1)):
        drawn = outlines((HERE, 2021, square()), (HERE, 2022, square(height=height)))
        assert len(boundary_changes(drawn, HERE).changes) == changes


def test_a_moved_boundary_is_told_with_its_years_overlap_and_size():
    """Half of 100 ha went: 50 / 100."""
    drawn = outlines((HERE, 2020, square()), (HERE, 2022, square(height=500)), (HERE, 2023, square(height=500)))
    history = boundary_changes(drawn, HERE)
    assert history.years == (2020, 2022, 2023)
    assert history.changes == (BoundaryChange(2020, 2022, 0.5, (100.0, 50.0)),)


def test_a_boundary_that_creeps_is_seen_though_no_single_step_is():
    """Each year 3% goes: 0.97 beside the year before, 0.94 beside the first."""
    drawn = outlines(*((HERE, 2020 + step, square(height=1000 - 30 * step)) for step in range(3)))
    assert [(one.before, one.after) for one in boundary_changes(drawn, HERE).changes] == [(2021, 2022)]


def test_a_code_that_a_delivery_of_its_gemeente_lacks_did_not_exist_and_who_lay_there_is_named():
    """The new area covers a quarter of what the old one was."""
    drawn = outlines((THERE, 2021, square(2000)), (THERE, 2022, square(1500)), (HERE, 2022, square(500, west=1500)))
    (change,) = boundary_changes(drawn, HERE).changes
    assert change.other_code
    assert (change.before, change.after, change.hectares) == (2021, 2022, (None, 50.0))
    assert [(area.code, area.share) for area in change.lay_there] == [(THERE, 1.0)]


def test_an_area_without_outlines_has_no_known_changes():
    assert boundary_changes(outlines((THERE, 2022, square())), HERE) == BoundaryHistory(HERE)
    assert boundary_changes(outlines(), HERE) == BoundaryHistory(HERE)


def test_another_gemeente_says_nothing_of_an_area():
    drawn = pd.concat(
        [outlines((HERE, 2022, square())), outlines(("WK020001", 2021, square(west=5000)), gemeente="GM0200")],
        ignore_index=True,
    )
    assert boundary_changes(drawn, HERE).changes == ()


def test_an_invalid_outline_is_mended_rather_than_a_crash():
    bow_tie = shapely.Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    drawn = outlines((HERE, 2021, bow_tie), (HERE, 2022, square()))
    assert boundary_changes(drawn, HERE).changes[0].overlap == pytest.approx(0.5)


def test_the_histories_of_many_areas_are_those_of_each_alone():
    drawn = outlines(
        *((HERE, year, square()) for year in (2020, 2021, 2022)),
        *((THERE, year, square(1000 if year < 2022 else 600, west=2000)) for year in (2020, 2021, 2022)),
        ("WK010003", 2022, square(400, west=2600)),
    )
    elsewhere = outlines(("WK020001", 2019, square(west=9000)), gemeente="GM0200")
    drawn = pd.concat([drawn, elsewhere], ignore_index=True)
    codes = [HERE, THERE, "WK010003", "WK020001", "WK999999"]
    found = boundary_histories(drawn, codes)
    assert found == {code: boundary_changes(drawn, code) for code in codes}
    assert [code for code in codes if found[code].changes] == [THERE, "WK010003"]


@given(st.lists(st.tuples(YEARS, st.integers(1, 40)), min_size=1, unique_by=lambda row: row[0]), st.randoms())
def test_outlines_in_any_order_give_the_same_history_in_which_each_period_holds_one_boundary(drawn, random):
    made = [(HERE, year, square(height=25.0 * parts)) for year, parts in drawn]
    history = boundary_changes(outlines(*made), HERE)
    random.shuffle(made)
    assert boundary_changes(outlines(*made), HERE) == history
    height = dict(drawn)
    for first, last in ((a, b) for a in height for b in height if a < b):
        same = min(height[first], height[last]) / max(height[first], height[last]) >= 0.95
        assert same or any(runs_over(change, first, last) for change in history.changes)


def test_two_makers_draw_the_same_buurt_as_the_same_area(real_data: Path, tmp_path: Path):
    """Rotterdam: 77 buurten of CBS 2022 are also in the Leefbaarometer of 2024; none of them was changed."""
    store = AreaStore(tmp_path)
    import_file(store, real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson")
    other = gpd.read_file(real_data / "leefbaarometer" / "buurten_2024.gpkg", where="gm_code = 'GM0599'")
    other = other.set_index("code").rename(columns={"gm_code": "gemeente_code", "naam": "name"})
    shared = other.index.intersection(store.areas("buurt").index)
    drawn = with_outlines(store.outlines("buurt"), outline_rows(other.loc[shared], 2024))
    histories = boundary_histories(drawn, shared)
    assert len(histories) == 77
    assert [code for code, history in histories.items() if history.changes] == []
