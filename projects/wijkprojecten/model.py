"""A wijkproject as the register keeps it: a citizens' initiative, or a project of an organisation in a wijk.

A wijkproject that exists is valid: making one checks texts, place, lenses, intake and answers, and refuses with every
problem at once. All but organisation, reference and name may be unknown. Names and contacts of persons are no field:
`organisation` is an organisation or a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from projects.answers import check_answers
from projects.entry import Entry
from projects.identity import check_area, check_texts
from projects.place import check_location
from projects.problem import Problem
from projects.wijkprojecten.consistency import check_wijkproject_consistency
from projects.wijkprojecten.fields import BY_ID, FIELDS
from projects.wijkprojecten.intake import Intake, check_intake, check_lenses
from scorecard import Catalogue, load_catalogue


class WijkProject(Entry):
    """One wijkproject. The key is `organisation` + `reference` (the organisation's own). See `Entry`.

    `area_code` (WK or BU) says where it is when there is no location. The lenses hold option ids of
    `geodata.taxonomy`; `phase` is one of them. `intake` holds the other fields of the intake form; of a class field
    either the exact number or the class's id.
    """

    organisation: str
    description: str = ""
    area_code: str | None = None
    initiative_origin: str | None = None
    fields_of_work: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    added_value_type: str | None = None
    transformation_role: str | None = None
    threshold: str | None = None
    government_relation: str | None = None
    themes: tuple[str, ...] = ()
    intake: Intake = {}  # noqa: RUF012  (pydantic copies it)

    @classmethod
    def _checked(cls, fields: Mapping[str, Any], own: Catalogue | None) -> tuple[dict[str, Any], list[Problem]]:
        return check_wijkproject(fields, own or load_catalogue("wijkproject"))

    @property
    def key(self) -> tuple[str, str]:
        """Organisation and reference: what makes it the same wijkproject in another delivery."""
        return self.organisation, self.reference


def check_wijkproject(fields: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], list[Problem]]:
    """Cleaned fields of a `WijkProject`, and every problem found in them (then the fields are not to be used)."""
    texts, problems = check_texts(fields, FIELDS, "het wijkproject")
    area_code, of_area = check_area(fields.get("area_code"), BY_ID["area_code"])
    location, of_place = check_location(fields.get("location"))
    lenses, of_lenses = check_lenses(fields)
    intake, of_intake = check_intake(fields.get("intake"))
    answers, of_answers = check_answers(fields.get("answers") or {}, catalogue)
    problems += [*of_area, *of_place, *of_lenses, *of_intake, *of_answers]
    problems += check_wijkproject_consistency(answers, intake, catalogue)
    checked = {"area_code": area_code, "location": location, "intake": intake, "answers": answers}
    return {**fields, **texts, **lenses, **checked}, problems
