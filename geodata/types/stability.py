"""How steady each type is: bootstrap Jaccard, and the same figure on copies in which every column is shuffled.

Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52, 258-271
(`clusterboot`): draw as many areas with replacement, group those, and see how well each type is found back among the
distinct areas drawn: the largest |A and B| / |A or B| with any new group; the mean over resamples is its stability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.types.blocks import Floats
from geodata.types.methods import Labels, quick, thorough
from geodata.types.typology import Method
from geodata.types.work import Work

ENOUGH = 0.6
"""Below this a type is not to be trusted: the lowest bound in the manual of Hennig's `clusterboot` (R, fpc)."""
MIN_SIZE = 3
"""One or two areas apart are an exception, no type: found back whenever they are drawn."""


@dataclass(frozen=True)
class Draw:
    """One resample: ``rows`` drawn with replacement, the ``distinct`` ones, and where each stands ``first``."""

    rows: npt.NDArray[np.int64]
    distinct: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Steadiness:
    """``jaccards`` per type (0-1; NaN for a type never drawn), ``stayed`` per row (0-1; NaN for a row never drawn)."""

    jaccards: Floats
    stayed: Floats


def draws(rows: int, resamples: int, ceiling: int, seed: int) -> tuple[Draw, ...]:
    """Return the resamples: as many rows as there are, at most ``ceiling``, with replacement."""
    rng = np.random.default_rng([seed, 1])
    found = []
    for _ in range(resamples):
        drawn = rng.integers(0, rows, min(rows, ceiling))
        distinct, first = np.unique(drawn, return_index=True)
        found.append(Draw(drawn, distinct, first))
    return tuple(found)


def steadiness(
    values: Floats, labels: Labels, k: int, method: Method, drawn: tuple[Draw, ...], work: Work
) -> Steadiness:
    """Group each resample anew and see what became of the types in ``labels``. A resample is 1/100 step of the work."""
    jaccards = np.full((len(drawn), k), np.nan)
    seen, stayed = np.zeros(len(values)), np.zeros(len(values))
    for at, draw in enumerate(drawn):
        work.step(1.0 / len(drawn))
        anew = quick(values[draw.rows], k, method)[draw.first]
        old = labels[draw.distinct]
        both = np.bincount(old * k + anew, minlength=k * k).reshape(k, k)
        were, are = both.sum(axis=1, keepdims=True), both.sum(axis=0, keepdims=True)
        overlap = both / np.maximum(were + are - both, 1)
        present = were[:, 0] > 0
        jaccards[at, present] = overlap.max(axis=1)[present]
        seen[draw.distinct] += 1
        stayed[draw.distinct] += anew == overlap.argmax(axis=1)[old]
    drawn_at_all = (~np.isnan(jaccards)).sum(axis=0)
    means = np.where(drawn_at_all > 0, np.nansum(jaccards, axis=0) / np.maximum(drawn_at_all, 1), np.nan)
    return Steadiness(means, np.where(seen > 0, stayed / np.maximum(seen, 1), np.nan))


def best_of_copy(
    values: Floats, k: int, method: Method, drawn: tuple[Draw, ...], seed: int, copy: int, ceiling: int, work: Work
) -> float:
    """Return the stability of the steadiest type in shuffled copy number ``copy``: each column shuffled by itself.

    The copy is treated as the figures themselves: the same resamples, fits and least size of a type. Shuffling comes
    after everything else that is done to a column, so that its distribution and weight stay; only what columns have to
    do with each other goes.
    """
    shuffled = np.random.default_rng([seed, 2, copy]).permuted(values, axis=0)
    labels = thorough(shuffled, k, method, seed, ceiling)
    jaccards = steadiness(shuffled, labels, k, method, drawn, work).jaccards
    counted = jaccards[np.bincount(labels, minlength=k) >= MIN_SIZE]
    return float(np.nanmax(counted, initial=0.0))
