"""A housing project as the register keeps it: who hands it in, where, in which phase, and the answers to the questions.

A project that exists is valid: making one checks identity, phase, place and all answers against the catalogue, and
refuses with every problem at once. Figures (shares, per 100 homes) are never part of it; `derive` computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationInfo, model_validator
from shapely.geometry.base import BaseGeometry

from projects.answers import check_answers
from projects.housing.consistency import check_consistency
from projects.identity import check_date, check_phase, check_texts
from projects.place import check_location
from projects.problem import Problem, ProjectRefused
from scorecard import Catalogue, load_catalogue

Location = Annotated[BaseGeometry, PlainSerializer(lambda geometry: geometry.wkt, return_type=str, when_used="json")]


class HousingProject(BaseModel):
    """One housing project. The key is `developer` + `reference` (the developer's own).

    Raises on making
    ----------------
    ProjectRefused
        With all problems, in Dutch, each naming field, value, what is wrong and what to do.

    Notes
    -----
    Checked against the packaged housing catalogue; `HousingProject.model_validate(fields, context={"catalogue": own})`
    checks against another. `location` is a point or polygon in EPSG:28992 (also accepted: WKB, WKT), in JSON as WKT.
    `version` counts the times the register saved it; None means 'not read from the register'.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: int | None = None
    developer: str
    reference: str
    name: str
    municipality: str = ""
    phase: str | None = None
    location: Location | None = None
    answers: dict[str, float] = {}
    jobs_promise_date: date | None = None
    source_note: str = ""
    version: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _all_problems_at_once(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, Mapping):
            return data
        catalogue = (info.context or {}).get("catalogue") or load_catalogue("housing")
        fields, problems = check_project(data, catalogue)
        if problems:
            raise ProjectRefused(problems)
        return fields

    @property
    def key(self) -> tuple[str, str]:
        """Developer and reference: what makes it the same project in another delivery."""
        return self.developer, self.reference

    def states_the_same_as(self, other: HousingProject) -> bool:
        """Whether both say the same, the register's own number and version aside; places within a millimetre."""
        own = {"id", "version", "location"}
        return self.model_dump(exclude=own) == other.model_dump(exclude=own) and _same_place(
            self.location, other.location
        )


def check_project(fields: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], list[Problem]]:
    """Cleaned fields of a `HousingProject`, and every problem found in them (then the fields are not to be used)."""
    texts, problems = check_texts(fields)
    phase, of_phase = check_phase(fields.get("phase"), catalogue.phases)
    promised_on, of_date = check_date(fields.get("jobs_promise_date"))
    location, of_place = check_location(fields.get("location"))
    answers, of_answers = check_answers(fields.get("answers") or {}, catalogue)
    problems += [*of_phase, *of_date, *of_place, *of_answers, *check_consistency(answers, catalogue)]
    checked = {"phase": phase, "jobs_promise_date": promised_on, "location": location, "answers": answers}
    return {**fields, **texts, **checked}, problems


def _same_place(one: BaseGeometry | None, other: BaseGeometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(one.equals_exact(other, tolerance=0.001))
