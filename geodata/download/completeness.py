"""Whether what came of a gemeente is all of it: each collection is laid beside the others.

A server that gives too little without saying so is found here: the wijken and the buurten must each cover the surface
that the gemeente itself has, and every wijk that a buurt names must be there.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import shapely

from geodata.delivery import RD
from geodata.download.failure import DownloadFailed
from geodata.download.features import BBox
from geodata.fields import Level

Feature = dict[str, Any]

LEAST_COVERED = 0.99
"""The part of the gemeente's surface, water included, that its areas must cover."""

_AGAIN = "Er is niets veranderd. Probeer het later opnieuw."


def check_complete(outline: Sequence[Feature], areas: Mapping[Level, Sequence[Feature]], where: str) -> None:
    """Refuse areas that can't be all that a gemeente has.

    outline : the gemeente's own features (GeoJSON, longitude and latitude; land and water may be two). areas : those of
    its wijken and buurten, as far as they were asked for. where : what they are of, for a message: 'Rotterdam in 2024'.

    Raises DownloadFailed.
    """
    whole = _surface(outline, where)
    for level, found in areas.items():
        _check_surface(whole, found, level, where)
    if "wijk" in areas and "buurt" in areas:
        _check_wijken(areas["wijk"], areas["buurt"], where)


def bounds(outline: Sequence[Feature], where: str) -> BBox:
    """West, south, east and north of a gemeente, in degrees.

    Raises DownloadFailed for an outline that can't be read.
    """
    west, south, east, north = _shapes(outline, where).total_bounds.tolist()
    return west, south, east, north


def _check_surface(whole: Any, areas: Sequence[Feature], level: Level, where: str) -> None:
    if not areas:
        raise DownloadFailed(f"PDOK gaf geen enkele {level} van {where}. {_AGAIN}")
    covered = shapely.area(shapely.intersection(whole, _surface(areas, where))) / shapely.area(whole)
    if covered < LEAST_COVERED:
        raise DownloadFailed(
            f"PDOK gaf niet alle {level}en van {where}: de {len(areas)} die er zijn, beslaan maar "
            f"{min(98, round(100 * covered))}% van de gemeente. {_AGAIN}"
        )


def _check_wijken(wijken: Sequence[Feature], buurten: Sequence[Feature], where: str) -> None:
    named = {str(one["properties"].get("wijkcode", "")).strip() for one in buurten}
    absent = sorted(named - {str(one["properties"].get("wijkcode", "")).strip() for one in wijken} - {""})
    if absent:
        raise DownloadFailed(
            f"PDOK gaf niet alle wijken van {where}: buurten noemen wijk {', '.join(absent[:3])}, maar die is er niet "
            f"bij. {_AGAIN}"
        )


def _surface(features: Sequence[Feature], where: str) -> Any:
    """All features as one surface in EPSG:28992."""
    surface = shapely.union_all(shapely.make_valid(_shapes(features, where).to_crs(RD).to_numpy()))
    if not shapely.area(surface) > 0:
        raise DownloadFailed(f"PDOK gaf grenzen van {where} zonder oppervlakte. {_AGAIN}")
    return surface


def _shapes(features: Sequence[Feature], where: str) -> gpd.GeoSeries:
    """The geometry of each feature, in longitude and latitude."""
    try:
        shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    except (KeyError, TypeError, ValueError, shapely.errors.GEOSException) as error:
        raise DownloadFailed(f"PDOK gaf grenzen van {where} die niet te lezen zijn. {_AGAIN}") from error
    return gpd.GeoSeries(shapes, crs="EPSG:4326")
