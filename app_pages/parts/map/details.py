"""What stands beside the map about the chosen area: its scores and all of its figures."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from app_pages.parts.card.score_bars import Band, band_chart, certain_points, known_text
from app_pages.parts.compare.link import compare_link
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.map.area_story import area_story
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.map.figure_list import figure_list
from app_pages.parts.sources import source_line
from app_pages.parts.trend.link import trend_link
from app_pages.parts.words import asked_now, percent_text, points_text
from app_pages.parts.workspace import Workspace
from scorecard import Fact, Scores, State, facts


def area_details(space: Workspace, view: AreasOnMap, code: str, between: Callable[[], None] = lambda: None) -> None:
    """Draw name, scores and all figures of one area; `between` draws what stands before the list of figures."""
    area = view.areas.loc[code]
    st.header(literal(area["name"]), anchor=False)
    people = (
        number_text(area["population"], 0, "inwoners") if pd.notna(area["population"]) else "aantal inwoners onbekend"
    )
    st.markdown(f"{literal(area['gemeente'])} · {literal(code)} · {people}")
    headline(view.scores, view.table, code)
    told = facts(view.scores, code)
    shown = [fact for fact in told if _is_delivered(fact, view)]
    area_story(view.scores, code, shown)
    between()
    with st.container(horizontal=True):
        trend_link(space, view.level, code)
        compare_link(space, view.level, code)
    figure_list(view, code, shown)
    missing = [fact.indicator.label for fact in told if fact not in shown]
    if missing:
        with st.expander(f"Niet geleverd: {len(missing)} cijfers"):
            st.markdown(
                "Deze cijfers zitten niet in wat voor dit gebied is geladen. Zij tellen niet mee, ook niet in hoeveel "
                "er bekend is."
            )
            st.markdown("\n".join(f"- {literal(label)}" for label in missing))
    source_line(view.origins.attributions(codes=[code]))


def headline(scores: Scores, table: pd.DataFrame, key: int | str) -> None:
    """Draw label, 'zeker behaald', how much is known and what may still change, and the dimensions of one row."""
    row: Any = table.loc[key]
    label = "voorlopig, nog te weinig bekend voor een label" if row["provisional"] else f"label **{row['label']}**"
    st.markdown(f"Zeker behaald **{points_text(row['total.low'])}** van de 100 · {label}  \n{_known(scores, key)}")
    draw(lines([_dimension(scores, scores.row(key), place) for place in range(len(scores.catalogue.dimensions))]))


def _known(scores: Scores, key: int | str) -> str:
    band, of_area = Band.of(scores.total, scores.row(key)), scores.catalogue.absent_column == "not_delivered"
    if band.closed:
        return f"Alles wat {'is geleverd' if of_area else f'{asked_now(scores.catalogue)} wordt'}, is bekend."
    known = percent_text(float(scores.coverage[scores.row(key)])) + (" van wat is geleverd" if of_area else "")
    return f"Tot nu bekend {known_text(band)} · hoogst mogelijk {points_text(band.high)} · {known} bekend"


def _dimension(scores: Scores, row: int, place: int) -> Markup:
    """Zeker behaald as bar and number, and how much is known."""
    name, band = scores.catalogue.dimensions[place].label, Band.of(scores.dimension, row, place)
    known = f"{percent_text(float(scores.dimension_coverage[row, place]))} bekend" if band.counts else "telt niet mee"
    return html(
        '<div class="mw-middle known"><span>{name}</span>{chart}{points}<span class="soft">{known}</span></div>',
        name=name,
        chart=band_chart(band, name, "small"),
        points=certain_points(band),
        known=known,
    )


def _is_delivered(fact: Fact, view: AreasOnMap) -> bool:
    return fact.state in (State.KNOWN, State.UNKNOWN) or (
        fact.state == State.BESIDE and fact.indicator.id in view.delivered
    )
