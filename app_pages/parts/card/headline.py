"""The first screenful of a scorecard: what does this project score, and why."""

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from app_pages.parts.card.explanation import how_made, why
from app_pages.parts.card.score_bars import Band, band_chart, certain_points, label_badge, label_zones, legend
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import (
    FLAGS,
    LIMITS,
    asked_now,
    figure_text,
    ground_of,
    joined,
    percent_text,
    points_text,
    shown_points,
)
from scorecard import Catalogue, Fact, Scores

_NORM_MET = 100.0


def title_block(name: str, about: Sequence[str], scores: Scores, row: int, what: str = "project") -> None:
    """Draw label, name, who and where (`about`, empty parts left out), the meaning of the label and the place.

    `what` is what it is called in a sentence: 'project'.
    """
    provisional = bool(scores.provisional[row])
    label = "" if provisional else str(scores.label[row])
    draw(
        html(
            '<header class="mw-title">{badge}<div><h1>{name}</h1><p class="mw-about">{about}</p></div>{rank}</header>'
            '<p class="mw-meaning">{meaning}{norms}</p>',
            badge=label_badge(scores.catalogue, label),
            name=name,
            about=" · ".join(part for part in about if part),
            rank=_rank(scores, row),
            meaning=_provisional_text(scores, row, what) if provisional else _label_text(scores, row, label),
            norms=_norms_met(scores, row),
        )
    )


def red_flags(found: list[Fact], catalogue: Catalogue) -> None:
    """Draw the limits that are broken, above everything else; nothing when there are none."""
    for ground, words in FLAGS.items():
        broken = [fact for fact in found if fact.breach and ground_of(fact.indicator) == ground]
        if not broken:
            continue
        draw(
            html(
                '<section class="mw-flag" role="alert"><h2>{title}</h2><ul>{items}</ul><p>{after}</p></section>',
                title=words.one if len(broken) == 1 else words.several.format(len(broken)),
                items=lines([_flag(fact, catalogue) for fact in broken]),
                after=words.after,
            )
        )


def total_block(scores: Scores, row: int) -> None:
    """Draw the total as one band with the labels under it, and in words why it is what it is."""
    band = Band.of(scores.total, row)
    label = "" if scores.provisional[row] else str(scores.label[row])
    draw(
        html(
            '<section class="mw-total"><div class="mw-sum"><b>{low}</b>'
            "<span>van 100 punten<br>zeker behaald</span></div>"
            '<div class="mw-chart">{chart}{zones}{legend}</div></section><p class="mw-why">{why}</p>',
            low=points_text(band.low),
            chart=band_chart(band, "Totaal", "large"),
            zones=label_zones(scores.catalogue, label),
            legend=legend(band),
            why=why(scores, row) + how_made(scores, row),
        )
    )


def dimension_cards(scores: Scores, row: int) -> None:
    """Draw the dimensions side by side, each with its themes."""
    cards = []
    lowest = str(scores.lowest_dimension()[row]) if scores.coverage[row] > 0 else ""
    for place, dimension in enumerate(scores.catalogue.dimensions):
        band = Band.of(scores.dimension, row, place)
        cards.append(
            html(
                '<section class="mw-card"><h2>{name}{mark}</h2><div class="mw-figure"><b>{low}</b> {more}</div>{chart}'
                '<ul class="mw-themes">{themes}</ul></section>',
                name=dimension.label,
                mark=html(' <span class="mw-chip">laagst</span>') if dimension.id == lowest else "",
                low=points_text(band.low) if band.counts else "telt nu niet mee",
                more=_more(band, scores.dimension_coverage[row, place], _themes_counting(scores, row, dimension.id)),
                chart=band_chart(band, dimension.label),
                themes=lines(_themes(scores, row, dimension.id)),
            )
        )
    draw(html('<div class="mw-cards">{cards}</div>', cards=lines(cards)))


def _themes(scores: Scores, row: int, dimension: str) -> list[Markup]:
    parts = []
    for place, theme in enumerate(scores.catalogue.themes):
        if theme.dimension != dimension:
            continue
        band = Band.of(scores.theme, row, place)
        chart = band_chart(band, theme.label, "small")
        item = "<li><span>{name}</span>{chart}{points}</li>"
        parts.append(html(item, name=theme.label, chart=chart, points=certain_points(band)))
    return parts


def _more(band: Band, coverage: float, themes: str) -> str:
    if not band.counts:
        return ""
    told = [themes]
    if not band.closed and math.isnan(band.known):
        told.append("nog niets bekend")
    elif not band.closed:
        told += [f"tot nu bekend {points_text(band.known)}", f"{percent_text(coverage)} bekend"]
    return " · ".join(part for part in told if part)


def _themes_counting(scores: Scores, row: int, dimension: str) -> str:
    """'op 1 van 3 thema's' where themes of a dimension don't count for this row; '' where all do."""
    own = [place for place, theme in enumerate(scores.catalogue.themes) if theme.dimension == dimension]
    counting = int(np.isfinite(scores.theme.low[row, own]).sum())
    return f"op {counting} van {len(own)} thema's" if counting < len(own) else ""


def _rank(scores: Scores, row: int) -> Markup:
    place = scores.rank.iloc[row]
    ranked = int(scores.rank.notna().sum())
    if math.isnan(place):
        return html('<div class="mw-rank"><b>voorlopig</b><span>nog geen plaats</span></div>')
    return html(
        '<div class="mw-rank"><b>plaats {place:.0f}</b><span>van {ranked}</span></div>', place=place, ranked=ranked
    )


def _label_text(scores: Scores, row: int, label: str) -> Markup:
    meaning = next((zone.meaning for zone in scores.catalogue.labels if zone.id == label), "")
    return html("<b>Label {label}.</b> {meaning}{open}", label=label, meaning=meaning, open=_still_open(scores, row))


def _still_open(scores: Scores, row: int) -> str:
    """Whether the label may still rise by what is unknown, the plan as it is; '' where all is known."""
    band, own = Band.of(scores.total, row), str(scores.label[row])
    if band.closed:
        return ""
    best = next(zone.id for zone in scores.catalogue.labels if shown_points(band.high) >= zone.from_)
    if best == own:
        return " Niet alles is bekend, maar het label verandert daar niet meer door."
    return f" Niet alles is bekend: haalt al het onbekende de norm, dan wordt het label {best}."


def _norms_met(scores: Scores, row: int) -> str:
    """' 9 van de 15 bekende cijfers halen de norm.', of those that count; '' where none is known."""
    own = scores.scores[row][scores.counting.counts[row]]
    known, met = int(np.isfinite(own).sum()), int((own >= _NORM_MET).sum())
    figures = "het ene bekende cijfer" if known == 1 else f"de {known} bekende cijfers"
    return f" {met} van {figures} {'haalt' if met == 1 else 'halen'} de norm." if known else ""


def _provisional_text(scores: Scores, row: int, what: str) -> Markup:
    """Why there is no label and no place yet: the dimensions in which too little is known."""
    least = scores.catalogue.minimum_coverage
    little = [
        f"{dimension.label} {percent_text(share)}"
        for dimension, share in zip(scores.catalogue.dimensions, scores.dimension_coverage[row], strict=True)
        if 100 * share < least
    ]
    if not little:
        return html(
            "<b>Voorlopig.</b> Er wordt nog geen enkel cijfer {asked} dat telt.", asked=asked_now(scores.catalogue)
        )
    return html(
        "<b>Voorlopig.</b> Er is nog te weinig bekend voor een label en een plaats: {little} van de cijfers is bekend. "
        "Vanaf {least:.0f}% in elke dimensie krijgt een {what} een plaats.",
        what=what,
        little=joined(little),
        least=least,
    )


def _flag(fact: Fact, catalogue: Catalogue) -> Markup:
    legal = fact.indicator.legal
    assert legal is not None  # only an indicator with a limit can break one
    if legal.ground == "schade":
        return html(
            "<li><b>{name}: {value}.</b> <span>{source}</span></li>",
            name=fact.indicator.label,
            value=figure_text(fact.value, fact.indicator, catalogue),
            source=legal.source,
        )
    verb = "mag" if legal.operator == "<=" else "moet"
    return html(
        "<li><b>{name}: {value}.</b> Dit {limit}. <span>{source}</span></li>",
        name=fact.indicator.label,
        value=figure_text(fact.value, fact.indicator),
        limit=f"{verb} {LIMITS[legal.operator].format(figure_text(fact.limit, fact.indicator))} zijn",
        source=legal.source,
    )
