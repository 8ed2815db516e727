"""Deliveries as CBS and Leefbaarometer would write them, small: squares of a kilometre in and around Rotterdam."""

from pathlib import Path
from typing import Any

import geopandas as gpd
from shapely import box

from geodata import AreaStore

ORIGIN = (90_000.0, 436_000.0)


def square(column: int, row: int = 0, size: float = 1000.0) -> Any:
    """A square kilometre in EPSG:28992, so many to the east and north of the first."""
    x, y = ORIGIN[0] + column * 1000.0, ORIGIN[1] + row * 1000.0
    return box(x, y, x + size, y + size)


def buurten(codes: tuple[str, ...] = ("BU05990110", "BU05990111", "BU05990120"), **columns: Any) -> gpd.GeoDataFrame:
    """Buurten side by side, with the columns of a CBS delivery of 2023; `columns` replaces or adds columns."""
    frame = gpd.GeoDataFrame(
        {
            "buurtcode": list(codes),
            "buurtnaam": [f"Buurt {code[-4:]}" for code in codes],
            "wijkcode": ["WK" + code[2:8] for code in codes],
            "gemeentecode": ["GM" + code[2:6] for code in codes],
            "gemeentenaam": ["Rotterdam"] * len(codes),
            "aantal_inwoners": [1000] * len(codes),
            "jaar": [2023] * len(codes),
        },
        geometry=[square(i) for i in range(len(codes))],
        crs="EPSG:28992",
    )
    return frame.assign(**columns)


def leefbaarometer(codes: tuple[str, ...], **columns: Any) -> gpd.GeoDataFrame:
    """A Leefbaarometer delivery of 2024 for these buurten."""
    frame = gpd.GeoDataFrame(
        {
            "code": list(codes),
            "wk_code": ["WK" + code[2:8] for code in codes],
            "gm_code": ["GM" + code[2:6] for code in codes],
            "naam": [f"Buurt {code[-4:]}" for code in codes],
            "won": 0.1,
            "fys": -0.1,
            "vrz": 0.2,
            "soc": 0.0,
            "onv": 0.05,
            "year": "2024",
            "aantal_inwoners_2024": 500.0,
        },
        geometry=[square(i) for i in range(len(codes))],
        crs="EPSG:28992",
    )
    return frame.assign(**columns)


def saved(frame: gpd.GeoDataFrame, folder: Path, name: str = "buurten.gpkg", layer: str = "buurten") -> Path:
    """Write a delivery to a file; the name says whether as GeoPackage or GeoJSON."""
    path = folder / name
    if name.endswith(".gpkg"):
        frame.to_file(path, driver="GPKG", layer=layer)
    else:
        frame.to_crs("EPSG:4326").to_file(path, driver="GeoJSON")
    return path


def contents(store: AreaStore) -> dict[str, bytes]:
    """Every byte of a store, by file."""
    return {path.name: path.read_bytes() for path in sorted(store.folder.glob("*"))} if store.folder.is_dir() else {}
