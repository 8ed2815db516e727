"""Every indicator of a project: value, norm, score; opened: why this norm, weight, state, source and certainty.

A list that folds open row by row, drawn as one piece: on a wide screen it reads as a table, on a phone as a list.
"""

from collections.abc import Callable, Collection, Iterable

from markupsafe import Markup

from app_pages.parts.card.norm_reasons import norm_reasons
from app_pages.parts.card.score_bars import Band, band_chart, certain_points
from app_pages.parts.figures.about import about_figure
from app_pages.parts.figures.row import Told, figure_row, row_html
from app_pages.parts.look import draw, html, lines, section_title
from app_pages.parts.sources import source_line
from app_pages.parts.words import FLAGS, ground_of
from scorecard import Fact, Scores, Theme

Origin = Callable[[Fact], Told]
"""Tells year and source of a figure."""

_ESTIMATE = "schatting"


def indicator_table(
    scores: Scores,
    row: int,
    found: list[Fact],
    origin: Origin,
    area_sources: Iterable[str] = (),
    estimates: Collection[str] = (),
) -> None:
    """Draw all indicators by dimension and theme.

    Parameters
    ----------
    found
        The row's facts.
    origin
        Tells year and source of the value.
    area_sources
        Whose figures of the area norms and values rest on, too.
    estimates
        The questions whose answer is an estimate.
    """
    draw(section_title("Alle cijfers"))
    for place, dimension in enumerate(scores.catalogue.dimensions):
        band = Band.of(scores.dimension, row, place)
        groups = [
            _theme(
                scores,
                row,
                number,
                theme,
                [_row(scores, row, fact, origin, estimates) for fact in found if fact.indicator.theme == theme.id],
            )
            for number, theme in enumerate(scores.catalogue.themes)
            if theme.dimension == dimension.id
        ]
        draw(
            html(
                '<section><h2 class="mw-dimension">{name}</h2><p>{words}.</p><p class="mw-note">{explanation}</p>'
                "{groups}</section>",
                name=dimension.label,
                words=band.words().capitalize(),
                explanation=dimension.explanation,
                groups=lines(groups),
            )
        )
    source_line(area_sources)


def _theme(scores: Scores, row: int, place: int, theme: Theme, rows: list[Markup]) -> Markup:
    if not rows:
        return Markup("")
    band = Band.of(scores.theme, row, place)
    return html(
        '<div class="mw-list"><div class="mw-group"><h3>{name}</h3>{chart}{points}</div>{rows}</div>',
        name=theme.label,
        chart=band_chart(band, theme.label, "small"),
        points=certain_points(band),
        rows=lines(rows),
    )


def _row(scores: Scores, row: int, fact: Fact, origin: Origin, estimates: Collection[str]) -> Markup:
    told = about_figure(fact, scores.catalogue, origin(fact), norm_reasons(scores, row, fact))
    chips = [_flag_chip(fact)] if fact.breach else []
    if fact.value is not None and set(fact.indicator.questions).intersection(estimates):
        chips.append(html(' <span class="mw-chip warn">{mark}</span>', mark=_ESTIMATE))
    return row_html(figure_row(fact, scores.catalogue, told, chips))


def _flag_chip(fact: Fact) -> Markup:
    return html(' <span class="mw-chip red">{mark}</span>', mark=FLAGS[ground_of(fact.indicator)].mark)
