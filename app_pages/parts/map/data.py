"""What the map screen shows: the areas of one level and the projects, with scores, joined once for all sessions.

What these functions return is shared between sessions: never change it.
"""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st

from app_pages.parts.datasets import area_store
from app_pages.parts.kinds import PROJECTS, ScreenKind
from app_pages.parts.map.colour_classes import initiative_styles, label_styles
from app_pages.parts.project_choice import project_names
from app_pages.parts.workspace import Workspace
from geodata import Dataset, LatLon, Level, Origins, ProjectMarkers, area_bounds, project_markers
from scorecard import Catalogue, Scores


@dataclass(frozen=True)
class AreasOnMap:
    """The areas of one level; all tables are in the same order, that of the boundaries.

    ``table`` is ``Scores.frame``; ``delivered`` the columns of ``figures`` that hold anything; ``options`` the text of
    each area in a select box, by name; ``attributions`` the sources of all of it; ``origins`` the year and source of
    each figure of each area.
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
    origins: Origins


@dataclass(frozen=True)
class ProjectsOnMap:
    """The projects of one kind.

    ``table`` is ``Scores.frame``, ``area`` the code of each one's area by level, ``options`` the text of each project
    in a select box, by name.
    """

    kind: ScreenKind
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

    def some(self, ids: pd.Index) -> ProjectMarkers:
        """Return the markers of some of them."""
        return markers_of(self.kind, self.frame.loc[ids], self.table.loc[ids], self.scores.catalogue)


def areas_on_map(space: Workspace, level: Level) -> AreasOnMap:
    """Return the areas of a level that is loaded."""
    return _areas_on_map(space.dataset, level, area_store(space.dataset).version(level))


def projects_on_map(space: Workspace, kind: ScreenKind = PROJECTS) -> ProjectsOnMap:
    """Return the projects of a kind; empty tables when there are none."""
    versions = tuple(space.version(level) for level in space.levels())
    return _projects_on_map(kind, space.dataset, kind.id, kind.register(space).state(), versions)


def markers_of(kind: ScreenKind, frame: pd.DataFrame, table: pd.DataFrame, catalogue: Catalogue) -> ProjectMarkers:
    """Return the markers of projects of a kind, of those that have a point; ``table`` is of ``Scores.frame``."""
    meanings = {label.id: label.meaning for label in catalogue.labels}
    labels = table["label"].where(~table["provisional"], "")
    if kind.id == "project":
        return project_markers(frame, labels, label_styles(meanings))
    told = {"kind": kind.id, "title": "Wijkprojecten: label", "many": kind.words, "all_labels": False}
    return project_markers(frame, labels, initiative_styles(meanings), **told)


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
        space.sources_of(level),
        space.origins(level),
    )


@st.cache_resource(max_entries=6, show_spinner=False)
def _projects_on_map(
    _kind: ScreenKind, dataset: Dataset, kind: str, state: str, versions: tuple[str, ...]
) -> ProjectsOnMap:
    space = Workspace(dataset)
    frame, scores = _kind.frame(space), _kind.scores(space)
    area = {level: _kind.areas(space, level) for level in space.levels()}
    table = scores.frame()
    markers = markers_of(_kind, frame, table, scores.catalogue)
    return ProjectsOnMap(_kind, frame, scores, table, area, _options(project_names(frame)), markers)


def _options(texts: pd.Series) -> dict[Any, str]:
    """Texts of a select box by key, in order; a text that stands for two gets the key behind it."""
    twice = texts.duplicated(keep=False)
    unique = texts.where(~twice, texts + " (" + texts.index.astype(str) + ")")
    return {key: str(text) for key, text in unique.sort_values(kind="stable").items()}
