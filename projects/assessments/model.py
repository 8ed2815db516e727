"""One assessment: one rater's form about one wijk or buurt. One that exists is valid; see `check_assessment`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from datetime import date as Day  # noqa: N812  (a field is called date)
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from projects.assessments.fields import BY_ID, FIELDS, MEASURE_FIELDS
from projects.choices import check_choices, check_part
from projects.identity import check_area, check_date, check_texts
from projects.problem import Problem, ProjectRefused, dutch_number, shown

_OWN_FIELDS = tuple(field for field in FIELDS if not field.part)


class Assessment(BaseModel):
    """One rater's form about one area.

    `rater` is a code or the name of a group, never of a person; `role` one of `ROLES`. `values` holds a mark of 1-10
    for each measure that was answered. `known_initiatives`: how many initiatives the rater knows in the area;
    `registered_initiatives`: how many of those stand in the register. All but area, rater and date may be unknown, but
    not everything at once.

    Raises on making
    ----------------
    ProjectRefused
        With all problems, in Dutch.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int | None = None
    area_code: str
    rater: str
    role: str | None = None
    date: Day
    values: dict[str, int] = {}
    known_initiatives: int | None = None
    registered_initiatives: int | None = None
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _all_problems_at_once(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        fields, problems = check_assessment(data)
        if problems:
            raise ProjectRefused(problems)
        return fields

    @property
    def key(self) -> tuple[str, str, str]:
        """Area, rater and date: what makes it the same form in another delivery."""
        return self.area_code, self.rater, self.date.isoformat()

    def states_the_same_as(self, other: Assessment) -> bool:
        """Whether both say the same, the number aside."""
        return self.model_dump(exclude={"id"}) == other.model_dump(exclude={"id"})


def check_assessment(fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Cleaned fields of an `Assessment`, and every problem found in them (then the fields are not to be used)."""
    texts, problems = check_texts(fields, FIELDS, "de beoordeling")
    area_code, of_area = check_area(fields.get("area_code"), BY_ID["area_code"])
    day, of_day = check_date(fields.get("date"), BY_ID["date"])
    own, of_own = check_choices(fields, _OWN_FIELDS)
    values, of_values = check_part(fields.get("values"), MEASURE_FIELDS, "values")
    problems += [*of_area, *of_day, *of_own, *of_values, *_not_yet(day), *_more_than_known(own)]
    # what was given but can't be is told already
    if not (of_own or of_values or values) and own["known_initiatives"] is None:
        reason = "er is geen enkel cijfer gegeven; geef er minstens een, of laat deze beoordeling weg."
        problems.append(Problem("values", "Cijfers", "", reason))
    return {**fields, **texts, **own, "area_code": area_code, "date": day, "values": values}, problems


def _not_yet(day: Day | None) -> list[Problem]:
    """A day's grace, for elsewhere it may be tomorrow already."""
    if day is None or day <= datetime.now(UTC).date() + timedelta(days=1):
        return []
    field = BY_ID["date"]
    return [Problem(field.id, field.label, shown(day), "deze datum ligt in de toekomst; controleer het jaar.")]


def _more_than_known(own: Mapping[str, Any]) -> list[Problem]:
    known, registered = own.get("known_initiatives"), own.get("registered_initiatives")
    field = BY_ID["registered_initiatives"]
    if registered is None or (known is not None and registered <= known):
        return []
    if known is None:
        reason = "vul ook in hoeveel initiatieven u in dit gebied kent; anders zegt dit getal niets."
    else:
        reason = (
            f"dit is meer dan de {dutch_number(known)} die u kent, waar het een deel van is; verbeter een van de twee."
        )
    return [Problem(field.id, field.label, dutch_number(registered), reason)]
