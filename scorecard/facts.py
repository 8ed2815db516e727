"""What there is to tell about the figures of one row: value, bounds that hold, score, state, limit and notices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Indicator
from scorecard.counting import State
from scorecard.scores import Scores


@dataclass(frozen=True)
class Fact:
    """One indicator of one row; `worst`, `norm` and `limit` are those that hold for this row. None: unknown or absent.

    `weight` is the indicator's share of the total's counting weight (0-1, arithmetic); `moved` tells that context
    gave it other bounds than the catalogue's own, and `context_unknown` names the context columns that are missing.
    """

    indicator: Indicator
    value: float | None
    score: float | None
    worst: float | None
    norm: float | None
    limit: float | None
    state: State
    breach: bool
    weight: float
    moved: bool
    context_unknown: tuple[str, ...]

    @property
    def notice(self) -> str:
        """The catalogue's remark on a value beyond the plateau; '' when there is none."""
        plateau = self.indicator.plateau
        return plateau.notice if plateau and self.value is not None and self.value > plateau.to else ""


def facts(scores: Scores, row_id: object) -> list[Fact]:
    """The facts of a row, in the catalogue's order; KeyError when there is no such row."""
    row = scores.row(row_id)
    worst, norm = scores.bounds.of_row(row)
    weight = counting_weights(scores, row)
    found = []
    for place, indicator in enumerate(scores.catalogue.indicators):
        limits = scores.limits.of_column.get(place)
        moved = (indicator.worst, indicator.norm) != (_number(worst[place]), _number(norm[place]))
        found.append(
            Fact(
                indicator,
                _number(scores.figures.values[row, place]),
                _number(scores.scores[row, place]),
                _number(worst[place]),
                _number(norm[place]),
                None if limits is None else _number(limits[row]),
                State(int(scores.counting.state[row, place])),
                bool(scores.breach[row, place]),
                float(weight[place]),
                moved,
                _missing_context(scores, indicator, row),
            )
        )
    return found


def counting_weights(scores: Scores, row: int) -> np.ndarray:
    """The share (m,) of each indicator in the counting weight of a row, multiplied down the levels; sums to 1."""
    catalogue = scores.catalogue
    counts = scores.counting.counts[row]
    weights = np.array([i.weight if c else 0.0 for i, c in zip(catalogue.indicators, counts, strict=True)])
    theme_of = np.array([i.theme for i in catalogue.indicators], dtype=object)
    dimension_of = {theme.id: theme.dimension for theme in catalogue.themes}
    theme_weight = {t.id: t.weight if weights[theme_of == t.id].sum() > 0 else 0.0 for t in catalogue.themes}
    dimension_total = {
        d.id: sum(weight for theme, weight in theme_weight.items() if dimension_of[theme] == d.id)
        for d in catalogue.dimensions
    }
    counting = sum(d.weight for d in catalogue.dimensions if dimension_total[d.id] > 0)
    shares = np.zeros(len(weights))
    for theme in catalogue.themes:
        if theme_weight[theme.id] == 0.0:
            continue
        own = theme_of == theme.id
        dimension = next(d for d in catalogue.dimensions if d.id == theme.dimension)
        above = theme_weight[theme.id] / dimension_total[dimension.id] * dimension.weight / counting
        shares[own] = weights[own] / weights[own].sum() * above
    return shares


def _missing_context(scores: Scores, indicator: Indicator, row: int) -> tuple[str, ...]:
    """The conditions' columns that are unknown for this row; an area's own setting may be absent."""
    asked = [variant.when.column for variant in indicator.variant if variant.when]
    asked += [name for v in indicator.variant if v.share for name in (v.share.part, v.share.whole)]
    context = scores.figures.context
    return tuple(dict.fromkeys(name for name in asked if name not in context or np.isnan(context[name][row])))


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
