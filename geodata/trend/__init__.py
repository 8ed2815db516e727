"""Several years of one area: what may be laid beside each other, and where it may not.

A line is drawn between two years only where nothing lies between them that makes their values different things:
another definition, another source, another way of making the figure, another boundary or another code. `marks` says
what lies between, `lines` what may be joined, `boundaries` what happened to the area itself; `figures`, `scores` and
`beside` make the trends.
"""

from geodata.trend.beside import Beside, figure_beside, score_beside
from geodata.trend.boundaries import (
    SAME_BOUNDARY,
    BoundaryChange,
    BoundaryHistory,
    LayThere,
    boundary_changes,
    boundary_histories,
)
from geodata.trend.figures import FigureTrend, figure_points, figure_trend
from geodata.trend.lines import TrendLine
from geodata.trend.marks import Mark, SourceChange, crosses
from geodata.trend.scores import ScoreTrend, basket_scores, indicator_points, score_trend, thin_dimensions

__all__ = [
    "SAME_BOUNDARY",
    "Beside",
    "BoundaryChange",
    "BoundaryHistory",
    "FigureTrend",
    "LayThere",
    "Mark",
    "ScoreTrend",
    "SourceChange",
    "TrendLine",
    "basket_scores",
    "boundary_changes",
    "boundary_histories",
    "crosses",
    "figure_beside",
    "figure_points",
    "figure_trend",
    "indicator_points",
    "score_beside",
    "score_trend",
    "thin_dimensions",
]
