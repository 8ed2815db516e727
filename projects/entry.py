"""What every entry of a register has: a number and version, texts, a place and answers. Checked on making."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, Self, cast

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationInfo, model_validator
from shapely.geometry.base import BaseGeometry

from projects.problem import Problem, ProjectRefused
from scorecard import Catalogue

Location = Annotated[BaseGeometry, PlainSerializer(lambda geometry: geometry.wkt, return_type=str, when_used="json")]


class Entry(BaseModel):
    """One entry of a register.

    Raises on making
    ----------------
    ProjectRefused
        With all problems, in Dutch, each naming field, value, what is wrong and what to do.

    Notes
    -----
    Checked against its packaged catalogue; `model_validate(fields, context={"catalogue": own})` checks against
    another. `location` is a point or polygon in EPSG:28992 (also accepted: WKB, WKT), in JSON as WKT. `version` counts
    the times the register saved it; None means 'not read from the register'.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: int | None = None
    reference: str
    name: str
    municipality: str = ""
    phase: str | None = None
    location: Location | None = None
    answers: dict[str, float] = {}
    source_note: str = ""
    version: int | None = None

    @classmethod
    @abstractmethod
    def _checked(cls, fields: Mapping[str, Any], own: Catalogue | None) -> tuple[dict[str, Any], list[Problem]]:
        """Cleaned fields and every problem in them; by `own`, or else by the packaged catalogue."""

    @model_validator(mode="before")
    @classmethod
    def _all_problems_at_once(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, Mapping):
            return data
        fields, problems = cls._checked(data, (info.context or {}).get("catalogue"))
        if problems:
            raise ProjectRefused(problems)
        return fields

    @classmethod
    def kept(cls, fields: Mapping[str, Any]) -> Self:
        """An entry as it was saved, not checked again: what was valid then can always be read and repaired."""
        return cast(Self, cls.model_construct(**fields))  # pydantic's plugin for mypy says Entry

    @property
    @abstractmethod
    def key(self) -> tuple[str, ...]:
        """What makes it the same entry in another delivery: who hands it in, and their own reference."""

    def states_the_same_as(self, other: Self) -> bool:
        """Whether both say the same, the register's own number and version aside; places within a millimetre."""
        own = {"id", "version", "location"}
        return self.model_dump(exclude=own) == other.model_dump(exclude=own) and _same_place(
            self.location, other.location
        )


def _same_place(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.equals_exact(other, tolerance=0.001))
