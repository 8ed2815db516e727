"""The rules of the score, each by hand arithmetic on a catalogue of a few indicators (design, 'Scoring')."""

import numpy as np
import pandas as pd
import pytest

from scorecard import State, TableError, advice_for, facts, score
from tests.scorecard.conftest import Build

THREE = ("sociaal", "ecologisch", "economisch")
THREE_THEMES = {"s": "sociaal", "e": "ecologisch", "w": "economisch"}


def rows(**columns: list[object]) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.Index([f"r{n}" for n in range(length)], name="id"))


def test_a_score_runs_from_worst_to_norm_and_is_cut_off_there(build: Build) -> None:
    scores = score(build([{"id": "a", "worst": 20, "norm": 70}]), rows(a=[10, 20, 45, 70, 99]))
    assert scores.indicator.known[:, 0].tolist() == [0, 0, 50, 100, 100]


def test_lower_is_better_when_worst_is_above_norm(build: Build) -> None:
    scores = score(build([{"id": "a", "worst": 2.0, "norm": 0.8}]), rows(a=[2.5, 1.4, 0.5]))
    assert scores.indicator.known[:, 0] == pytest.approx([0, 50, 100])


def test_certain_counts_the_unknown_as_worst_and_known_leaves_it_out(build: Build) -> None:
    scores = score(build([{"id": "a"}, {"id": "b"}]), rows(a=[80.0], b=[np.nan]))
    assert scores.dimension.low[0, 0] == pytest.approx(40)  # (80 + 0) / 2
    assert scores.dimension.known[0, 0] == pytest.approx(80)
    assert scores.dimension.high[0, 0] == pytest.approx(90)  # (80 + 100) / 2
    assert scores.coverage[0] == pytest.approx(0.5)


def test_weights_multiply_down_the_levels(build: Build) -> None:
    catalogue = build(
        [{"id": "a", "theme": "x", "weight": 3}, {"id": "b", "theme": "x"}, {"id": "c", "theme": "y"}],
        themes={"x": "sociaal", "y": "sociaal"},
        theme_weights={"y": 3},
    )
    scores = score(catalogue, rows(a=[100.0], b=[0.0], c=[20.0]))
    assert scores.theme.low[0].tolist() == pytest.approx([75, 20])  # (3*100 + 0) / 4
    assert scores.total.low[0] == pytest.approx(33.75)  # (1*75 + 3*20) / 4
    assert [fact.weight for fact in facts(scores, "r0")] == pytest.approx([0.1875, 0.0625, 0.75])


def test_a_strong_dimension_cannot_buy_off_a_weak_one(build: Build) -> None:
    catalogue = build([{"id": t, "theme": t} for t in "sew"], dimensions=THREE, themes=THREE_THEMES)
    scores = score(catalogue, rows(s=[100.0], e=[100.0], w=[0.0]))
    assert scores.total.low[0] == pytest.approx((100 * 100 * 1) ** (1 / 3))  # 21.5: a dimension is at least 1
    assert scores.total_arithmetic.low[0] == pytest.approx(200 / 3)
    assert scores.lowest_dimension()[0] == "economisch"


def test_a_dimension_in_which_nothing_counts_leaves_the_total(build: Build) -> None:
    indicators = [{"id": "s", "theme": "s"}, {"id": "e", "theme": "e", "not_applicable_if": "homes < 20"}]
    catalogue = build(indicators, dimensions=THREE[:2], themes={"s": "sociaal", "e": "ecologisch"}, columns=["homes"])
    scores = score(catalogue, rows(s=[64.0], e=[np.nan], homes=[10]))
    assert scores.total.low[0] == pytest.approx(64)
    assert np.isnan(scores.dimension.low[0, 1])
    assert scores.coverage[0] == 1.0


def test_where_all_that_counts_is_unknown_only_the_band_remains(build: Build) -> None:
    catalogue = build(
        [{"id": "s", "theme": "s"}, {"id": "e", "theme": "e"}], THREE[:2], {"s": "sociaal", "e": "ecologisch"}
    )
    scores = score(catalogue, rows(s=[64.0], e=[np.nan]))
    assert np.isnan(scores.dimension.known[0, 1])
    assert np.isnan(scores.total.known[0])
    assert scores.total.low[0] == pytest.approx(8)  # sqrt(64 * 1)
    assert scores.total.high[0] == pytest.approx(80)  # sqrt(64 * 100)


def test_a_table_of_nothing_but_unknowns_ends_well(build: Build) -> None:
    scores = score(build([{"id": "a"}, {"id": "b"}]), rows(a=[None, np.nan], b=["", "nan"]).replace("nan", ""))
    assert scores.provisional.tolist() == [True, True]
    assert scores.label.tolist() == ["E", "E"]
    assert scores.total.high.tolist() == [100, 100]
    assert scores.frame()["total"].isna().all()


def test_an_empty_table_gives_an_empty_table(build: Build) -> None:
    assert score(build([{"id": "a"}]), rows(a=[])).frame().empty


def test_what_is_not_due_yet_is_shown_but_not_counted(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b", "due_from": "vergunning"}], phases=("ontwerp", "vergunning"))
    scores = score(catalogue, rows(a=[50.0, 50.0], b=[100.0, 100.0], phase=["ontwerp", "vergunning"]))
    assert scores.total.low.tolist() == pytest.approx([50, 75])
    assert scores.indicator.known[0, 1] == 100
    assert facts(scores, "r0")[1].state == State.NOT_DUE


def test_an_unknown_phase_asks_everything(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b", "due_from": "vergunning"}], phases=("ontwerp", "vergunning"))
    assert score(catalogue, rows(a=[50.0], b=[np.nan])).total.low[0] == pytest.approx(25)


def test_not_applicable_follows_from_the_condition_alone(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b", "not_applicable_if": "homes < 20"}], columns=["homes"])
    table = rows(a=[50.0] * 4, b=["nvt", 0.0, "nvt", "nvt"], homes=[10, 10, 30, np.nan])
    scores = score(catalogue, table)
    assert scores.total.low.tolist() == pytest.approx([50, 50, 25, 25])
    assert "2 keer 'nvt'" in scores.warnings[0]


def test_an_empty_phase_asks_everything(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b", "due_from": "vergunning"}], phases=("ontwerp", "vergunning"))
    scores = score(catalogue, rows(a=[50.0, 50.0], b=[np.nan, np.nan], phase=["", "ontwerp"]))
    assert scores.total.low.tolist() == pytest.approx([25, 50])


def test_the_rank_goes_by_what_is_certain_not_by_what_is_known(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b"}, {"id": "c"}], minimum_coverage=0)
    scores = score(catalogue, rows(a=[60.0, 90.0, 60.0], b=[60.0, np.nan, 60.0], c=[60.0, np.nan, 60.0]))
    assert scores.total.known.tolist() == pytest.approx([60, 90, 60])
    assert scores.rank.tolist() == [1, 3, 1]


def test_what_one_areas_delivery_lacks_does_not_count_there_whatever_another_has(build: Build) -> None:
    catalogue = build([{"id": "a"}, {"id": "b"}], absent_column="not_delivered")
    table = rows(a=[50.0, 50.0, 50.0], b=[np.nan, np.nan, 100.0])
    delivered = pd.DataFrame({"a": [True] * 3, "b": [False, True, True]}, index=table.index)
    scores = score(catalogue, table, delivered=delivered)
    assert scores.total.low.tolist() == pytest.approx([50, 25, 75])
    assert facts(scores, "r0")[1].state == State.NOT_DELIVERED


def test_an_absent_column_is_not_delivered_where_the_catalogue_says_so(build: Build) -> None:
    indicators = [{"id": "a"}, {"id": "b"}]
    areas = build(indicators, absent_column="not_delivered")
    assert score(areas, rows(a=[50.0])).total.low[0] == pytest.approx(50)
    assert score(build(indicators), rows(a=[50.0])).total.low[0] == pytest.approx(25)


def test_extra_and_context_figures_stand_beside_the_score(build: Build) -> None:
    context = {"id": "c", "role": "context", "worst": None, "norm": None}
    scores = score(build([{"id": "a"}, {"id": "b", "role": "extra"}, context]), rows(a=[50.0], b=[100.0], c=[7.0]))
    assert scores.total.low[0] == pytest.approx(50)
    assert list(scores.frame().columns[:2]) == ["a", "b"]


@pytest.mark.parametrize(("operator", "fine", "wrong"), [("<=", 0.8, 0.81), (">=", 50, 49.9), ("==", 1, 0)])
def test_a_legal_breach_stays_red_whatever_the_score(build: Build, operator: str, fine: float, wrong: float) -> None:
    legal = {"limit": fine, "operator": operator}
    catalogue = build([{"id": "a", "worst": -1000, "norm": -999, "legal": legal}])
    scores = score(catalogue, rows(a=[fine, wrong, np.nan]))
    assert scores.total.low[:2].tolist() == [100, 100]
    assert scores.frame()["breaches"].tolist() == ["", "a", ""]


def test_a_limit_met_but_for_a_rounding_error_is_met(build: Build) -> None:
    catalogue = build([{"id": "a", "worst": 0.9, "norm": 0.5, "legal": {"limit": 0.8, "operator": "<="}}])
    assert not score(catalogue, rows(a=[0.1 + 0.7])).breach.any()


def test_a_gate_does_not_count_but_flags(build: Build) -> None:
    gate = {"id": "g", "role": "gate", "worst": 0, "norm": 1, "legal": {"limit": 1, "operator": "=="}}
    scores = score(build([{"id": "a"}, gate]), rows(a=[50.0, 50.0, 50.0], g=["ja", "nee", ""]))
    assert scores.total.low.tolist() == pytest.approx([50, 50, 50])
    assert scores.frame()["breaches"].tolist() == ["", "g", ""]


def test_a_mixed_plan_weighs_the_norms_by_homes(build: Build) -> None:
    variant = {"share": {"part": "flats", "whole": "homes"}, "worst": 50, "legal_limit": 50}
    beng = {"id": "a", "worst": 30, "norm": 0, "legal": {"limit": 30, "operator": "<="}, "variant": [variant]}
    table = rows(a=[40.0] * 4, flats=[0, 50, 100, np.nan], homes=[100] * 4)
    scores = score(build([beng], columns=["flats", "homes"]), table)
    assert scores.indicator.known[:, 0] == pytest.approx([0, 0, 20, 0])  # (50 - 40) / 50 for flats only
    assert scores.breach[:, 0].tolist() == [True, False, False, True]
    assert [fact.limit for fact in facts(scores, "r1")] == [40]


def test_a_condition_moves_the_norm_and_an_unknown_context_gets_the_strictest(build: Build) -> None:
    variants = [{"when": "urbanity == 1", "norm": 40}, {"when": "urbanity == 5", "norm": 80}]
    catalogue = build([{"id": "a", "worst": 100, "norm": 60, "variant": variants}], columns=["urbanity"])
    scores = score(catalogue, rows(a=[70.0] * 4, urbanity=[1, 3, 5, np.nan]))
    assert scores.indicator.known[:, 0] == pytest.approx([50, 75, 100, 50])
    assert facts(scores, "r3")[0].context_unknown == ("urbanity",)


def test_an_area_sets_its_own_norm_unless_that_turns_the_direction(build: Build) -> None:
    variant = {"norm_from": {"column": "own", "factor": 1}}
    catalogue = build([{"id": "a", "norm": 50, "variant": [variant]}], columns=["own"])
    scores = score(catalogue, rows(a=[35.0] * 3, own=[70, np.nan, -5]))
    assert scores.indicator.known[:, 0] == pytest.approx([50, 70, 70])


def test_the_plateau_gives_no_more_points_but_a_notice(build: Build) -> None:
    plateau = {"to": 60, "notice": "eenzijdig aanbod"}
    scores = score(build([{"id": "a", "norm": 30, "plateau": plateau}]), rows(a=[45.0, 61.0]))
    assert scores.total.low.tolist() == [100, 100]
    assert [facts(scores, row)[0].notice for row in ("r0", "r1")] == ["", "eenzijdig aanbod"]


def test_a_label_is_given_half_up_at_one_decimal(build: Build) -> None:
    scores = score(build([{"id": "a"}]), rows(a=[79.95, 79.94, 79.94999999999999, 0.0]))
    assert scores.label.tolist() == ["A", "B", "A", "E"]


def test_below_sixty_percent_known_in_a_dimension_is_provisional_and_has_no_rank(build: Build) -> None:
    catalogue = build([{"id": name} for name in "abcde"])
    table = rows(a=[9.0, 1.0], b=[9.0, 1.0], c=[9.0, np.nan], d=[np.nan] * 2, e=[np.nan] * 2)
    scores = score(catalogue, table)
    assert scores.provisional.tolist() == [False, True]
    assert scores.rank.tolist() == [1, pytest.approx(np.nan, nan_ok=True)]


def test_advice_names_the_most_points_first_and_the_points_are_what_the_total_gains(build: Build) -> None:
    catalogue = build([{"id": "a", "weight": 3}, {"id": "b"}, {"id": "c"}])
    scores = score(catalogue, rows(a=[50.0], b=[np.nan], c=[100.0]))
    advice = advice_for(scores, "r0")
    assert [item.indicator.id for item in advice] == ["a", "b"]
    assert [item.points for item in advice] == pytest.approx([30, 20])  # of 50: (3*50)/5 and 100/5
    raised = score(catalogue, rows(a=[100.0], b=[np.nan], c=[100.0]))
    assert raised.total.low[0] - scores.total.low[0] == pytest.approx(advice[0].points)


def test_a_breach_comes_first_in_the_advice(build: Build) -> None:
    gate = {"id": "g", "role": "gate", "worst": 0, "norm": 1, "legal": {"limit": 1, "operator": "=="}}
    scores = score(build([{"id": "a"}, gate]), rows(a=[0.0], g=[0.0]))
    assert [item.indicator.id for item in advice_for(scores, "r0")] == ["g", "a"]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (rows(a=["veel"]), "Rij r0, kolom a: 'veel' is geen getal"),
        (rows(a=[np.inf]), "oneindig is geen cijfer"),
        (pd.DataFrame({"a": [1, 2]}, index=["x", "x"]), "'x' komt meer dan een keer voor"),
        (pd.DataFrame({"a": [1, 2]}, index=["x", None]), "niet elke rij heeft een id"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"], index=["x"]), "Kolom 'a' komt meer dan een keer voor"),
    ],
)
def test_a_table_that_cannot_be_scored_says_where_and_why(build: Build, table: pd.DataFrame, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        score(build([{"id": "a"}]), table)
