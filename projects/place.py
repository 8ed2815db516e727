"""Where a project lies: a point or a polygon in EPSG:28992 (metres), within the Netherlands."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from projects.problem import Problem, dutch_number

RD_X = (-7_000.0, 300_000.0)
"""West and east of the area for which EPSG:28992 (Rijksdriehoeksmeting) is defined, in metres."""
RD_Y = (289_000.0, 629_000.0)

_KINDS = ("Point", "MultiPoint", "Polygon", "MultiPolygon")
_LABEL = "Locatie"


def check_location(value: object) -> tuple[BaseGeometry | None, list[Problem]]:
    """The location as a two-dimensional geometry, or what is wrong with it.

    Parameters
    ----------
    value
        None (unknown), a shapely geometry, WKB bytes or WKT text; coordinates in EPSG:28992.
    """
    geometry, reason = _read(value)
    if reason is None and geometry is not None:
        reason = _wrong(geometry)
    if reason is not None:
        return None, [Problem("location", _LABEL, "", reason)]
    return (None if geometry is None else shapely.force_2d(geometry)), []


def _read(value: object) -> tuple[BaseGeometry | None, str | None]:
    if value is None or isinstance(value, BaseGeometry):
        return value, None
    try:
        if isinstance(value, bytes):
            return shapely.from_wkb(value), None
        return shapely.from_wkt(str(value)), None
    except shapely.errors.ShapelyError:
        return None, "dit is geen leesbare plek; geef een punt of een vlak."


def _wrong(geometry: BaseGeometry) -> str | None:
    if geometry.geom_type not in _KINDS:
        return f"dit is een {geometry.geom_type}; geef een punt of een vlak (polygoon)."
    if geometry.is_empty:
        return "dit vlak of punt is leeg; geef de coördinaten of laat de locatie weg."
    bounds = np.asarray(geometry.bounds)
    if not np.isfinite(bounds).all():
        return "de coördinaten zijn geen eindige getallen; controleer het bestand."
    outside = _outside(*bounds)
    if outside is not None:
        return outside
    if not geometry.is_valid:
        return f"het vlak klopt niet ({shapely.is_valid_reason(geometry)}); herstel de vorm in uw GIS-programma."
    return None


def _outside(west: float, south: float, east: float, north: float) -> str | None:
    if RD_X[0] <= west <= east <= RD_X[1] and RD_Y[0] <= south <= north <= RD_Y[1]:
        return None
    where = f"x {dutch_number(round(west))}, y {dutch_number(round(south))} ligt niet in Nederland"
    if max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90:
        return (
            f"x {dutch_number(west)}, y {dutch_number(south)} lijken graden (lengte en breedte); "
            "geef meters in het Rijksdriehoekstelsel (EPSG:28992) of vermeld het stelsel."
        )
    if RD_X[0] <= south <= north <= RD_X[1] and RD_Y[0] <= west <= east <= RD_Y[1]:
        return f"{where}; x en y lijken verwisseld."
    return (
        f"{where}; geef meters in het Rijksdriehoekstelsel: "
        f"x tussen {dutch_number(RD_X[0])} en {dutch_number(RD_X[1])}, "
        f"y tussen {dutch_number(RD_Y[0])} en {dutch_number(RD_Y[1])}."
    )
