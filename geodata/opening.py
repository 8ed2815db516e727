"""Opening a file from outside: what it is by its content (never by its name), how big it may be, and what layers it
has.

Only GeoPackage and GeoJSON are read. GDAL reads a GeoJSON with a coordinate system of `null` as WGS 84 and keeps the
last of two equal keys in silence, so both are looked for here.
"""

import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd
import pandas as pd
import pyogrio

from geodata import checks
from geodata.refusal import ImportRefused

Container = Literal["GeoPackage", "GeoJSON"]

_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_BROKEN = (
    "Het bestand is beschadigd of niet volledig en kan niet worden gelezen ({reason}). "
    "Download het opnieuw en probeer het weer."
)


@dataclass(frozen=True)
class Layer:
    """One layer of a file, not yet read: its name, its columns as delivered, rows, geometry type and coordinate
    system."""

    name: str
    columns: tuple[str, ...]
    rows: int
    geometry_type: str | None
    crs: str | None


def open_layers(path: Path) -> tuple[Container, tuple[Layer, ...]]:
    """What kind of file this is, and its layers.

    Raises ImportRefused for a file that is absent, too big, of another kind or broken.
    """
    checks.size(path)
    container = _container(path)
    if container == "GeoJSON":
        _look_through_geojson(path)
    names = [str(name) for name, _ in _quietly(pyogrio.list_layers, path)]
    return container, tuple(_layer(path, name) for name in names)


def read_rows(path: Path, layer: Layer) -> pd.DataFrame:
    """All rows of a layer: a GeoDataFrame, or a plain DataFrame where the layer has no geometry."""
    # Never with use_arrow=True: an Arrow read of a source that fails half-way returns the rows so far without an error.
    rows: pd.DataFrame = _quietly(pyogrio.read_dataframe, path, layer=layer.name)
    if len(rows) != layer.rows:
        raise ImportRefused(_BROKEN.format(reason=f"{len(rows)} van {layer.rows} rijen gelezen"))
    return rows


def first_values(path: Path, layer: Layer, column: str) -> list[str]:
    """The first values of one column, as text."""
    sample = _quietly(
        pyogrio.read_dataframe, path, layer=layer.name, columns=[column], max_features=50, read_geometry=False
    )
    return [str(value).strip() for value in sample[column].dropna()]


def _layer(path: Path, name: str) -> Layer:
    info = _quietly(pyogrio.read_info, path, layer=name, force_feature_count=True)
    return Layer(
        name=name,
        columns=tuple(str(field) for field in info["fields"]),
        rows=int(info["features"]),
        geometry_type=info["geometry_type"],
        crs=info["crs"],
    )


def _container(path: Path) -> Container:
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_SQLITE):
        return "GeoPackage"
    if head.startswith(_ZIP):
        raise ImportRefused(
            "Dit is een zipbestand. Pak het eerst uit en kies het bestand dat op .gpkg of .geojson eindigt."
        )
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "GeoJSON"
    raise ImportRefused(
        "Dit bestand is geen GeoPackage en geen GeoJSON. Kies een bestand van CBS, PDOK of de Leefbaarometer "
        "dat op .gpkg of .geojson eindigt."
    )


def _look_through_geojson(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(_BROKEN.format(reason="geen UTF-8")) from error
    features = text.find('"features"')
    outside_features = text[: max(features, 0)] + text[text.rfind("]") :]
    if re.search(r'"crs"\s*:\s*null', outside_features):
        raise checks.no_crs()
    checks.duplicate_columns(_keys_of_first_feature(text, features))


def _keys_of_first_feature(text: str, features: int) -> list[str]:
    """Names of the properties of the first feature, equal names included; empty when there is none to be found."""
    start = text.find("{", features)
    if features < 0 or start < 0:
        return []
    found: list[list[str]] = []

    def note_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        entry = dict(pairs)
        if isinstance(entry.get("properties"), _Properties):
            found.append(entry["properties"].keys_as_written)
        return _Properties(entry, [key for key, _ in pairs])

    try:
        json.JSONDecoder(object_pairs_hook=note_pairs).raw_decode(text, start)
    except RecursionError as error:
        raise ImportRefused(_BROKEN.format(reason="te diep genest")) from error
    except ValueError:
        return []  # GDAL says what is wrong with it, with line and place
    return found[0] if found else []


class _Properties(dict[str, Any]):
    """A JSON object that remembers its keys as they were written."""

    def __init__(self, entry: dict[str, Any], keys_as_written: list[str]) -> None:
        super().__init__(entry)
        self.keys_as_written = keys_as_written


def _quietly(function: Any, *arguments: Any, **options: Any) -> Any:
    """Call pyogrio: its failures become refusals, its warnings about file extensions are not for the user."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            warnings.simplefilter("ignore", UserWarning)
            return function(*arguments, **options)
    except (RuntimeError, ValueError, OverflowError) as error:  # pyogrio's own errors are RuntimeErrors
        reason = " ".join(str(error).split())[:200]
        raise ImportRefused(_BROKEN.format(reason=reason)) from error


def is_spatial(rows: pd.DataFrame) -> bool:
    """Whether rows carry geometry at all."""
    return isinstance(rows, gpd.GeoDataFrame)
