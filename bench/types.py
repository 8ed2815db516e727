"""Types of 14,000 areas x 30 features, k 2-6 with stability, beside a plain scikit-learn loop that does the same.

The plain loop groups all rows of every resample, from ten random starts, for every k and every shuffled copy. That
takes hours: a sample of its fits is timed, and the rest reckoned from those.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from geodata import find_types

AREAS = 14_000
FEATURES = 30
TYPES = 4
KS = range(2, 7)
RESAMPLES = 100
COPIES = 19
TIMED = 2
"""Resamples of the plain loop that are timed, per k, of the figures and of one copy."""


def blocks(rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Four types that overlap, in six blocks of five features."""
    codes = pd.Index([f"BU{number:08d}" for number in range(AREAS)], name="code")
    middles = rng.normal(0, 0.8, (TYPES, FEATURES))
    values = middles[rng.integers(0, TYPES, AREAS)] + rng.normal(size=(AREAS, FEATURES))
    ids = ["density", "functions", "actie", "phase", "initiative_origin", "added_value_type"]
    width = FEATURES // len(ids)
    return {
        block: pd.DataFrame(values[:, at * width : (at + 1) * width], codes, [f"c{column}" for column in range(width)])
        for at, block in enumerate(ids)
    }


def plain_fit_seconds(values: np.ndarray, rng: np.random.Generator) -> float:
    """Mean seconds of a fit of the plain loop: the figures and a copy, every k, `TIMED` resamples of each."""
    taken = []
    for table in (values, rng.permuted(values, axis=0)):
        # 19 of 20 fits of the whole loop are on copies
        share = 1 if table is values else COPIES
        for k in KS:
            for _ in range(TIMED):
                drawn = table[rng.integers(0, len(table), len(table))]
                start = time.perf_counter()
                KMeans(n_clusters=k, n_init=10, random_state=1).fit(drawn)
                taken.append((share, time.perf_counter() - start))
    shares, seconds = np.array(taken).T
    return float(np.average(seconds, weights=shares))


def run() -> None:
    """Print both times and their ratio."""
    rng = np.random.default_rng(20261122)
    given = blocks(rng)
    codes = given["density"].index
    values = np.concatenate([table.to_numpy() for table in given.values()], axis=1)
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    told: list[str] = []
    find_types(
        {block: table.iloc[:40] for block, table in given.items()}, codes[:40], fit=codes[:40], names={}, resamples=2
    )  # loads what is loaded once
    start = time.perf_counter()
    found = find_types(given, codes, fit=codes, names={}, progress=lambda share, text: told.append(text))
    ours = time.perf_counter() - start
    with threadpool_limits(limits=1):
        plain = plain_fit_seconds(values, rng)
    fits = len(KS) * (1 + COPIES) * (1 + RESAMPLES)
    timed = 2 * len(KS) * TIMED
    print(f"Types, {AREAS:,} areas x {FEATURES}, k 2-6, {RESAMPLES} resamples, {COPIES} copies, one thread")
    print(f"  find_types: {found.verdict}")
    print(f"  find_types, told its progress {len(told):,} times    {ours:9.1f} s")
    print(f"  the plain loop, {fits:,} fits                  {plain * fits:9.0f} s   reckoned")
    print(f"    timed {timed} of its fits, mean (copies weighed)  {plain:9.2f} s")
    print(f"    ratio of find_types to the plain loop     {ours / (plain * fits):9.4f}   (at most 1)")


if __name__ == "__main__":
    run()
