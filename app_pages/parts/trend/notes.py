"""What stands between the years, in words: short for in the chart, whole sentences under it.

What must be known before looking at the chart, stands in `before`.
"""

from collections.abc import Iterable

import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.trend.data import Area, Trend, years_text
from app_pages.parts.words import count_text, joined
from geodata import BoundaryChange, BoundaryHistory, Mark, ScoreTrend, SeriesBreak, source_label
from scorecard import Catalogue

_MOST_NAMED = 6


def draw_notes(area: Area, trend: Trend) -> None:
    """Draw a numbered sentence for each rule in the chart, then what else a reader must know."""
    numbered = enumerate(trend.shown_marks, start=1)
    if told := [f"{number}. **{heading(mark)}** {literal(reason(mark, area))}" for number, mark in numbered]:
        st.markdown("\n".join(told))
    draw(lines([html('<p class="mw-note">{text}</p>', text=text) for text in remarks(area, trend)]))


def short(mark: Mark) -> str:
    """A mark in two words, for in the chart and in tables."""
    if isinstance(mark, BoundaryChange):
        return "andere indeling" if mark.other_code else "andere grens"
    if isinstance(mark, SeriesBreak):
        return "andere definitie"
    return "andere bron" if mark.other_source else "anders gemaakt"


def heading(mark: Mark) -> str:
    """Where it breaks."""
    return f"Tussen {mark.before} en {mark.after}: {short(mark)}."


def reason(mark: Mark, area: Area) -> str:
    """What breaks there and where that comes from: plain text."""
    if isinstance(mark, SeriesBreak):
        return f"{mark.why} Bron: {mark.source}."
    if isinstance(mark, BoundaryChange):
        return _other_code(mark, area) if mark.other_code else _other_boundary(mark)
    before, after = (
        f"{source_label(origin.source)}{', berekend uit buurten' if origin.from_buurten else ''}"
        for origin in mark.origins
    )
    what = "Dit cijfer komt" if len(mark.figures) == 1 else f"{len(mark.figures)} cijfers komen"
    return f"{what} in {mark.before} uit: {before}, en in {mark.after} uit: {after}."


def _other_boundary(change: BoundaryChange) -> str:
    before, after = (number_text(size, 0) for size in change.hectares)
    return (
        f"De grenzen van {change.before} en {change.after} overlappen voor "
        f"{number_text(100 * (change.overlap or 0), 0, '%')}; het gebied ging van {before} naar {after} hectare. De "
        "cijfers gaan dus over een ander gebied. Bron: de grenzen in de geladen leveringen."
    )


def _other_code(change: BoundaryChange, area: Area) -> str:
    without = change.before if change.hectares[0] is None else change.after
    text = f"In de indeling van {without} komt {area.name} ({area.code}) niet voor."
    if change.lay_there:
        parts = [f"{each.name} ({each.code}, {number_text(100 * each.share, 0, '%')})" for each in change.lay_there]
        text += f" Deze grond hoorde toen bij: {joined(parts)}."
    return f"{text} Bron: de grenzen in de geladen leveringen."


def remarks(area: Area, trend: Trend) -> list[str]:
    """What else a reader of the chart must know: what it stands on, where the line is dashed or open. Plain text."""
    told = _about_basket(area.catalogue, trend.score, trend) if trend.score and trend.score.basket else []
    outside = [mark for mark in trend.marks if isinstance(mark, SeriesBreak) and mark not in trend.shown_marks]
    told += [f"{heading(mark)} {reason(mark, area)}" for mark in outside]
    if len(trend.known) == 1:
        told.append(f"Hiervan is alleen {trend.known.index[0]} bekend: er is nog geen verloop.")
    hidden = [str(year) for year, value in trend.values.items() if value != value]
    if hidden:
        told.append(f"Geen cijfer in {joined(hidden)}: het is er niet, of het CBS houdt het geheim.")
    if trend.beside:
        told.append(
            f"Middelste gebied: de mediaan van {trend.beside.areas} {area.peers}, elk jaar dezelfde: alleen gebieden "
            "waarvan de grens gelijk bleef en het cijfer elk jaar bekend is."
        )
    if any(line.dashed for line in trend.lines):
        told.append(_about_dashes(area.history, trend))
    if len(trend.known) > 1 and trend.axis.ends[0] > 0:
        told.append(
            f"De as van de grafiek begint bij {_start(trend)}, niet bij 0: kleine verschillen lijken zo groter."
        )
    return told


def _about_basket(catalogue: Catalogue, score: ScoreTrend, trend: Trend) -> list[str]:
    part = trend.subject.column != "total"
    ever = [figure for figure in score.ever if _in_part(catalogue, figure, trend)]
    told = [
        f"Berekend over {len(trend.made_of)} van de {count_text(len(ever), 'cijfer', 'cijfers')}"
        f"{' van dit onderdeel' if part else ''}: {'dat is' if len(trend.made_of) == 1 else 'die zijn'} in elk getoond "
        "jaar bekend. Zo verandert de score niet doordat er een cijfer bij komt."
    ]
    broken = [one for one in score.broken if one.figure in ever]
    told += [
        f"{catalogue.indicator(one.figure).label} doet niet mee: dat cijfer kreeg tussen {one.before} en {one.after} "
        f"een andere definitie. Kies het hierboven voor de uitleg. Bron: {one.source}."
        for one in broken
    ]
    absent = [figure for figure in ever if figure not in score.basket and figure not in {one.figure for one in broken}]
    if absent:
        told.append(f"Niet in elk jaar bekend, en dus niet meegeteld: {_named(catalogue, absent)}.")
    empty = [d.label.lower() for d in catalogue.dimensions if score.scores[f"dimension.{d.id}"].isna().all()]
    if empty and not part:
        told.append(f"In dit totaal telt niet mee: {joined(empty)}. Daarvan is geen cijfer in elk jaar bekend.")
    if score.left_out:
        years = ", ".join(f"{year} ({count_text(n, 'cijfer', 'cijfers')})" for year, n in score.left_out.items())
        told.append(f"Weggelaten, omdat er minder dan half zoveel cijfers zijn als in het beste jaar: {years}.")
    return told


def _start(trend: Trend) -> str:
    return number_text(trend.axis.ends[0], trend.axis.decimals)


def _in_part(catalogue: Catalogue, figure: str, trend: Trend) -> bool:
    kind, _, part = trend.subject.column.partition(".")
    if kind == "theme":
        return catalogue.theme_of(figure).id == part
    return kind != "dimension" or catalogue.dimension_of(figure).id == part


def _named(catalogue: Catalogue, figures: Iterable[str]) -> str:
    labels = [catalogue.indicator(figure).label for figure in figures]
    more = f" en nog {len(labels) - _MOST_NAMED}" if len(labels) > _MOST_NAMED else ""
    return ", ".join(labels[:_MOST_NAMED]) + more if more else joined(labels)


def _about_dashes(history: BoundaryHistory, trend: Trend) -> str:
    unknown = [int(year) for year in trend.known.index if year not in history.years]
    text = "Stippellijn: van de jaren ertussen is niets geladen of gemeten."
    if unknown:
        text += (
            f" Van {years_text(unknown)} zijn geen grenzen geladen; of het gebied toen dezelfde grens had, is niet na "
            "te gaan."
        )
    return text
