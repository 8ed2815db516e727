"""What the deliveries of CBS and Leefbaarometer hold: reads `fields.toml`, the table of columns, figures and
sources."""

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["wijk", "buurt"]
LEVELS: tuple[Level, ...] = ("wijk", "buurt")

CONTEXT = ("population", "households", "urbanity_class")
"""Figures that describe an area without scoring it; every area has a column for each."""

_MADE_FROM_BUURTEN = ", wijkcijfer berekend uit buurten"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Denominator(_Entry):
    """How many an area's figure is about: a column, or another denominator times the sum of percentages."""

    column: tuple[str, ...] = ()
    of: str | None = None
    percentages: tuple[str, ...] = ()


class Figure(_Entry):
    """One figure: its columns (each with alternatives), how it comes about and how it is averaged over areas."""

    id: str
    kind: Literal["count", "share", "mean", "mean_of_columns", "ratio", "class", "median"]
    columns: tuple[tuple[str, ...], ...]
    plausible: tuple[float, float]
    denominator: str | None = None
    factor: float = 1
    minimum_denominator: float = 0
    basis: tuple[str, ...] = ()
    thresholds: tuple[float, ...] = ()
    only_with_boundaries: bool = False


class Identity(_Entry):
    """The columns that say which area a row is about, each with its alternatives."""

    key: tuple[str, ...]
    name: tuple[str, ...] = ()
    wijk_code: tuple[str, ...] = ()
    wijk_name: tuple[str, ...] = ()
    gemeente_code: tuple[str, ...] = ()
    gemeente: tuple[str, ...] = ()
    water: tuple[str, ...] = ()


class Check(_Entry):
    """Columns (wildcards allowed) that must lie in a range, also where no figure uses them."""

    columns: tuple[str, ...]
    plausible: tuple[float, float]


class Origin(_Entry):
    """A source of figures that shows under the map: its label, its licence and the attribution that it asks for."""

    id: str
    label: str
    licence: str
    attribution: str


class DeliveryKind(Origin):
    """One kind of file: how it is recognised, whether it brings boundaries of its own, and what it holds."""

    boundaries: Literal["own", "join"]
    signature: tuple[str, ...]
    identity: Identity
    denominators: dict[str, Denominator]
    check: tuple[Check, ...] = ()
    figure: tuple[Figure, ...]


class SeriesBreak(_Entry):
    """Between two years a figure came to mean something else: its values on either side say different things.

    why, source : Dutch sentences for the screen; a break without evidence is not listed.
    """

    figure: str
    before: int
    after: int
    why: str
    source: str


class _Fields(_Entry):
    delivery: tuple[DeliveryKind, ...]
    source: tuple[Origin, ...]
    breaks: tuple[SeriesBreak, ...] = Field(default=(), alias="break")


@cache
def _fields() -> _Fields:
    text = resources.files("geodata").joinpath("fields.toml").read_text(encoding="utf-8")
    return _Fields.model_validate(tomllib.loads(text))


def delivery_kinds() -> tuple[DeliveryKind, ...]:
    """All kinds of delivery, in the order in which they are tried on a file."""
    return _fields().delivery


def breaks() -> tuple[SeriesBreak, ...]:
    """All breaks in series, of all figures, oldest first."""
    return tuple(sorted(_fields().breaks, key=lambda one: (one.before, one.after, one.figure)))


def attribution(source: str, year: int, *, from_buurten: bool = False) -> str:
    """The attribution that must stand with figures of this source and year; an unknown source gives its own id."""
    found = next((o for o in (*_fields().delivery, *_fields().source) if o.id == source), None)
    text = found.attribution.format(year=year) if found else f"Bron: {source} {year}"
    return text + _MADE_FROM_BUURTEN if from_buurten else text


def source_label(source: str) -> str:
    """What a source is called on the screen."""
    return next((o.label for o in (*_fields().delivery, *_fields().source) if o.id == source), source)


def source_licence(source: str) -> str:
    """Under which licence a source gives its figures; '' where the source is unknown."""
    return next((o.licence for o in (*_fields().delivery, *_fields().source) if o.id == source), "")


def pick(alternatives: tuple[str, ...], columns: list[str]) -> str | None:
    """The first of the alternatives (wildcards allowed) that is among the columns; None when none is."""
    for wanted in alternatives:
        for column in columns:
            if fnmatchcase(column, wanted):
                return column
    return None
