"""The lens values of a fictional initiative: what is usual for its kind, tilted by the character of where it is.

Some are unknown, as in a real register; nothing here depends on the scorecard or the intake.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from geodata import taxonomy
from projects.wijkprojecten.fictional_characters import facts as characters
from projects.wijkprojecten.fictional_plans import Plan, facts

_ODD_ORIGIN = 0.05  # the weight of an origin that is unusual for the kind, against 1
_ODD_VALUE = 0.1
_ALSO = {"fields_of_work": 0.5, "target_groups": 0.55, "themes": 0.35}
_LED_BY = {
    "tilted_organisation": {
        "independent_alternative": 0.15,
        "with_government_participation": 0.4,
        "government_with_citizens": 2.5,
        "government_alone": 3.0,
    },
    "collective": {"government_alone": 0.0, "government_with_citizens": 0.6},
    "social_entrepreneur": {"government_alone": 0.0, "government_with_citizens": 0.6, "independent_alternative": 1.4},
    "informal_care": {"government_alone": 0.0, "joint": 1.3},
    "citizen": {"government_alone": 0.0, "government_with_citizens": 0.7},
}

Lenses = dict[str, Any]


def true_lenses(plan: Plan) -> Lenses:
    """All lenses of an initiative, none unknown: option ids, tuples of them where a lens takes several."""
    chance, kind = plan.chance("lenses"), plan.kind
    origin = _drawn(chance, _origins(plan))
    phase = _drawn(chance, _tilted(characters()["usual"]["phases"], plan, "phases"))
    relations = _tilted(characters()["usual"]["relations"], plan, "relations")
    thresholds = _tilted(characters()["usual"]["thresholds"][phase], plan, "thresholds")
    led = _LED_BY[origin]
    return {
        "initiative_origin": origin,
        "fields_of_work": _several(chance, plan, "fields_of_work", "fields", kind["fields"]),
        "target_groups": _several(chance, plan, "target_groups", "targets", kind["targets"]),
        "added_value_type": _drawn(chance, _added(plan)),
        "transformation_role": _drawn(chance, facts()["roles"]),
        "phase": phase,
        "threshold": _drawn(chance, thresholds),
        "government_relation": _drawn(chance, {r: share * led.get(r, 1.0) for r, share in relations.items()}),
        "themes": _several(chance, plan, "themes", "themes", kind["themes"]),
    }


def known_lenses(plan: Plan, lenses: Lenses) -> Lenses:
    """What the register knows of them: of some initiatives nothing, of the others now and then a lens is left out."""
    chance = plan.chance("unknown")
    if chance.uniform() < facts()["counts"]["bare"]:
        return {}
    return {lens: value for lens, value in lenses.items() if chance.uniform() >= facts()["unknown"][lens]}


def _origins(plan: Plan) -> dict[str, float]:
    usual = _tilted(characters()["usual"]["origins"], plan, "origins")
    return {o: share * (1.0 if o in plan.kind["origins"] else _ODD_ORIGIN) for o, share in usual.items()}


def _added(plan: Plan) -> dict[str, float]:
    options = taxonomy().lens("added_value_type").option_ids
    return {o: (1.0 if o in plan.kind["added"] else _ODD_VALUE) * plan.times("added", o) for o in options}


def _tilted(usual: Mapping[str, float], plan: Plan, lens: str) -> dict[str, float]:
    return {option: share * plan.times(lens, option) for option, share in usual.items()}


def _drawn(chance: np.random.Generator, weights: Mapping[str, float]) -> str:
    options, upto = list(weights), np.cumsum(list(weights.values()))
    return options[int(np.searchsorted(upto, chance.uniform() * upto[-1], side="right"))]


def _several(chance: np.random.Generator, plan: Plan, lens: str, tilt: str, options: Iterable[str]) -> tuple[str, ...]:
    """The first option always, the others now and then, more often where they are usual; in the taxonomy's order."""
    first, *others = options
    chosen = {first} | {o for o in others if chance.uniform() < min(0.9, _ALSO[lens] * plan.times(tilt, o) ** 0.5)}
    return tuple(option for option in taxonomy().lens(lens).option_ids if option in chosen)
