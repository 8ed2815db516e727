"""Every indicator of a project: value, norm, score; opened: why this norm, weight, state, source and certainty.

A list that folds open row by row, drawn as one piece: on a wide screen it reads as a table, on a phone as a list.
"""

from markupsafe import Markup

from app_pages.parts.card.norm_reasons import norm_reasons
from app_pages.parts.card.score_bars import Band, band_chart, certain_points
from app_pages.parts.look import draw, html, lines, section_title
from app_pages.parts.words import (
    FLAGS,
    LIMITS,
    STATES,
    exemption_text,
    figure_text,
    ground_of,
    phase_text,
    points_text,
    unit_is_shown,
)
from scorecard import Catalogue, Fact, Scores, State, Theme


def indicator_table(scores: Scores, row: int, found: list[Fact]) -> None:
    """Draw all indicators by dimension and theme; `found` are the row's facts."""
    draw(section_title("Alle cijfers"))
    for place, dimension in enumerate(scores.catalogue.dimensions):
        band = Band.of(scores.dimension, row, place)
        groups = [
            _theme(scores, row, number, theme, [fact for fact in found if fact.indicator.theme == theme.id])
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


def _theme(scores: Scores, row: int, place: int, theme: Theme, found: list[Fact]) -> Markup:
    if not found:
        return Markup("")
    band = Band.of(scores.theme, row, place)
    return html(
        '<div class="mw-list"><div class="mw-group"><h3>{name}</h3>{chart}{points}</div>{rows}</div>',
        name=theme.label,
        chart=band_chart(band, theme.label, "small"),
        points=certain_points(band),
        rows=lines([_row(scores, row, fact) for fact in found]),
    )


def _row(scores: Scores, row: int, fact: Fact) -> Markup:
    counts = fact.state in (State.KNOWN, State.UNKNOWN)
    return html(
        '<details class="mw-row {still}"><summary><span class="name">{name}{chip}</span>'
        '<span class="value">{value}</span><span class="norm">{norm}</span>'
        '<span class="bar">{bar}</span>{points}</summary>'
        '<div class="body"><p>{explanation}</p><dl class="mw-facts">{facts}</dl></div></details>',
        still="" if counts or fact.breach else "still",
        name=fact.indicator.label,
        chip=_flag_chip(fact) if fact.breach else "",
        value=_value(scores, fact),
        norm=f"norm {figure_text(fact.norm, fact.indicator, scores.catalogue)}" if fact.norm is not None else "",
        bar=_bar(fact),
        points=_points(fact),
        explanation=fact.indicator.explanation,
        facts=lines(
            [html("<dt>{term}</dt><dd>{text}</dd>", term=term, text=text) for term, text in _facts(scores, row, fact)]
        ),
    )


def _flag_chip(fact: Fact) -> Markup:
    return html(' <span class="mw-chip red">{mark}</span>', mark=FLAGS[ground_of(fact.indicator)].mark)


def _value(scores: Scores, fact: Fact) -> Markup:
    """The value, and in a chip how it stands when that is not simply 'bekend'."""
    if fact.state == State.KNOWN:
        return html("{value}", value=figure_text(fact.value, fact.indicator, scores.catalogue))
    kind = "warn" if fact.state == State.UNKNOWN else ""
    chip = html('<span class="mw-chip {kind}">{state}</span>', kind=kind, state=STATES[fact.state])
    if fact.value is None and fact.state != State.BESIDE:
        return chip
    return html("{value} {chip}", value=figure_text(fact.value, fact.indicator, scores.catalogue), chip=chip)


def _bar(fact: Fact) -> Markup:
    if fact.score is None or fact.state == State.NOT_APPLICABLE or fact.indicator.role == "gate":
        return Markup("")
    return band_chart(Band(fact.score, fact.score, fact.score), fact.indicator.label, "small")


def _points(fact: Fact) -> Markup:
    if fact.state == State.UNKNOWN:
        return html('<span class="points">0</span>')
    if fact.score is None or fact.state == State.NOT_APPLICABLE or fact.indicator.role == "gate":
        return html('<span class="points none">–</span>')
    if fact.state == State.KNOWN:
        return html('<span class="points">{score}</span>', score=points_text(fact.score))
    return html('<span class="points none">({score})</span>', score=points_text(fact.score))


def _facts(scores: Scores, row: int, fact: Fact) -> list[tuple[str, object]]:
    """What there is to tell, as term and text."""
    indicator = fact.indicator
    told: list[tuple[str, object]] = [("Stand", _state_text(fact, scores.catalogue))]
    if fact.norm is not None and fact.worst is not None:
        worst, norm = figure_text(fact.worst, indicator), figure_text(fact.norm, indicator)
        told.append(("Van 0 naar 100", f"0 punten bij {worst}, 100 punten bij {norm}"))
    told += [("Waarom deze norm", reason) for reason in norm_reasons(scores, row, fact)]
    if indicator.stretch is not None and indicator.stretch != fact.norm:
        told.append(("Nog beter", f"{figure_text(indicator.stretch, indicator)} (levert geen extra punten op)"))
    if fact.notice:
        told.append(("Let op", fact.notice))
    if indicator.legal and fact.limit is not None:
        limit = LIMITS[indicator.legal.operator].format(figure_text(fact.limit, indicator))
        told.append((FLAGS[ground_of(indicator)].limit, f"{limit}. {indicator.legal.source}"))
    if indicator.legal_note:
        told.append(("Wet", indicator.legal_note))
    if not unit_is_shown(indicator):
        told.append(("Eenheid", indicator.unit))
    told += _source(fact)
    if indicator.note:
        told.append(("Toelichting", indicator.note))
    return told


def _state_text(fact: Fact, catalogue: Catalogue) -> str:
    weight = f"weegt {points_text(100 * fact.weight)}% mee in het totaal"
    match fact.state:
        case State.KNOWN:
            return f"Bekend; {weight}."
        case State.UNKNOWN:
            return f"Onbekend, en telt zolang als 0 punten; {weight}."
        case State.NOT_APPLICABLE:
            return f"Niet van toepassing ({exemption_text(fact.indicator, catalogue)}). Telt niet mee."
        case State.NOT_DUE:
            return f"Nog niet gevraagd: telt mee vanaf de fase {phase_text(fact.indicator.due_from).lower()}."
        case State.NOT_DELIVERED:
            return "Niet geleverd: dit cijfer is nergens bekend en telt niet mee."
    return "Staat naast de score en telt niet mee in de punten."


def _source(fact: Fact) -> list[tuple[str, object]]:
    source = fact.indicator.source
    if source is None:
        return []
    year = f" ({source.year})" if source.year else ""
    link = Markup("")
    if source.url.startswith("https://"):
        link = html(' <a href="{url}" target="_blank" rel="noopener">{url}</a>', url=source.url)
    told: list[tuple[str, object]] = [
        ("Bron van de norm", html("{text}{link}", text=f"{source.text}{year}.", link=link))
    ]
    if source.figure:
        told.append(("Cijfer in de bron", source.figure))
    told.append(("Zekerheid", f"{source.certainty} ({source.kind})" if source.kind else source.certainty))
    return told
