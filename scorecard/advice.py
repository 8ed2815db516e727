"""What raises a row's score: per indicator the points that 'zeker behaald' gains when it reaches its norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.catalogue import Indicator
from scorecard.counting import State
from scorecard.facts import facts
from scorecard.levels import roll_up
from scorecard.scores import Scores
from scorecard.structure import Floats, Structure

_ROWS = 100
"""Rows that are worked through at a time: with 42 copies of each about 1.5 MB a figure."""


@dataclass(frozen=True)
class Advice:
    """Bringing `indicator` from its score to the norm adds `points` to the total's 'zeker behaald'.

    `unknown` tells that the figure is not known yet: the points are what leaving it out may cost.
    """

    indicator: Indicator
    points: float
    score: float | None
    unknown: bool
    breach: bool


def advice_for(scores: Scores, row_id: object) -> list[Advice]:
    """The counting indicators of a row that are below their norm, most points first; KeyError without such a row.

    A gate or another figure that breaks a legal limit comes first, whatever its points.
    """
    row = scores.row(row_id)
    points = _gains(scores, np.array([row]))[0]
    found = []
    for place, fact in enumerate(facts(scores, row_id)):
        weak = fact.state in (State.KNOWN, State.UNKNOWN) and (fact.score is None or fact.score < 100.0)
        if weak or fact.breach:
            unknown = fact.state == State.UNKNOWN
            found.append(Advice(fact.indicator, float(points[place]), fact.score, unknown, fact.breach))
    return sorted(found, key=lambda item: (not item.breach, -item.points))


def gains(scores: Scores) -> Floats:
    """Points (n, m) that each indicator alone adds to 'zeker behaald' when it reaches its norm; 0 where it can't."""
    rows = np.arange(len(scores.index))
    blocks = [_gains(scores, rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)]
    return np.concatenate(blocks) if blocks else np.zeros(scores.scores.shape)


def _gains(scores: Scores, rows: NDArray[np.intp]) -> Floats:
    """The same for some rows: the usual arithmetic on m copies of each row, with one indicator raised in each copy."""
    m = len(scores.catalogue.indicators)
    counts = np.repeat(scores.counting.counts[rows], m, axis=0)
    raised = np.repeat(scores.scores[rows], m, axis=0)
    raised[np.arange(len(raised)), np.tile(np.arange(m), len(rows))] = 100.0
    levels = roll_up(raised, counts, Structure.of(scores.catalogue), scores.aggregation)
    points: Floats = levels.total.low.reshape(len(rows), m) - scores.total.low[rows, None]
    points[~scores.counting.counts[rows] | np.isnan(points)] = 0.0
    return points
