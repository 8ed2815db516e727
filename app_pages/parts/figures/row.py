"""One figure as a row: name, value with unit, norm, score as bar and number; opened: all there is to tell about it.

Native `details` and `summary`: they open by mouse, by touch and by keyboard, and a screen reader knows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app_pages.parts.card.score_bars import Band, band_chart
from app_pages.parts.look import html, lines
from app_pages.parts.words import STATES, figure_text, norm_text, points_text
from scorecard import Catalogue, Fact, State

Told = list[tuple[str, object]]
"""What there is to tell about a figure: term and text, in reading order."""

NOTHING = Markup("")


@dataclass(frozen=True)
class Row:
    """What one row shows; `told` and `explanation` only when it is opened, `still` says that it doesn't count."""

    name: str
    value: Markup
    explanation: str
    told: Told
    chips: Markup = NOTHING
    norm: str = ""
    bar: Markup = NOTHING
    points: Markup = NOTHING
    still: bool = False


def figure_row(fact: Fact, catalogue: Catalogue, told: Told, chips: Sequence[Markup] = ()) -> Row:
    """The row of an indicator's figure; `chips` stand behind its name."""
    indicator = fact.indicator
    counts = fact.state in (State.KNOWN, State.UNKNOWN)
    return Row(
        name=indicator.label,
        value=_value(fact, catalogue),
        explanation=indicator.explanation,
        told=told,
        chips=lines(list(chips)),
        norm=norm_text(fact, catalogue),
        bar=_bar(fact),
        points=_points(fact),
        still=not counts and not fact.breach,
    )


def row_html(row: Row) -> Markup:
    """The row; it belongs in a block of class 'mw-list', with 'mw-compact' where there is little room."""
    return html(
        '<details class="mw-row {still}"><summary><span class="name">{name}{chips}</span>'
        '<span class="value">{value}</span><span class="norm">{norm}</span>'
        '<span class="bar">{bar}</span>{points}</summary>{body}</details>',
        still="still" if row.still else "",
        name=row.name,
        chips=row.chips,
        value=row.value,
        norm=row.norm,
        bar=row.bar,
        points=row.points,
        body=body_html(row.explanation, row.told),
    )


def body_html(explanation: str, told: Told) -> Markup:
    """What an opened row tells."""
    return html(
        '<div class="body"><p>{explanation}</p><dl class="mw-facts">{facts}</dl></div>',
        explanation=explanation,
        facts=lines([html("<dt>{term}</dt><dd>{text}</dd>", term=term, text=text) for term, text in told]),
    )


def _value(fact: Fact, catalogue: Catalogue) -> Markup:
    """The value, and in a chip how it stands when that is not simply 'bekend'."""
    if fact.state == State.KNOWN:
        return html("{value}", value=figure_text(fact.value, fact.indicator, catalogue))
    kind = "warn" if fact.state == State.UNKNOWN else ""
    chip = html('<span class="mw-chip {kind}">{state}</span>', kind=kind, state=STATES[fact.state])
    if fact.value is None and fact.state != State.BESIDE:
        return chip
    return html("{value} {chip}", value=figure_text(fact.value, fact.indicator, catalogue), chip=chip)


def _bar(fact: Fact) -> Markup:
    if fact.score is None or fact.state == State.NOT_APPLICABLE or fact.indicator.role == "gate":
        return NOTHING
    return band_chart(Band(fact.score, fact.score, fact.score), fact.indicator.label, "small")


def _points(fact: Fact) -> Markup:
    if fact.state == State.UNKNOWN:
        return html('<span class="points">0</span>')
    if fact.score is None or fact.state == State.NOT_APPLICABLE or fact.indicator.role == "gate":
        return html('<span class="points none">–</span>')
    if fact.state == State.KNOWN:
        return html('<span class="points">{score}</span>', score=points_text(fact.score))
    return html('<span class="points none">({score})</span>', score=points_text(fact.score))
