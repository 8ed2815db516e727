"""Read GeoJSON and GeoPackage; whatever the declared coordinate system, places come out in EPSG:28992 (metres)."""

from __future__ import annotations

import json
import math
import warnings
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from projects.importing.table import Cell, FileRefused, Row, Table, check_size, table
from projects.problem import shown

RD = "EPSG:28992"
_DAMAGED = "Dit {kind}-bestand is beschadigd of onvolledig ({error}). Exporteer het opnieuw uit uw GIS-programma."
_NO_CRS = (
    "Het coördinatenstelsel van dit bestand is niet vermeld. Stel het in uw GIS-programma in "
    "(Rijksdriehoekstelsel: EPSG:28992; graden: EPSG:4326) en exporteer opnieuw."
)


def read_geojson(content: bytes) -> Table:
    """The features of a GeoJSON file: degrees (CRS84), unless an older `crs` member says otherwise."""
    try:
        collection = json.loads(content, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise FileRefused(_DAMAGED.format(kind="GeoJSON", error="geen geldige JSON")) from error
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise FileRefused(
            "Dit is JSON, maar geen GeoJSON met projecten (FeatureCollection). "
            "Exporteer uit uw GIS-programma als GeoJSON."
        )
    if not features:
        raise FileRefused("Het bestand heeft geen projecten. Een GeoJSON-bestand heeft een 'feature' per project.")
    if collection.get("crs", "CRS84") is None:
        raise FileRefused(_NO_CRS)
    check_size(len(features), 0)
    return _table("GeoJSON", _rows("GeoJSON", content, None, len(features)))


def read_geopackage(path: Path, layer: str | None = None) -> Table:
    """The rows of a layer of a GeoPackage; `layer` is needed when it has more than one."""
    layers = [str(name) for name, _ in _quietly("GeoPackage", pyogrio.list_layers, path)]
    if layer is None and len(layers) == 1:
        layer = layers[0]
    if layer not in layers:
        asked = "Er staan meer lagen in dit bestand" if layer is None else f"Laag '{layer}' bestaat niet"
        raise FileRefused(
            f'{asked}: {", ".join(layers) or "geen enkele"}. Noem de laag in het koppelbestand: [file] layer = "...".'
        )
    count = _quietly("GeoPackage", pyogrio.read_info, path, layer=layer, force_feature_count=True)["features"]
    check_size(count, 0)
    return _table("GeoPackage", _rows("GeoPackage", path, layer, count))


def _rows(kind: str, source: bytes | Path, layer: str | None, expected: int) -> pd.DataFrame:
    """All rows, or a refusal: a damaged file may give some of them without an error."""
    frame: pd.DataFrame = _quietly(kind, pyogrio.read_dataframe, source, layer=layer)
    if len(frame) != expected:
        reason = f"{len(frame)} van {expected} rijen gelezen"
        raise FileRefused(_DAMAGED.format(kind=kind, error=reason))
    return frame


def _quietly(kind: str, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call pyogrio: its failures become refusals; its warnings, about names of files, are not for the user."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function(*arguments, **options)
    except (RuntimeError, ValueError, OverflowError) as error:  # pyogrio's own errors are RuntimeErrors
        raise FileRefused(_DAMAGED.format(kind=kind, error=shown(error, longest=150))) from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; refused where it has one name twice, for then a value would be lost in silence."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise FileRefused(f"Een naam komt twee keer voor in een project: {', '.join(twice)}. Laat er een weg.")
    return found


def _table(kind: str, frame: pd.DataFrame) -> Table:
    places: list[Any] = [None] * len(frame)
    if isinstance(frame, gpd.GeoDataFrame):
        places = _in_metres(frame).tolist()
        frame = frame.drop(columns=frame.geometry.name)
    columns = [[_cell(value) for value in frame[name]] for name in frame.columns]
    rows = [
        Row(number, cells, place)
        for number, (cells, place) in enumerate(zip(_across(columns, len(frame)), places, strict=True), start=1)
    ]
    return table(kind, list(frame.columns), rows, has_locations=any(place is not None for place in places))


def _across(columns: list[list[Cell]], length: int) -> list[tuple[Cell, ...]]:
    return list(zip(*columns, strict=True)) if columns else [()] * length


def _in_metres(frame: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The geometries in EPSG:28992. Refused without a declared system: guessing puts projects in the wrong place."""
    crs = frame.crs
    if crs is None or not (crs.is_projected or crs.is_geographic) or "undefined" in crs.name.lower():
        raise FileRefused(_NO_CRS)
    furthest = np.abs(frame.total_bounds).max(initial=0)
    if crs.is_geographic and furthest > 360:
        raise FileRefused(
            "De coördinaten zijn groter dan graden kunnen zijn; ze lijken meters in het Rijksdriehoekstelsel. "
            "Exporteer opnieuw met het juiste coördinatenstelsel (GeoJSON: EPSG:4326)."
        )
    return frame.geometry.to_crs(RD)


def _cell(value: Any) -> Cell:
    """A value of a data frame as a plain one."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, str | int | float | bool | date) else str(value)
