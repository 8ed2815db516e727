"""What raises a project's score: advice on weak figures, and what leaving figures out costs. Most points first."""

from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.look import draw, html, lines, section_title
from app_pages.parts.words import (
    COST_EXPLANATION,
    COSTS,
    FLAGS,
    LIMITS,
    asked_now,
    count_text,
    figure_text,
    ground_of,
    norm_text,
)
from scorecard import Advice, Catalogue, Fact, State

_FIRST = 5
"""So many are shown at once; the others fold open."""
_NAMED = 3
_SHOWN = 0.05
"""From so many points it is 0,1 on the screen."""
_BUILT = html(
    '<p class="mw-note">Dit project wordt al gebouwd of is klaar. Wat het ontwerp vraagt, kan dan vaak niet meer.</p>'
)


def advice_list(
    advice: list[Advice], found: list[Fact], catalogue: Catalogue, costs: str = COST_EXPLANATION, *, built: bool = False
) -> None:
    """Draw what raises the score most, then the advice on figures that are known and weak: from value to norm, points,
    cost (`costs` explains it) and effort. `built`: building has begun, so that not all of it can be done any more.
    """
    facts = {fact.indicator.id: fact for fact in found}
    draw(section_title("Wat de score het meest verhoogt") + _most(advice) + (_BUILT if built else ""))
    items = [_advice(item, facts[item.indicator.id], catalogue) for item in advice if not item.unknown]
    if items:
        note = (
            "De punten gelden voor elk advies apart: zo veel stijgt 'zeker behaald' als alleen dit cijfer de norm "
            f"haalt. {costs}"
        )
        draw(_folded(items, "advies", "adviezen") + html('<p class="mw-note">{note}</p>', note=note))
    elif any(fact.state == State.KNOWN for fact in found):
        draw(html("<p>Alles wat bekend is en telt, haalt de norm.</p>"))
    else:
        draw(html("<p>Er is nog geen cijfer bekend dat telt. Begin met de cijfers hieronder.</p>"))


def unknown_list(advice: list[Advice], found: list[Fact], catalogue: Catalogue) -> None:
    """Draw the figures that are asked now and unknown, with the points that each may still bring."""
    facts = {fact.indicator.id: fact for fact in found}
    unknown = [item for item in advice if item.unknown]
    if not unknown:
        draw(html("<p>Alle cijfers die {asked} worden, zijn bekend.</p>", asked=asked_now(catalogue)))
        return
    items = [
        html(
            '<li><div class="gain">{gain}</div><div><b>{name}</b><div class="step">{norm}</div></div></li>',
            gain=_gain(item.points),
            name=item.indicator.label,
            norm=norm_text(facts[item.indicator.id], catalogue),
        )
        for item in unknown
    ]
    draw(section_title(f"Wat nog onbekend is: {count_text(len(unknown), 'cijfer', 'cijfers')}"))
    draw(
        html(
            "<p>Een onbekend cijfer telt als 0 punten. Vult u het in en haalt het de norm, dan stijgt 'zeker behaald' "
            "met dit aantal punten, elk apart gerekend.</p>"
        )
        + _folded(items, "onbekend cijfer", "onbekende cijfers")
    )


def _most(advice: list[Advice]) -> Markup:
    """The figures that bring most, known and unknown alike, in a sentence; nothing where only one kind is left."""
    best = sorted(advice, key=lambda item: -item.points)[:_NAMED]
    if not any(item.unknown for item in best) or all(item.unknown for item in advice):
        return Markup("")
    told = [
        html(
            "{name} ({how}+{points})",
            name=item.indicator.label,
            how="invullen, tot " if item.unknown else "",
            points=number_text(item.points, 1),
        )
        for item in best
        if item.points >= _SHOWN
    ]
    return html("<p><b>Het meest levert op:</b> {told}.</p>", told=Markup("; ").join(told)) if told else Markup("")


def _folded(items: list[Markup], one: str, many: str) -> Markup:
    """A list of which the first few are shown at once; the others fold open."""
    body = html('<ol class="mw-list mw-advice">{items}</ol>', items=lines(items[:_FIRST]))
    if len(items) > _FIRST:
        body += html(
            '<details class="mw-more"><summary>Nog {count}</summary>'
            '<ol class="mw-list mw-advice">{items}</ol></details>',
            count=count_text(len(items) - _FIRST, one, many),
            items=lines(items[_FIRST:]),
        )
    return body


def _advice(item: Advice, fact: Fact, catalogue: Catalogue) -> Markup:
    indicator = item.indicator
    return html(
        '<li><div class="gain">{gain}</div><div><b>{name}</b>{flag}<div class="step">{step}</div>'
        "<p>{advice}</p>{chips}</div></li>",
        gain=_gain(item.points),
        name=indicator.label,
        flag=_flag(item) if item.breach else "",
        step=_step(fact, catalogue),
        advice=indicator.advice,
        chips=_chips(item),
    )


def _flag(item: Advice) -> Markup:
    mark = FLAGS[ground_of(item.indicator)].limit.lower()
    return html(' <span class="mw-chip red">{mark}</span>', mark=mark)


def _step(fact: Fact, catalogue: Catalogue) -> str:
    """From the value to the norm: 'nu 17,9%, norm 30%'; with the limit where that is broken."""
    parts = [f"nu {figure_text(fact.value, fact.indicator, catalogue)}"]
    legal = fact.indicator.legal
    if fact.breach and legal and legal.ground == "wet":
        parts.append(f"wettelijk {LIMITS[legal.operator].format(figure_text(fact.limit, fact.indicator))}")
    if fact.indicator.role == "score":
        parts.append(norm_text(fact, catalogue))
    return ", ".join(parts)


def _gain(points: float) -> Markup:
    if points < _SHOWN:
        return html("<b>–</b><span>geen punten</span>")
    return html("<b>+{points}</b><span>{word}</span>", points=number_text(points, 1), word="punten")


def _chips(item: Advice) -> Markup:
    indicator, chips = item.indicator, []
    if indicator.cost:
        chips.append(
            html('<span class="mw-chip">kosten {c} ({word})</span> ', c=indicator.cost, word=COSTS[indicator.cost])
        )
    if indicator.effort:
        chips.append(html('<span class="mw-chip">inspanning {effort}</span>', effort=indicator.effort))
    return lines(chips)
