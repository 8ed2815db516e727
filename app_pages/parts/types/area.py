"""Beside the map: the chosen area, its type and how sure that is; or how to choose one."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.parts.compare.link import compare_link
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.registration import LABEL, registration_text
from app_pages.parts.types.answer import type_badge
from app_pages.parts.types.portraits import function_bars
from app_pages.parts.types.to_do import to_do
from app_pages.parts.types.view import TypesView, blocks_text
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace


def chosen_area(space: Workspace, view: TypesView, code: str | None) -> None:
    """Draw the chosen area: type, certainty, initiatives, functions and what could be done there."""
    if code is None:
        what = "bij welk type het hoort, hoe zeker dat is" if view.typed else "welke initiatieven er zijn"
        st.markdown(
            f"**Klik op een van de {view.plural}**, of kies er hierboven een: u ziet dan hier {what} en wat u er "
            "kunt doen."
        )
        return
    st.header(literal(view.names[code]), anchor=False)
    if view.typed:
        _type(view, code)
    draw(_facts(view, code))
    draw(function_bars(view, view.functions(pd.Index([code]))))
    with st.expander("Wat te doen in dit gebied: advies, geen oordeel"):
        st.markdown("### Wat u hier kunt doen", anchors=False)  # the headings of the advice stand under one
        to_do(space, view, pd.Index([code]), view.typology.type_of(code))
    with st.container(horizontal=True):
        query = link_parameters(gebied=code, niveau=LEVEL_NAMES[view.level])
        st.page_link("app_pages/kaart.py", label="Op de kaart", icon=":material/map:", query_params=query)
        compare_link(space, view.level, code)


def _type(view: TypesView, code: str) -> None:
    kind = view.typology.type_of(code)
    if kind is None:
        st.markdown("Geen type: er woont niemand, of er is te weinig bekend om het bij een type te zetten.")
        return
    row: Any = view.typology.areas.loc[code]
    second = view.typology.types[int(row["second"]) - 1].name if pd.notna(row["second"]) else None
    if row["how"] == "toegewezen":
        sure = f"toegewezen op {blocks_text(row['blocks'].split(', '))}; minder zeker"
    else:
        sure = "bepaalt de typen mee"
        if pd.notna(row["stayed"]):
            sure += f"; bleef in {number_text(100 * row['stayed'], 0)}% van de herhalingen in dit type"
    draw(
        html(
            '<div class="mw-portrait">{badge}<div><b>{name}</b><p class="soft">{sure}{second}</p></div></div>',
            badge=type_badge(kind),
            name=kind.name,
            sure=sure[0].upper() + sure[1:] + ".",
            second=f" Lijkt daarna het meest op: {second}." if second else "",
        )
    )


def _facts(view: TypesView, code: str) -> Markup:
    about: Any = view.profiles.table.loc[code]
    told = [
        ("Initiatieven", f"{number_text(about['initiatives'], 0)} ({per_1000(float(about['initiatives_per_1000']))})"),
        (LABEL, registration_text(about)),
    ]
    rows = [html("<dt>{term}</dt><dd>{text}</dd>", term=term, text=text) for term, text in told]
    return html('<dl class="mw-facts">{rows}</dl>', rows=lines(rows))


def per_1000(rate: float) -> str:
    """How many initiatives per 1,000 residents, in words."""
    return "geen inwoners" if pd.isna(rate) else f"{number_text(rate, 1)} per 1.000 inwoners"
