"""In which area something lies: a point in the area around it, a plan in the area that holds the largest share of
it."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

_LEAST_INSIDE = 0.5
_POLYGON = 2


def area_of(areas: gpd.GeoDataFrame, geometry: Any) -> str | None:
    """The code of the area in which one shapely geometry (EPSG:28992) lies; None outside everything that is loaded."""
    found = areas_of(areas, gpd.GeoSeries([geometry], crs=areas.crs)).iloc[0]
    return None if found is None else str(found)


def areas_of(areas: gpd.GeoDataFrame, geometries: gpd.GeoSeries) -> pd.Series:
    """For each geometry the code of the area in which it lies, or None.

    areas : GeoDataFrame in EPSG:28992, index code. geometries : in any declared CRS; undeclared counts as EPSG:28992.
    A point on a border goes to the first code. A surface goes to the area with the largest share of it, unless the
    loaded areas together hold less than half of it: then it lies outside, for where the rest lies is not known.
    Anything else (a line, several points, a surface without size) counts as the point that represents it. Missing and
    empty: None.

    Returns a Series (object) with the index of `geometries`.
    """
    if geometries.crs is not None and geometries.crs != areas.crs:
        geometries = geometries.to_crs(areas.crs)
    shapes = _searchable(geometries.to_numpy())
    what, where = areas.sindex.query(shapes, predicate="intersects")
    pairs = pd.DataFrame({"what": what, "code": areas.index.to_numpy(dtype=object)[where]})
    pairs["share"] = _shares(shapes[what], areas.geometry.to_numpy()[where])
    inside = pairs.groupby("what")["share"].transform("sum") >= _LEAST_INSIDE
    # 9 decimals: shares that differ by the noise of a float are equal, and the first code goes first
    best = pairs[inside].round({"share": 9}).sort_values(["what", "share", "code"], ascending=[True, False, True])
    best = best.drop_duplicates("what")
    codes = np.full(len(geometries), None, dtype=object)
    codes[best["what"].to_numpy()] = best["code"].to_numpy()
    return pd.Series(codes, index=geometries.index, dtype=object)


def _searchable(shapes: Any) -> Any:
    """Valid surfaces as they are, everything else as a point."""
    shapes = np.array(shapes, dtype=object)
    surface = (shapely.get_dimensions(shapes) == _POLYGON) & (shapely.area(shapes) > 0)
    broken = surface & ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken], method="structure")
    shapes[~surface] = shapely.point_on_surface(shapes[~surface])
    return shapes


def _shares(shapes: Any, areas: Any) -> Any:
    """Which part of each shape lies in the area beside it: 0 to 1; a point lies in it wholly."""
    share = np.ones(len(shapes))
    surface = shapely.get_dimensions(shapes) == _POLYGON
    shapely.prepare(areas)
    # only a plan that crosses a border needs the intersection worked out
    crossing = np.flatnonzero(surface & ~shapely.contains(areas, shapes))
    overlap = shapely.area(shapely.intersection(shapes[crossing], areas[crossing]))
    share[crossing] = overlap / shapely.area(shapes[crossing])
    return share
