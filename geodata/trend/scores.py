"""The trend of an area's scores, on a constant basket of figures: else a score would move because a figure came in.

The years are those with at least half as many known figures as the year that has most. The basket holds the figures
that are known in each of them and whose meaning does not change between them. Only figures that count take part.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from geodata.fields import CONTEXT, SeriesBreak, breaks
from geodata.trend.boundaries import BoundaryHistory
from geodata.trend.figures import delivered_years, figure_points, source_changes
from geodata.trend.lines import TrendLine, lines
from geodata.trend.marks import Mark, crosses, in_order
from scorecard import Catalogue, score

_LEAST_PART = 0.5


@dataclass(frozen=True)
class ScoreTrend:
    """The scores of an area by year.

    scores : index year (sorted), columns as `Scores.frame` names them: 'total', 'dimension.sociaal',
    'theme.samenhang' (0-100, NaN where nothing of it is in the basket); no rows where the basket is empty. basket : ids
    of figures. ever : ids of figures that are known in at least one of the years. broken : those left out for a break
    in their series. left_out : years with too few figures, with their number.
    """

    scores: pd.DataFrame
    basket: tuple[str, ...]
    ever: tuple[str, ...]
    broken: tuple[SeriesBreak, ...]
    left_out: dict[int, int]
    marks: tuple[Mark, ...]
    lines: tuple[TrendLine, ...]


def score_trend(
    catalogue: Catalogue, rows: pd.DataFrame, history: BoundaryHistory, series: Sequence[SeriesBreak] | None = None
) -> ScoreTrend:
    """The trend of the scores of the area of a boundary history; arguments as of `figure_trend`."""
    own = rows[rows["code"] == history.code]
    table = _by_year(own, [indicator.id for indicator in catalogue.counting])
    years, left_out = _years(table)
    shown = table.loc[years].dropna(axis="columns", how="all")
    broken = _broken([str(figure) for figure in shown], years, breaks() if series is None else series)
    whole = shown.columns[shown.notna().all()]
    basket = tuple(str(figure) for figure in whole if figure not in {one.figure for one in broken})
    points = [figure_points(own, figure).loc[years] for figure in basket]
    marks = in_order([*history.changes, *source_changes(points, basket)])
    delivered = delivered_years(own, (source for table in points for source in table["source"]))
    scored = years if basket else []
    return ScoreTrend(
        scores=basket_scores(catalogue, own, [history.code], scored, basket).droplevel("code"),
        basket=basket,
        ever=tuple(map(str, shown.columns)),
        broken=broken,
        left_out=left_out,
        marks=marks,
        lines=lines(scored, marks, delivered, history),
    )


def basket_scores(
    catalogue: Catalogue, rows: pd.DataFrame, codes: Sequence[str], years: Sequence[int], basket: Sequence[str]
) -> pd.DataFrame:
    """The scores of areas in years on a basket alone: index code and year, columns of `ScoreTrend.scores`.

    A row only where the whole basket is known. Context that moves norms is that of the year itself.
    """
    wanted = [*basket, *(name for name in CONTEXT if name not in basket)]
    here = rows[rows["code"].isin(list(codes)) & rows["year"].isin(list(years)) & rows["figure"].isin(wanted)]
    table = here.pivot(index=["code", "year"], columns="figure", values="value").reindex(columns=wanted)
    table = table[table[list(basket)].notna().all(axis="columns")] if basket else table.iloc[:0]
    every = [indicator.id for indicator in catalogue.indicators]
    figures = table.reset_index(drop=True).reindex(columns=[*every, *(name for name in CONTEXT if name not in every)])
    held = pd.DataFrame({figure: figure in basket for figure in every}, index=figures.index)
    scored = score(catalogue, figures.astype("float64"), delivered=held).frame()
    shown = [name for name in scored if name == "total" or str(name).startswith(("dimension.", "theme."))]
    levels = [name for name in shown if not str(name).endswith((".low", ".high"))]
    return scored[levels].set_axis(table.index, axis="index").sort_index()


def thin_dimensions(catalogue: Catalogue, basket: Collection[str], delivered: Collection[str]) -> list[str]:
    """The dimensions of which a basket holds so little of the counting weight that its score is 'voorlopig'.

    delivered : the figures that could have been in it. A dimension of which nothing was delivered is not among them.
    """
    every = [indicator.id for indicator in catalogue.indicators]
    known = pd.DataFrame({figure: [0.0 if figure in basket else float("nan")] for figure in every})
    held = pd.DataFrame({figure: [figure in basket or figure in delivered] for figure in every})
    coverage = score(catalogue, known, delivered=held).dimension_coverage[0]
    return [
        dimension.id
        for dimension, share in zip(catalogue.dimensions, coverage, strict=True)
        if 100 * share < catalogue.minimum_coverage  # NaN, where nothing counts, is not
    ]


def indicator_points(catalogue: Catalogue, figure: str, known: "pd.Series[float]") -> "pd.Series[float]":
    """The score of one figure in each year (0-100); NaN where it has none.

    The catalogue's norm is of the present meaning: before the last break in its series a figure has no score.
    """
    indicator = catalogue.indicator(figure)
    since = max((one.after for one in breaks() if one.figure == figure), default=None)
    valid = known if since is None else known[known.index >= since]
    if not indicator.has_score or valid.empty:
        return pd.Series(float("nan"), index=known.index)
    frame = score(catalogue, pd.DataFrame({figure: valid.to_numpy()}, index=valid.index)).frame()
    return frame[figure].reindex(known.index)


def _by_year(own: pd.DataFrame, figures: list[str]) -> pd.DataFrame:
    """The known figures of an area: index year (sorted), columns figures, NaN unknown."""
    counting = own[own["figure"].isin(figures) & own["value"].notna()].astype({"year": "int64"})
    return counting.pivot(index="year", columns="figure", values="value").reindex(columns=figures).sort_index()


def _years(table: pd.DataFrame) -> tuple[list[int], dict[int, int]]:
    """The years that take part, and those that hold too few figures, with their number."""
    count = {int(year): int(known.sum()) for year, known in zip(table.index, table.notna().to_numpy(), strict=True)}
    least = _LEAST_PART * max(count.values(), default=0)
    return [year for year in count if count[year] >= least], {one: n for one, n in count.items() if n < least}


def _broken(figures: list[str], years: list[int], series: Sequence[SeriesBreak]) -> tuple[SeriesBreak, ...]:
    if len(years) < 2:
        return ()
    return tuple(one for one in series if one.figure in figures and crosses(one, years[0], years[-1]))
