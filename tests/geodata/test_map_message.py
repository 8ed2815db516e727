"""Promises of the map's message and its markers."""

import base64
import json
import zlib
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata import AreaPaint, MapFrame, area_bounds, project_markers, to_lat_lon, to_rd
from geodata.map_layers import MapMessage, PlainMap, message_group

# the church tower of Amersfoort: 155,000 and 463,000 m in RD by definition; its latitude and longitude in ETRS89
AMERSFOORT_LAT_LON = (52.155172, 5.387206)
STYLES: dict[str, dict[str, str | bool]] = {"A": {"letter": "A"}, "": {"letter": "?"}}


def _projects(**columns: list[Any]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    plain: dict[str, list[Any]] = {"name": ["Plan"] * size, "x": [155_000.0] * size, "y": [463_000.0] * size}
    return pd.DataFrame({**plain, **columns}, index=[f"p{number}" for number in range(size)])


def _unpacked(message: MapMessage) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(message.payload)))


def test_a_point_turns_to_rd_and_back_within_a_metre():
    lat, lon = AMERSFOORT_LAT_LON
    point = to_rd(lat, lon)
    assert (point.x, point.y) == pytest.approx((155_000, 463_000), abs=1)
    assert to_lat_lon(point) == pytest.approx(AMERSFOORT_LAT_LON, abs=1e-5)


def test_bounds_hold_all_areas_as_latitude_and_longitude():
    areas = gpd.GeoDataFrame(geometry=[shapely.box(154_000, 462_000, 156_000, 464_000)], crs=28992)
    (south, west), (north, east) = area_bounds(areas)
    lat, lon = AMERSFOORT_LAT_LON
    assert south < lat < north
    assert west < lon < east
    assert north - south < 0.03


def test_a_project_without_a_place_has_no_marker():
    markers = project_markers(_projects(x=[155_000.0, np.nan]), pd.Series({"p0": "A", "p1": "A"}), STYLES)
    assert markers.ids == ["p0"]
    assert (markers.lat[0], markers.lon[0]) == pytest.approx(AMERSFOORT_LAT_LON, abs=1e-4)


def test_a_project_without_a_known_label_gets_the_look_without_one():
    labels = pd.Series({"p0": "A", "p1": "", "p2": "Z"})
    markers = project_markers(_projects(name=["a", "b", "c", "d"]), labels, STYLES)
    assert markers.labels == ["A", "", "", ""]


def test_no_projects_give_no_markers():
    markers = project_markers(_projects(name=[]), pd.Series(dtype="str"), STYLES)
    assert markers.ids == []


@pytest.mark.parametrize(
    "name",
    ["<img src=x onerror=alert(1)>", "${alert(1)}", "{{ 7*7 }}", "{% raise %}", "`'\"\\ </script>", "{{'map'}}_div"],
)
def test_typed_text_stands_nowhere_in_the_script_and_arrives_unchanged(name):
    markers = project_markers(_projects(name=[name]), pd.Series({"p0": "A"}), STYLES)
    group = message_group(
        frame=MapFrame("fictief", ((52.0, 4.0), (53.0, 5.0))), areas_url="areas/x.json", markers=[markers]
    )
    message = next(iter(group._children.values()))
    page = PlainMap()
    group.add_to(page)
    script = page.get_root().render()
    assert name not in script
    assert _unpacked(message)["markers"][0]["titles"] == [name]


def test_the_maps_own_script_is_the_same_on_each_run():
    def script() -> str:
        page = PlainMap()
        return str(page.get_root().render()).replace(page.get_name(), "map").replace(page._id, "")

    assert script() == script()


def test_colours_of_3400_areas_travel_in_under_20_kilobytes():
    values = np.random.default_rng(1).uniform(0, 100, 3400).round(1)
    paint = AreaPaint("Groen", "", values.tolist(), [20.0, 40.0, 60.0, 80.0], ["#fff"] * 5, ["a"] * 5)
    group = message_group(frame=MapFrame("x", ((0, 0), (1, 1))), areas_url="areas/x.json", paint=paint)
    assert len(next(iter(group._children.values())).payload) < 20_000
