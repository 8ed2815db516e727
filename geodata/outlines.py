"""Boundary history: what each area looked like in each year that was delivered, also after it changed or went.

Simplified as a coverage, gemeente by gemeente, so that the same gemeente gives the same outlines whatever else the file
holds; good enough to tell whether a boundary was moved, not to measure by.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.delivery import RD

OUTLINE_COLUMNS = {"code": "str", "year": "int32", "gemeente_code": "str", "name": "str", "from_buurten": "bool"}
"""Columns of outlines beside `geometry`; `from_buurten` for wijken that were made of their buurten."""

_TOLERANCE_M = 10.0
_DECIMALS = 1  # decimetres
_KEY = ["year", "code"]


def no_outlines() -> gpd.GeoDataFrame:
    """No outlines: the columns, and no rows."""
    columns = {name: pd.Series(dtype=of_type) for name, of_type in OUTLINE_COLUMNS.items()}
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries([], crs=RD), crs=RD)


def outline_rows(areas: gpd.GeoDataFrame, year: int, *, from_buurten: bool = False) -> gpd.GeoDataFrame:
    """The outlines of the areas of one year.

    areas : EPSG:28992, index area code, columns gemeente_code, name and geometry. Returns OUTLINE_COLUMNS and geometry,
    a row an area; simplified to 10 m, neighbours within a gemeente stay joined and no area vanishes.
    """
    if areas.empty:
        return no_outlines()
    parts = [_simplified(here.geometry) for _, here in areas.groupby("gemeente_code", sort=True)]
    geometry = gpd.GeoSeries(pd.concat(parts), crs=RD).reindex(areas.index)
    columns = areas[["gemeente_code", "name"]].assign(year=year, from_buurten=from_buurten)
    rows = gpd.GeoDataFrame(columns, geometry=geometry, crs=RD).rename_axis(index="code").reset_index()
    return _tidy(rows)


def with_outlines(earlier: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Earlier outlines and new ones, which take the place of those of the same gemeente and year.

    Wijken made of buurten don't take the place of wijken that were delivered as such.
    """
    official = _of(earlier[~earlier["from_buurten"]])
    comes = ~(new["from_buurten"].to_numpy(dtype=bool) & _of(new).isin(official))
    stays = ~_of(earlier).isin(_of(new[comes]))
    return _tidy(pd.concat([earlier[stays], new[comes]], ignore_index=True))


def _of(outlines: gpd.GeoDataFrame) -> pd.MultiIndex:
    """The gemeente and year of each row."""
    return pd.MultiIndex.from_frame(outlines[["gemeente_code", "year"]])


def _simplified(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    full = shapes.to_numpy()
    simple = shapely.transform(shapely.coverage_simplify(full, _TOLERANCE_M), lambda at: np.round(at, _DECIMALS))
    lost = ~shapely.is_valid(simple) | shapely.is_empty(simple)
    return gpd.GeoSeries(np.where(lost, full, simple), index=shapes.index, crs=RD)


def _tidy(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The outlines in the one form in which equal content gives equal bytes."""
    sorted_rows = rows.drop_duplicates(_KEY, keep="last").sort_values(_KEY, ignore_index=True)
    columns = pd.DataFrame(sorted_rows[list(OUTLINE_COLUMNS)]).astype(OUTLINE_COLUMNS)
    return gpd.GeoDataFrame(columns, geometry=sorted_rows.geometry.normalize().to_numpy(), crs=RD)
