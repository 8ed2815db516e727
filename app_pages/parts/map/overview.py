"""What stands beside the map before anything is chosen: the areas in short, and how to go on."""

import pandas as pd
import streamlit as st

from app_pages.parts.card.score_bars import Band, band_chart
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.map.data import AreasOnMap, ProjectsOnMap
from app_pages.parts.map.extremes import MOST_NAMED, extremes
from app_pages.parts.map.paint_choice import Subject, figures_of
from app_pages.parts.sources import source_line
from app_pages.parts.words import points_text
from app_pages.parts.workspace import Workspace


def overview(
    space: Workspace, view: AreasOnMap, subject: Subject, projects: ProjectsOnMap, initiatives: ProjectsOnMap
) -> None:
    """Draw the middle score of each dimension, highest and lowest areas on `subject`, and what is weakest in most."""
    ranked = view.table[~view.table["provisional"]]
    areas = {"wijk": "wijken", "buurt": "buurten"}[view.level]
    gemeenten = view.areas["gemeente"].unique()
    title = f"{gemeenten[0]} in het kort" if len(gemeenten) == 1 else "De geladen gebieden in het kort"
    st.header(literal(title), anchor=False)
    apart = len(view.areas) - len(ranked)
    unranked = (
        f" De andere {number_text(apart, 0)} zijn voorlopig en tellen niet mee voor de middelste." if apart else ""
    )
    inside = f"{_inside(view, projects, 'woningbouwprojecten')} {_inside(view, initiatives, 'wijkprojecten')}"
    st.markdown(
        f"{number_text(len(view.areas), 0)} {areas}, waarvan {number_text(len(ranked), 0)} met genoeg cijfers voor een "
        f"label.{unranked} {inside}  \n"
        "**Klik op een gebied of een project** voor zijn cijfers, of kies er een in de lijsten hierboven."
    )
    if not ranked.empty:
        _dimensions(view, ranked, areas)
    extremes(space, view, subject)
    if not ranked.empty:
        _weakest(view, ranked, areas)
    source_line(view.origins.attributions([*_counting(view), *figures_of(subject, view.scores.catalogue)]))


def _counting(view: AreasOnMap) -> list[str]:
    return [indicator.id for indicator in view.scores.catalogue.counting]


def _inside(view: AreasOnMap, projects: ProjectsOnMap, words: str) -> str:
    if projects.frame.empty:
        return f"Er zijn nog geen {words}."
    inside = int(projects.area[view.level].notna().sum())
    outside = len(projects.frame) - inside
    beyond = f" Nog {number_text(outside, 0)} liggen erbuiten of hebben geen plek." if outside else ""
    return f"{number_text(inside, 0)} {words}.{beyond}"


def _dimensions(view: AreasOnMap, ranked: pd.DataFrame, areas: str) -> None:
    st.markdown(f"**De middelste van de {areas}**, zeker behaald van de 100 punten:")
    rows = []
    for dimension in view.scores.catalogue.dimensions:
        middle = float(ranked[f"dimension.{dimension.id}.low"].median())
        chart = band_chart(Band(middle, middle, middle), dimension.label, "small")
        row = '<div class="mw-middle"><span>{label}</span>{chart}<b>{points}</b></div>'
        rows.append(html(row, label=dimension.label, chart=chart, points=points_text(middle)))
    draw(lines(rows))


def _weakest(view: AreasOnMap, ranked: pd.DataFrame, areas: str) -> None:
    counting = [i for i in view.scores.catalogue.counting if ranked[i.id].notna().any()]
    middle = pd.Series({indicator.label: ranked[indicator.id].median() for indicator in counting}).sort_values()
    zero = f" (minstens de helft van de {areas} scoort hier 0)"
    weak = "\n".join(
        f"- {literal(label)}: {points_text(points)}{'' if points > 0 else zero}"
        for label, points in middle.head(MOST_NAMED).items()
    )
    st.markdown(f"**Waarop de meeste {areas} laag scoren**\n\n{weak}")
