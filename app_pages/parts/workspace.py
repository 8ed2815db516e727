"""What a page works with: the chosen dataset with its areas, register, catalogues and scores.

Scores are kept between runs, by the version of what they were made from; nobody changes what the cache hands out.
"""

from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import streamlit as st

from app_pages.parts.datasets import DATASETS, area_store
from geodata import Dataset, Level, areas_of, data_folder
from projects import Register, database_exists, ensure_fictional, register_url, score_projects
from scorecard import Catalogue, Scores, load_catalogue, score

DATASET_KEY = "gegevens"
DATASET_NAMES: dict[Dataset, str] = {"fictief": "Fictieve gemeente", "eigen": "Eigen gegevens"}


@dataclass(frozen=True)
class Workspace:
    """One dataset; the fictional municipality and real data are never in one workspace."""

    dataset: Dataset

    @property
    def is_fictional(self) -> bool:
        """Whether all of this was made by code."""
        return self.dataset == "fictief"

    @property
    def register(self) -> Register:
        """The housing projects of this dataset."""
        return _register(self.dataset)

    @property
    def housing(self) -> Catalogue:
        """The catalogue that scores housing projects."""
        return load_catalogue("housing")

    @property
    def wijk(self) -> Catalogue:
        """The catalogue that scores wijken and buurten."""
        return load_catalogue("wijk")

    def levels(self) -> tuple[Level, ...]:
        """The levels of area that are loaded: none, or 'wijk', 'buurt' or both."""
        return area_store(self.dataset).levels()

    def boundary_version(self, level: Level) -> str:
        """The version of a level's boundaries, for the map's address."""
        return area_store(self.dataset).boundary_version(level)

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """The areas of a level (EPSG:28992, index code); shared, never change it."""
        return _areas(self.dataset, level, area_store(self.dataset).version(level))

    def figures(self, level: Level) -> pd.DataFrame:
        """Their figures (index code, a column a figure); shared, never change it."""
        return _figures(self.dataset, level, area_store(self.dataset).version(level))

    def figure_sources(self, level: Level) -> pd.DataFrame:
        """Per figure its year, source and how many areas have it."""
        return _figure_sources(self.dataset, level, area_store(self.dataset).version(level))

    def area_scores(self, level: Level) -> Scores:
        """The areas' scores by the wijk catalogue."""
        return _area_scores(self.dataset, level, area_store(self.dataset).version(level))

    def attributions(self, level: Level) -> list[str]:
        """The sources that must be named wherever the figures of this level are shown."""
        return area_store(self.dataset).attributions(level)

    def finest_level(self) -> Level | None:
        """The level in which projects are placed: buurten where there are any."""
        levels = self.levels()
        return "buurt" if "buurt" in levels else (levels[0] if levels else None)

    def projects(self) -> pd.DataFrame:
        """The register as a table (index id); shared, never change it."""
        return _projects(self.dataset, self.register.state())

    def project_scores(self) -> Scores:
        """The projects' scores, with the context of the areas in which they lie."""
        level = self.finest_level()
        version = area_store(self.dataset).version(level) if level else ""
        return _project_scores(self.dataset, self.register.state(), level, version)

    def project_areas(self, level: Level) -> "pd.Series[str]":
        """The code of the area in which each project lies (index id), missing outside all areas; never change it."""
        return _project_areas(self.dataset, self.register.state(), level, area_store(self.dataset).version(level))


def workspace() -> Workspace:
    """The workspace that the sidebar (or the link) chose."""
    chosen = st.session_state.get(DATASET_KEY)
    return Workspace(chosen if chosen in DATASETS else default_dataset())


def default_dataset() -> Dataset:
    """Own data once there is any; until then the fictional municipality."""
    return "eigen" if has_own_data() else "fictief"


def has_own_data() -> bool:
    """Whether anything was imported or entered; looks at what is there, makes nothing."""
    if area_store("eigen").levels():
        return True
    return database_exists(register_url("eigen")) and not _register("eigen").state().startswith("0-")


@st.cache_resource(show_spinner="De fictieve gemeente wordt gemaakt (eenmalig)")
def prepare_fictional() -> None:
    """Have the fictional municipality at hand; once per process."""
    ensure_fictional(data_folder("fictief"))


@lru_cache(maxsize=2)
def _register(dataset: Dataset) -> Register:
    return Register(register_url(dataset))


@st.cache_resource(max_entries=4, show_spinner="Gebieden worden geladen")
def _areas(dataset: Dataset, level: Level, version: str) -> gpd.GeoDataFrame:
    return area_store(dataset).areas(level)


@st.cache_resource(max_entries=4, show_spinner="Cijfers worden geladen")
def _figures(dataset: Dataset, level: Level, version: str) -> pd.DataFrame:
    return area_store(dataset).figures(level)


@st.cache_resource(max_entries=4, show_spinner=False)
def _figure_sources(dataset: Dataset, level: Level, version: str) -> pd.DataFrame:
    return area_store(dataset).figure_sources(level)


@st.cache_resource(max_entries=4, show_spinner="Scores worden berekend")
def _area_scores(dataset: Dataset, level: Level, version: str) -> Scores:
    delivered = area_store(dataset).delivered(level)
    return score(load_catalogue("wijk"), _figures(dataset, level, version), delivered=delivered)


@st.cache_resource(max_entries=4, show_spinner="Projecten worden geladen")
def _projects(dataset: Dataset, state: str) -> pd.DataFrame:
    return _register(dataset).frame()


@st.cache_resource(max_entries=4, show_spinner="Scores worden berekend")
def _project_scores(dataset: Dataset, state: str, level: Level | None, version: str) -> Scores:
    frame = _projects(dataset, state)
    catalogue = load_catalogue("housing")
    if level is None:
        return score_projects(frame, catalogue)
    areas, figures = _areas(dataset, level, version), _figures(dataset, level, version)
    return score_projects(frame, catalogue, areas, figures, _register(dataset).locations())


@st.cache_resource(max_entries=4, show_spinner=False)
def _project_areas(dataset: Dataset, state: str, level: Level, version: str) -> "pd.Series[str]":
    ids = _projects(dataset, state).index
    return areas_of(_areas(dataset, level, version), _register(dataset).locations()).reindex(ids)
