"""The fictional municipality's wijkprojecten: about six hundred, the same on every run.

How many and which there are says `fictional_plans`; each then gets lenses, a size, an intake form and a scorecard, by
chance of its own, so that one added or changed moves no other.
"""

from functools import cache

from geodata import fictional_areas
from projects.register.register import Register
from projects.wijkprojecten.fictional_answers import answers_of
from projects.wijkprojecten.fictional_intake import intake_of
from projects.wijkprojecten.fictional_lenses import Lenses, known_lenses, true_lenses
from projects.wijkprojecten.fictional_plans import Plan, facts, land_of, plans
from projects.wijkprojecten.fictional_size import size_of
from projects.wijkprojecten.model import WijkProject

WHO = "fictieve gemeente"
SOURCE_NOTE = "Fictief wijkproject, door dit programma gemaakt."


@cache
def fictional_wijkprojecten() -> tuple[WijkProject, ...]:
    """The wijkprojecten, by buurt; places are points in EPSG:28992."""
    municipality = str(fictional_areas("wijk")["gemeente"].iloc[0])
    return tuple(_wijkproject(plan, municipality) for plan in plans())


def write_fictional_wijkprojecten(register: Register[WijkProject]) -> None:
    """Save all fictional wijkprojecten in a register; those already there as they are, are left alone."""
    register.save_all(fictional_wijkprojecten(), WHO)


def _wijkproject(plan: Plan, municipality: str) -> WijkProject:
    lenses = true_lenses(plan)
    known = known_lenses(plan, lenses)
    size = size_of(plan, lenses)
    location, area_code = _where(plan)
    return WijkProject(
        organisation=_organisation(plan, lenses["initiative_origin"]),
        reference=plan.reference,
        name=plan.name,
        municipality=municipality,
        description=_description(plan, lenses),
        location=location,
        area_code=area_code,
        answers=answers_of(plan, lenses, size) if known else {},
        intake=intake_of(plan, lenses, size) if known else {},
        source_note=SOURCE_NOTE,
        **known,
    )


def _where(plan: Plan) -> tuple[object | None, str | None]:
    """A point, or only the code of its buurt or wijk, or neither (for the whole municipality)."""
    if plan.buurt is None:
        return None, None
    counts, chance = facts()["counts"], plan.chance("where")
    if chance.uniform() >= counts["code_only"]:
        return plan.place, None
    return None, plan.buurt.wijk_code if chance.uniform() < counts["wijk_of_those"] else plan.buurt.code


def _organisation(plan: Plan, origin: str) -> str:
    """Who stands behind it: an organisation or a group, never a person."""
    if plan.buurt is None:
        return "Netwerk Weidemonde"
    if plan.kind.get("own"):
        return plan.name
    which = "village_collective" if origin == "collective" and land_of(plan.buurt) == "village" else origin
    template = str(plan.chance("organisation").choice(facts()["organisation"][which]))
    called = facts()["place"].get(plan.buurt.name, plan.buurt.name)
    return template.format(buurt=called, wijk=plan.buurt.wijk, straat=plan.street, n=plan.name)


def _description(plan: Plan, lenses: Lenses) -> str:
    text = str(plan.kind["text"])
    if lenses["phase"] == "idea":
        return f"Nog een idee: {text[0].lower()}{text[1:]}"
    return " ".join([text, *([facts()["harmful"][plan.name]] if plan.name in facts()["harmful"] else [])])
