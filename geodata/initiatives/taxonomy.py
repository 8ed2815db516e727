"""The lenses on citizens' initiatives, the functions of their climate and the intake form: reads `taxonomy.toml`, which
holds the labels of 'Taxonomie van maatschappelijke initiatieven' (IMI, 2015; here 002), chapters 1 and 2."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(_Entry):
    id: str
    label: str


_N = TypeVar("_N", bound=_Named)


class Option(_Named):
    """One answer of a lens; `sub` are its kinds, `example` a case that 002 itself classifies so.

    `meant_for`: of a field of work, the target groups (ids) that it can be meant for. Our own judgement.
    """

    sub: tuple[str, ...] = ()
    example: str = ""
    explanation: str = ""
    meant_for: tuple[str, ...] = ()


class Lens(_Named):
    """One way to order initiatives; `profile`: its shares count in a profile and in the types.

    `stands_in_for`: it counts only where that other lens is hardly known, for they say much the same.
    """

    source: str
    explanation: str
    multiple: bool = False
    working_label: bool = False
    profile: bool = False
    stands_in_for: str = ""
    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option:
        """The option with this id; KeyError when the lens has none."""
        return _one(self.options, option_id)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in the order of the source."""
        return tuple(option.id for option in self.options)


class ClimateFunction(_Named):
    """One of the seven functions of the climate for initiatives, and what helps if it is weak.

    `label` and `question` are the source's, `short` (in a chart), `plain` (the same question for every reader) and
    `anchors` (what 1 and 10 mean) our own.
    """

    short: str
    plain: str
    anchors: tuple[str, str]
    question: str
    remedy: str
    remedy_is_own: bool = False
    source: str = "Taxonomie van maatschappelijke initiatieven (IMI, 2015), par. 1.2 (naar Hekkert & Ossebaard 2010)"

    @property
    def name(self) -> str:
        """How every screen calls it, with the source's label where that differs: 'Lobby (agenda en lobby)'."""
        return self.short if self.short.lower() == self.label.lower() else f"{self.short} ({self.label})"


class Measure(_Named):
    """Something about an area that raters give 1 to 10: a factor of ACTIE or a corner of the value triangle."""

    question: str


class ReferenceProfile(_Named):
    """Wijk A or B of 002 par. 1.2, in words; the figures of its picture are lost. `high` and `low`: function ids."""

    text: str
    high: tuple[str, ...]
    low: tuple[str, ...]


class IntakeOption(_Named):
    """One answer of an intake field; of a class also its bounds: from `low` up to, not including, `high`."""

    low: int | None = None
    high: int | None = None


class IntakeField(_Named):
    """One field of the intake form. `anchors`: what 1 and 10 mean. `scored`: an indicator is derived from it."""

    kind: Literal["class", "choice", "scale10", "multi"]
    options: tuple[IntakeOption, ...] = ()
    anchors: tuple[str, str] | None = None
    unit: str = ""
    explanation: str = ""
    never_public: bool = False
    scored: bool = False

    @model_validator(mode="before")
    @classmethod
    def _bounds(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Gives each class its upper bound: the lower one of the next."""
        written = [dict(option) for option in data.get("options", ())]
        lows = [option.pop("from", None) for option in written]
        for option, low, high in zip(written, lows, [*lows, None][1:], strict=True):
            option.update(low=low, high=high)
        return {**data, "options": written}

    def class_of(self, number: float) -> IntakeOption:
        """The class in which this number falls; ValueError below the first or when this is no class field."""
        fitting = [option for option in self.options if option.low is not None and option.low <= number]
        if not fitting:
            raise ValueError(f"{self.id}: {number} falls in no class")
        return fitting[-1]


class Taxonomy(_Entry):
    """All of the above; `national_themes`: % of the initiatives in the Netherlands by theme (002 par. 1.1)."""

    lenses: tuple[Lens, ...] = Field(alias="lens")
    functions: tuple[ClimateFunction, ...] = Field(alias="function")
    actie: tuple[Measure, ...]
    triangle: tuple[Measure, ...]
    intake: tuple[IntakeField, ...]
    reference_profiles: tuple[ReferenceProfile, ...] = Field(alias="reference_profile")
    national_themes: dict[str, float]

    def lens(self, lens_id: str) -> Lens:
        """The lens with this id; KeyError when there is none."""
        return _one(self.lenses, lens_id)

    def intake_field(self, field_id: str) -> IntakeField:
        """The intake field with this id; KeyError when there is none."""
        return _one(self.intake, field_id)

    def function(self, function_id: str) -> ClimateFunction:
        """The climate function with this id (f1..f7); KeyError when there is none."""
        return _one(self.functions, function_id)

    @property
    def measure_labels(self) -> dict[str, str]:
        """What raters give a figure for, id to label: the seven functions, the five of ACTIE, the triangle."""
        measured: tuple[_Named, ...] = (*self.functions, *self.actie, *self.triangle)
        return {entry.id: entry.label for entry in measured}

    @property
    def measure_names(self) -> dict[str, str]:
        """How a screen calls each of these: a function by its `name`, the others by their label."""
        return self.measure_labels | {function.id: function.name for function in self.functions}


def _one(entries: tuple[_N, ...], wanted: str) -> _N:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of 002, read once."""
    text = resources.files("geodata.initiatives").joinpath("taxonomy.toml").read_text("utf-8")
    data = tomllib.loads(text)
    for entry in (*data["lens"], *data["intake"]):
        entry["options"] = entry.pop("option", [])
    return Taxonomy.model_validate(data)
