"""Scores of the register: figures from answers, and what the area in which a project lies adds to them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import areas_of
from projects.housing.derive import derive
from projects.located import shapes_of
from scorecard import Catalogue, Scores, score

AREA_COLUMNS = {"urbanity_class": "urbanity_class", "cars_per_household": "area_cars_per_household"}
"""What an area is known by -> the context column of the housing catalogue."""


def score_projects(
    register_frame: pd.DataFrame,
    catalogue: Catalogue,
    areas: gpd.GeoDataFrame | None = None,
    area_figures: pd.DataFrame | None = None,
    locations: gpd.GeoSeries | None = None,
) -> Scores:
    """Score every project of a register.

    Parameters
    ----------
    register_frame
        As `Register.frame` gives it: index id, `phase`, x and y (EPSG:28992, metres), a column a question.
    catalogue
        The housing catalogue.
    areas, area_figures
        As `AreaStore.areas` and `.figures` give them, of one level. Without areas urbanity and car ownership are
        unknown, and norms that depend on them are the catalogue's general ones.
    locations
        As `Register.locations` gives it; a polygon then lies in the area that holds the largest part of it. Without it
        the point x, y decides.
    """
    context = None if areas is None else area_context(register_frame, areas, area_figures, locations)
    return score(catalogue, derive(register_frame, catalogue, context))


def area_context(
    register_frame: pd.DataFrame,
    areas: gpd.GeoDataFrame,
    area_figures: pd.DataFrame | None = None,
    locations: gpd.GeoSeries | None = None,
) -> pd.DataFrame:
    """The area of each project and what it adds: index project id; `area` (code or None), `urbanity_class` (1-5),
    `area_cars_per_household` (cars a household), NaN where unknown or outside all areas.
    """
    codes = areas_of(areas, shapes_of(register_frame, locations))
    context = pd.DataFrame({"area": codes}, index=register_frame.index)
    for source, column in AREA_COLUMNS.items():
        figures = area_figures if area_figures is not None and source in area_figures else areas
        by_code = figures[source] if source in figures else pd.Series(np.nan, index=figures.index)
        context[column] = codes.map(by_code).astype(np.float64)
    return context
