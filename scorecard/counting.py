"""What counts: an indicator counts when it is scored, delivered, applicable and due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from scorecard.bounds import Limits
from scorecard.catalogue import Catalogue
from scorecard.figures import Figures, Mask

LEGAL_TOLERANCE = 1e-9
"""A value that meets its limit but for a rounding error meets it."""


class State(IntEnum):
    """How a figure stands; only KNOWN and UNKNOWN count in the score."""

    KNOWN = 0
    UNKNOWN = 1
    NOT_APPLICABLE = 2
    NOT_DUE = 3
    NOT_DELIVERED = 4
    BESIDE = 5
    """Shown beside the score: extra, context or gate."""


@dataclass(frozen=True)
class Counting:
    """States (n, m) as numbers of `State`, which of them count, and remarks about cells marked 'nvt' without ground."""

    state: np.ndarray
    counts: Mask
    warnings: tuple[str, ...]


def what_counts(catalogue: Catalogue, figures: Figures) -> Counting:
    """The state of each figure.

    'Niet van toepassing' follows from the catalogue's condition alone: a cell 'nvt' where the condition doesn't
    hold (or can't be checked) is unknown, and a figure given where it does hold doesn't count. So leaving a figure
    out can't raise a score.
    """
    state = np.where(np.isnan(figures.values), State.UNKNOWN, State.KNOWN).astype(np.int8)
    warnings = []
    for place, indicator in enumerate(catalogue.indicators):
        column = state[:, place]
        exempt = np.zeros(len(column), dtype=bool)
        if indicator.due_from is not None:
            column[figures.phase < catalogue.phases.index(indicator.due_from)] = State.NOT_DUE
        if indicator.not_applicable_if is not None and indicator.not_applicable_if.column in figures.context:
            exempt = indicator.not_applicable_if.holds(figures.context[indicator.not_applicable_if.column])
            column[exempt] = State.NOT_APPLICABLE
        column[~figures.delivered[:, place]] = State.NOT_DELIVERED
        if indicator.role != "score":
            column[:] = State.BESIDE
        groundless = figures.marked[:, place] & ~exempt
        if groundless.any():
            warnings.append(_groundless(indicator.id, indicator.not_applicable_if, int(groundless.sum())))
    return Counting(state, state <= State.UNKNOWN, tuple(warnings))


def _groundless(indicator_id: str, condition: object, number: int) -> str:
    reason = f"dat mag alleen als {condition}" if condition else "de catalogus kent daar geen voorwaarde voor"
    return f"Kolom {indicator_id!r}: {number} keer 'nvt', maar {reason}; daar telt het cijfer als onbekend."


def breaches(catalogue: Catalogue, figures: Figures, counting: Counting, limits: Limits) -> Mask:
    """Where a known and applicable figure breaks its legal limit (n, m), due or not, counted or not."""
    broken = np.zeros(figures.values.shape, dtype=bool)
    for place, limit in limits.of_column.items():
        legal = catalogue.indicators[place].legal
        assert legal is not None
        value = figures.values[:, place]
        room = LEGAL_TOLERANCE * np.maximum(1.0, np.abs(limit))
        with np.errstate(invalid="ignore"):
            broken[:, place] = {
                "<=": value > limit + room,
                ">=": value < limit - room,
                "==": np.abs(value - limit) > room,
            }[legal.operator]
    broken &= counting.state != State.NOT_APPLICABLE
    return broken
