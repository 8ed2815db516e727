"""The 75% measure with the people behind it."""

from datetime import date

import pytest

from projects import JOBS_TARGET_DEFINITION, JobsCount, jobs_target
from projects.housing.jobs_target import people_needed
from scorecard import load_catalogue

HOUSING = load_catalogue("housing")


def test_the_people_still_needed_are_named():
    # 75% of 200 is 150; 124 are there, so 26 are missing
    target = jobs_target({"jobs_promised": 200, "jobs_local_jobless_promised": 124}, "ontwerp", HOUSING)
    assert target.count is not None
    assert target.count.text() == "nog 26 van 200 banen"
    assert target.count.share == 62
    assert target.target_pct == 75


@pytest.mark.parametrize(("jobs", "needed"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (200, 150), (201, 151)])
def test_the_number_needed_is_rounded_up(jobs, needed):
    assert people_needed(jobs, 75) == needed


def test_a_percentage_that_a_float_cannot_hold_asks_for_nobody_too_many():
    assert people_needed(10, 70) == 7  # 10 * 70 / 100 in floats is a little over 7 in some orders


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (JobsCount(0, 0, 0), "geen banen"),
        (JobsCount(1, 0, 1), "nog 1 van 1 baan"),
        (JobsCount(1200, 900, 900), "doel gehaald: 900 van 1.200 banen"),
    ],
)
def test_the_text_fits_what_there_is(count, text):
    assert count.text() == text


def test_promise_and_result_stand_beside_each_other_and_one_counts():
    answers = {
        "jobs_promised": 40,
        "jobs_local_jobless_promised": 30,
        "jobs_realised": 20,
        "jobs_local_jobless_realised": 5,
        "structural_fte": 4,
        "training_places": 6,
        "homes_planned": 200,
    }
    target = jobs_target(answers, "realisatie", HOUSING, date(2026, 3, 31))
    assert (target.counted, target.count) == ("gerealiseerd", JobsCount(20, 5, 15))
    assert target.promised == JobsCount(40, 30, 30)
    assert target.promised_on == date(2026, 3, 31)
    assert target.jobs_per_100_homes == 5
    assert jobs_target(answers, "vergunning", HOUSING).counted == "toegezegd"


def test_what_is_unknown_stays_unknown():
    target = jobs_target({"jobs_promised": 40}, "realisatie", HOUSING)
    assert (target.count, target.counted, target.jobs_per_100_homes) == (None, None, None)


def test_the_definition_names_denominator_and_period():
    assert "Noemer" in JOBS_TARGET_DEFINITION
    assert "Periode" in JOBS_TARGET_DEFINITION
