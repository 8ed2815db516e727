"""What the intake form of a fictional initiative says: as far as anybody filled it in."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from geodata import taxonomy
from projects.wijkprojecten.fictional_plans import Plan
from projects.wijkprojecten.fictional_size import Size
from projects.wijkprojecten.intake import Intake

_INITIATORS = {
    "tilted_organisation": ("government", "civil_society"),
    "collective": ("residents", "civil_society"),
    "social_entrepreneur": ("social_entrepreneur",),
    "informal_care": ("residents", "civil_society"),
    "citizen": ("residents",),
}
_FORMS = {
    "tilted_organisation": ("foundation", "foundation", "other"),
    "collective": ("association", "association", "foundation", "other"),
    "social_entrepreneur": ("company", "company", "foundation"),
    "informal_care": ("none", "foundation", "association"),
    "citizen": ("none", "none", "none", "association", "foundation"),
}
_FUNDING = {
    "tilted_organisation": {"municipality": 0.9, "funds": 0.35, "companies": 0.1},
    "collective": {"members": 0.8, "funds": 0.45, "municipality": 0.45, "companies": 0.2},
    "social_entrepreneur": {"members": 0.6, "companies": 0.55, "municipality": 0.5, "funds": 0.4},
    "informal_care": {"municipality": 0.6, "funds": 0.4, "members": 0.15, "other": 0.15},
    "citizen": {"members": 0.3, "funds": 0.35, "municipality": 0.4, "other": 0.2, "companies": 0.1},
}
_NEEDS = {
    "first_followers": ("publicity", "networks", "start_grant"),
    "recognition": ("publicity", "backing", "networks"),
    "institutional_support": ("start_grant", "structural_funding", "permit", "backing"),
    "professionalisation": ("knowledge", "training", "structural_funding", "rules"),
    "scaling_up": ("structural_funding", "rules", "networks", "say"),
    "founder_leaves": ("training", "networks", "backing"),
}
_LED_BY_GOVERNMENT = {
    "independent_alternative": 0.1,
    "with_government_participation": 0.45,
    "joint": 0.65,
    "government_with_citizens": 0.85,
    "government_alone": 0.98,
}
_NUMBERS = ("n_volunteers", "n_professionals", "n_helped", "turnover_now", "turnover_2y")
_FILLED = (("full", 0.3, 0.92), ("half", 0.35, 0.5), ("numbers", 0.2, 0.0))
"""How far a form is filled in, the share of the forms, and the chance that a field of it (the numbers aside) is."""


def intake_of(plan: Plan, lenses: Mapping[str, Any], size: Size) -> Intake:
    """The filled-in fields. Of a number the exact one or its class; the rest as the (true) lenses and size suggest."""
    chance = plan.chance("intake")
    drawn, upto = chance.uniform(), 0.0
    for _, share, known in _FILLED:
        upto += share
        if drawn < upto:
            everything = _complete(lenses, size, chance)
            return {
                field.id: everything[field.id]
                for field in taxonomy().intake
                if chance.uniform() < (0.93 if field.id in _NUMBERS else known) and everything[field.id] != ()
            }
    return {}


def _complete(lenses: Mapping[str, Any], size: Size, chance: np.random.Generator) -> Intake:
    origin, led = lenses["initiative_origin"], _LED_BY_GOVERNMENT[lenses["government_relation"]]
    social, _, economic = size.quality
    needs = _NEEDS[lenses["threshold"]]

    def mark(mean: float) -> int:
        """1-10 around a mean of 0-1."""
        return min(10, max(1, round(1 + 9 * mean + chance.normal(0, 1.3))))

    def some(of: Mapping[str, float], field: str) -> tuple[str, ...]:
        chosen = {option for option, share in of.items() if chance.uniform() < share}
        return tuple(o.id for o in taxonomy().intake_field(field).options if o.id in chosen)

    numbers = {
        "n_volunteers": size.volunteers,
        "n_professionals": size.professionals,
        "n_helped": size.helped,
        "turnover_now": size.turnover_eur,
        "turnover_2y": size.turnover_2y_eur,
    }
    return {
        **{field: _number(field, value, chance) for field, value in numbers.items()},
        "initiator": str(chance.choice(_INITIATORS[origin])),
        "focus": _focus(lenses["target_groups"]),
        "committed": mark(0.3 + 0.6 * social),
        "motivation": mark(0.55 if origin == "social_entrepreneur" else 0.15),
        "social_goals": mark(0.75),
        "municipal_goals": mark(0.45 + 0.35 * led),
        "political_score": mark(0.35 + 0.2 * led),
        "multi_goal": mark(0.25 + 0.2 * len(lenses["fields_of_work"])),
        "potential": mark(0.2 + 0.7 * social),
        "innovation": mark(0.3 + 0.5 * economic),
        "support_needs": some(dict.fromkeys(needs, 0.6), "support_needs"),
        "municipal_needed_start": mark(0.2 + 0.6 * led),
        "municipal_needed_continue": mark(0.1 + 0.7 * led),
        "funding": some(_FUNDING[origin], "funding"),
        "legal_form": str(chance.choice(_FORMS[origin])),
        "municipal_tie": mark(led),
    }


def _number(field: str, value: int, chance: np.random.Generator) -> int | str:
    """Six in ten know the number, the others its class."""
    return value if chance.uniform() < 0.6 else taxonomy().intake_field(field).class_of(value).id


def _focus(targets: tuple[str, ...]) -> str:
    if set(targets) <= {"youth"}:
        return "youth"
    if set(targets) <= {"elderly", "patient"}:
        return "elderly"
    return "middle_groups" if set(targets) <= {"family", "job_seeker"} else "everyone"
