"""Scores of a register, with what the area adds."""

import math

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point, box

from projects import area_context, score_projects
from scorecard import load_catalogue

HOUSING = load_catalogue("housing")


@pytest.fixture
def areas():
    """Two buurten of 1 km, side by side."""
    shapes = [box(84_000, 447_000, 85_000, 448_000), box(85_000, 447_000, 86_000, 448_000)]
    index = pd.Index(["BU1", "BU2"], name="code")
    return gpd.GeoDataFrame(
        {"name": ["West", "Oost"], "urbanity_class": [1.0, 4.0]}, index, geometry=shapes, crs="EPSG:28992"
    )


@pytest.fixture
def figures():
    return pd.DataFrame({"cars_per_household": [0.5, 1.2]}, index=pd.Index(["BU1", "BU2"], name="code"))


def test_a_project_takes_urbanity_and_cars_from_its_area(register, build, areas, figures):
    register.save(build(location=Point(84_500, 447_500)), "Anna")
    register.save(build(reference="2", location=Point(85_500, 447_500)), "Anna")
    register.save(build(reference="3", location=Point(90_000, 447_500)), "Anna")
    register.save(build(reference="4", location=None), "Anna")
    context = area_context(register.frame(), areas, figures)
    assert context["area"].tolist() == ["BU1", "BU2", None, None]
    assert context["urbanity_class"].tolist()[:2] == [1, 4]
    assert context["area_cars_per_household"].tolist()[:2] == [0.5, 1.2]
    assert context.loc[[3, 4], ["urbanity_class", "area_cars_per_household"]].isna().all().all()


def test_a_plan_over_two_areas_lies_in_the_one_that_holds_most_of_it(register, build, areas):
    # an L: 700 m2 of it in West, but its inner point may lie anywhere
    register.save(build(location=box(84_400, 447_000, 85_200, 447_100)), "Anna")
    context = area_context(register.frame(), areas, locations=register.locations())
    assert context["area"].tolist() == ["BU1"]


def test_urbanity_moves_the_parking_norm_and_so_the_score(register, build, areas):
    answers = {"homes_planned": 100, "parking_spaces": 100}
    register.save(build(location=Point(84_500, 447_500), answers=answers), "Anna")
    register.save(build(reference="2", location=Point(85_500, 447_500), answers=answers), "Anna")
    city, village = score_projects(register.frame(), HOUSING, areas).frame()["parking_per_home"]
    assert village > city


def test_a_register_is_scored_without_areas_too(register, build):
    register.save(build(answers={"homes_house": 50, "homes_apartment": 0, "gas_free": 0}), "Anna")
    scores = score_projects(register.frame(), HOUSING)
    assert scores.frame()["breaches"].tolist() == ["gas_free"]
    assert not math.isnan(scores.total.low[0])


def test_an_empty_register_has_no_scores(register, areas):
    assert len(score_projects(register.frame(), HOUSING, areas, locations=register.locations()).frame()) == 0
