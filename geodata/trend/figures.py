"""The trend of one figure of one area."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from geodata.fields import SeriesBreak, breaks
from geodata.trend.boundaries import BoundaryHistory
from geodata.trend.lines import TrendLine, lines
from geodata.trend.marks import Mark, Origin, SourceChange, in_order


@dataclass(frozen=True)
class FigureTrend:
    """A figure of an area by year.

    points : index year (sorted), columns value (NaN: delivered, but missing), source, from_buurten. marks : all that
    makes values incomparable, oldest first; a break in the series also where it lies outside the years that are there.
    """

    figure: str
    points: pd.DataFrame
    marks: tuple[Mark, ...]
    lines: tuple[TrendLine, ...]

    @property
    def known(self) -> "pd.Series[float]":
        """The values that are known, by year."""
        return self.points["value"].dropna()


def figure_trend(
    rows: pd.DataFrame, history: BoundaryHistory, figure: str, series: Sequence[SeriesBreak] | None = None
) -> FigureTrend:
    """The trend of a figure of the area of a boundary history.

    rows : `AreaStore.figure_rows`, in any order, of this area and others. series : breaks in series, of any figure;
    None takes those of `fields.toml`.
    """
    own = rows[rows["code"] == history.code]
    points = figure_points(own, figure)
    known = points[points["value"].notna()]
    own_breaks = [one for one in (breaks() if series is None else series) if one.figure == figure]
    marks = in_order([*history.changes, *source_changes([known], (figure,)), *own_breaks])
    delivered = delivered_years(own, known["source"])
    return FigureTrend(figure, points, marks, lines(list(known.index), marks, delivered, history))


def figure_points(own: pd.DataFrame, figure: str) -> pd.DataFrame:
    """The rows of one figure by year: index year (sorted), columns value, source, from_buurten."""
    mine = own[own["figure"] == figure].astype({"year": "int64"}).set_index("year").sort_index()
    return mine[["value", "source", "from_buurten"]]


def delivered_years(own: pd.DataFrame, sources: Iterable[str]) -> frozenset[int]:
    """The years in which these sources delivered anything of the area whose rows these are."""
    return frozenset(own.loc[own["source"].isin(set(sources)), "year"].astype(int))


def source_changes(points: Sequence[pd.DataFrame], figures: Sequence[str]) -> list[SourceChange]:
    """Where figures change source from one known year to the next; those that change together are one mark.

    points : of each figure `figure_points` without missing values.
    """
    found: dict[tuple[int, int, Origin, Origin], list[str]] = {}
    for figure, table in zip(figures, points, strict=True):
        told = [
            (int(year), Origin(str(source), bool(made)))
            for year, source, made in table[["source", "from_buurten"]].itertuples(name=None)
        ]
        for (before, old), (after, new) in pairwise(told):
            if old != new:
                found.setdefault((before, after, old, new), []).append(figure)
    return [SourceChange(before, after, (old, new), tuple(names)) for (before, after, old, new), names in found.items()]
