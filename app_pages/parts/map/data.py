"""What the map screen shows: the areas of one level and the projects, with scores, joined once for all sessions.

What these functions return is shared between sessions: never change it.
"""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from app_pages.parts.datasets import area_store
from app_pages.parts.map.colour_classes import label_styles
from app_pages.parts.project_choice import project_names
from app_pages.parts.workspace import Workspace
from geodata import Dataset, LatLon, Level, ProjectMarkers, area_bounds, areas_of, project_markers
from scorecard import Catalogue, Scores


@dataclass(frozen=True)
class AreasOnMap:
    """The areas of one level; all tables are in the same order, that of the boundaries.

    ``table`` is ``Scores.frame``; ``delivered`` the columns of ``figures`` that hold anything; ``options`` the text of
    each area in a select box, by name; ``attributions`` the sources that must stand with the map; ``sources`` the year
    and source of each figure.
    """

    level: Level
    bounds: tuple[LatLon, LatLon]
    areas: gpd.GeoDataFrame
    figures: pd.DataFrame
    scores: Scores
    table: pd.DataFrame
    delivered: frozenset[str]
    options: dict[str, str]
    attributions: list[str]
    sources: pd.DataFrame


@dataclass(frozen=True)
class ProjectsOnMap:
    """The projects of the register.

    ``table`` is ``Scores.frame``, ``area`` the code of each one's area by level, ``options`` the text of each project
    in a select box, by name.
    """

    frame: pd.DataFrame
    scores: Scores
    table: pd.DataFrame
    area: dict[Level, pd.Series]
    options: dict[int, str]
    markers: ProjectMarkers

    def area_code(self, project: int, level: Level) -> str | None:
        """Return the area in which a project lies; None without a place or outside what is loaded."""
        code = self.area[level].get(project)
        return code if isinstance(code, str) else None


def areas_on_map(space: Workspace, level: Level) -> AreasOnMap:
    """Return the areas of a level that is loaded."""
    return _areas_on_map(space.dataset, level, area_store(space.dataset).version(level))


def projects_on_map(space: Workspace) -> ProjectsOnMap:
    """Return the projects; empty tables when there are none."""
    store = area_store(space.dataset)
    versions = tuple(store.version(level) for level in store.levels())
    return _projects_on_map(space.dataset, space.register.state(), versions)


@st.cache_resource(max_entries=4, show_spinner=False)
def _areas_on_map(dataset: Dataset, level: Level, version: str) -> AreasOnMap:
    space = Workspace(dataset)
    areas, scores = space.areas(level), space.area_scores(level)
    figures = space.figures(level)
    return AreasOnMap(
        level,
        area_bounds(areas),
        areas,
        figures,
        scores,
        scores.frame(),
        frozenset(str(column) for column in figures.columns[figures.notna().any()]),
        _options(areas["name"] + " (" + areas.index + ")"),
        space.attributions(level),
        space.figure_sources(level),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _projects_on_map(dataset: Dataset, state: str, versions: tuple[str, ...]) -> ProjectsOnMap:
    space = Workspace(dataset)
    frame, scores, locations = space.projects(), space.project_scores(), space.register.locations()
    area = {level: areas_of(space.areas(level), locations).reindex(frame.index) for level in space.levels()}
    table = scores.frame()
    return ProjectsOnMap(
        frame, scores, table, area, _options(project_names(frame)), _markers(frame, table, scores.catalogue)
    )


def _options(texts: pd.Series) -> dict[Any, str]:
    """Texts of a select box by key, in order; a text that stands for two gets the key behind it."""
    twice = texts.duplicated(keep=False)
    unique = texts.where(~twice, texts + " (" + texts.index.astype(str) + ")")
    return {key: str(text) for key, text in unique.sort_values(kind="stable").items()}


def _markers(frame: pd.DataFrame, table: pd.DataFrame, catalogue: Catalogue) -> ProjectMarkers:
    meanings = {label.id: label.meaning for label in catalogue.labels}
    return project_markers(frame, table["label"].where(~table["provisional"], ""), label_styles(meanings))
