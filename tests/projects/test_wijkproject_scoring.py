"""Scores of wijkprojecten: what lenses, intake and answers make of the 19 figures, and what may not apply."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from geodata import taxonomy
from projects import (
    WIJKPROJECT,
    ProjectRefused,
    Register,
    WijkProject,
    answer_bounds,
    derive_wijkprojecten,
    places_of,
    score_wijkprojecten,
)
from projects.__main__ import main
from projects.jobless_share import results_count
from projects.wijkprojecten.consistency import check_wijkproject_consistency
from projects.wijkprojecten.derive import GOALS, WIJKPROJECT_FIGURES
from scorecard import State, load_catalogue

CATALOGUE = load_catalogue("wijkproject")
RESIDENTS, HOMES = 2_000, 800
PLACES = [indicator.id for indicator in CATALOGUE.indicators]
RELATIONS = [option.id for option in taxonomy().lens("government_relation").options]
NONE = {"greening_goal": 0.0, "energy_goal": 0.0, "reuse_goal": 0.0}


def context(rows):
    return pd.DataFrame({"area_residents": RESIDENTS, "area_homes": HOMES}, index=range(rows))


def figures(*rows):
    """The figures of wijkprojecten of which this is known, in a wijk of 2,000 residents and 800 homes."""
    return derive_wijkprojecten(pd.DataFrame(list(rows)), CATALOGUE, context(len(rows)))


def scores(*rows):
    areas = gpd.GeoDataFrame(
        {"population": [RESIDENTS], "households": [HOMES]},
        pd.Index(["WK059901"], name="code"),
        geometry=[box(0, 0, 1, 1)],
        crs="EPSG:28992",
    )
    places = pd.Series("WK059901", index=range(len(rows)))
    return score_wijkprojecten(pd.DataFrame(list(rows)), CATALOGUE, areas, places=places)


def state(found, indicator, row=0):
    return State(int(found.counting.state[row, PLACES.index(indicator)]))


# 2,000 residents, 800 homes
@pytest.mark.parametrize(
    ("known", "indicator", "figure"),
    [
        ({"n_helped_known": 60}, "reach_per_1000", 30),
        ({"n_volunteers_known": 11}, "volunteers_per_1000", 5.5),
        ({"greened_m2": 300}, "greened_m2_per_1000", 150),
        ({"homes_energy_helped": 40}, "homes_energy_helped_share", 5),
        ({"reuse_kg": 5_000}, "reuse_kg_per_resident", 2.5),
        ({"jobs_realised": 8, "jobs_local_jobless_realised": 3}, "local_jobless_share", 37.5),
        ({"budget_holders": 3}, "contributing_budget_holders", 3),
        ({"added_value": 7}, "added_value", 7),
        ({"own_income_share": 40}, "own_income_share", 40),
    ],
)
def test_figures_equal_hand_arithmetic(known, indicator, figure):
    assert figures(known)[indicator].iloc[0] == pytest.approx(figure)


def test_every_indicator_can_be_computed():
    assert [i.id for i in CATALOGUE.indicators if i.id not in WIJKPROJECT_FIGURES and len(i.questions) != 1] == []
    assert set(WIJKPROJECT_FIGURES) <= set(PLACES)
    assert set(GOALS) <= {column.id for column in CATALOGUE.columns}


def test_ownership_follows_from_the_relation_with_government():
    # 002 par. 2.6, from a self-standing alternative to government alone
    found = figures(*({"government_relation": relation} for relation in [*RELATIONS, None]))
    assert found["ownership_level"].tolist()[:-1] == [4, 3, 2, 1, 0]
    assert math.isnan(found["ownership_level"].iloc[-1])


def test_only_an_idea_may_count_its_promises():
    phases = [option.id for option in taxonomy().lens("phase").options]
    assert [results_count(phase) for phase in [*phases, None]] == [False, True, True, True, True, True]
    promise = {"jobs_promised": 4, "jobs_local_jobless_promised": 3}
    found = figures(*({"phase": phase, **promise} for phase in phases))["local_jobless_share"]
    assert found.iloc[0] == 75
    assert found.iloc[1:].isna().all()


def test_no_paid_places_is_zero_and_never_not_applicable():
    found = scores({"jobs_realised": 0.0, "turnover_now_exact": 0.0})
    assert found.frame()["local_jobless_share"].iloc[0] == 0
    assert state(found, "local_jobless_share") == State.KNOWN


@pytest.mark.parametrize(
    ("goal", "indicator"),
    [
        ("greening_goal", "greened_m2_per_1000"),
        ("energy_goal", "homes_energy_helped_share"),
        ("reuse_goal", "reuse_kg_per_resident"),
    ],
)
def test_what_is_no_goal_does_not_apply_once_the_effect_is_known(goal, indicator):
    without, with_effect, asked = {goal: 0.0}, {goal: 0.0, "ecological_effect": 1.0}, {goal: 1.0}
    found = scores(without, with_effect, asked)
    assert [state(found, indicator, row) for row in range(3)] == [State.UNKNOWN, State.NOT_APPLICABLE, State.UNKNOWN]


def test_what_does_not_apply_keeps_the_coverage_whole():
    found = scores({**NONE, "ecological_effect": 3.0})
    assert found.frame()["coverage.dimension.ecologisch"].iloc[0] == 100
    assert found.frame()["dimension.ecologisch.low"].iloc[0] == 100


def test_without_turnover_insourced_work_does_not_apply_but_the_lowest_class_may_have_turnover(tmp_path):
    with Register(f"sqlite:///{tmp_path / 'r.db'}", WIJKPROJECT) as register:
        for reference, turnover in (("geen", 0), ("laagste klasse", "from_0"), ("onbekend", None)):
            intake = {} if turnover is None else {"turnover_now": turnover}
            register.save(WijkProject(organisation="A", reference=reference, name="B", intake=intake), "Anna")
        found = score_wijkprojecten(register.frame(), CATALOGUE)
    states = [state(found, "insourced_work_share", row) for row in range(3)]
    assert states == [State.NOT_APPLICABLE, State.UNKNOWN, State.UNKNOWN]
    assert found.warnings == ()


def test_a_class_counts_for_its_lower_bound_and_an_exact_number_for_itself(tmp_path):
    with Register(f"sqlite:///{tmp_path / 'r.db'}", WIJKPROJECT) as register:
        for reference, helped in (("1", "from_25"), ("2", 60)):
            project = WijkProject(
                organisation="A", reference=reference, name="B", area_code="BU05990110", intake={"n_helped": helped}
            )
            register.save(project, "Anna")
        frame = register.frame()
    areas = gpd.GeoDataFrame(
        {"population": [1_000]}, pd.Index(["WK059901"], name="code"), geometry=[box(0, 0, 1, 1)], crs="EPSG:28992"
    )
    assert score_wijkprojecten(frame, CATALOGUE, areas).frame()["reach_per_1000"].tolist() == [50, 100]


def test_the_worst_is_nothing_the_norm_is_all_and_an_empty_form_is_no_verdict():
    numbers = {"greened_m2": 1_000.0, "homes_energy_helped": 80.0, "reuse_kg": 10_000.0}
    asked = {i.questions[0]: i.norm for i in CATALOGUE.indicators if len(i.questions) == 1}
    lenses = {"government_relation": "with_government_participation", "n_helped_known": 100, "n_volunteers_known": 20}
    best = {**asked, **numbers, **lenses, "jobs_realised": 4.0, "jobs_local_jobless_realised": 3.0}
    lowest = dict.fromkeys((*numbers, "jobs_realised", "n_helped_known", "n_volunteers_known"), 0.0)
    worst = {i.questions[0]: i.worst for i in CATALOGUE.indicators if len(i.questions) == 1}
    worst = {**worst, **lowest, "government_relation": "government_alone"}
    found = scores(best, worst, {})
    assert found.total.low.tolist() == pytest.approx([100, 1, 1])
    assert found.total.high.tolist() == pytest.approx([100, 1, 100])
    assert found.label.tolist()[0] == "A"
    assert found.provisional.tolist() == [False, False, True]


def test_outside_all_areas_only_what_is_per_resident_or_home_is_unknown():
    answers = pd.DataFrame([{"n_helped_known": 9.0, "n_volunteers_known": 9.0, "greened_m2": 9.0, "added_value": 5.0}])
    answers = answers.assign(homes_energy_helped=1.0, reuse_kg=2.0, evidence_level=3.0)
    inside, outside = derive_wijkprojecten(answers, CATALOGUE, context(1)), derive_wijkprojecten(answers, CATALOGUE)
    lost = [name for name in PLACES if outside[name].isna().iloc[0] and inside[name].notna().iloc[0]]
    assert lost == [
        *("reach_per_1000", "volunteers_per_1000", "greened_m2_per_1000"),
        *("homes_energy_helped_share", "reuse_kg_per_resident"),
    ]
    others = [name for name in PLACES if name not in lost]
    pd.testing.assert_frame_equal(inside[others], outside[others])
    assert inside[others].notna().sum().sum() == 2, "added value and evidence"


def test_a_wijk_without_residents_makes_no_figure_infinite():
    empty = pd.DataFrame({"area_residents": [0.0], "area_homes": [0.0]})
    found = derive_wijkprojecten(pd.DataFrame([{"n_helped_known": 5.0, "homes_energy_helped": 1.0}]), CATALOGUE, empty)
    assert found[["reach_per_1000", "homes_energy_helped_share"]].isna().all(axis=None)


def test_an_empty_register_has_no_scores(tmp_path):
    with Register(f"sqlite:///{tmp_path / 'r.db'}", WIJKPROJECT) as register:
        assert len(score_wijkprojecten(register.frame(), CATALOGUE).frame()) == 0


@pytest.mark.parametrize(
    ("answers", "intake", "field"),
    [
        ({"greening_goal": 0, "greened_m2": 10}, {}, "greened_m2"),
        ({"reuse_goal": 0, "reuse_kg": 10}, {}, "reuse_kg"),
        ({"insourced_work_share": 10}, {"turnover_now": 0}, "insourced_work_share"),
        ({"jobs_realised": 2, "jobs_local_jobless_realised": 3}, {}, "jobs_local_jobless_realised"),
    ],
)
def test_what_says_that_a_figure_does_not_apply_may_not_contradict_it(answers, intake, field):
    with pytest.raises(ProjectRefused) as refused:
        WijkProject(organisation="A", reference="1", name="B", answers=answers, intake=intake)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_place_goes_before_a_code_and_a_buurt_tells_its_wijk():
    wijken = gpd.GeoDataFrame(
        {}, pd.Index(["WK059901", "WK059902"]), geometry=[box(0, 0, 9, 9), box(9, 0, 18, 9)], crs="EPSG:28992"
    )
    frame = pd.DataFrame(
        {
            "x": [2.0, np.nan, np.nan, np.nan, np.nan],
            "y": [2.0, np.nan, np.nan, np.nan, np.nan],
            "area_code": ["WK059902", "WK059902", "BU05990110", "WK999999", None],
        }
    )
    codes = places_of(frame, wijken, None, "wijk")
    assert [code if isinstance(code, str) else None for code in codes] == [
        *("WK059901", "WK059902", "WK059901"),
        *(None, None),
    ]
    buurten = wijken.set_axis(["BU05990110", "BU05990111"])
    no_buurt, buurt = places_of(frame, buurten, None, "buurt").iloc[[1, 2]]
    assert not isinstance(no_buurt, str)
    assert buurt == "BU05990110"


def test_the_command_line_scores_wijkprojecten(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["score", "--kind", "wijkproject"]) == 0
    header = capsys.readouterr().out.split("\n")[0]
    assert header.startswith("id,name,organisation")
    assert "reach_per_1000" in header


def _answer(question):
    lowest, highest = answer_bounds(question)
    number = st.floats(lowest, min(highest, 20_000), allow_nan=False)
    if question.kind in ("integer", "level", "yes_no"):
        number = st.integers(int(lowest), int(min(highest, 20_000))).map(float)
    return st.one_of(st.just(lowest), st.just(highest), number)


ANSWERS = st.fixed_dictionaries({}, optional={question.id: _answer(question) for question in CATALOGUE.questions})
REST = st.fixed_dictionaries(
    {},
    optional={
        "government_relation": st.sampled_from(RELATIONS),
        "n_helped_known": st.integers(0, 500),
        "n_volunteers_known": st.integers(0, 100),
        "turnover_now_exact": st.sampled_from([0.0, 5_000.0]),
    },
)


@settings(max_examples=40)
@given(ANSWERS, REST)
def test_leaving_an_answer_out_never_improves_the_score(answers, rest):
    intake = {"turnover_now": rest["turnover_now_exact"]} if "turnover_now_exact" in rest else {}
    refused = {problem.field for problem in check_wijkproject_consistency(answers, intake, CATALOGUE)}
    whole = {**rest, **{name: value for name, value in answers.items() if name not in refused}}
    less = [{name: value for name, value in whole.items() if name != left_out} for left_out in whole]
    found = scores(whole, *less).total.low
    assert (found[1:] <= found[0] + 1e-9).all()
