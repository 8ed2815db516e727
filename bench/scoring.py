"""Speed of the scoring at 15,000 rows x 42 indicators with a quarter missing, beside two things one could pick instead.

The housing catalogue itself is scored: its variants, phases and conditions are part of the work.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel

from scorecard import Catalogue, Scores, load_catalogue, score
from scorecard.bounds import Bounds, bounds_and_limits
from scorecard.counting import what_counts
from scorecard.figures import read_figures
from scorecard.levels import all_levels
from scorecard.structure import Floats, Structure

ROWS = 15_000
ROUNDS = 15


def total_skipping_missing(values: Floats, worst: Floats, norm: Floats, shares: Floats, weights: Floats) -> Floats:
    """What a user would write in NumPy for the total alone: 'tot nu bekend', skipping what is missing.

    (n, m) -> (n,); shares (m, d) hold an indicator's share of its dimension, weights (d,) sum to 1.
    """
    scores = np.clip((values - worst) / (norm - worst), 0.0, 1.0) * 100.0
    known = ~np.isnan(scores)
    dimensions = (np.where(known, scores, 0.0) @ shares) / (known @ shares)
    total: Floats = np.exp(np.log(np.maximum(dimensions, 1.0)) @ weights)
    return total


def table(catalogue: Catalogue, rng: np.random.Generator) -> pd.DataFrame:
    """A table around the bounds of every indicator, a quarter unknown, with the context that moves norms."""
    figures = {}
    for indicator in catalogue.indicators:
        assert indicator.worst is not None
        assert indicator.norm is not None
        values = indicator.worst + rng.uniform(-0.2, 1.2, ROWS) * (indicator.norm - indicator.worst)
        values[rng.random(ROWS) < 0.25] = np.nan
        figures[indicator.id] = values
    context = {
        "homes_total": rng.integers(5, 400, ROWS).astype(float),
        "homes_apartment": rng.integers(0, 5, ROWS).astype(float),
        "urbanity_class": rng.integers(1, 6, ROWS).astype(float),
        "homes_per_ha": rng.uniform(10, 200, ROWS),
        "phase": rng.choice(list(catalogue.phases), ROWS),
    }
    return pd.DataFrame({**figures, **context}, index=pd.RangeIndex(ROWS, name="id"))


def medians(*functions: Callable[[], object]) -> list[float]:
    """Median seconds of each, taken in turn so that a slow moment of the machine hits all alike."""
    for function in functions:
        function()
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for seconds, function in zip(taken, functions, strict=True):
            start = time.perf_counter()
            function()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def run() -> None:
    """Print the times and both ratios."""
    catalogue = load_catalogue("housing")
    frame = table(catalogue, np.random.default_rng(20261122))
    figures = read_figures(catalogue, frame)
    structure = Structure.of(catalogue)
    bounds, _ = bounds_and_limits(catalogue, figures.context, ROWS)
    counts = what_counts(catalogue, figures).counts
    plain = Bounds.fixed(bounds.worst, bounds.norm)
    weights = structure.total_weights / structure.total_weights.sum()
    present = structure.theme_weights.sum(axis=0, keepdims=True)
    shares = (structure.theme_weights / present) @ (
        structure.dimension_weights / structure.dimension_weights.sum(axis=0)
    )
    every = np.tile([indicator.role == "score" for indicator in catalogue.indicators], (ROWS, 1))
    _, same = all_levels(figures.values, plain, every, structure)
    np.testing.assert_allclose(
        total_skipping_missing(figures.values, plain.worst, plain.norm, shares, weights), same.total.known
    )
    filled = np.nan_to_num((figures.values - plain.worst) / (plain.norm - plain.worst)) + 1.0
    criteria_weights = structure.theme_weights.sum(axis=1) + 1e-9
    model = WeightedSumModel()
    scored: Scores = score(catalogue, frame)

    numpy_total, criteria, arrays, whole, frame_out = medians(
        lambda: total_skipping_missing(figures.values, plain.worst, plain.norm, shares, weights),
        lambda: model.evaluate(mkdm(filled, [max] * filled.shape[1], weights=criteria_weights)),
        lambda: all_levels(figures.values, bounds, counts, structure),
        lambda: score(catalogue, frame),
        scored.frame,
    )
    print(f"Scoring, {ROWS:,} x {filled.shape[1]}, a quarter missing; median of {ROUNDS} rounds in turn")
    print(f"  NumPy, total alone, skipping missing        {1000 * numpy_total:7.1f} ms")
    print(f"  scikit-criteria's weighted sum, filled      {1000 * criteria:7.1f} ms")
    print(f"  all levels, coverage and bands, as arrays   {1000 * arrays:7.1f} ms")
    print(f"    ratio to NumPy's total alone              {arrays / numpy_total:7.2f}   (at most 2)")
    print(f"    ratio to scikit-criteria                  {arrays / criteria:7.2f}   (at most 1)")
    print(f"  the whole of score(): reading, norms, gates {1000 * whole:7.1f} ms")
    print(f"  building the table out of the arrays        {1000 * frame_out:7.1f} ms")


if __name__ == "__main__":
    run()
