"""What the register takes for a project, and how it says no."""

import math

import pytest
from pydantic import ValidationError
from shapely import LineString, Point, Polygon, box

from projects import HousingProject, ProjectRefused
from scorecard import Catalogue, load_catalogue


def _problems(build, **changes):
    with pytest.raises(ProjectRefused) as refused:
        build(**changes)
    return {problem.field: problem for problem in refused.value.problems}


def test_every_problem_is_told_at_once(build):
    problems = _problems(
        build, name=" ", phase="sloop", location=Point(4.47, 51.92), answers={"homes_house": -3, "bestaat_niet": 1}
    )
    assert set(problems) == {"name", "phase", "location", "homes_house", "bestaat_niet"}


def test_a_problem_names_field_value_what_is_wrong_and_what_to_do(build):
    text = _problems(build, answers={"homes_house": -1234.0})["homes_house"].text()
    assert text.startswith("Aantal grondgebonden woningen (-1.234): dit is minder dan 0 woningen;")
    assert "controleer" in text


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("homes_house", 20_001, "meer dan 20.000 woningen"),
        ("homes_house", 12.5, "geen heel getal"),
        ("homes_house", math.inf, "geen eindig getal"),
        ("homes_house", "12", "geen getal"),
        ("canopy_pct", 130, "meer dan 100 %"),
        ("gas_free", 2, "meer dan 1"),
        ("participation_level", 6, "meer dan 5"),
        ("participation_level", 2.5, "geen heel getal"),
        ("plan_area_m2", 0, "minder dan 1 m²"),
    ],
)
def test_an_impossible_answer_is_refused_with_the_reason(build, question, value, said):
    assert said in _problems(build, answers={question: value})[question].reason


@pytest.mark.parametrize("value", [None, math.nan])
def test_unknown_is_no_answer_and_not_zero(build, value):
    assert build(answers={"homes_house": value}).answers == {}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("jobs_local_jobless_promised", "jobs_promised"),
        ("jobs_local_jobless_realised", "jobs_realised"),
        ("ground_floor_social_m2", "ground_floor_m2"),
        ("play_space_m2", "plan_area_m2"),
        ("paved_m2", "plan_area_m2"),
        ("affordable_workspace_m2", "business_space_m2"),
        ("procurement_local_eur", "procurement_eur"),
        ("social_return_eur", "contract_sum_eur"),
        ("insourced_budget_eur", "management_budget_eur"),
        ("homes_step_free", "homes_planned"),
        ("homes_clustered", "homes_planned"),
        ("homes_safety_label", "homes_planned"),
        ("homes_apartment", "homes_planned"),
    ],
)
def test_a_part_larger_than_its_whole_is_refused(build, part, whole):
    assert part in _problems(build, answers={part: 11, whole: 10})
    assert build(answers={part: 10, whole: 10}).answers == {part: 10, whole: 10}


def test_price_classes_and_building_types_must_add_up_to_the_same(build):
    classes = {"homes_social_rent": 10, "homes_mid_rent": 10, "homes_affordable_purchase": 10, "homes_expensive": 10}
    problem = _problems(build, answers={**classes, "homes_house": 20, "homes_apartment": 21})["homes_house"]
    assert "40" in problem.reason
    assert "41" in problem.reason
    assert "homes_planned" in _problems(build, answers={**classes, "homes_planned": 39})
    build(answers={**classes, "homes_house": 20, "homes_apartment": 20, "homes_planned": 40})


def test_known_price_classes_may_not_exceed_the_total_while_others_are_unknown(build):
    answers = {"homes_planned": 30, "homes_social_rent": 20, "homes_mid_rent": 11}
    assert "samen 31, meer dan het totaal van 30" in _problems(build, answers=answers)["homes_social_rent"].reason


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (Point(4.47, 51.92), "graden"),
        (Point(447_500, 84_500), "verwisseld"),
        (Point(400_000, 447_500), "niet in Nederland"),
        (Point(math.nan, math.inf), "eindige"),
        (Polygon(), "leeg"),
        (LineString([(84_000, 447_000), (84_100, 447_100)]), "LineString"),
        (Polygon([(84_000, 447_000), (84_100, 447_100), (84_100, 447_000), (84_000, 447_100)]), "klopt niet"),
        ("HIER", "geen leesbare plek"),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_the_reason(build, location, said):
    assert said in _problems(build, location=location)["location"].reason


def test_a_project_goes_to_json_and_back_unchanged(build):
    project = build(location=box(84_000, 447_000, 84_100.25, 447_100), jobs_promise_date="31-3-2026")
    again = HousingProject.model_validate_json(project.model_dump_json())
    assert again.states_the_same_as(project)
    assert again.location == project.location


def test_a_project_cannot_be_changed_in_place(build):
    with pytest.raises(ValidationError):
        build().name = "Anders"


def test_odd_spaces_are_removed_and_control_characters_refused(build):
    assert build(name="  Hof\n van   Delfland ").name == "Hof van Delfland"
    assert "name" in _problems(build, name="Hof\x00")


def test_another_catalogue_brings_its_own_questions(build):
    housing = load_catalogue("housing")
    own = Catalogue.model_construct(**{**housing.__dict__, "questions": housing.questions[:1]})
    with pytest.raises(ProjectRefused, match="deze vraag staat niet in de catalogus"):
        HousingProject.model_validate(dict(build(answers={"canopy_pct": 10})), context={"catalogue": own})
