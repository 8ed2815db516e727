"""A housing project as the register keeps it: who hands it in, where, in which phase, and the answers to the questions.

A project that exists is valid: making one checks identity, phase, place and all answers against the catalogue, and
refuses with every problem at once. Figures (shares, per 100 homes) are never part of it; `derive` computes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from projects.answers import check_answers
from projects.entry import Entry
from projects.housing.consistency import check_consistency
from projects.housing.estimates import check_estimates
from projects.housing.fields import BY_ID, FIELDS
from projects.identity import check_date, check_phase, check_texts
from projects.place import check_location
from projects.problem import Problem
from scorecard import Catalogue, load_catalogue


class HousingProject(Entry):
    """One housing project. The key is `developer` + `reference` (the developer's own). See `Entry`.

    `estimates` marks the answers that were taken from an area's figures and are not confirmed; see
    `projects.housing.estimates`.
    """

    developer: str
    jobs_promise_date: date | None = None
    estimates: dict[str, str] = {}  # noqa: RUF012  (pydantic copies it)

    @classmethod
    def _checked(cls, fields: Mapping[str, Any], own: Catalogue | None) -> tuple[dict[str, Any], list[Problem]]:
        return check_project(fields, own or load_catalogue("housing"))

    @property
    def key(self) -> tuple[str, str]:
        """Developer and reference: what makes it the same project in another delivery."""
        return self.developer, self.reference


def check_project(fields: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], list[Problem]]:
    """Cleaned fields of a `HousingProject`, and every problem found in them (then the fields are not to be used)."""
    texts, problems = check_texts(fields, [field for field in FIELDS if not field.part])
    phase, of_phase = check_phase(fields.get("phase"), catalogue.phases, BY_ID["phase"])
    promised_on, of_date = check_date(fields.get("jobs_promise_date"), BY_ID["jobs_promise_date"])
    location, of_place = check_location(fields.get("location"))
    answers, of_answers = check_answers(fields.get("answers") or {}, catalogue)
    estimates, of_estimates = check_estimates(fields.get("estimates") or {}, answers, catalogue)
    problems += [*of_phase, *of_date, *of_place, *of_answers, *check_consistency(answers, catalogue), *of_estimates]
    checked = {
        "phase": phase,
        "jobs_promise_date": promised_on,
        "location": location,
        "answers": answers,
        "estimates": estimates,
    }
    return {**fields, **texts, **checked}, problems
