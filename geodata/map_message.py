"""What the map can be told, as plain values: what is in view, the colours of the areas, the markers of the projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

LatLon = tuple[float, float]

_TO_WGS84 = Transformer.from_crs(28992, 4326, always_xy=True)
_TO_RD = Transformer.from_crs(4326, 28992, always_xy=True)


@dataclass(frozen=True)
class MapFrame:
    """What is fitted in view, once per ``id``; bounds are (south-west, north-east) in EPSG:4326."""

    id: str
    bounds: tuple[LatLon, LatLon]


@dataclass(frozen=True)
class AreaPaint:
    """The colours of all areas of one level, in the order of the boundaries file.

    Attributes
    ----------
    label, unit : str
        What is coloured; shown in the legend and on hover.
    values : list of float or None
        One an area, rounded to ``decimals``; None is ``missing_text``.
    breaks : list of float
        The inner edges, rising: a value on an edge belongs to the class above it. One fewer than ``palette``.
    palette, classes : list of str
        A colour and a text for each class, lowest first.
    provisional : list of int
        Positions of the areas of which the figure is provisional; drawn hatched.
    note : str
        A sentence under the legend, may be empty.
    signs : list of str
        For kinds instead of amounts: a short sign for each class ('1', '2'), so that colour is never alone. Then a
        value is the position of its class, the text of the class is shown instead of a number, and the sign stands in
        each area that has room for it. Empty for amounts.
    missing_text, provisional_text : str
        What an area without a value and one that is hatched are called.
    """

    label: str
    unit: str
    values: list[float | None]
    breaks: list[float]
    palette: list[str]
    classes: list[str]
    decimals: int = 1
    provisional: list[int] = field(default_factory=list)
    note: str = ""
    signs: list[str] = field(default_factory=list)
    missing_text: str = "geen cijfer"
    provisional_text: str = "voorlopig"


@dataclass(frozen=True)
class ProjectMarkers:
    """The projects of one kind on the map as columns (EPSG:4326), and how the marker of each label looks.

    Attributes
    ----------
    labels : list of str
        The label of each; '' is without a label.
    styles : mapping
        Label to how its marker looks: ``letter``, ``colour``, ``ink``, ``shape``, ``name``, ``meaning``.
    kind : str
        What a click on a marker is told as, and what its choice is called in the message; each kind once on a map.
    title, many : str
        The heading in the legend, and what several are called: '12 projecten bij elkaar'.
    all_labels : bool
        Whether the legend shows every label or only those that occur.
    """

    ids: list[str]
    lat: list[float]
    lon: list[float]
    labels: list[str]
    titles: list[str]
    styles: Mapping[str, Mapping[str, str | bool]]
    kind: str = "project"
    title: str = "Projecten: label"
    many: str = "projecten"
    all_labels: bool = True


def area_bounds(areas: gpd.GeoDataFrame) -> tuple[LatLon, LatLon]:
    """Return (south-west, north-east) of the areas as latitude and longitude (EPSG:4326); areas are in EPSG:28992."""
    left, bottom, right, top = areas.total_bounds
    west, south, east, north = _TO_WGS84.transform_bounds(left, bottom, right, top)
    return (round(south, 5), round(west, 5)), (round(north, 5), round(east, 5))


def project_markers(
    frame: pd.DataFrame, labels: pd.Series, styles: Mapping[str, Mapping[str, str | bool]], **kind: Any
) -> ProjectMarkers:
    """Return the markers of the projects that have a place.

    Parameters
    ----------
    frame : DataFrame
        Index is the project's id; ``name`` (text as typed), ``x`` and ``y`` (EPSG:28992, NaN without a place).
    labels : Series
        Label (A-E) by project id; missing or '' is a project without a label.
    styles : mapping
        How the marker of each label looks, see `ProjectMarkers`.
    **kind
        ``kind``, ``title``, ``many`` and ``all_labels`` of `ProjectMarkers`; by default those of housing projects.
    """
    placed = frame[frame["x"].notna() & frame["y"].notna()]
    lon, lat = _TO_WGS84.transform(placed["x"].to_numpy(dtype=float), placed["y"].to_numpy(dtype=float))
    inside = np.isfinite(lon) & np.isfinite(lat)
    placed = placed[inside]
    known = labels.reindex(placed.index)
    return ProjectMarkers(
        ids=[str(key) for key in placed.index],
        lat=np.round(lat[inside], 5).tolist(),
        lon=np.round(lon[inside], 5).tolist(),
        labels=[text if isinstance(text, str) and text in styles else "" for text in known],
        titles=["" if pd.isna(name) else str(name) for name in placed["name"]],
        styles=styles,
        **kind,
    )


def to_rd(lat: float, lon: float) -> shapely.Point:
    """Return the point in EPSG:28992 (metres) of a latitude and longitude in EPSG:4326."""
    x, y = _TO_RD.transform(lon, lat)
    return shapely.Point(round(x, 2), round(y, 2))


def to_lat_lon(point: shapely.Point) -> LatLon:
    """Return latitude and longitude (EPSG:4326) of a point in EPSG:28992."""
    lon, lat = _TO_WGS84.transform(point.x, point.y)
    return round(lat, 6), round(lon, 6)
