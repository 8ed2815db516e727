"""The projects of a dataset as one table: what the list shows, filters and hands out as a file."""

import math
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.datasets import area_store
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.words import PROVISIONAL, UNKNOWN, phase_text, plain_letters
from app_pages.parts.workspace import Workspace
from geodata import Level
from projects import JobsCount, jobs_counted
from scorecard import Scores, State, gains

MOST_MISSING = 3
"""So many unknown figures are named, the most costly first."""


def project_rows(work: Workspace) -> pd.DataFrame:
    """One row a project (index id), in the order of the ranking, the provisional ones after that; never change it.

    Columns: name, developer, reference, municipality, search (what a search looks through), area, phase, homes, rank,
    label ('voorlopig' where it is), low, known, high, `dimension.X` ('zeker behaald'), `dimension.X.known`, lowest (a
    dimension's label), coverage and `coverage.X` (0-100), provisional, flags (number), flag_names, jobs (a JobsCount
    or None), jobs_text, jobs_per_100, unknown (number of figures that are asked now), missing (the most costly).
    """
    level = area_level(work)
    version = area_store(work.dataset).version(level) if level else ""
    return _project_rows(work, work.dataset, work.register.state(), level, version)


def area_level(work: Workspace) -> Level | None:
    """The level by which the list can be filtered: wijken where there are any."""
    levels = work.levels()
    return "wijk" if "wijk" in levels else (levels[0] if levels else None)


@st.cache_resource(max_entries=4, show_spinner="De lijst wordt gemaakt")
def _project_rows(_work: Workspace, dataset: str, state: str, level: Level | None, version: str) -> pd.DataFrame:
    projects, scores = _work.projects(), _work.project_scores()
    parts = [
        projects[["name", "developer", "reference", "municipality"]],
        _search(projects),
        _place_and_size(_work, projects, scores, level),
        _scores(scores),
        _flags(scores),
        _jobs(projects, scores),
        _missing(scores),
    ]
    rows = pd.concat(parts, axis=1)
    keys = (
        -rows["homes"].fillna(-1),
        -rows["low"].fillna(-1).round(1),
        rows["rank"].fillna(np.inf),
        rows["provisional"],
    )
    order = np.lexsort(keys)  # the last key weighs most
    return rows.iloc[order]


def _search(projects: pd.DataFrame) -> pd.DataFrame:
    parts = [projects[name].fillna("") for name in ("name", "developer", "reference", "municipality")]
    texts = [plain_letters(" ".join(row)) for row in zip(*parts, strict=True)]
    return pd.DataFrame({"search": pd.Series(texts, index=projects.index, dtype="str")})


def _place_and_size(work: Workspace, projects: pd.DataFrame, scores: Scores, level: Level | None) -> pd.DataFrame:
    area = work.project_areas(level).map(_area_names(work, level)) if level else pd.Series(None, projects.index)
    homes = scores.figures.context.get("homes_total", np.full(len(projects), np.nan))
    return pd.DataFrame(
        {
            "area": area.astype("str"),
            "phase": [phase_text(phase) for phase in projects["phase"]],
            "homes": homes,
        },
        index=projects.index,
    )


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


def _flags(scores: Scores) -> pd.DataFrame:
    labels = np.array([indicator.label for indicator in scores.catalogue.indicators], dtype=object)
    names = np.full(len(scores.index), "", dtype=object)
    for row in np.flatnonzero(scores.breach.any(axis=1)):
        names[row] = ", ".join(labels[scores.breach[row]])
    return pd.DataFrame({"flags": scores.breach.sum(axis=1), "flag_names": names}, index=scores.index)


def _jobs(projects: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """The 75% measure with the people behind it, and the jobs per 100 homes without which it says too little."""
    asked = [column for column in projects.columns if column.startswith("jobs_")]
    counts: list[JobsCount | None] = [None] * len(projects)
    for row in np.flatnonzero(projects[asked].notna().any(axis=1)):
        answers = {name: float(projects[name].iloc[row]) for name in asked}
        counts[row] = jobs_counted(answers, projects["phase"].iloc[row], scores.catalogue)
    places = [indicator.id for indicator in scores.catalogue.indicators]
    per_100 = scores.figures.values[:, places.index("jobs_per_100_homes")]
    return pd.DataFrame(
        {
            "jobs": pd.Series(counts, index=projects.index, dtype=object),
            "jobs_text": [_jobs_text(*known) for known in zip(counts, per_100.tolist(), strict=True)],
            "jobs_per_100": per_100,
        },
        index=projects.index,
    )


def _jobs_text(count: JobsCount | None, per_100: float) -> str:
    """'nog 26 van 200 banen (12,5 per 100 woningen)': the share never stands without how much work it is about."""
    if count is None:
        return ""
    amount = UNKNOWN if math.isnan(per_100) else number_text(per_100, 1)
    return f"{count.text()} ({amount} per 100 woningen)"


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
