"""The fictional municipality's assessments: what raters think of the climate for initiatives in wijken and buurten.

The mean marks follow the hidden character of the area (see `wijkprojecten.fictional_characters`); raters differ, by
their role and by themselves. Most areas have three raters or more, some one or two, some none.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from geodata import taxonomy
from projects.assessments.model import Assessment
from projects.assessments.storage import Assessments
from projects.wijkprojecten.fictional_characters import Character, fictional_buurten, own_chance, wijk_characters
from projects.wijkprojecten.fictional_plans import count_in, land_of
from projects.wijkprojecten.fictional_projects import WHO


@cache
def fictional_assessments() -> tuple[Assessment, ...]:
    """The assessments, wijken first; a few raters have an earlier one of the same area."""
    return tuple(assessment for area in _areas() for assessment in _of_area(*area))


def write_fictional_assessments(assessments: Assessments) -> None:
    """Save all fictional assessments; those already there as they are, are left alone."""
    assessments.save_all(fictional_assessments(), WHO)


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("fictional.toml").read_text(encoding="utf-8"))


def _areas() -> Iterator[tuple[str, Character, int, int]]:
    """Code, character, number of raters and of initiatives in the register."""
    buurten = fictional_buurten()
    given = _facts()["raters"]["given"]
    for code, character in wijk_characters().items():
        inside = [buurt for buurt in buurten if buurt.wijk_code == code]
        raters = given.get(inside[0].wijk, _drawn(code, "wijk"))
        yield code, character, raters, sum(count_in(buurt) for buurt in inside)
    for buurt in buurten:
        land = land_of(buurt)
        raters = 0 if land == "works" else _drawn(buurt.code, "country" if land == "country" else "buurt")
        yield buurt.code, buurt.character, given.get(buurt.name, raters), count_in(buurt)


def _drawn(code: str, sort: str) -> int:
    return int(own_chance(code, "raters").choice(_facts()["raters"][sort]))


def _of_area(code: str, character: Character, raters: int, registered: int) -> Iterator[Assessment]:
    facts, chance = _facts(), own_chance(code, "assessments")
    means = {
        measure.id: character.mark(group, measure.id) + chance.normal(0, facts["spread"]["area"])
        for group, measures in _groups().items()
        for measure in measures
    }
    day = str(chance.choice(facts["days"]["conversations"]))
    shares = [role["share"] for role in facts["role"].values()]
    roles = [str(role) for role in chance.choice(list(facts["role"]), raters, p=shares)]
    for number, role in enumerate(roles, start=1):
        rater, own = f"{role} {roles[:number].count(role)}", own_chance(code, "rater", number)
        days = [facts["days"]["before"], day] if own.uniform() < facts["days"]["before_share"] else [day]
        for when in days:
            yield Assessment(
                area_code=code,
                rater=rater,
                role=role,
                date=date.fromisoformat(when),
                values=_marks(means, role, own),
                note=str(own.choice(facts["notes"]["texts"])) if own.uniform() < facts["notes"]["share"] else "",
                **_known(registered, float(character.facts["registered"]), own),
            )


def _groups() -> dict[str, tuple[Any, ...]]:
    return {"functions": taxonomy().functions, "actie": taxonomy().actie, "triangle": taxonomy().triangle}


def _marks(means: dict[str, float], role: str, chance: np.random.Generator) -> dict[str, int]:
    """One rater's marks; a group of measures is answered whole or not at all."""
    facts = _facts()
    kindness, leans = chance.normal(0, facts["spread"]["rater"]), facts["role"][role]
    marks: dict[str, int] = {}
    for group, measures in _groups().items():
        answered = chance.uniform() < facts["answered"][group]
        for measure in measures:
            mean = means[measure.id] + kindness + leans.get(measure.id, 0.0)
            mark = round(mean + chance.normal(0, facts["spread"]["mark"]))
            if answered:
                marks[measure.id] = min(10, max(1, mark))
    return marks


def _known(registered: int, rate: float, chance: np.random.Generator) -> dict[str, int]:
    """How many initiatives a rater knows in the area, and how many of those the register has; not everybody counts."""
    known = 1 + int(chance.poisson(0.4 * registered / rate))
    found = int(chance.binomial(known, rate if registered else 0.0))
    if chance.uniform() >= _facts()["answered"]["counts"]:
        return {}
    return {"known_initiatives": known, "registered_initiatives": found}
