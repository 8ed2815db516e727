"""What raises a row's score: per indicator the points that 'zeker behaald' gains when it reaches its norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Indicator
from scorecard.counting import State
from scorecard.facts import facts
from scorecard.levels import roll_up
from scorecard.scores import Scores
from scorecard.structure import Structure


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
    gains = _gains(scores, row)
    found = []
    for place, fact in enumerate(facts(scores, row_id)):
        weak = fact.state in (State.KNOWN, State.UNKNOWN) and (fact.score is None or fact.score < 100.0)
        if weak or fact.breach:
            unknown = fact.state == State.UNKNOWN
            found.append(Advice(fact.indicator, float(gains[place]), fact.score, unknown, fact.breach))
    return sorted(found, key=lambda item: (not item.breach, -item.points))


def _gains(scores: Scores, row: int) -> np.ndarray:
    """Points (m,) gained by each indicator alone: the same arithmetic on m copies of the row, one raised in each."""
    m = len(scores.catalogue.indicators)
    counts = np.tile(scores.counting.counts[row], (m, 1))
    raised = np.tile(scores.scores[row], (m, 1))
    np.fill_diagonal(raised, 100.0)
    levels = roll_up(raised, counts, Structure.of(scores.catalogue), scores.aggregation)
    gains: np.ndarray = levels.total.low - scores.total.low[row]
    gains[~scores.counting.counts[row] | np.isnan(gains)] = 0.0
    return gains
