"""Where nothing is yet: field of work by target group as a heat map with the gaps named, and the other lenses."""

import math

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.map.colour_classes import PALETTE
from app_pages.parts.types.view import TypesView
from app_pages.parts.words import joined
from app_pages.parts.workspace import Workspace
from geodata import Gaps, gaps, makes_sense, taxonomy

_FIELDS, _GROUPS = "fields_of_work", "target_groups"
_EVERYWHERE = "Alles samen"
_FIRST = 5
"""So many gaps are named at once; the others fold open."""
_INK = ("#1f2933", "#1f2933", "#1f2933", "#000000", "#ffffff")
"""What is written on each colour of the palette: at least 4.5 : 1 (WCAG 2.1 AA); on the fourth only black is."""


def where_nothing_is(space: Workspace, view: TypesView, area: str | None) -> None:
    """Draw the choice of where to look, the heat map, and per lens what nobody does there yet."""
    scopes = _scopes(view, area)
    chosen = st.selectbox("Waar kijken?", list(scopes), key="waar", bind="query-params", placeholder="Maak een keuze")
    places = space.initiative_places(view.level)
    here = space.initiatives().loc[places.index[places.isin(scopes[chosen])]]
    found = gaps(here)
    st.markdown(literal(found.caveat))
    if found.classified:
        draw(_heat_map(found.table))
    if found.telling:
        draw(_named(found))
    with st.expander("De andere invalshoeken: wat er nog niet is"):
        draw(_other_lenses(here))


def _scopes(view: TypesView, area: str | None) -> dict[str, pd.Index]:
    """What can be looked at: the text in the box, and the codes of the areas."""
    scopes = {_EVERYWHERE: view.typology.areas.index}
    scopes |= {f"Type {view.called(kind)}": view.codes_of(kind) for kind in view.typology.types}
    if area is not None:
        scopes[f"Gekozen gebied: {view.names[area]}"] = pd.Index([area])
    return scopes


def _heat_map(counts: pd.DataFrame) -> Markup:
    """A table of fields of work by target groups: darker is more, and the number stands in each cell; an empty
    combination that makes no sense is grey."""
    fields, groups = taxonomy().lens(_FIELDS), taxonomy().lens(_GROUPS)
    highest = max(1.0, float(counts.to_numpy().max()))
    head = lines([html('<th scope="col">{label}</th>', label=groups.option(group).label) for group in counts.columns])
    rows = []
    for field, row in counts.iterrows():
        named = [
            _cell(float(number), highest) if number or makes_sense(str(field), str(group)) else _BESIDE
            for group, number in row.items()
        ]
        template = '<tr><th scope="row">{label}</th>{cells}</tr>'
        rows.append(html(template, label=fields.option(str(field)).label, cells=lines(named)))
    return html(
        '<table class="mw-heat"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
        '<p class="mw-note">Grijs met een streepje: bij deze doelgroep past dit werkveld niet zo (eigen afweging).</p>',
        head=head,
        rows=lines(rows),
    )


_BESIDE = Markup('<td class="beside" title="dit werkveld past niet zo bij deze doelgroep">–</td>')


def _cell(number: float, highest: float) -> Markup:
    if number == 0:
        return html('<td class="none" title="nog geen initiatief">geen</td>')
    # by the root: a few high counts would make all others look alike
    rank = min(len(PALETTE) - 1, int(math.sqrt(number / highest) * len(PALETTE)))
    return html(
        '<td style="background:{colour};color:{ink}">{number}</td>',
        colour=PALETTE[rank],
        ink=_INK[rank],
        number=number_text(number, 0 if number.is_integer() else 1),
    )


def _named(found: Gaps) -> Markup:
    """The gaps in words, a line a combination."""
    sentences = found.sentences()
    if not sentences:
        return html("<p>In elk werkveld is er voor elke doelgroep die erbij past, minstens een initiatief.</p>")
    told = [html("<li>{sentence}.</li>", sentence=sentence) for sentence in sentences]
    return html('<h3>Waar nog geen initiatief is</h3><div class="mw-gaps">{told}</div>', told=first_gaps(told))


def first_gaps(items: list[Markup]) -> Markup:
    """A list of gaps of which the first five are shown at once; the others fold open."""
    first = html("<ul>{items}</ul>", items=lines(items[:_FIRST]))
    if len(items) <= _FIRST:
        return first
    more = '<details class="mw-more"><summary>En nog {number}</summary><ul>{items}</ul></details>'
    return first + html(more, number=len(items) - _FIRST, items=lines(items[_FIRST:]))


def _other_lenses(here: pd.DataFrame) -> Markup:
    told = []
    for lens in taxonomy().lenses:
        if lens.id in (_FIELDS, _GROUPS) or lens.id not in here:
            continue
        answers = here[lens.id].explode().dropna()
        missing = [option.label for option in lens.options if option.id not in set(answers)]
        if answers.empty:
            text = "van geen enkel initiatief bekend"
        else:
            text = f"nog geen {joined(missing)}" if missing else "alles komt voor"
        own = " (eigen werklabels)" if lens.working_label else ""
        told.append(html("<dt>{label}{own}</dt><dd>{text}</dd>", label=lens.label, own=own, text=text))
    return html('<dl class="mw-facts">{told}</dl>', told=lines(told))
