"""Figures from answers. Expected values are hand arithmetic or published examples, named in the comment."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import derive
from projects.answers import bounds_of
from projects.housing.derive import FIGURES
from scorecard import CatalogueError, load_catalogue

HOUSING = load_catalogue("housing")
CLASSES = ("homes_social_rent", "homes_mid_rent", "homes_affordable_purchase", "homes_expensive")


def _classes(*numbers):
    return dict(zip(CLASSES, numbers, strict=True))


# Rockwool's published examples of the requirement: Als/Ag 1.87 gives 66, 2.14 gives 74 kWh/m2 (55 + 30 * (x - 1.5))
@pytest.mark.parametrize(
    ("compactness", "requirement"), [(1.0, 55), (1.5, 55), (1.87, 66.1), (2.14, 74.2), (3.0, 100), (3.4, 120)]
)
def test_beng1_of_houses_follows_the_published_requirement(figure, compactness, requirement):
    ratio = figure(
        "beng1_ratio", beng1_ep1=requirement, compactness_als_ag=compactness, homes_house=10, homes_apartment=0
    )
    assert ratio == pytest.approx(1)


# an apartment building: 65 up to 1.83, after that the formula of houses (55 + 30 * 0.5 = 70 at 2.0)
@pytest.mark.parametrize(("compactness", "requirement"), [(1.2, 65), (1.83, 65), (2.0, 70), (3.4, 120)])
def test_beng1_of_apartments_has_its_own_base(figure, compactness, requirement):
    ratio = figure(
        "beng1_ratio", beng1_ep1=requirement, compactness_als_ag=compactness, homes_house=0, homes_apartment=8
    )
    assert ratio == pytest.approx(1)


def test_beng1_of_a_mixed_plan_is_weighed_by_homes_and_light_construction_adds_five(figure):
    # a quarter apartments at Als/Ag 1.2: 0.75 * 55 + 0.25 * 65 = 57.5; light construction: 62.5
    plan = {"compactness_als_ag": 1.2, "homes_house": 30, "homes_apartment": 10}
    assert figure("beng1_ratio", beng1_ep1=57.5, **plan) == pytest.approx(1)
    assert figure("beng1_ratio", beng1_ep1=62.5, light_construction=1, **plan) == pytest.approx(1)
    assert math.isnan(figure("beng1_ratio", beng1_ep1=57.5, compactness_als_ag=1.2))


# norms.md: Amsterdam's 40-40-20 gives 0.761, the national 30 / 36.7 / 33.3 gives 0.79, 70/30 gives 0.44
@pytest.mark.parametrize(
    ("homes", "index"),
    [
        ((40, 40, 20, 0), 0.761),
        ((300, 367, 0, 333), 0.79),
        ((70, 30, 0, 0), 0.44),
        ((9, 0, 0, 0), 0),
        ((5, 5, 5, 5), 1),
    ],
)
def test_the_mix_of_homes_is_pielous_evenness_over_four_classes(figure, homes, index):
    assert figure("housing_mix_evenness", **_classes(*homes)) == pytest.approx(index, abs=0.005)


@pytest.mark.parametrize(
    ("indicator", "answers", "expected"),
    [
        ("social_rent_share", _classes(30, 20, 20, 30), 30),
        ("social_rent_share", {"homes_social_rent": 30, "homes_planned": 90}, 100 / 3),
        ("affordable_share", _classes(30, 20, 20, 30), 70),
        ("lifelong_home_share", {"homes_step_free": 8, "homes_house": 15, "homes_apartment": 10}, 32),
        ("meeting_space_per_home", {"meeting_space_m2": 60, "homes_planned": 50}, 1.2),
        ("amenity_distance", {"gp_distance_m": 600, "school_distance_m": 300, "supermarket_distance_m": 900}, 0.6),
        ("social_plinth_share", {"ground_floor_social_m2": 250, "ground_floor_m2": 1_000}, 25),
        ("play_space_share", {"play_space_m2": 300, "plan_area_m2": 10_000}, 3),
        ("water_storage_mm", {"water_storage_m3": 100, "drained_area_m2": 2_000}, 50),
        # 60% trees; 15 of 30% canopy is 50; 550 m is halfway 300 and 800: (60 + 50 + 50) / 3
        ("green_330300_score", {"homes_three_trees_pct": 60, "canopy_pct": 15, "park_distance_m": 550}, 160 / 3),
        ("green_330300_score", {"homes_three_trees_pct": 100, "canopy_pct": 45, "park_distance_m": 100}, 100),
        # routes 40%, other 15% on the routes' scale is 20%: 30
        ("shade_share", {"shade_routes_pct": 40, "shade_area_pct": 15}, 30),
        ("nature_points_ratio", {"nature_points": 12, "nature_points_required": 10}, 1.2),
        ("parking_per_home", {"parking_spaces": 30, "homes_planned": 50}, 0.6),
        ("shared_mobility_per_100_homes", {"shared_cars": 1, "shared_cargo_bikes": 2, "homes_planned": 50}, 4),
        ("jobs_per_100_homes", {"structural_fte": 3, "training_places": 6, "homes_planned": 60}, 15),
        ("apprenticeships_per_mln", {"apprentices": 4, "contract_sum_eur": 8_000_000}, 0.5),
        ("pt_stop_distance", {"stop_distance_m": 500, "station_distance_m": 1_000}, 400),
        ("pt_stop_distance", {"stop_distance_m": 500}, 500),
        ("housing_cost_ratio", {"housing_cost_month": 840, "target_income_month": 3_000}, 28),
        ("management_cost_ratio", {"management_cost_eur": 800, "management_cost_reference_eur": 1_000}, 0.8),
        ("inbesteding_share", {"insourced_budget_eur": 25_000, "management_budget_eur": 100_000}, 25),
        ("beng2_primary_fossil", {"beng2_ep2": -12}, -12),
        ("contributing_budget_holders", {"budget_holders": 4}, 4),
        ("homes_per_ha", {"homes_planned": 50, "plan_area_m2": 10_000}, 50),
    ],
)
def test_figures_equal_hand_arithmetic(figure, indicator, answers, expected):
    assert figure(indicator, **answers) == pytest.approx(expected)


def test_the_total_is_the_price_classes_else_the_types_else_the_plan(figure):
    known = {"homes_house": 30, "homes_apartment": 30, "homes_planned": 70}
    assert figure("homes_total", **_classes(10, 10, 10, 20), **known) == 50
    assert figure("homes_total", homes_social_rent=10, **known) == 60
    assert figure("homes_total", homes_house=30, homes_planned=70) == 70
    assert math.isnan(figure("homes_total", homes_house=30))


def test_a_plan_without_homes_has_its_per_home_figures_unknown(figure):
    answers = {**_classes(0, 0, 0, 0), "parking_spaces": 0, "structural_fte": 0, "training_places": 0}
    for indicator in ("social_rent_share", "housing_mix_evenness", "parking_per_home", "jobs_per_100_homes"):
        assert math.isnan(figure(indicator, **answers)), indicator
    assert figure("homes_total", **answers) == 0


def test_a_project_without_jobs_scores_zero_on_work_for_local_jobless_people(figure):
    assert figure("local_jobless_share", jobs_promised=0, jobs_local_jobless_promised=0) == 0
    assert math.isnan(figure("local_jobless_share"))


def test_results_count_once_a_project_is_built_and_promises_before(figure):
    jobs = {
        "jobs_promised": 200,
        "jobs_local_jobless_promised": 150,
        "jobs_realised": 100,
        "jobs_local_jobless_realised": 40,
    }
    assert figure("local_jobless_share", phase="vergunning", **jobs) == 75
    assert figure("local_jobless_share", phase="realisatie", **jobs) == 40
    assert figure("local_jobless_share", phase=None, **jobs) == 40, "leaving the phase out brings no promise back"
    promised = {name: jobs[name] for name in ("jobs_promised", "jobs_local_jobless_promised")}
    assert math.isnan(figure("local_jobless_share", phase="realisatie", **promised)), "no results: unknown"


def test_every_indicator_of_the_catalogue_can_be_computed():
    assert [i.id for i in HOUSING.indicators if i.id not in FIGURES and len(i.questions) != 1] == []
    assert set(FIGURES) <= {indicator.id for indicator in HOUSING.indicators}


def test_every_parameter_in_the_catalogue_moves_its_figure():
    answers = {q.id: 1.0 if q.kind == "yes_no" else 7.0 for q in HOUSING.questions} | {"park_distance_m": 500.0}
    answers |= {"shade_routes_pct": 10.0, "shade_area_pct": 10.0, "station_distance_m": 10.0}
    for indicator in HOUSING.indicators:
        for name, value in indicator.parameters.items():
            figures = set()
            for compactness in (1.2, 1.6, 2.0, 4.0):
                for changed in (value, value * 1.3):
                    frame = pd.DataFrame([answers | {"compactness_als_ag": compactness}])
                    new = indicator.model_copy(update={"parameters": {**indicator.parameters, name: changed}})
                    catalogue = HOUSING.model_copy(update={"indicators": (new,)})
                    figures.add((compactness, float(derive(frame, catalogue)[indicator.id].iloc[0])))
            assert len(figures) > 4, f"{indicator.id}: {name} changes nothing"


def test_a_catalogue_without_a_needed_number_is_refused_by_name():
    without = HOUSING.indicator("shade_share").model_copy(update={"parameters": {"route_norm": 40.0}})
    with pytest.raises(CatalogueError, match="shade_share: parameters: 'area_norm' ontbreekt"):
        derive(pd.DataFrame([{"shade_area_pct": 3.0}]), HOUSING.model_copy(update={"indicators": (without,)}))


def test_what_the_area_says_becomes_context(figure):
    frame = pd.DataFrame({"phase": ["ontwerp", "ontwerp"], "homes_planned": [10, 20]}, index=[7, 9])
    context = pd.DataFrame({"urbanity_class": [2.0]}, index=[9])
    table = derive(frame, HOUSING, context)
    assert table["urbanity_class"].tolist()[1] == 2
    assert math.isnan(table.loc[7, "urbanity_class"])
    assert table["area_cars_per_household"].isna().all()


def test_an_empty_register_has_an_empty_table_with_all_columns():
    table = derive(pd.DataFrame({"phase": pd.Series([], dtype="str")}), HOUSING)
    assert len(table) == 0
    assert {i.id for i in HOUSING.indicators} | {c.id for c in HOUSING.columns} <= set(table.columns)


def _answer(question):
    lowest, highest = bounds_of(question)
    number = st.floats(lowest, highest, allow_nan=False)
    if question.kind in ("integer", "level", "yes_no"):
        number = st.integers(int(lowest), int(highest)).map(float)
    return st.one_of(st.none(), st.just(lowest), st.just(highest), number)


@given(st.fixed_dictionaries({question.id: _answer(question) for question in HOUSING.questions}))
def test_no_figure_is_ever_infinite_and_evenness_stays_between_0_and_1(answers):
    frame = pd.DataFrame([{"phase": "realisatie", **answers}])
    table = derive(frame, HOUSING)
    numbers = table.drop(columns="phase").to_numpy(dtype=float)
    assert not np.isinf(numbers).any()
    evenness = table["housing_mix_evenness"].iloc[0]
    assert math.isnan(evenness) or 0 <= evenness <= 1


@given(st.lists(st.integers(0, 20_000), min_size=4, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_shares_of_a_project_that_adds_up_lie_between_0_and_100(homes, part, jobless):
    total = sum(homes)
    answers = _classes(*homes) | {
        "homes_step_free": int(part * total),
        "homes_clustered": int(part * total),
        "homes_safety_label": int(part * total),
        "jobs_promised": total,
        "jobs_local_jobless_promised": int(jobless * total),
    }
    table = derive(pd.DataFrame([{"phase": "ontwerp", **answers}]), HOUSING)
    for name in (
        "social_rent_share",
        "affordable_share",
        "lifelong_home_share",
        "safety_label_share",
        "local_jobless_share",
    ):
        share = table[name].iloc[0]
        assert math.isnan(share) if total == 0 and name != "local_jobless_share" else 0 <= share <= 100 + 1e-9
