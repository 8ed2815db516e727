"""The projects of one kind as one table: what the list shows, filters and hands out as a file."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.list.kind import ListKind
from app_pages.parts.words import PROVISIONAL, plain_letters
from app_pages.parts.workspace import Workspace
from geodata import Level
from scorecard import Scores, State, gains

MOST_MISSING = 3
"""So many unknown figures are named, the most costly first."""


def listed(work: Workspace, kind: ListKind) -> pd.DataFrame:
    """One row a project (index id), in the order of the ranking, the provisional ones after that; never change it.

    Columns: name, who hands it in (developer or organisation), reference, municipality, search (what a search looks
    through), area, rank, label ('voorlopig' where it is), low, known, high, `dimension.X` ('zeker behaald'),
    `dimension.X.known`, lowest (a dimension's label), coverage and `coverage.X` (0-100), provisional, empty (no
    question of the scorecard is answered), flags (number), flag_names, unknown (number of figures that are asked now),
    missing (the most costly), and those of the kind itself.
    """
    level = work.coarsest_level()
    version = work.version(level) if level else ""
    return _listed(work, kind, work.dataset, kind.screens.id, kind.screens.register(work).state(), level, version)


@st.cache_resource(max_entries=6, show_spinner="De lijst wordt gemaakt")
def _listed(
    _work: Workspace, _kind: ListKind, dataset: str, kind: str, state: str, level: Level | None, version: str
) -> pd.DataFrame:
    projects, scores = _kind.screens.frame(_work), _kind.screens.scores(_work)
    parts = [
        projects[["name", _kind.screens.owner, "reference", "municipality"]],
        _search(projects, _kind.search_in),
        _area(_work, _kind, projects, level),
        _scores(scores),
        _empty(projects, scores),
        _flags(scores),
        _kind.own(projects, scores),
        _missing(scores),
    ]
    rows = pd.concat(parts, axis=1)
    size = rows["homes"].fillna(-1) if "homes" in rows else pd.Series(0, index=rows.index)
    keys = (-size, -rows["low"].fillna(-1).round(1), rows["rank"].fillna(np.inf), rows["provisional"])
    order = np.lexsort(keys)  # the last key weighs most
    return rows.iloc[order]


def _search(projects: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    parts = [projects[name].fillna("") for name in columns]
    texts = [plain_letters(" ".join(row)) for row in zip(*parts, strict=True)]
    return pd.DataFrame({"search": pd.Series(texts, index=projects.index, dtype="str")})


def _area(work: Workspace, kind: ListKind, projects: pd.DataFrame, level: Level | None) -> pd.DataFrame:
    if level is None:
        return pd.DataFrame({"area": pd.Series(None, index=projects.index, dtype="str")})
    area = kind.screens.areas(work, level).map(_area_names(work, level))
    return pd.DataFrame({"area": area.astype("str")}, index=projects.index)


def _area_names(work: Workspace, level: Level) -> pd.Series:
    """Code to name; a name that comes more than once gets its municipality."""
    areas = work.areas(level)
    double = areas["name"].duplicated(keep=False)
    names: pd.Series = areas["name"].mask(double, areas["name"] + " (" + areas["gemeente"] + ")")
    return names


def _scores(scores: Scores) -> pd.DataFrame:
    table: dict[str, Any] = {
        "rank": scores.rank.to_numpy(),
        "label": np.where(scores.provisional, PROVISIONAL, scores.label),
        "low": scores.total.low,
        "known": scores.total.known,
        "high": scores.total.high,
    }
    for place, dimension in enumerate(scores.catalogue.dimensions):
        table[f"dimension.{dimension.id}"] = scores.dimension.low[:, place]
        table[f"dimension.{dimension.id}.known"] = scores.dimension.known[:, place]
        table[f"coverage.{dimension.id}"] = 100 * scores.dimension_coverage[:, place]
    labels = {dimension.id: dimension.label for dimension in scores.catalogue.dimensions}
    table["lowest"] = [labels.get(lowest, "") for lowest in scores.lowest_dimension()]
    table["coverage"] = 100 * scores.coverage
    table["provisional"] = scores.provisional
    return pd.DataFrame(table, index=scores.index)


def _empty(projects: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    asked = [question.id for question in scores.catalogue.questions]
    return pd.DataFrame({"empty": projects[asked].isna().all(axis=1)})


def _flags(scores: Scores) -> pd.DataFrame:
    labels = np.array([indicator.label for indicator in scores.catalogue.indicators], dtype=object)
    names = np.full(len(scores.index), "", dtype=object)
    for row in np.flatnonzero(scores.breach.any(axis=1)):
        names[row] = ", ".join(labels[scores.breach[row]])
    return pd.DataFrame({"flags": scores.breach.sum(axis=1), "flag_names": names}, index=scores.index)


def _missing(scores: Scores) -> pd.DataFrame:
    """How many figures that count are unknown, and which cost most."""
    unknown = scores.counting.state == State.UNKNOWN
    points = np.where(unknown, gains(scores), -1.0)
    labels = np.array([indicator.label for indicator in scores.catalogue.indicators], dtype=object)
    first = np.argsort(-points, axis=1, kind="stable")[:, :MOST_MISSING]
    names = [
        ("alles, te beginnen met " if scores.coverage[row] == 0 else "")
        + ", ".join(labels[place] for place in first[row] if unknown[row, place])
        for row in range(len(scores.index))
    ]
    return pd.DataFrame({"unknown": unknown.sum(axis=1), "missing": names}, index=scores.index)
