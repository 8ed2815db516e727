"""Boundaries for the browser: small, joined, and with nothing in them but code and name."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geodata import simplified_geojson
from tests.geodata.deliveries import ORIGIN, square


def wavy_neighbours() -> gpd.GeoDataFrame:
    """Two areas with a common border of 200 small waves."""
    x, y = ORIGIN
    north = np.linspace(0, 1000, 201)
    border = np.column_stack([x + 1000 + 5 * np.sin(north / 7), y + north])
    west = shapely.Polygon([*border, (x, y + 1000), (x, y)])
    east = shapely.Polygon([*border, (x + 2000, y + 1000), (x + 2000, y)])
    return gpd.GeoDataFrame({"name": ["West", "Oost"]}, index=["BU01", "BU02"], geometry=[west, east], crs="EPSG:28992")


def parsed(content: bytes) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(content)["features"]
    return features


def test_code_and_name_are_the_only_properties() -> None:
    assert [feature["properties"] for feature in parsed(simplified_geojson(wavy_neighbours()))] == [
        {"code": "BU01", "name": "West"},
        {"code": "BU02", "name": "Oost"},
    ]


def test_a_name_with_code_in_it_stays_text() -> None:
    name = '<img src=x onerror="alert(1)"> ${alert(1)} \\ "'
    areas = wavy_neighbours().assign(name=[name, "Oost"])
    assert parsed(simplified_geojson(areas))[0]["properties"]["name"] == name


def test_neighbours_stay_joined_and_get_simpler() -> None:
    areas = wavy_neighbours()
    shapes = [
        shapely.from_geojson(json.dumps(f["geometry"])) for f in parsed(simplified_geojson(areas, tolerance_m=20))
    ]
    assert shapely.coverage_is_valid(np.array(shapes))
    assert shapely.get_num_coordinates(shapes).sum() < 0.1 * shapely.get_num_coordinates(areas.geometry.values).sum()


def test_coordinates_are_degrees_with_five_decimals_for_a_city() -> None:
    content = simplified_geojson(wavy_neighbours())
    for x, y in shapely.get_coordinates([shapely.from_geojson(json.dumps(f["geometry"])) for f in parsed(content)]):
        assert 4 < x < 5
        assert 51 < y < 52
        assert (round(x, 5), round(y, 5)) == (x, y)


def test_a_tiny_area_does_not_vanish() -> None:
    areas = gpd.GeoDataFrame(
        {"name": ["Groot", "Klein"]},
        index=["BU01", "BU02"],
        geometry=[square(0), square(3, size=1.0)],
        crs="EPSG:28992",
    )
    for feature in parsed(simplified_geojson(areas, tolerance_m=75)):
        assert shapely.from_geojson(json.dumps(feature["geometry"])).area > 0


def test_no_areas_give_an_empty_collection() -> None:
    assert parsed(simplified_geojson(wavy_neighbours().head(0))) == []
