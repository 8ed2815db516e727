"""In which wijk or buurt each entry of a register lies: by its place, else by the code that was given with it."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata import Level, areas_of

RD = "EPSG:28992"
_WIJK_DIGITS = 6
"""The code of a buurt begins with that of its wijk: BU05990110 lies in WK059901."""


def shapes_of(frame: pd.DataFrame, locations: gpd.GeoSeries | None = None) -> gpd.GeoSeries:
    """The place of each row (EPSG:28992): as in `locations`, else the point x, y; None where neither is known.

    frame : index id, columns x and y in metres. locations : as `Register.locations`; rows that it lacks keep x, y.
    """
    places = gpd.GeoSeries(gpd.points_from_xy(frame["x"], frame["y"]), frame.index, crs=RD)
    places[frame["x"].isna()] = None
    if locations is not None:
        known = locations.index.intersection(places.index)
        places[known] = locations[known]
    return places


def places_of(
    frame: pd.DataFrame, areas: gpd.GeoDataFrame, locations: gpd.GeoSeries | None, level: Level
) -> pd.Series[str]:
    """The code of the area in which each row lies, None where unknown: index id, dtype object.

    Parameters
    ----------
    frame
        As `Register.frame`: index id, x and y (EPSG:28992, metres) and, for what may lack a place, `area_code`.
    areas
        The areas of `level`, index code. A code that is not among them is unknown.
    locations
        As `Register.locations`: a polygon lies in the area that holds the largest part of it.
    level
        A buurt's code also tells its wijk; a wijk's code tells no buurt.
    """
    codes = areas_of(areas, shapes_of(frame, locations))
    if "area_code" not in frame:
        return codes
    given = frame["area_code"].astype("object").where(frame["area_code"].notna(), "").astype("str")
    if level == "wijk":
        of_buurt = given.str.startswith("BU")
        given = given.mask(of_buurt, "WK" + given.str[2 : 2 + _WIJK_DIGITS])
    return codes.mask(codes.isna() & given.isin(areas.index), given)
