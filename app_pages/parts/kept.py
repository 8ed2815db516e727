"""What is kept between runs and shared by all sessions, by the version of what it was made from: never change it.

The registers themselves are opened once per process. Their `state` and the area store's versions are part of each key,
so that what another process saved or imported is seen on the next run.
"""

from functools import lru_cache

import geopandas as gpd
import pandas as pd
import streamlit as st

from app_pages.parts.datasets import area_store
from geodata import BoundaryHistory, Dataset, Level, Origins, Profiles, areas_of, boundary_histories, origins
from projects import (
    WIJKPROJECT,
    Assessments,
    HousingProject,
    Register,
    WijkProject,
    places_of,
    register_url,
    score_projects,
    score_wijkprojecten,
)
from projects import area_profiles as profiles_of
from scorecard import Scores, load_catalogue, score


@lru_cache(maxsize=2)
def register(dataset: Dataset) -> Register[HousingProject]:
    """The housing projects."""
    return Register(register_url(dataset))


@lru_cache(maxsize=2)
def initiatives_register(dataset: Dataset) -> Register[WijkProject]:
    """The wijkprojecten."""
    return Register(register_url(dataset), WIJKPROJECT)


@lru_cache(maxsize=2)
def assessments(dataset: Dataset) -> Assessments:
    """The assessments of neighbourhoods."""
    return Assessments(register_url(dataset))


def forget_registers() -> None:
    """Open them anew when they are next asked for; for tests that change the data folder."""
    for opened in (register, initiatives_register, assessments):
        opened.cache_clear()


@st.cache_resource(max_entries=4, show_spinner="Gebieden worden geladen")
def areas(dataset: Dataset, level: Level, version: str) -> gpd.GeoDataFrame:
    """The areas of a level."""
    return area_store(dataset).areas(level)


@st.cache_resource(max_entries=4, show_spinner="Cijfers worden geladen")
def figures(dataset: Dataset, level: Level, version: str) -> pd.DataFrame:
    """Their figures."""
    return area_store(dataset).figures(level)


@st.cache_resource(max_entries=4, show_spinner=False)
def figure_sources(dataset: Dataset, level: Level, version: str) -> pd.DataFrame:
    """Year and source of each figure."""
    return area_store(dataset).figure_sources(level)


@st.cache_resource(max_entries=4, show_spinner=False)
def area_origins(dataset: Dataset, level: Level, version: str) -> Origins:
    """Year and source of each figure of each area, and the source of each boundary."""
    return origins(areas(dataset, level, version), area_store(dataset).figure_rows(level))


@st.cache_resource(max_entries=8, show_spinner="Eerdere jaren worden geladen")
def figure_years(dataset: Dataset, level: Level, version: str, gemeente: str) -> pd.DataFrame:
    """The figures of all years of one gemeente."""
    of = areas(dataset, level, version)["gemeente_code"]
    rows = area_store(dataset).figure_rows(level)
    return rows[rows["code"].isin(of.index[of == gemeente])]


@st.cache_resource(max_entries=8, show_spinner="Eerdere grenzen worden vergeleken")
def histories(dataset: Dataset, level: Level, version: str, gemeente: str) -> dict[str, BoundaryHistory]:
    """The boundary history of each area of one gemeente."""
    of = areas(dataset, level, version)["gemeente_code"]
    return boundary_histories(area_store(dataset).outlines(level), of.index[of == gemeente])


@st.cache_resource(max_entries=4, show_spinner="Scores worden berekend")
def area_scores(dataset: Dataset, level: Level, version: str) -> Scores:
    """The areas' scores."""
    delivered = area_store(dataset).delivered(level)
    return score(load_catalogue("wijk"), figures(dataset, level, version), delivered=delivered)


@st.cache_resource(max_entries=4, show_spinner="Projecten worden geladen")
def projects(dataset: Dataset, state: str) -> pd.DataFrame:
    """The housing projects as a table."""
    return register(dataset).frame()


@st.cache_resource(max_entries=4, show_spinner="Scores worden berekend")
def project_scores(dataset: Dataset, state: str, level: Level | None, version: str) -> Scores:
    """The scores of the housing projects, with the context of the areas of a level."""
    frame, catalogue = projects(dataset, state), load_catalogue("housing")
    if level is None:
        return score_projects(frame, catalogue)
    of_level = areas(dataset, level, version), figures(dataset, level, version)
    return score_projects(frame, catalogue, *of_level, register(dataset).locations())


@st.cache_resource(max_entries=4, show_spinner=False)
def project_areas(dataset: Dataset, state: str, level: Level, version: str) -> "pd.Series[str]":
    """The area of each housing project."""
    ids = projects(dataset, state).index
    return areas_of(areas(dataset, level, version), register(dataset).locations()).reindex(ids)


@st.cache_resource(max_entries=4, show_spinner="Wijkprojecten worden geladen")
def initiatives(dataset: Dataset, state: str) -> pd.DataFrame:
    """The wijkprojecten as a table."""
    return initiatives_register(dataset).frame()


@st.cache_resource(max_entries=4, show_spinner=False)
def initiative_places(dataset: Dataset, state: str, level: Level, version: str) -> "pd.Series[str]":
    """The area of each wijkproject."""
    locations = initiatives_register(dataset).locations()
    return places_of(initiatives(dataset, state), areas(dataset, level, version), locations, level)


@st.cache_resource(max_entries=4, show_spinner="Scores worden berekend")
def initiative_scores(dataset: Dataset, state: str, level: Level | None, version: str) -> Scores:
    """The scores of the wijkprojecten, with the residents and homes of the areas of a level."""
    frame, catalogue = initiatives(dataset, state), load_catalogue("wijkproject")
    if level is None:
        return score_wijkprojecten(frame, catalogue)
    of_level = areas(dataset, level, version), figures(dataset, level, version)
    return score_wijkprojecten(frame, catalogue, *of_level, initiative_places(dataset, state, level, version))


@st.cache_resource(max_entries=4, show_spinner="Profielen worden gemaakt")
def area_profiles(dataset: Dataset, state: str, assessed: str, level: Level, version: str) -> Profiles:
    """The profile of each area: its initiatives, and how people assess it."""
    places = initiative_places(dataset, state, level, version)
    return profiles_of(
        areas(dataset, level, version), initiatives(dataset, state), places, assessments(dataset).frame()
    )
