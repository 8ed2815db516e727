"""From answers to figures: the indicators and context columns that the scorecard scores, computed and never typed.

Every figure is a function of one to five lines under its indicator's id in `FIGURES`; it works on a whole table at
once. Numbers that belong to a norm (the requirement of BENG 1, the distances of 3-30-300) come from the indicator's
`parameters` in the catalogue. Sources of the formulas: the `note` of each indicator in the catalogue.

An unknown answer makes the figure unknown, and so does a whole of zero: nothing divides by nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from projects.derivation import Answers, Figure, Numbers, Parameters, figures_table, ratio
from projects.housing.homes import PRICE_CLASSES, homes_total
from projects.jobless_share import local_jobless_share
from scorecard import Catalogue


class HousingAnswers(Answers):
    """The answers of a table of housing projects, and how many homes each has: (n,)."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__(frame)
        self.homes: Numbers = homes_total(self.__getitem__) if len(frame) else np.empty(0)


HousingFigure = Figure[HousingAnswers]


def derive(frame: pd.DataFrame, cat: Catalogue, area_context: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compute what the scorecard needs of each project.

    Parameters
    ----------
    frame
        Index project id; `phase` and a column a question (`Register.frame`). Other columns are left alone.
    cat
        The housing catalogue: which figures, and their parameters.
    area_context
        Index project id; context columns that come from the area in which the project lies, such as `urbanity_class`
        (1-5) and `area_cars_per_household`. Without it these are unknown.

    Returns
    -------
    DataFrame
        Same index and order: `phase`, a column an indicator and a column a context column of the catalogue; floats, NaN
        is unknown, never infinite. An indicator that has no function here is its one question's answer, or unknown when
        it has more.

    Raises
    ------
    CatalogueError
        When an indicator lacks a parameter that its computation needs.
    """
    answers = HousingAnswers(frame)
    return figures_table(answers, cat, FIGURES, lambda name: _context(name, answers, area_context))


def _context(name: str, answers: HousingAnswers, area_context: pd.DataFrame | None) -> Numbers:
    if area_context is not None and name in area_context:
        return np.asarray(area_context[name].reindex(answers.index), dtype=np.float64)
    if name == "homes_total":
        return answers.homes
    if name == "homes_per_ha":
        return ratio(answers.homes, answers["plan_area_m2"], 10_000)
    return answers[name]


def _mean(parts: Sequence[Numbers]) -> Numbers:
    """The mean of several figures of each project; unknown where one of them is."""
    return np.asarray(np.mean(parts, axis=0), dtype=np.float64)


def _share(part: str, whole: str) -> HousingFigure:
    """100 * part / whole, %."""
    return lambda answers, _: ratio(answers[part], answers[whole], 100)


def _per_home(part: str, factor: float = 1.0) -> HousingFigure:
    """factor * part / homes."""
    return lambda answers, _: ratio(answers[part], answers.homes, factor)


def _affordable_share(answers: HousingAnswers, _: Parameters) -> Numbers:
    return ratio(sum((answers[name] for name in PRICE_CLASSES[:3]), np.zeros(1)), answers.homes, 100)


def _housing_mix_evenness(answers: HousingAnswers, _: Parameters) -> Numbers:
    """Pielou: -sum(p ln p) / ln k over the k price classes; a class without homes counts as 0."""
    counts = np.array([answers[name] for name in PRICE_CLASSES])
    shares = ratio(counts, counts.sum(axis=0))
    terms = np.where(shares == 0, 0, shares * np.log(np.where(shares > 0, shares, np.nan)))
    evenness = -terms.sum(axis=0) / np.log(len(PRICE_CLASSES))
    return np.asarray(np.clip(evenness, 0, 1), dtype=np.float64)


def _amenity_distance(answers: HousingAnswers, _: Parameters) -> Numbers:
    distances = [answers[f"{place}_distance_m"] for place in ("gp", "school", "supermarket")]
    return _mean(distances) / 1000


def _beng1_requirement(compactness: Numbers, base: float, knee: float, numbers: Parameters) -> Numbers:
    """kWh/m2 a year: `base` up to the knee, then with a slope, then with a steeper one (Bbl, table 4.148A)."""
    middle = numbers["house_base"] + numbers["slope"] * (compactness - numbers["house_knee"])
    high = numbers["base_high"] + numbers["slope_high"] * (compactness - numbers["knee_high"])
    requirement = np.where(compactness <= knee, base, np.where(compactness <= numbers["knee_high"], middle, high))
    return np.where(np.isnan(compactness), np.nan, requirement)


def _apartment_share(answers: HousingAnswers) -> Numbers:
    """Part of the homes that is in an apartment building, 0-1; the other part tells it too."""
    share = ratio(answers["homes_apartment"], answers.homes)
    return np.where(np.isnan(share), 1 - ratio(answers["homes_house"], answers.homes), share)


def _beng1_ratio(answers: HousingAnswers, numbers: Parameters) -> Numbers:
    """EP1 / requirement, blended by the share of apartments; construction of unknown weight is not light."""
    compactness, share = answers["compactness_als_ag"], _apartment_share(answers)
    house = _beng1_requirement(compactness, numbers["house_base"], numbers["house_knee"], numbers)
    apartment = _beng1_requirement(compactness, numbers["apartment_base"], numbers["apartment_knee"], numbers)
    light = numbers["light_extra"] * (answers["light_construction"] == 1)
    return ratio(answers["beng1_ep1"], (1 - share) * house + share * apartment + light)


def _green_330300_score(answers: HousingAnswers, numbers: Parameters) -> Numbers:
    near, far = numbers["park_near_m"], numbers["park_far_m"]
    trees = np.minimum(100, 100 * answers["homes_three_trees_pct"] / numbers["tree_share"])
    canopy = np.minimum(100, 100 * answers["canopy_pct"] / numbers["canopy_share"])
    park = np.clip(100 * (far - answers["park_distance_m"]) / (far - near), 0, 100)
    return _mean([trees, canopy, park])


def _shade_share(answers: HousingAnswers, numbers: Parameters) -> Numbers:
    """Mean of the routes and the other walking area, the latter brought to the routes' scale; at most 100%."""
    other = answers["shade_area_pct"] * numbers["route_norm"] / numbers["area_norm"]
    return (answers["shade_routes_pct"] + np.minimum(100, other)) / 2


def _shared_mobility(answers: HousingAnswers, numbers: Parameters) -> Numbers:
    vehicles = answers["shared_cars"] + numbers["cargo_bike_weight"] * answers["shared_cargo_bikes"]
    return ratio(vehicles, answers.homes, 100)


def _jobs_per_100_homes(answers: HousingAnswers, _: Parameters) -> Numbers:
    return ratio(answers["structural_fte"] + answers["training_places"], answers.homes, 100)


def _pt_stop_distance(answers: HousingAnswers, numbers: Parameters) -> Numbers:
    """The nearest of stop and station / 2.5. With one of the two unknown the other stands: that is never too good."""
    return np.fmin(answers["stop_distance_m"], answers["station_distance_m"] / numbers["station_divisor"])


FIGURES: dict[str, HousingFigure] = {
    "social_rent_share": _per_home("homes_social_rent", 100),
    "affordable_share": _affordable_share,
    "housing_mix_evenness": _housing_mix_evenness,
    "lifelong_home_share": _per_home("homes_step_free", 100),
    "clustered_care_share": _per_home("homes_clustered", 100),
    "amenity_distance": _amenity_distance,
    "meeting_space_per_home": _per_home("meeting_space_m2"),
    "social_plinth_share": _share("ground_floor_social_m2", "ground_floor_m2"),
    "connected_initiatives_per_100_homes": _per_home("initiatives_connected", 100),
    "safety_label_share": _per_home("homes_safety_label", 100),
    "play_space_share": _share("play_space_m2", "plan_area_m2"),
    "beng1_ratio": _beng1_ratio,
    "green_per_home": _per_home("green_m2"),
    "green_330300_score": _green_330300_score,
    "paved_share": _share("paved_m2", "plan_area_m2"),
    "water_storage_mm": lambda answers, _: ratio(answers["water_storage_m3"], answers["drained_area_m2"], 1000),
    "shade_share": _shade_share,
    "nature_points_ratio": lambda answers, _: ratio(answers["nature_points"], answers["nature_points_required"]),
    "parking_per_home": _per_home("parking_spaces"),
    "shared_mobility_per_100_homes": _shared_mobility,
    "local_jobless_share": local_jobless_share,
    "jobs_per_100_homes": _jobs_per_100_homes,
    "social_return_share": _share("social_return_eur", "contract_sum_eur"),
    "apprenticeships_per_mln": lambda answers, _: ratio(answers["apprentices"], answers["contract_sum_eur"], 1_000_000),
    "local_procurement_share": _share("procurement_local_eur", "procurement_eur"),
    "business_space_per_home": _per_home("business_space_m2"),
    "affordable_workspace_share": _share("affordable_workspace_m2", "business_space_m2"),
    "pt_stop_distance": _pt_stop_distance,
    "housing_cost_ratio": _share("housing_cost_month", "target_income_month"),
    "management_cost_ratio": lambda answers, _: ratio(
        answers["management_cost_eur"], answers["management_cost_reference_eur"]
    ),
    "inbesteding_share": _share("insourced_budget_eur", "management_budget_eur"),
}
"""The figures that are computed; an indicator outside this table is the answer to its one question."""
