"""How many types the figures bear: the largest k of which every type is stable, with what was found out about each k.

A type is stable when its bootstrap Jaccard is at least 0.6 and above the steadiest type of every shuffled copy. Milder
rules (above the copy's type of the same rank, or above its mean) find weak types more often, and also split clear ones
into parts that are not there (docs/methode.md, 'Typen van wijken'). Nothing is computed that can't change the answer:
copies only for a k whose types all reach 0.6, from the largest down until one holds, and for that k until one copy is
as steady as its least steady type.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from geodata.types.blocks import Floats, Table
from geodata.types.methods import Labels, thorough
from geodata.types.reasons import reason_of
from geodata.types.stability import ENOUGH, MIN_SIZE, Draw, Steadiness, best_of_copy, draws, steadiness
from geodata.types.typology import KChoice, Method
from geodata.types.work import Work

FEWEST, MOST = 2, 6


@dataclass(frozen=True)
class Settings:
    """How the types are looked for; `seed` starts every draw, `ceiling` is the most rows of a resample."""

    method: Method
    seed: int
    resamples: int
    copies: int
    ceiling: int


@dataclass(frozen=True)
class Candidate:
    """One k: its types numbered from large to small (`labels` 0..k-1), how steady they are, and the copies so far.

    `copies` holds the stability of the steadiest type of each.
    """

    k: int
    labels: Labels
    sizes: tuple[int, ...]
    silhouette: float
    steady: Steadiness
    copies: tuple[float, ...] = field(default=())

    @property
    def steady_enough(self) -> bool:
        """Whether every type is large enough and reaches 0.6."""
        return (
            len(self.sizes) == self.k and min(self.sizes) >= MIN_SIZE and bool(np.min(self.steady.jaccards) >= ENOUGH)
        )

    @property
    def shuffled_high(self) -> float | None:
        """The steadiest type in any copy that was computed; None when none was."""
        return max(self.copies) if self.copies else None

    def stable(self, number: int) -> bool:
        """Whether a type (0..k-1) is stable by the copies that were computed."""
        jaccard, high = float(self.steady.jaccards[number]), self.shuffled_high
        return self.sizes[number] >= MIN_SIZE and jaccard >= ENOUGH and high is not None and jaccard > high

    @property
    def all_stable(self) -> bool:
        """Whether every type is stable by the copies that were computed."""
        return self.steady_enough and all(self.stable(number) for number in range(self.k))


@dataclass(frozen=True)
class Chosen:
    """What was found: every k looked at, and the one of the product (None: nothing stable)."""

    candidates: dict[int, Candidate]
    best: int | None

    def reasons(self, settings: Settings, asked: int | None) -> tuple[KChoice, ...]:
        """Return the row of each k for the screen, with a reason that is true to what was computed."""
        shown = asked if asked is not None else self.best
        return tuple(
            KChoice(
                k=each.k,
                silhouette=each.silhouette,
                jaccards=tuple(float(jaccard) for jaccard in each.steady.jaccards),
                shuffled_high=() if each.shuffled_high is None else (each.shuffled_high,),
                copies=len(each.copies),
                stable=len(each.copies) == settings.copies and each.all_stable,
                looked_at=bool(each.copies) or not each.steady_enough,
                chosen=each.k == shown,
                reason=reason_of(each, self.best, settings.copies),
            )
            for each in self.candidates.values()
        )


def most_types(table: Table) -> int:
    """Return the largest k that these areas bear: three areas a type, and no more types than different areas."""
    different = len(np.unique(table.values.round(9), axis=0)) if table.values.shape[1] else 1
    return min(MOST, len(table.values) // MIN_SIZE, different)


def choose(table: Table, settings: Settings, asked: int | None, work: Work) -> Chosen:
    """Look at every k that the areas bear and take the largest of which all types are stable.

    For a k that the user asked, all copies are computed, so that each of its types is judged.
    """
    ks = range(FEWEST, most_types(table) + 1)
    drawn = draws(len(table.values), settings.resamples, settings.ceiling, settings.seed)
    work.foresee(len(ks) + (1 + (asked is not None)) * settings.copies)
    found: dict[int, Candidate] = {}
    for k in ks:
        work.begin(f"{k} typen: hoe vast liggen ze?")
        found[k] = _candidate(table, k, settings, drawn, work)
    steady = [k for k in reversed(ks) if found[k].steady_enough]
    work.foresee((len(steady) + (asked is not None and asked not in steady)) * settings.copies)
    best = None
    for k in steady:
        found[k] = _copied(table.values, found[k], settings, drawn, work, to_the_end=False)
        if found[k].all_stable and len(found[k].copies) == settings.copies:
            best = k
            break
    if asked is not None:
        work.foresee(settings.copies - len(found[asked].copies))
        found[asked] = _copied(table.values, found[asked], settings, drawn, work, to_the_end=True)
    return Chosen(found, best)


def _candidate(table: Table, k: int, settings: Settings, drawn: tuple[Draw, ...], work: Work) -> Candidate:
    labels = _from_large_to_small(thorough(table.values, k, settings.method, settings.seed, settings.ceiling))
    steady = steadiness(table.values, labels, k, settings.method, drawn, work)
    sizes = np.bincount(labels)
    kept = Steadiness(steady.jaccards[: len(sizes)], steady.stayed)
    return Candidate(k, labels, tuple(sizes.tolist()), _silhouette(table.values, labels, settings), kept)


def _from_large_to_small(labels: Labels) -> Labels:
    """Number the types by size, and equal ones by the code that comes first: rows stand in the order of their codes."""
    sizes = pd.Series(labels).value_counts(sort=False)
    order = sorted(sizes.index, key=lambda label: (-sizes[label], int(np.argmax(labels == label))))
    numbers = {label: number for number, label in enumerate(order)}
    return np.array([numbers[label] for label in labels], dtype=np.int64)


def _silhouette(values: Floats, labels: Labels, settings: Settings) -> float:
    """Mean silhouette (Rousseeuw 1987); above the ceiling, of a sample of that size. NaN with one type (in it)."""
    from sklearn.metrics import silhouette_score

    if len(values) > settings.ceiling:
        sample = np.random.default_rng([settings.seed, 3]).choice(len(values), settings.ceiling, replace=False)
        values, labels = values[sample], labels[sample]
    return float(silhouette_score(values, labels)) if len(np.unique(labels)) >= FEWEST else float("nan")


def _copied(
    values: Floats, candidate: Candidate, settings: Settings, drawn: tuple[Draw, ...], work: Work, *, to_the_end: bool
) -> Candidate:
    """Add shuffled copies: all, or until one shows that a type is not stable."""
    for copy in range(len(candidate.copies), settings.copies):
        if not to_the_end and candidate.copies and not candidate.all_stable:
            break
        work.begin(f"{candidate.k} typen: gehusselde kopie {copy + 1} van {settings.copies}")
        high = best_of_copy(values, candidate.k, settings.method, drawn, settings.seed, copy, settings.ceiling, work)
        candidate = replace(candidate, copies=(*candidate.copies, high))
    return candidate
