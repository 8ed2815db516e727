"""A card a type: what it is called, what sets it apart, how sure it is, its functions, and what could be done."""

import math

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.types.answer import type_badge
from app_pages.parts.types.to_do import to_do
from app_pages.parts.types.view import TypesView
from app_pages.parts.url_choice import put_in_url
from app_pages.parts.words import UNKNOWN, count_text
from app_pages.parts.workspace import Workspace
from geodata import AreaType, taxonomy

_LOWEST, _HIGHEST = 1, 10


def portraits(space: Workspace, view: TypesView) -> None:
    """Draw the cards, two beside each other where the screen is wide enough."""
    types = view.typology.types
    for first in range(0, len(types), 2):
        for column, kind in zip(st.columns(2, gap="medium"), types[first : first + 2], strict=False):
            with column, st.container(border=True):
                _portrait(space, view, kind)


def _portrait(space: Workspace, view: TypesView, kind: AreaType) -> None:
    codes = view.codes_of(kind)
    draw(
        html(
            '<div class="mw-portrait">{badge}<div><h3>{name}</h3><p '
            'class="soft">{size}</p></div></div><p>{portrait}</p>',
            badge=type_badge(kind),
            name=kind.name,
            size=_size(view, kind),
            portrait=kind.portrait,
        )
    )
    name = literal(view.names.get(kind.typical, kind.typical))
    st.button(
        f"Meest typerend: {name}",
        key=f"typical_{kind.number}",
        type="tertiary",
        icon=":material/location_on:",
        on_click=put_in_url,
        args=("gebied", kind.typical),
    )
    draw(html('<p class="mw-sure">{text}</p>', text=_stability(kind)))
    draw(function_bars(view, view.functions(codes)))
    with st.expander("Wat te doen: advies, geen oordeel"):
        to_do(space, view, codes)


def function_bars(view: TypesView, functions: "pd.Series[float]") -> Markup:
    """The seven functions as bars from 1 to 10, each with a line where the mean of all areas is."""
    if functions.isna().all():
        return html('<p class="soft">De zeven functies van het initiatievenklimaat zijn hier nog niet beoordeeld.</p>')
    everywhere = view.functions()
    rows = [
        _bar(function.short, float(functions[function.id]), float(everywhere[function.id]))
        for function in taxonomy().functions
    ]
    return html(
        '<div class="mw-functions">{rows}</div><p class="mw-note">Gemiddeld cijfer van 1 tot 10. Het streepje is het '
        "gemiddelde van alle {plural}.</p>",
        rows=lines(rows),
        plural=view.plural,
    )


def _bar(label: str, mean: float, everywhere: float) -> Markup:
    known = not math.isnan(mean)
    text = number_text(mean, 1) if known else UNKNOWN
    alt = f"{label}: {text}" + ("" if math.isnan(everywhere) else f", alle gebieden {number_text(everywhere, 1)}")
    parts = [html('<span class="sure" style="width:{w:.1f}%"></span>', w=_place(mean))] if known else []
    if not math.isnan(everywhere):
        parts.append(html('<span class="known" style="left:{left:.1f}%"></span>', left=_place(everywhere)))
    return html(
        '<div><span>{label}</span><div class="mw-band small" role="img" '
        'aria-label="{alt}">{parts}</div><b>{text}</b></div>',
        label=label[0].upper() + label[1:],
        alt=alt,
        parts=lines(parts),
        text=text,
    )


def _place(mark: float) -> float:
    """Where a mark from 1 to 10 lies on the bar, in percent: 1 is the least that one can give."""
    return 100 * (mark - _LOWEST) / (_HIGHEST - _LOWEST)


def _size(view: TypesView, kind: AreaType) -> str:
    one, many = view.level, view.plural
    text = count_text(kind.size, one, many)
    assigned = kind.size - kind.fitted
    return f"{text}, waarvan {number_text(assigned, 0)} toegewezen" if assigned else text


def _stability(kind: AreaType) -> str:
    """How sure a type is, in words and in figures; of an unstable one the reason."""
    if kind.doubt:
        return f"Niet stabiel: {kind.doubt}."
    found = f"in de herhalingen kwam gemiddeld {number_text(100 * kind.jaccard, 0)}% ervan terug"
    if kind.shuffled_high is not None:
        found += f"; met door elkaar gehusselde cijfers hoogstens {number_text(100 * kind.shuffled_high, 0)}%"
    return f"{'Stabiel' if kind.stable else 'Niet stabiel'}: {found}."
