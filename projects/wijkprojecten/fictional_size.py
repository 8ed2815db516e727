"""How large a fictional initiative is and how well it goes: what its intake and its scorecard both follow from."""

from dataclasses import dataclass
from typing import Any

from projects.wijkprojecten.fictional_plans import Plan

_VOLUNTEERS = (4.0, 9.0, 22.0, 46.0)  # the usual number, by size of the kind (1-4)
_HELPED = (14.0, 55.0, 150.0, 380.0)  # people in a year
_TURNOVER_EUR = (900.0, 6_000.0, 42_000.0, 160_000.0)
_GROWN = {"idea": 0.35, "start_up": 0.7, "maturing": 1.0, "continuity": 1.25, "established": 1.45}
_EARNS = {
    "social_entrepreneur": 3.2,
    "tilted_organisation": 1.8,
    "collective": 1.2,
    "informal_care": 0.5,
    "citizen": 0.35,
}
_PROFESSIONALS = {"tilted_organisation": 1.6, "social_entrepreneur": 1.2, "collective": 0.3}


@dataclass(frozen=True)
class Size:
    """`quality` is hidden: how well (0-1) it does socially, ecologically, economically. Turnover in euro a year."""

    volunteers: int
    helped: int
    professionals: int
    turnover_eur: int
    turnover_2y_eur: int
    quality: tuple[float, float, float]


def size_of(plan: Plan, lenses: dict[str, Any]) -> Size:
    """The size of an initiative with these (true) lenses; an idea has helped nobody yet and has no turnover."""
    chance, step = plan.chance("size"), int(plan.kind["size"]) - 1
    phase, origin = lenses["phase"], lenses["initiative_origin"]
    grown = _GROWN[phase]
    many = 1.0 if plan.character is None else float(plan.character.facts["volunteers"])
    wide = 2.5 if plan.buurt is None else 1.0
    turnover = _TURNOVER_EUR[step] * grown**2 * _EARNS[origin] * chance.lognormal(0, 0.7)
    well = chance.normal(0.58, 0.26)
    social, green, money = (min(1.0, max(0.0, well + chance.normal(0, 0.12))) for _ in range(3))
    idea = phase == "idea"
    return Size(
        volunteers=max(1, round(_VOLUNTEERS[step] * grown * many * wide * chance.lognormal(0, 0.45))),
        helped=0 if idea else round(_HELPED[step] * grown * wide * chance.lognormal(0, 0.6)),
        professionals=int(chance.poisson(_PROFESSIONALS.get(origin, 0.1) * (1 + step) * grown)),
        turnover_eur=0 if idea else 100 * round(turnover / 100),
        turnover_2y_eur=100 * round(turnover * chance.uniform(0.9, 2.2) / 100),
        quality=(social, green, money),
    )
