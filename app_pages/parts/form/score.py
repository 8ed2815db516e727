"""What the form is worth as it stands: the score that saving would give, and where the place lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import streamlit as st

from app_pages.parts.datasets import area_store
from app_pages.parts.form.check import Checked
from app_pages.parts.form.sections import asked
from app_pages.parts.workspace import Workspace
from geodata import Dataset, Level
from projects import WIJKPROJECT, area_context, derive, derive_wijkprojecten, wijk_context
from scorecard import Fact, Indicator, Scores, State, facts, score

_ROW = 0


@dataclass(frozen=True)
class Standing:
    """The scores (one row), the questions that are asked in this phase, and those of them that are answered."""

    scores: Scores
    asked: frozenset[str]
    answered: frozenset[str]

    @property
    def missing(self) -> frozenset[str]:
        """What is asked and not answered."""
        return self.asked - self.answered

    @property
    def low(self) -> float:
        """'Zeker behaald', 0-100."""
        return float(self.scores.total.low[0])

    @property
    def known(self) -> float:
        """'Tot nu bekend', 0-100; NaN when a dimension is wholly unknown."""
        return float(self.scores.total.known[0])

    @property
    def high(self) -> float:
        """The highest that is still possible, 0-100."""
        return float(self.scores.total.high[0])

    @property
    def label(self) -> str:
        """The letter that goes with 'zeker behaald'."""
        return str(self.scores.label[0])

    @property
    def is_provisional(self) -> bool:
        """Whether too little is known for a place in the list."""
        return bool(self.scores.provisional[0])

    @property
    def thin(self) -> list[str]:
        """The labels of the dimensions of which so little is known that the score is provisional."""
        catalogue = self.scores.catalogue
        known = 100 * self.scores.dimension_coverage[0]
        pairs = zip(catalogue.dimensions, known, strict=True)
        return [dimension.label for dimension, share in pairs if round(share, 1) < catalogue.minimum_coverage]

    @property
    def figures(self) -> list[Fact]:
        """The figures that count and are known, what adds most points first; one figure may take several answers."""
        known = [fact for fact in facts(self.scores, _ROW) if fact.weight > 0 and fact.score is not None]
        return sorted(known, key=_points, reverse=True)

    @property
    def earning(self) -> list[str]:
        """The labels of the figures that give points, what adds most first."""
        return [fact.indicator.label for fact in self.figures if _points(fact) > 0]

    @property
    def breaches(self) -> list[Indicator]:
        """The indicators that break a limit."""
        indicators = self.scores.catalogue.indicators
        return [indicators[place] for place in np.flatnonzero(self.scores.breach[0])]


def _points(fact: Fact) -> float:
    """What a figure adds to the plain mean of all; enough to say which add most."""
    return fact.weight * (fact.score or 0.0)


def standing(space: Workspace, checked: Checked) -> Standing:
    """Score what stands in the form: what is possible counts, what is wrong counts as unknown."""
    phase, place = checked.fields["phase"], checked.fields["location"]
    catalogue = space.housing
    row: dict[str, object] = {question.id: checked.answers.get(question.id, np.nan) for question in catalogue.questions}
    frame = pd.DataFrame([row | {"phase": phase or catalogue.phases[0]}], index=[_ROW])
    found = place_facts(space, place)
    context = pd.DataFrame([found], index=[_ROW]) if found else None
    scores = score(catalogue, derive(frame, catalogue, context))
    questions = asked(catalogue, phase, _not_applicable(scores))
    return Standing(scores, questions, questions & frozenset(checked.answers))


def wijkproject_standing(space: Workspace, checked: Checked) -> Standing:
    """The same for a wijkproject: its answers, what its lenses and intake form add, and its wijk's residents."""
    catalogue, fields = space.wijkproject, checked.fields
    frame = pd.DataFrame({q.id: checked.answers.get(q.id, np.nan) for q in catalogue.questions}, index=[_ROW])
    if WIJKPROJECT.more is not None:
        row = SimpleNamespace(
            intake=fields["intake"],
            **{group: {n: fields[n] for n in names if fields[n]} for group, names in WIJKPROJECT.grouped.items()},
        )
        frame = pd.concat([WIJKPROJECT.more([row], frame.index), frame], axis="columns")
    found = wijk_facts(space, fields["location"], fields["area_code"])
    context = pd.DataFrame([found], index=[_ROW]) if found else None
    scores = score(catalogue, derive_wijkprojecten(frame, catalogue, context))
    questions = asked(catalogue, None, _not_applicable(scores))
    return Standing(scores, questions, questions & frozenset(checked.answers))


def _not_applicable(scores: Scores) -> set[str]:
    states = zip(scores.catalogue.indicators, scores.counting.state[0], strict=True)
    return {indicator.id for indicator, state in states if state == State.NOT_APPLICABLE}


def place_facts(space: Workspace, place: shapely.Geometry | None) -> Mapping[str, object]:
    """The area in which a place (EPSG:28992) lies and what it adds to the score: a row of `projects.area_context`.

    Empty without a place or without areas; `area` is None outside everything loaded.
    """
    level = space.finest_level()
    if place is None or level is None:
        return {}
    return _place_facts(space.dataset, level, area_store(space.dataset).version(level), shapely.to_wkb(place))


@st.cache_data(max_entries=256, show_spinner=False)
def _place_facts(dataset: Dataset, level: Level, version: str, wkb: bytes) -> dict[str, object]:
    space, place = Workspace(dataset), shapely.from_wkb(wkb)
    point = shapely.point_on_surface(place)
    frame = pd.DataFrame({"x": [point.x], "y": [point.y]}, index=[_ROW])
    locations = gpd.GeoSeries([place], index=[_ROW], crs="EPSG:28992")
    context = area_context(frame, space.areas(level), space.figures(level), locations)
    return {str(name): value for name, value in context.loc[_ROW].items()}


def wijk_facts(space: Workspace, place: shapely.Geometry | None, area_code: str | None) -> Mapping[str, object]:
    """The wijk (the buurt where no wijken are loaded) by place or else by code: a row of `projects.wijk_context`."""
    level = space.coarsest_level()
    if level is None or (place is None and not area_code):
        return {}
    return _cached_wijk_facts(space.dataset, level, space.version(level), place and shapely.to_wkb(place), area_code)


@st.cache_data(max_entries=256, show_spinner=False)
def _cached_wijk_facts(
    dataset: Dataset, level: Level, version: str, wkb: bytes | None, area_code: str | None
) -> dict[str, object]:
    space = Workspace(dataset)
    point = shapely.point_on_surface(shapely.from_wkb(wkb)) if wkb else None
    x, y = (point.x, point.y) if point else (np.nan, np.nan)
    frame = pd.DataFrame({"x": [x], "y": [y], "area_code": [area_code]}, index=[_ROW])
    context = wijk_context(frame, space.areas(level), space.figures(level))
    return {str(name): value for name, value in context.loc[_ROW].items()}
