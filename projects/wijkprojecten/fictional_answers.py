"""The scorecard of a fictional initiative: a third is filled in, some in part, most not at all, as in a real register.

The answers follow from what the initiative is, how large it is and how well it goes (`Size.quality`), with chance of
their own. What hangs together in life does so here: an idea has no money for years ahead, no work and nothing greened;
who leads is who decides; subsidy and own income are each other's rest.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from projects.wijkprojecten.fictional_plans import Plan, facts
from projects.wijkprojecten.fictional_size import Size

Answers = dict[str, float]
Draw = Callable[[int], float]

SOCIAL, GREEN, MONEY = 0, 1, 2
_FULL, _PART = 0.44, 0.24
_FULL_FROM = {"idea": 0.35, "start_up": 0.75, "maturing": 1.1, "continuity": 1.25, "established": 1.25}
_YEARS = {"idea": 0.0, "start_up": 0.8, "maturing": 1.8, "continuity": 3.0, "established": 4.5}
_SAY = {
    "independent_alternative": 4.9,
    "with_government_participation": 4.5,
    "joint": 3.6,
    "government_with_citizens": 2.0,
    "government_alone": 0.5,
}
_OWN_INCOME = {
    "social_entrepreneur": 68.0,
    "collective": 52.0,
    "citizen": 34.0,
    "informal_care": 16.0,
    "tilted_organisation": 7.0,
}
_AREA = {"greened_m2": (160.0, 700.0, 2200.0, 4500.0), "reuse_kg": (1800.0, 9000.0, 32000.0, 60000.0)}
_HOMES = (40.0, 140.0, 300.0, 450.0)
_GOALS = {"green": "greening_goal", "energy": "energy_goal", "reuse": "reuse_goal"}


def answers_of(plan: Plan, lenses: Mapping[str, Any], size: Size) -> Answers:
    """The answers given: nearly all, some, or none. One that is named in [harmful] says so."""
    chance = plan.chance("answers")
    wanted = _FULL_FROM[lenses["phase"]]
    drawn = chance.uniform()
    everything = _complete(plan, lenses, size, chance)
    harmful = plan.name in facts()["harmful"]
    if harmful:
        everything["ecological_effect"] = 0.0
    if drawn < _FULL * wanted or harmful:
        kept = chance.uniform(0.86, 1.0)
    elif drawn < _FULL * wanted + _PART:
        kept = chance.uniform(0.15, 0.6)
    else:
        return {}
    known = {question: value for question, value in everything.items() if chance.uniform() < kept}
    return known | ({"ecological_effect": 0.0} if harmful else {})


def _complete(plan: Plan, lenses: Mapping[str, Any], size: Size, chance: np.random.Generator) -> Answers:
    def draw(dimension: int) -> float:
        """How far (0-1) this answer goes from the least to the most that is usual."""
        return min(1.0, max(0.0, size.quality[dimension] + chance.normal(0, 0.15)))

    answers = _social(lenses, draw) | _green(plan, lenses, draw, chance) | _work(plan, lenses, size, draw)
    return answers | _money(lenses, size, draw, chance)


def _social(lenses: Mapping[str, Any], draw: Draw) -> Answers:
    vulnerable = {"patient", "elderly", "job_seeker"} & set(lenses["target_groups"])
    years = _YEARS[lenses["phase"]] * (0.3 + 1.1 * draw(SOCIAL))
    return {
        "participation_level": round(np.clip(_SAY[lenses["government_relation"]] - 1.2 + 1.6 * draw(SOCIAL), 0, 5)),
        "inclusion_share": 5 * round((8 + 14 * len(vulnerable) + 34 * draw(SOCIAL)) / 5),
        "added_value": max(1, round(2.4 + 7.2 * draw(SOCIAL))),
        "evidence_level": round((0.4 if lenses["phase"] == "idea" else 1.0) * (0.2 + 3.4 * draw(SOCIAL))),
        "continuity_years": round(2 * years) / 2,
    }


def _green(plan: Plan, lenses: Mapping[str, Any], draw: Draw, chance: np.random.Generator) -> Answers:
    goal, step = plan.kind.get("goal", ""), int(plan.kind["size"]) - 1
    done = 0.0 if lenses["phase"] == "idea" else 0.35 + 1.5 * draw(GREEN)
    effect = 2.2 + 1.9 * draw(GREEN) if goal in _GOALS else 0.9 + 1.9 * draw(GREEN)
    answers: Answers = {"ecological_effect": max(1, min(4, round(effect)))}
    for name, question in _GOALS.items():
        also = goal in _GOALS and goal != name and chance.uniform() < 0.08
        answers[question] = float(goal == name or also)
        reached = done * (1.0 if goal == name else 0.4) * chance.lognormal(0, 0.35)
        if answers[question]:
            answers |= {
                "green": {"greened_m2": 10 * round(_AREA["greened_m2"][step] * reached / 10)},
                "energy": {"homes_energy_helped": round(_HOMES[step] * reached)},
                "reuse": {"reuse_kg": 50 * round(_AREA["reuse_kg"][step] * reached / 50)},
            }[name]
    return answers


def _work(plan: Plan, lenses: Mapping[str, Any], size: Size, draw: Draw) -> Answers:
    for_work = plan.kind.get("goal") == "work"
    usual = (1.5 + 1.6 * size.professionals) if for_work else 0.45 * size.professionals
    promised = round(usual * (0.4 + 1.1 * draw(MONEY)))
    share = float(np.clip((0.35 if for_work else 0.05) + 0.6 * draw(MONEY), 0, 1))
    started = 0.0 if lenses["phase"] == "idea" else 0.4 + 0.6 * draw(MONEY)
    realised = round(promised * started)
    return {
        "jobs_promised": promised,
        "jobs_local_jobless_promised": round(promised * share),
        **({"jobs_realised": realised, "jobs_local_jobless_realised": round(realised * share)} if started else {}),
        "progression_share": 0
        if not started
        else round((9 if for_work else 1) + (22 if for_work else 9) * draw(MONEY)),
    }


def _money(lenses: Mapping[str, Any], size: Size, draw: Draw, chance: np.random.Generator) -> Answers:
    own = _OWN_INCOME[lenses["initiative_origin"]]
    led_by_government = lenses["government_relation"].startswith("government")
    insourced = 40 * draw(MONEY) - 12 if lenses["initiative_origin"] in ("social_entrepreneur", "collective") else 0
    answers: Answers = {
        "own_income_share": 5 * round(np.clip(own * (0.55 + 0.8 * draw(MONEY)), 0, 100) / 5),
        "budget_holders": round((1 if led_by_government else 0) + 3.2 * draw(MONEY)),
        "local_spending_share": 5 * round((18 + 58 * draw(MONEY)) / 5),
    }
    if chance.uniform() < 0.7 and lenses["phase"] != "idea":
        answers["benefit_cost_ratio"] = round(0.7 + 1.1 * draw(MONEY), 2)
    if size.turnover_eur:
        answers["insourced_work_share"] = max(0, round(insourced))
    return answers
