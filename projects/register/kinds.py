"""The kinds of entry that a register keeps: housing projects and wijkprojecten, each with its own tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from typing_extensions import TypeVar

from projects.entry import Entry
from projects.housing.estimates import ESTIMATES, estimate_column
from projects.housing.fields import FIELDS as HOUSING_FIELDS
from projects.housing.model import HousingProject
from projects.housing.scoring import AREA_COLUMNS as HOUSING_AREA_COLUMNS
from projects.kind import Kind
from projects.register.schema import (
    EntryRow,
    HistoryRow,
    ProjectHistoryRow,
    ProjectRow,
    WijkProjectHistoryRow,
    WijkProjectRow,
)
from projects.wijkprojecten.columns import lens_columns
from projects.wijkprojecten.fields import FIELDS as WIJKPROJECT_FIELDS
from projects.wijkprojecten.fields import LENS_FIELDS
from projects.wijkprojecten.model import WijkProject
from projects.wijkprojecten.scoring import AREA_COLUMNS as WIJKPROJECT_AREA_COLUMNS

E = TypeVar("E", bound=Entry, default=HousingProject)

_SHARED = ("reference", "name", "municipality", "phase", "answers", "source_note")


@dataclass(frozen=True, kw_only=True)
class RegisterKind(Kind[E]):
    """A kind of entry with its tables.

    `columns` are the fields that have a column of their own name; `grouped` the columns that hold several fields
    together. `shown` are the texts with which the register's table begins; `more` makes further columns of it from the
    rows (each with the columns of `columns` and `grouped` as attributes) and their index. `from_area` are the figures
    of the area in which it lies that its scores rest on.
    """

    row: type[EntryRow]
    history: type[HistoryRow]
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    grouped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Callable[[Sequence[Any], pd.Index[int]], pd.DataFrame] | None = None
    from_area: tuple[str, ...] = ()


HOUSING = RegisterKind(
    id="woningbouw",
    word="project",
    words="projecten",
    model=HousingProject,
    fields=HOUSING_FIELDS,
    key=("developer", "reference"),
    key_words="ontwikkelaar en referentie",
    catalogue="housing",
    row=ProjectRow,
    history=ProjectHistoryRow,
    columns=("developer", *_SHARED, "jobs_promise_date", ESTIMATES),
    shown=("name", "developer", "reference", "municipality", "phase"),
    more=estimate_column,
    from_area=tuple(HOUSING_AREA_COLUMNS),
)
"""Housing projects."""

WIJKPROJECT = RegisterKind(
    id="wijkproject",
    word="wijkproject",
    words="wijkprojecten",
    model=WijkProject,
    fields=WIJKPROJECT_FIELDS,
    key=("organisation", "reference"),
    key_words="organisatie en referentie",
    catalogue="wijkproject",
    row=WijkProjectRow,
    history=WijkProjectHistoryRow,
    columns=("organisation", *_SHARED, "description", "area_code", "intake"),
    shown=("name", "organisation", "reference", "municipality", "phase", "area_code"),
    grouped={"lenses": tuple(lens.id for lens in LENS_FIELDS if lens.id != "phase")},
    more=lens_columns,
    from_area=tuple(figure for figures in WIJKPROJECT_AREA_COLUMNS.values() for figure in figures),
)
"""Wijkprojecten: citizens' initiatives, and projects of a wijkbedrijf, corporation or municipality in a wijk."""
