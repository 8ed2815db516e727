"""What one could do in a type or an area: weak points with what helps, stances, approach, instruments, with sources."""

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.look import draw, html, lines
from app_pages.parts.types.gaps import first_gaps
from app_pages.parts.types.view import TypesView
from app_pages.parts.words import count_text, joined
from app_pages.parts.workspace import Workspace
from geodata import Approach, AreaType, Perspective, PerspectiveAdvice, Weak, gaps, perspective, taxonomy


def to_do(space: Workspace, view: TypesView, codes: pd.Index, kind: AreaType | None = None) -> None:
    """Draw the advice for these areas together: what is most telling first, the rest folded.

    `kind`: the type of the one area that it is about; where its approach is another, a sentence says why.
    """
    advice = perspective_of(space, view, codes)
    of_type = None if kind is None else perspective_of(space, view, view.codes_of(kind)).approach
    first = [
        html('<ul class="mw-plain">{told}</ul>', told=lines([html("<li>{t}</li>", t=told) for told in advice.caveats])),
        _approach(advice.approach),
        html("<p><b>{told}</b></p>", told=told) if (told := own_first(advice.approach, of_type)) else Markup(""),
        _section("Zwak in het initiatievenklimaat", [_weak(weak) for weak in advice.weak], advice.weak),
        _section("Zwak bij bewoners en instanties (ACTIE)", [_weak(weak) for weak in advice.actie], advice.actie),
        _section("Hoe u met de initiatieven omgaat", [_stance(item) for item in advice.stances], advice.stances),
    ]
    more = [
        *_instruments(advice.instruments),
        _section("Drempels waar zij voor staan", [_threshold(item) for item in advice.thresholds], advice.thresholds),
        _evoke(advice),
        _section("Zo nodigt u uit", [_item("", item.text) for item in advice.invitations], advice.invitations),
    ]
    body = '<div class="mw-todo">{first}<details class="mw-more"><summary>{title}</summary>{more}</details></div>'
    draw(html(body, first=lines(first), title="Instrumenten, drempels, uitlokken en uitnodigen", more=lines(more)))


def perspective_of(space: Workspace, view: TypesView, codes: pd.Index) -> Perspective:
    """Return the advice for these areas: means over areas, counts and raters together."""
    counts, about = view.profiles.counts, view.profiles.table.loc[codes]
    measures = view.profiles.measures
    here = measures[measures.index.get_level_values("code").isin(codes)]
    places = space.initiative_places(view.level)
    return perspective(
        view.functions(codes),
        view.counts("added_value_type", codes),
        view.measures([factor.id for factor in taxonomy().actie], codes),
        view.counts("government_relation", codes),
        int(about["initiatives"].sum()),
        raters=here["n"].groupby(level="measure").sum() if len(here) else None,
        thresholds=view.counts("threshold", codes) if "threshold" in counts else None,
        found_gaps=gaps(space.initiatives().loc[places.index[places.isin(codes)]]),
        registration_rate=float(about["registration_rate"].median()),
    )


def own_first(own: Approach | None, of_type: Approach | None) -> str:
    """Why an area gets another approach than its type; '' when it gets the same, or its type has none."""
    if of_type is None or (own is not None and own.id == of_type.id):
        return ""
    other = f"Bij het type als geheel past {of_type.label.lower()}"
    if own is None:
        return f"{other}. Over dit gebied zelf is te weinig bekend om een benadering te noemen."
    return (
        f"{other}, bij dit gebied {own.label.lower()}. De eigen cijfers van het gebied gaan voor: die van het type "
        f"zijn een gemiddelde. Voor het type wees dit de weg: {' '.join(of_type.reasons)}"
    )


def _section(title: str, items: Sequence[Markup], said: Sequence[Weak | PerspectiveAdvice]) -> Markup:
    """A list under a title that names its source once, and whether all of it is our own filling in."""
    if not items:
        return Markup("")
    sources = list(dict.fromkeys(_short(one.source) for one in said))
    own = "; eigen invulling" if all(one.own for one in said) else ""
    heading = '<h4>{title} <span class="soft">({source}{own})</span></h4><ul>{items}</ul>'
    return html(heading, title=title, source="; ".join(sources), own=own, items=lines(list(items)))


def _approach(approach: Approach | None) -> Markup:
    if approach is None:
        return Markup("")
    also = f" Ook passend: {joined(list(approach.also)).lower()}." if approach.also else ""
    return html(
        '<h4>Benadering: {label} <span class="soft">({source})</span></h4><p>{text}</p>'
        '<p>Waarom hier: {reasons}{also} <span class="soft">{note}</span></p>',
        label=approach.label.lower(),
        text=approach.text,
        reasons=" ".join(approach.reasons),
        also=also,
        note=approach.note,
        source=_short(approach.source),
    )


def _weak(weak: Weak) -> Markup:
    few = f", {count_text(weak.raters or 0, 'invuller', 'invullers')}" if weak.few else ""
    return _item(
        f"{_capital(weak.label)} ({number_text(weak.mean, 1)}{few})",
        weak.remedy,
        "eigen invulling" if weak.own else "",
    )


def _stance(item: PerspectiveAdvice) -> Markup:
    return _item(
        f"{item.why} ({number_text(item.count, 0)})",
        item.text if item.text.startswith(item.label) else f"{item.label}. {item.text}",
    )


def _threshold(item: PerspectiveAdvice) -> Markup:
    return _item(f"{_capital(item.label)} ({number_text(item.count, 0)})", item.text)


def _instruments(instruments: Sequence[PerspectiveAdvice]) -> list[Markup]:
    """A list for each kind of instrument, in the order in which they come."""
    kinds = dict.fromkeys(item.label for item in instruments)
    of_kind = {kind: [item for item in instruments if item.label == kind] for kind in kinds}
    return [
        _section(f"Instrumenten: {kind.lower()}", [_item("", item.text, item.why) for item in items], items)
        for kind, items in of_kind.items()
    ]


def _item(label: str, text: str, note: str = "") -> Markup:
    return html(
        "<li>{label}{text}{note}</li>",
        label=html("<b>{label}</b>: ", label=label) if label else "",
        text=text if text.endswith((".", "?", "!")) else f"{text}.",
        note=html(' <span class="soft">({note})</span>', note=note) if note else "",
    )


def _evoke(advice: Perspective) -> Markup:
    """The gaps, the first at once, with what to do about them said once."""
    if not advice.evoke:
        return Markup("")
    first = advice.evoke[0]
    return html(
        '<h4>Wat u kunt uitlokken <span class="soft">({source})</span></h4><p>{text} <span class="soft">Welke '
        "doelgroep bij welk werkveld past, is een eigen afweging van dit product.</span></p>{gaps}",
        source=_short(first.source),
        text=first.text,
        gaps=first_gaps([_item("", item.why) for item in advice.evoke]),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(source: str) -> str:
    """The paragraph in the publication that all of this is from: 'IMI 2015, par. 3.1'."""
    _, _, paragraph = source.rpartition("(IMI, 2015), ")
    return f"IMI 2015, {paragraph}"
