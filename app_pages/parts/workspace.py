"""What a page works with: the chosen dataset with its areas, registers, catalogues, scores and profiles.

All of it is shared between sessions (`kept.py`); nobody changes what this hands out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import streamlit as st

from app_pages.parts import kept
from app_pages.parts.datasets import DATASETS, area_store
from app_pages.parts.types.job import JOBS, TypesJob, TypesKey
from geodata import BoundaryHistory, Dataset, Level, Origins, Profiles, TypesMethod, Typology, data_folder
from projects import (
    Assessments,
    HousingProject,
    Register,
    WijkProject,
    database_exists,
    ensure_fictional,
    register_url,
    types_question,
)
from scorecard import Catalogue, Scores, load_catalogue

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
    def register(self) -> Register[HousingProject]:
        """The housing projects of this dataset."""
        return kept.register(self.dataset)

    @property
    def initiatives_register(self) -> Register[WijkProject]:
        """The wijkprojecten of this dataset, citizens' initiatives among them."""
        return kept.initiatives_register(self.dataset)

    @property
    def assessments(self) -> Assessments:
        """How people assess the neighbourhoods of this dataset."""
        return kept.assessments(self.dataset)

    @property
    def housing(self) -> Catalogue:
        """The catalogue that scores housing projects."""
        return load_catalogue("housing")

    @property
    def wijkproject(self) -> Catalogue:
        """The catalogue that scores wijkprojecten."""
        return load_catalogue("wijkproject")

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
        return kept.areas(self.dataset, level, self.version(level))

    def figures(self, level: Level) -> pd.DataFrame:
        """Their figures (index code, a column a figure); shared, never change it."""
        return kept.figures(self.dataset, level, self.version(level))

    def figure_sources(self, level: Level) -> pd.DataFrame:
        """Per figure its year, source and how many areas have it."""
        return kept.figure_sources(self.dataset, level, self.version(level))

    def figure_years(self, level: Level, gemeente: str) -> pd.DataFrame:
        """The figures of all years of a gemeente, long (the columns of FIGURE_TYPES); shared, never change it."""
        return kept.figure_years(self.dataset, level, self.version(level), gemeente)

    def histories(self, level: Level, gemeente: str) -> dict[str, BoundaryHistory]:
        """The boundary history of each area of a gemeente, by code; shared, never change it."""
        return kept.histories(self.dataset, level, self.version(level), gemeente)

    def area_scores(self, level: Level) -> Scores:
        """The areas' scores by the wijk catalogue."""
        return kept.area_scores(self.dataset, level, self.version(level))

    def attributions(self, level: Level) -> list[str]:
        """The sources that must be named wherever the figures of this level are shown."""
        return area_store(self.dataset).attributions(level)

    def origins(self, level: Level) -> Origins:
        """Where each figure and boundary of a level comes from; shared, never change it."""
        return kept.area_origins(self.dataset, level, self.version(level))

    def sources_of(
        self, level: Level, figures: Iterable[str] | None = None, codes: Iterable[str] | None = None
    ) -> list[str]:
        """The sources of the boundaries and of these figures of these areas (None: all), and of nothing else."""
        return self.origins(level).attributions(figures, codes)

    def version(self, level: Level) -> str:
        """The version of a level's areas and figures: a key for what is made from them."""
        return area_store(self.dataset).version(level)

    def finest_level(self) -> Level | None:
        """The level in which projects are placed: buurten where there are any."""
        levels = self.levels()
        return "buurt" if "buurt" in levels else (levels[0] if levels else None)

    def coarsest_level(self) -> Level | None:
        """The level by which lists are filtered: wijken where there are any."""
        levels = self.levels()
        return "wijk" if "wijk" in levels else (levels[0] if levels else None)

    def projects(self) -> pd.DataFrame:
        """The register as a table (index id); shared, never change it."""
        return kept.projects(self.dataset, self.register.state())

    def project_scores(self) -> Scores:
        """The projects' scores, with the context of the areas in which they lie."""
        level = self.finest_level()
        version = self.version(level) if level else ""
        return kept.project_scores(self.dataset, self.register.state(), level, version)

    def project_areas(self, level: Level) -> "pd.Series[str]":
        """The code of the area in which each project lies (index id), missing outside all areas; never change it."""
        return kept.project_areas(self.dataset, self.register.state(), level, self.version(level))

    def initiatives(self) -> pd.DataFrame:
        """The register of wijkprojecten as a table (index id); shared, never change it."""
        return kept.initiatives(self.dataset, self.initiatives_register.state())

    def initiative_scores(self) -> Scores:
        """Their scores; per 1,000 residents means of the wijk, or of the buurt where no wijken are loaded."""
        level = self.coarsest_level()
        version = self.version(level) if level else ""
        return kept.initiative_scores(self.dataset, self.initiatives_register.state(), level, version)

    def initiative_places(self, level: Level) -> "pd.Series[str]":
        """The code of the area of each wijkproject (index id), missing where it is not known; never change it."""
        return kept.initiative_places(self.dataset, self.initiatives_register.state(), level, self.version(level))

    def profiles(self, level: Level) -> Profiles:
        """The profile of each area: initiatives, volunteers, shares by lens, assessments; never change it."""
        states = self.initiatives_register.state(), self.assessments.state()
        return kept.area_profiles(self.dataset, *states, level, self.version(level))

    def types_job(self, level: Level, method: TypesMethod = "kmeans", k: int | None = None) -> TypesJob:
        """The computation of the types of a level; the first who asks starts it, beside the app."""
        states = self.initiatives_register.state(), self.assessments.state()
        key = TypesKey(self.dataset, level, (*states, self.version(level)), method, k)
        return JOBS.ask(key, lambda: types_question(self.profiles(level), method, k))

    def types(self, level: Level) -> Typology | None:
        """The types of the areas of a level; None as long as they are being computed, which this starts."""
        return self.types_job(level).typology


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
    if not database_exists(register_url("eigen")):
        return False
    return not all(opened("eigen").state().startswith("0-") for opened in (kept.register, kept.initiatives_register))


@st.cache_resource(show_spinner="De fictieve gemeente wordt gemaakt (eenmalig)")
def prepare_fictional() -> None:
    """Have the fictional municipality at hand; once per process."""
    ensure_fictional(data_folder("fictief"))
