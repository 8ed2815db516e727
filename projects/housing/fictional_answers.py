"""The answers of a fictional project, from what it builds, where it lies and how ambitious it is.

Ambition is one hidden number (0-1) per dimension; each answer follows it with chance of its own. What hangs together in
life does so here: dense plans have less green and parking per home, social rent costs less a month, good energy figures
give low bills, parts are never more than their whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import pandas as pd

from projects.housing.derive import derive
from projects.housing.homes import PRICE_CLASSES
from scorecard import load_catalogue

Answers = dict[str, float]
Draw = Callable[[str], float]

_HOUSING_COST = (740.0, 1120.0, 1420.0, 1980.0)  # euro a month with energy, per price class
_TARGET_INCOME = (2420.0, 3200.0, 3900.0, 5400.0)  # euro a month net, per price class
_FLOOR_AREA_M2 = {"house": 118.0, "apartment": 78.0}


@dataclass(frozen=True)
class Plan:
    """What is given of a project before its answers: see `fictional.toml`; distances in metres, cars per household."""

    homes: int
    apartments: int
    mix: tuple[float, ...]
    plan_area_m2: float
    ambition: tuple[float, float, float]
    distances: Mapping[str, float]
    cars: float
    under_construction: bool
    given: Mapping[str, float]

    @property
    def houses(self) -> int:
        """Homes that are no apartments."""
        return self.homes - self.apartments


def answers_of(plan: Plan, rng: np.random.Generator) -> Answers:
    """An answer to every question (but `homes_planned`, which the homes by class make needless)."""
    chance = {"sociaal": 0.13, "ecologisch": 0.13, "economisch": 0.15}

    def draw(dimension: str) -> float:
        """How far (0-1) this answer goes from the least to the most that is usual."""
        ambition = plan.ambition[list(chance).index(dimension)]
        return float(np.clip(ambition + rng.normal(0, chance[dimension]), 0, 1))

    answers = _homes(plan, draw) | _social(plan, draw) | _surroundings(plan, draw, rng) | _work(plan, draw, rng)
    energy = draw("ecologisch")
    answers |= _money(plan, answers, energy, draw) | dict(plan.given)
    answers |= _building(plan, answers, energy, draw, rng) | dict(plan.given)
    return answers


def _homes(plan: Plan, draw: Draw) -> Answers:
    counts = shares_of(plan.homes, plan.mix)
    step_free = round(plan.homes * min(0.95, 0.04 + 0.3 * draw("sociaal") + 0.08 * plan.apartments / plan.homes))
    clustered = draw("sociaal")
    return {
        **dict(zip(PRICE_CLASSES, map(float, counts), strict=True)),
        "homes_house": plan.houses,
        "homes_apartment": plan.apartments,
        "homes_step_free": step_free,
        "homes_clustered": round(plan.homes * 0.16 * clustered) if clustered > 0.3 else 0,
    }


def shares_of(total: int, percentages: tuple[float, ...]) -> list[int]:
    """Whole numbers in these proportions that add up to the total (largest remainders)."""
    exact = np.asarray(percentages, float) / sum(percentages) * total
    whole = np.floor(exact)
    for place in np.argsort(whole - exact, kind="stable")[: int(total - whole.sum())]:
        whole[place] += 1
    return [int(count) for count in whole]


def _social(plan: Plan, draw: Draw) -> Answers:
    clustered = 0.16 * plan.homes * plan.ambition[0]
    ground_floor = 10 * round((plan.houses * 54 + plan.apartments * 95 / 4.5) / 10)
    label = draw("sociaal")
    return {
        **{f"{name}_distance_m": plan.distances[name] for name in ("gp", "school", "supermarket")},
        "participation_level": round(0.5 + 4.1 * draw("sociaal")),
        "initiatives_connected": round(plan.homes / 100 * 3.3 * draw("sociaal")),
        "wijkbedrijf_level": round(3.3 * draw("sociaal")),
        "meeting_space_m2": 5 * round((plan.homes * 0.24 + clustered * 1.0) * draw("sociaal") / 5),
        "ground_floor_m2": ground_floor,
        "ground_floor_social_m2": 10 * round(ground_floor * 0.26 * draw("sociaal") * (plan.apartments > 0) / 10),
        "play_space_m2": 10 * round(plan.plan_area_m2 * (0.002 + 0.034 * draw("sociaal")) / 10),
        "homes_safety_label": plan.homes if label > 0.5 else round(plan.homes * label),
    }


def _surroundings(plan: Plan, draw: Draw, rng: np.random.Generator) -> Answers:
    paved_share = 0.84 - 0.42 * draw("ecologisch")
    paved = 10 * round(plan.plan_area_m2 * paved_share / 10)
    drained = 10 * round(0.92 * paved / 10)
    trees = draw("ecologisch")
    points = max(4, round(3 + plan.homes / 12))
    sharing = plan.homes * 0.045 * draw("ecologisch")
    return {
        "plan_area_m2": plan.plan_area_m2,
        "green_m2": 10 * round(0.88 * (plan.plan_area_m2 - paved) / 10),
        "paved_m2": paved,
        "drained_area_m2": drained,
        "water_storage_m3": round(drained * (0.008 + 0.054 * draw("ecologisch"))),
        "homes_three_trees_pct": round(28 + 72 * trees),
        "canopy_pct": round(6 + 25 * trees + rng.normal(0, 1.5)),
        "park_distance_m": plan.distances["park"],
        "shade_routes_pct": round(18 + 26 * draw("ecologisch")),
        "shade_area_pct": round(13 + 20 * draw("ecologisch")),
        "nature_points_system": 1,
        "nature_points_required": points,
        "nature_points": round(points * (0.2 + 0.95 * draw("ecologisch"))),
        "parking_spaces": round(plan.homes * plan.cars * (1.18 - 0.42 * draw("ecologisch"))),
        "shared_cars": floor(sharing),
        "shared_cargo_bikes": floor(0.8 * sharing),
    }


def _building(plan: Plan, answers: Answers, energy: float, draw: Draw, rng: np.random.Generator) -> Answers:
    flats = plan.apartments / plan.homes
    biobased = answers.get("biobased_share", round(2.2 + 33 * draw("ecologisch") ** 1.6, 1))
    physics = {
        "homes_house": float(plan.houses),
        "homes_apartment": float(plan.apartments),
        "compactness_als_ag": round(2.05 - 0.6 * flats + rng.normal(0, 0.12), 2),
        "light_construction": float(answers.get("light_construction", biobased > 26)),
    }
    ratio = 0.97 - 0.42 * np.clip(energy + rng.normal(0, 0.08), 0, 1)
    return {
        "gas_free": 1,
        **physics,
        "beng1_ep1": floor(10 * ratio * _beng1_requirement(physics)) / 10,
        "beng2_ep2": round((30 + 20 * flats) * (0.96 - 1.02 * energy), 1),
        "beng3_ep3": round(54 - 8 * flats + 50 * np.clip(energy + rng.normal(0, 0.08), 0, 1)),
        "mpg_a1": round(0.78 - 0.31 * draw("ecologisch"), 2),
        "detachability_index": round(0.31 + 0.27 * draw("ecologisch"), 2),
        "biobased_share": biobased,
    }


def _beng1_requirement(physics: Answers) -> float:
    """The legal limit of EP1, kWh/m2 a year: what the ratio of an EP1 of 1 is the inverse of."""
    table = pd.DataFrame([physics | {"beng1_ep1": 1.0, "phase": "vergunning"}])
    return 1 / float(derive(table, load_catalogue("housing"))["beng1_ratio"].iloc[0])


def _work(plan: Plan, draw: Draw, rng: np.random.Generator) -> Answers:
    contract = 10_000 * round((plan.houses * 262_000 + plan.apartments * 214_000) * rng.uniform(0.9, 1.15) / 10_000)
    lasting = plan.homes * (0.01 + 0.15 * draw("economisch"))
    training = ceil(0.55 * lasting)
    promised = round(1.4 * (training + lasting)) + 1
    local = draw("economisch")
    kept = rng.uniform(0.45, 0.95) if plan.under_construction else 0.0
    realised = round(promised * kept)
    people = round(realised * np.clip(0.14 + 0.64 * local + rng.normal(0, 0.07), 0, 1))
    return {
        "jobs_promised": promised,
        "jobs_local_jobless_promised": round(promised * (0.1 + 0.72 * local)),
        **({"jobs_realised": realised, "jobs_local_jobless_realised": people} if plan.under_construction else {}),
        "structural_fte": round(0.45 * lasting, 1),
        "training_places": training,
        "contract_sum_eur": contract,
        "labour_share_pct": round(rng.uniform(27, 41)),
        "social_return_eur": 1000 * round(contract * (0.004 + 0.05 * draw("economisch")) / 1000),
        "apprentices": round(contract / 1e6 * (0.06 + 0.5 * draw("economisch"))),
        "procurement_eur": 1000 * round(contract * 0.11 / 1000),
        "procurement_local_eur": 1000 * round(contract * 0.11 * (0.06 + 0.3 * draw("economisch")) / 1000),
    }


def _money(plan: Plan, answers: Answers, energy: float, draw: Draw) -> Answers:
    counts = [answers[name] for name in PRICE_CLASSES]
    bill = 5 * round((158 - 82 * energy + 14 * plan.houses / plan.homes) / 5)
    cost = np.average(_HOUSING_COST, weights=counts) * (1.16 - 0.2 * draw("economisch")) + bill - 120
    space = draw("economisch")
    business = 10 * round(plan.homes * (5.6 * space - 0.9) / 10) if space > 0.25 else 0
    reference = 1000 * round(plan.homes * 41.0)
    budget = 1000 * round(plan.homes * 0.52)
    return {
        "stop_distance_m": plan.distances["stop"],
        "station_distance_m": plan.distances["station"],
        "energy_cost_month": bill,
        "housing_cost_month": 5 * round(cost / 5),
        "target_income_month": 10 * round(np.average(_TARGET_INCOME, weights=counts) / 10),
        "business_space_m2": business,
        "affordable_workspace_m2": 10 * floor(business * 0.33 * draw("economisch") / 10),
        "management_cost_eur": 1000 * round(reference * (1.16 - 0.36 * draw("economisch")) / 1000),
        "management_cost_reference_eur": reference,
        "mkba_ratio": round(0.95 + 0.75 * draw("economisch"), 2),
        "management_budget_eur": budget,
        "insourced_budget_eur": 1000 * floor(budget * 0.29 * draw("economisch") / 1000),
        "budget_holders": 1 + round(3.6 * draw("economisch")),
    }
