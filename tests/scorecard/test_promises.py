"""What holds for any table: properties of the arithmetic, tried on the product's own housing catalogue."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from scorecard import Catalogue, Scores, State, load_catalogue, score

HOUSING = load_catalogue("housing")
COUNTING = [indicator.id for indicator in HOUSING.counting]
PHASES = st.sampled_from([*HOUSING.phases, ""])


WORST = np.array([indicator.worst for indicator in HOUSING.counting], dtype=float)
SPAN = np.array([indicator.norm for indicator in HOUSING.counting], dtype=float) - WORST
CONTEXT: dict[str, list[float]] = {
    "homes_total": [5, 19, 20, 100],
    "homes_apartment": [0, 3, 5],
    "urbanity_class": [1, 3, 5],
    "labour_share_pct": [20, 40],
    "contract_sum_eur": [1e5, 1e6],
    "homes_per_ha": [30, 150],
}
PLACES = st.floats(-0.25, 1.25, width=32)


@st.composite
def tables(draw: st.DrawFn, least: int = 1, most: int = 4, unknown: bool = True) -> pd.DataFrame:
    """Rows around the bounds of each indicator (place 0 is worst, 1 the norm), with context, some of it unknown."""
    shape = (draw(st.integers(least, most)), len(COUNTING))
    places = draw(arrays(float, shape, elements=PLACES, fill=PLACES))
    values = WORST + places * SPAN
    if unknown:
        values[draw(arrays(bool, shape))] = np.nan
    index = pd.Index([f"p{i}" for i in range(shape[0])], name="id")
    frame = pd.DataFrame(values, columns=COUNTING, index=index)
    for column, options in CONTEXT.items():
        frame[column] = draw(st.lists(st.sampled_from([*options, np.nan]), min_size=shape[0], max_size=shape[0]))
    frame["phase"] = draw(st.lists(PHASES, min_size=shape[0], max_size=shape[0]))
    return frame


def everything(scores: Scores) -> pd.DataFrame:
    return scores.frame().select_dtypes("number")


def letter(scores: Scores, row: int) -> int:
    return "ABCDE".index(scores.label[row])


@given(tables())
def test_certain_is_at_most_known_is_at_most_highest(table: pd.DataFrame) -> None:
    scores = score(HOUSING, table)
    for level in (scores.indicator, scores.theme, scores.dimension, scores.total, scores.total_arithmetic):
        low, known, high = (np.nan_to_num(level.low), level.known, np.nan_to_num(level.high, nan=100.0))
        assert (low >= 0).all()
        assert (high <= 100).all()
        assert (low <= high).all()
        there = ~np.isnan(known)
        assert (low[there] <= known[there]).all()
        assert (known[there] <= high[there]).all()


@given(tables(), st.sampled_from(COUNTING), st.floats(0.01, 1.0))
def test_a_better_value_lowers_nothing(table: pd.DataFrame, name: str, step: float) -> None:
    indicator = HOUSING.indicator(name)
    assert indicator.norm is not None
    assert indicator.worst is not None
    better = table.copy()
    better[name] += step * (indicator.norm - indicator.worst)
    before, after = everything(score(HOUSING, table)), everything(score(HOUSING, better))
    assert ((after - before).fillna(0) >= -1e-9).all(axis=None)


@given(tables(least=2), st.sampled_from(COUNTING))
def test_leaving_a_figure_out_never_raises_certain_label_or_rank(table: pd.DataFrame, name: str) -> None:
    without = table.copy()
    without.loc["p0", name] = np.nan
    before, after = score(HOUSING, table), score(HOUSING, without)
    assert np.nan_to_num(after.total.low[0]) <= np.nan_to_num(before.total.low[0]) + 1e-9
    assert letter(after, 0) >= letter(before, 0)
    if not after.provisional[0]:
        assert not before.provisional[0]
        assert after.rank.iloc[0] >= before.rank.iloc[0]


@given(tables(), st.sampled_from(["homes_total", "homes_apartment", "urbanity_class", "labour_share_pct"]))
def test_leaving_the_context_out_gives_no_indicator_an_easier_norm(table: pd.DataFrame, name: str) -> None:
    before, after = score(HOUSING, table), score(HOUSING, table.drop(columns=name))
    both = (before.counting.state == State.KNOWN) & (after.counting.state == State.KNOWN)
    assert (after.indicator.low[both] <= before.indicator.low[both] + 1e-9).all()


@given(tables(least=2))
def test_adding_a_row_changes_no_other(table: pd.DataFrame) -> None:
    alone = score(HOUSING, table.iloc[:-1]).frame()
    together = score(HOUSING, table).frame().iloc[:-1]
    pd.testing.assert_frame_equal(alone, together)


@given(tables(least=2), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(table: pd.DataFrame, random) -> None:  # type: ignore[no-untyped-def]
    names, ids = list(table.columns), list(table.index)
    random.shuffle(names)
    random.shuffle(ids)
    shuffled = score(HOUSING, table.loc[ids, names]).frame().loc[table.index]
    pd.testing.assert_frame_equal(shuffled, score(HOUSING, table).frame())


def with_weights(catalogue: Catalogue, factor: float) -> Catalogue:
    def scaled(entries: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(entry.model_copy(update={"weight": entry.weight * factor}) for entry in entries)

    parts = {name: scaled(getattr(catalogue, name)) for name in ("indicators", "themes", "dimensions")}
    return catalogue.model_copy(update=parts)


@given(tables(), st.floats(0.001, 1000.0))
def test_the_scale_of_the_weights_does_not_matter(table: pd.DataFrame, factor: float) -> None:
    one, other = score(HOUSING, table), score(with_weights(HOUSING, factor), table)
    assert_allclose(everything(other), everything(one), atol=1e-6, equal_nan=True)


@given(tables(unknown=False))
def test_without_unknowns_the_band_is_a_point(table: pd.DataFrame) -> None:
    total = score(HOUSING, table).total
    assert_allclose(total.low, total.high, atol=1e-9)
    assert_allclose(total.known, total.high, atol=1e-9)


@pytest.mark.parametrize("name", ["housing", "wijk", "wijkproject"])
def test_a_row_of_only_unknowns_is_between_nothing_and_all(name: str) -> None:
    catalogue = load_catalogue(name)
    empty = pd.DataFrame({i.id: [np.nan] for i in catalogue.indicators}, index=["leeg"])
    scores = score(catalogue, empty)
    assert scores.coverage[0] == 0
    assert scores.total.low[0] == pytest.approx(1)
    assert scores.total.high[0] == pytest.approx(100)
    assert scores.provisional[0]
