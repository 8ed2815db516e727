"""Which functions of the climate and which ACTIE factors are weak, and on how many raters that rests."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.initiatives.measures import FEW_RATERS
from geodata.initiatives.repertoire import repertoire
from geodata.initiatives.taxonomy import taxonomy

WEAK_BELOW = 5.5
BEHIND_BY = 1.0
"""Weak: a mean (1-10) below 5.5, or the lowest and at least 1 behind the mean of the others. Our own choice."""


@dataclass(frozen=True)
class Weak:
    """A weak function or ACTIE factor. `raters` None: the caller did not say; `own`: the source has no remedy."""

    id: str
    label: str
    mean: float
    raters: int | None
    why: str
    remedy: str
    own: bool
    source: str

    @property
    def few(self) -> bool:
        """Whether fewer than three raters gave it."""
        return self.raters is not None and self.raters < FEW_RATERS


def weak_functions(means: pd.Series[float], raters: pd.Series[int] | None = None) -> tuple[Weak, ...]:
    """Return the weak of the seven functions (index f1..f7, 1-10, NaN unknown) with their remedy, weakest first."""
    return tuple(
        Weak(f.id, f.name, mean, _number(raters, f.id), why, f.remedy, f.remedy_is_own, f.source)
        for f, mean, why in ((taxonomy().function(i), mean, why) for i, mean, why in _weak(means, "functies"))
    )


def weak_actie(means: pd.Series[float], raters: pd.Series[int] | None = None) -> tuple[Weak, ...]:
    """Return the weak of the five ACTIE factors (index drive..empathy) with what a municipality can do."""
    acts = {act.id: act.text for act in repertoire().actie}
    labels, source = taxonomy().measure_labels, repertoire().paragraph("3.2")
    return tuple(
        Weak(i, labels[i], mean, _number(raters, i), why, acts[i], False, source)
        for i, mean, why in _weak(means, "punten van ACTIE")
    )


def _weak(means: pd.Series[float], kind: str) -> list[tuple[str, float, str]]:
    known = means.dropna().astype(float).sort_values(kind="stable")
    found = [(str(i), float(mean), f"{_comma(mean)} is onder de {_comma(WEAK_BELOW)}") for i, mean in known.items()]
    found = [(i, mean, why) for i, mean, why in found if mean < WEAK_BELOW]
    if not found and len(known) > 1 and known.iloc[1:].mean() - known.iloc[0] >= BEHIND_BY:
        lowest, others = float(known.iloc[0]), float(known.iloc[1:].mean())
        why = f"{_comma(lowest)} is duidelijk lager dan de andere {kind} (gemiddeld {_comma(others)})"
        found = [(str(known.index[0]), lowest, why)]
    return found


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _number(raters: pd.Series[int] | None, measure: str) -> int | None:
    if raters is None or measure not in raters.index or pd.isna(raters[measure]):
        return None
    return int(raters[measure])
