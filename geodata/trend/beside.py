"""The middle one of other areas by year, to lay a trend beside: always of the same areas.

A median over areas that come and go would move without anything having happened. So it is of the areas that are known
in every year shown and whose boundary is not known to have changed between them. Where the years of some have hardly
any area, those years are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geodata.trend.boundaries import BoundaryHistory
from geodata.trend.figures import FigureTrend
from geodata.trend.lines import TrendLine, lines
from geodata.trend.marks import Mark, crosses
from geodata.trend.scores import ScoreTrend

_LEAST_AREAS = 3
_LEAST_PART = 0.5


@dataclass(frozen=True)
class Beside:
    """The median of `areas` areas: index year. Its lines break where those of the trend do: nothing crosses a mark."""

    median: "pd.Series[float]"
    areas: int
    lines: tuple[TrendLine, ...]


def figure_beside(rows: pd.DataFrame, histories: Mapping[str, BoundaryHistory], trend: FigureTrend) -> Beside | None:
    """The median of a figure over the areas of some histories, in the years of the trend.

    rows : as of `figure_trend`. None where too few areas can take part.
    """
    here = rows[(rows["figure"] == trend.figure) & rows["code"].isin(list(histories))]
    table = here.pivot(index="code", columns="year", values="value").reindex(columns=trend.points.index)
    return _beside(table, histories, trend.marks)


def score_beside(
    scores: pd.DataFrame, histories: Mapping[str, BoundaryHistory], trend: ScoreTrend, column: str
) -> Beside | None:
    """The same of a score. scores : `basket_scores` of the areas, on the basket and in the years of the trend."""
    table = scores[column].unstack("year").reindex(columns=trend.scores.index)
    return _beside(table, histories, trend.marks)


def _beside(table: pd.DataFrame, histories: Mapping[str, BoundaryHistory], marks: Sequence[Mark]) -> Beside | None:
    """table : index code, columns years."""
    known = table.notna().sum()
    years = [int(year) for year in table.columns[(known > 0) & (known >= _LEAST_PART * known.max())]]
    whole = table[years].dropna()
    if not years or len(whole) < _LEAST_AREAS:
        return None
    changes = [histories[str(code)].changes for code in whole.index]
    stays = [not any(crosses(change, years[0], years[-1]) for change in of_area) for of_area in changes]
    same = whole[stays]
    if len(same) < _LEAST_AREAS:
        return None
    left_out = {int(year) for year in table.columns} - set(years)
    return Beside(same.median(), len(same), lines(years, marks, left_out))
