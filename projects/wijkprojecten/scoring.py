"""Scores of wijkprojecten: figures from what is known of them, and the residents and homes of the wijk they lie in."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import Level
from projects.located import places_of
from projects.wijkprojecten.derive import derive_wijkprojecten
from scorecard import Catalogue, Scores, score

AREA_COLUMNS = {"area_residents": ("population",), "area_homes": ("homes", "households")}
"""The context column -> what an area knows it by, the first that there is: nearly every household has its own home."""


def score_wijkprojecten(
    frame: pd.DataFrame,
    catalogue: Catalogue,
    areas: gpd.GeoDataFrame | None = None,
    figures: pd.DataFrame | None = None,
    places: pd.Series[str] | None = None,
) -> Scores:
    """Score every wijkproject of a register.

    Parameters
    ----------
    frame
        As `Register.frame` gives it for wijkprojecten.
    catalogue
        The catalogue `wijkproject`.
    areas, figures
        As `AreaStore.areas` and `.figures` give them, of one level: of wijken where those are loaded. Without areas
        nothing is known per resident or per home.
    places
        As `places_of` gives it: id -> code of the area. Without it x, y and `area_code` decide.
    """
    context = None if areas is None else wijk_context(frame, areas, figures, places)
    return score(catalogue, derive_wijkprojecten(frame, catalogue, context))


def wijk_context(
    frame: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    figures: pd.DataFrame | None = None,
    places: pd.Series[str] | None = None,
) -> pd.DataFrame:
    """The area of each wijkproject and how large it is: index id; `area` (code or None), `area_residents` and
    `area_homes`, NaN where unknown or outside all areas. See `score_wijkprojecten`.
    """
    codes = places_of(frame, areas, None, level_of(areas)) if places is None else places.reindex(frame.index)
    context = pd.DataFrame({"area": codes}, index=frame.index)
    tables = [table for table in (figures, areas) if table is not None]
    for column, names in AREA_COLUMNS.items():
        known = next((table[name] for name in names for table in tables if name in table), pd.Series(dtype=np.float64))
        context[column] = codes.map(known).astype(np.float64)
    return context


def level_of(areas: gpd.GeoDataFrame) -> Level:
    """The level of a table of areas, by their codes: buurten begin with BU."""
    return "buurt" if len(areas) and str(areas.index[0]).startswith("BU") else "wijk"
