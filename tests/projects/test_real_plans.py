"""The 4,348 real plans of 2021 go in through their mapping file (REAL_DATA)."""

import time
from pathlib import Path

import pytest

from projects import Register, derive, import_projects, score_projects
from scorecard import load_catalogue

MAPPING = Path(__file__).parent / "mappings" / "woningbouwplannen_2021.toml"


@pytest.fixture(scope="module")
def plans(real_data, tmp_path_factory):
    file = real_data / "projects" / "woningbouwplannen_2021.gpkg"
    url = f"sqlite:///{tmp_path_factory.mktemp('plannen') / 'register.db'}"
    with Register(url) as register:
        started = time.perf_counter()
        first = import_projects(register, file, who="Anna", mapping=MAPPING)
        seconds = time.perf_counter() - started
        state = register.state()
        second = import_projects(register, file, who="Anna", mapping=MAPPING)
        yield register, first, seconds, (state, second)


def test_every_plan_goes_in_and_none_is_refused(plans):
    _, report, seconds, _ = plans
    assert (report.added, report.errors) == (4348, ())
    assert seconds < 60


def test_the_same_file_again_changes_nothing(plans):
    register, _, _, (state, again) = plans
    assert (again.added, again.changed, again.unchanged) == (0, 0, 4348)
    assert register.state() == state


def test_every_status_became_a_phase_or_unknown(plans):
    counts = plans[0].frame()["phase"].value_counts(dropna=False).to_dict()
    # spellings of 1A-1C, 2A-2C and 3, 4A-4B, and 'onbekend', counted in the file
    known = {phase: count for phase, count in counts.items() if isinstance(phase, str)}
    assert known == {"vergunning": 2389, "ontwerp": 964, "initiatief": 627}
    assert sum(counts.values()) - sum(known.values()) == 368


def test_building_types_are_known_only_where_all_homes_have_one(plans):
    frame = plans[0].frame()
    known = frame.dropna(subset=["homes_house", "homes_apartment"])
    assert len(known) == 2747
    assert (known["homes_house"] + known["homes_apartment"] == known["homes_planned"]).all()


def test_the_683_plans_without_homes_have_their_per_home_figures_unknown(plans):
    frame = plans[0].frame()
    figures = derive(frame, load_catalogue("housing"))[frame["homes_planned"] == 0]
    assert len(figures) == 683
    assert figures["homes_total"].eq(0).all()
    assert figures[["social_rent_share", "parking_per_home", "jobs_per_100_homes"]].isna().all().all()


def test_all_of_them_are_provisional_for_little_is_known(plans):
    scores = score_projects(plans[0].frame(), load_catalogue("housing")).frame()
    assert len(scores) == 4348
    assert scores["provisional"].all()
