"""In which area something lies; outside everything loaded is said so, not guessed."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import area_of, areas_of
from tests.geodata.deliveries import ORIGIN, square

AREAS = gpd.GeoDataFrame(index=["BU01", "BU02", "BU03"], geometry=[square(0), square(1), square(2)], crs="EPSG:28992")
X, Y = ORIGIN


def box(west: float, east: float, south: float = 100, north: float = 200) -> shapely.Polygon:
    return shapely.box(X + west, Y + south, X + east, Y + north)


def test_a_point_lies_in_the_area_around_it() -> None:
    assert area_of(AREAS, shapely.Point(X + 1500, Y + 500)) == "BU02"


def test_a_point_on_a_border_goes_to_the_first_code() -> None:
    assert area_of(AREAS, shapely.Point(X + 1000, Y + 500)) == "BU01"


def test_a_plan_lies_where_the_largest_share_of_it_is() -> None:
    assert area_of(AREAS, box(900, 1300)) == "BU02"
    assert area_of(AREAS, box(500, 1300)) == "BU01"


def test_equal_shares_go_to_the_first_code() -> None:
    assert area_of(AREAS, box(1900, 2100)) == "BU02"


@pytest.mark.parametrize("outside", [shapely.Point(0, 0), box(5000, 5100), None, shapely.Point(), shapely.Polygon()])
def test_outside_everything_is_nowhere(outside: shapely.Geometry | None) -> None:
    assert area_of(AREAS, outside) is None


def test_a_plan_that_lies_mostly_outside_is_not_claimed_by_the_nearest_area() -> None:
    assert area_of(AREAS, box(-300, 100)) is None
    assert area_of(AREAS, box(-100, 300)) == "BU01"


def test_shares_of_several_areas_together_keep_a_plan_inside() -> None:
    # 40% in one, 25% in the next, the rest to the south of both
    plan = shapely.union(box(600, 1000, 0, 100), shapely.union(box(1000, 1250, 0, 100), box(600, 950, -100, 0)))
    assert area_of(AREAS, plan) == "BU01"


def test_a_line_counts_as_the_point_that_represents_it() -> None:
    assert area_of(AREAS, shapely.LineString([(X + 2100, Y + 5), (X + 2900, Y + 5)])) == "BU03"


def test_a_plan_that_crosses_itself_still_lies_somewhere() -> None:
    bow = shapely.Polygon([(X + 10, Y + 10), (X + 90, Y + 90), (X + 90, Y + 10), (X + 10, Y + 90)])
    assert area_of(AREAS, bow) == "BU01"


def test_other_coordinates_are_turned_into_those_of_the_areas() -> None:
    places = gpd.GeoSeries([shapely.Point(X + 1500, Y + 500)], crs="EPSG:28992").to_crs("EPSG:4326")
    assert areas_of(AREAS, places).tolist() == ["BU02"]


def test_the_answer_keeps_the_index_and_the_order() -> None:
    places = gpd.GeoSeries([box(2100, 2200), None, box(100, 200)], index=[7, 3, 7], crs="EPSG:28992")
    found = areas_of(AREAS, places)
    assert found.index.tolist() == [7, 3, 7]
    assert found.tolist() == ["BU03", None, "BU01"]


def test_no_places_and_no_areas_give_no_answers() -> None:
    assert areas_of(AREAS, gpd.GeoSeries([], crs="EPSG:28992")).empty
    assert area_of(AREAS.head(0), shapely.Point(X, Y)) is None


@given(st.floats(-500, 3500), st.floats(1, 900))
def test_many_at_once_say_what_one_at_a_time_says(west: float, width: float) -> None:
    plan = box(west, west + width)
    shares = {code: plan.intersection(area).area / plan.area for code, area in AREAS.geometry.items()}
    best = max(shares, key=lambda code: round(shares[code], 9))
    expected = best if sum(shares.values()) >= 0.5 else None
    assert abs(sum(shares.values()) - 0.5) < 1e-9 or area_of(AREAS, plan) == expected
