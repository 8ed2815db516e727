"""What the screen shows of one area: its years, and the trend of what was chosen, beside the middle of its gemeente."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.trend.axis import OF_SCORES, Axis, axis_around
from app_pages.parts.trend.subjects import Subject
from app_pages.parts.workspace import Workspace
from geodata import (
    Beside,
    BoundaryHistory,
    FigureTrend,
    Level,
    Mark,
    ScoreTrend,
    TrendLine,
    attribution,
    basket_scores,
    figure_beside,
    figure_trend,
    indicator_points,
    peers_of,
    score_beside,
    score_trend,
    thin_dimensions,
)
from scorecard import Catalogue


@dataclass(frozen=True)
class Area:
    """One area with all that is loaded of its gemeente: figures of all years (long) and boundary histories by code.

    on_map : its scores as Kaart shows them, from all figures, of each the newest year: a row of `Scores.frame`.
    """

    space: Workspace
    level: Level
    code: str
    name: str
    peers: str
    rows: pd.DataFrame
    histories: Mapping[str, BoundaryHistory]
    on_map: Mapping[str, Any]

    @property
    def history(self) -> BoundaryHistory:
        """What happened to the area itself."""
        return self.histories[self.code]

    @cached_property
    def scores(self) -> ScoreTrend:
        """Its scores by year, all of them."""
        return score_trend(self.catalogue, self.own, self.history)

    @cached_property
    def all_scores(self) -> pd.DataFrame:
        """The scores of all areas of the gemeente on the same basket: index code and year."""
        found = self.scores
        return basket_scores(self.catalogue, self.rows, list(self.histories), list(found.scores.index), found.basket)

    @cached_property
    def thin(self) -> tuple[str, ...]:
        """The dimensions of which so little is known in each year that their scores by year are 'voorlopig'."""
        of_years = self.rows["year"].isin(self.scores.scores.index) & self.rows["value"].notna()
        delivered = frozenset(self.rows.loc[of_years, "figure"])
        return tuple(thin_dimensions(self.catalogue, self.scores.basket, delivered))

    @cached_property
    def own(self) -> pd.DataFrame:
        """The rows of the area itself."""
        return self.rows[self.rows["code"] == self.code]

    @property
    def years(self) -> list[int]:
        """The years of which anything is loaded, oldest first."""
        return sorted({int(year) for year in self.own["year"]})

    @property
    def loaded(self) -> tuple[int, int]:
        """The first and the last year of which anything of the gemeente is loaded, boundaries too."""
        years = [*self.rows["year"], *(year for mark in self.history.changes for year in (mark.before, mark.after))]
        return int(min(years)), int(max(years))

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of areas."""
        return self.space.wijk


@dataclass(frozen=True)
class Trend:
    """What was chosen, by year.

    values : index year, NaN where the figure was delivered without a value. points : the score of a figure in each
    year (0-100, NaN none), empty for a score. made_of : the figures behind it. loaded : the first and the last year of
    which anything of the gemeente is loaded. beside : the middle area of the gemeente, None where too few areas can be
    laid beside each other. figure, score : the trend itself, one of the two. thin : the dimensions that make a score
    'voorlopig'; none where it isn't.
    """

    subject: Subject
    values: "pd.Series[float]"
    points: "pd.Series[float]"
    marks: tuple[Mark, ...]
    lines: tuple[TrendLine, ...]
    made_of: tuple[str, ...]
    loaded: tuple[int, int]
    beside: Beside | None
    figure: FigureTrend | None = None
    score: ScoreTrend | None = None
    thin: tuple[str, ...] = ()

    @property
    def known(self) -> "pd.Series[float]":
        """The values that are known, by year."""
        return self.values.dropna()

    @property
    def axis(self) -> Axis:
        """From where to where the chart shows: a score 0-100, a figure around its values."""
        if self.subject.is_score:
            return OF_SCORES
        return axis_around([*self.known, *(self.beside.median if self.beside else [])])

    @property
    def shown_marks(self) -> list[Mark]:
        """The marks that lie between years that are loaded, in order: those that the chart shows.

        Also where the area has no value on one side: the mark says why.
        """
        return [mark for mark in self.marks if self.loaded[0] < mark.after and self.loaded[1] > mark.before]


def area_of_trend(space: Workspace, view: AreasOnMap, code: str) -> Area:
    """All years of an area that is loaded."""
    level, areas = view.level, view.areas
    peers = peers_of(areas, view.figures["urbanity_class"], code, "gemeente", level)
    assert peers  # each area has a gemeente
    on_map: Any = view.table.loc[code]
    gemeente = str(areas.at[code, "gemeente_code"])
    return Area(
        space=space,
        level=level,
        code=code,
        name=str(areas.at[code, "name"]),
        peers=peers.label,
        rows=space.figure_years(level, gemeente),
        histories=space.histories(level, gemeente),
        on_map=on_map,
    )


def trend_of(area: Area, subject: Subject) -> Trend:
    """The trend of what was chosen."""
    return _of_score(area, subject) if subject.is_score else _of_figure(area, subject)


def _of_figure(area: Area, subject: Subject) -> Trend:
    found = figure_trend(area.own, area.history, subject.key)
    beside = figure_beside(area.rows, area.histories, found)
    points = pd.Series(dtype="float64")
    if subject.indicator and subject.indicator.has_score:
        points = indicator_points(area.catalogue, subject.key, found.known)
    values = found.points["value"]
    return Trend(subject, values, points, found.marks, found.lines, (subject.key,), area.loaded, beside, figure=found)


def _of_score(area: Area, subject: Subject) -> Trend:
    found = area.scores
    values = found.scores[subject.column]
    known = values.notna().any()
    beside = score_beside(area.all_scores, area.histories, found, subject.column) if known else None
    return Trend(
        subject=subject,
        values=values,
        points=pd.Series(dtype="float64"),
        marks=found.marks,
        lines=found.lines if known else (),
        made_of=_part_of(area.catalogue, found.basket, subject),
        loaded=area.loaded,
        beside=beside,
        score=found,
        thin=tuple(one for one in area.thin if _takes_part(area.catalogue, one, subject)) if known else (),
    )


def _part_of(catalogue: Catalogue, basket: tuple[str, ...], subject: Subject) -> tuple[str, ...]:
    """The figures of the basket that a score is made of."""
    kind, _, part = subject.column.partition(".")
    if kind == "theme":
        return tuple(figure for figure in basket if catalogue.theme_of(figure).id == part)
    if kind == "dimension":
        return tuple(figure for figure in basket if catalogue.dimension_of(figure).id == part)
    return basket


def _takes_part(catalogue: Catalogue, dimension: str, subject: Subject) -> bool:
    """Whether a score is made of a dimension, or lies in it."""
    kind, _, part = subject.column.partition(".")
    if kind == "theme":
        return any(theme.id == part and theme.dimension == dimension for theme in catalogue.themes)
    return kind != "dimension" or part == dimension


def sources_of(area: Area, trend: Trend) -> list[str]:
    """The attributions of the values shown, each source once with all of its years."""
    own = area.own
    shown = own[own["figure"].isin(trend.made_of) & own["year"].isin(trend.known.index) & own["value"].notna()]
    return attributions(shown)


def attributions(rows: pd.DataFrame) -> list[str]:
    """The attributions of rows of figures, each source once with all of its years ('2021-2024')."""
    texts = []
    for (source, made), years in rows.groupby(["source", "from_buurten"])["year"]:
        told = sorted({int(year) for year in years})
        text = attribution(str(source), told[-1], from_buurten=bool(made))
        texts.append(text.replace(str(told[-1]), years_text(told)))
    return sorted(texts)


def years_text(years: list[int]) -> str:
    """Years in few words: '2021-2024', '2018, 2020 en 2022'."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return " en ".join(filter(None, [", ".join(map(str, years[:-1])), str(years[-1])]))
