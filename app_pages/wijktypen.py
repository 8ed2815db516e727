"""Wijktypen: which areas are alike in what their citizens undertake, how sure that is, and what one could do there."""

import streamlit as st

from app_pages.parts.map.data import areas_on_map
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.no_areas import no_areas
from app_pages.parts.sources import register_source, source_line
from app_pages.parts.types.answer import answer
from app_pages.parts.types.area import chosen_area
from app_pages.parts.types.certainty import choice_table, computation, silhouettes
from app_pages.parts.types.choices import PLURAL, choose_grouping, choose_level
from app_pages.parts.types.gaps import where_nothing_is
from app_pages.parts.types.mind import keep_in_mind
from app_pages.parts.types.paint import page_paint
from app_pages.parts.types.portraits import portraits
from app_pages.parts.types.table import area_table, downloads
from app_pages.parts.types.view import TypesView
from app_pages.parts.types.waiting import tell_problem, wait_for
from app_pages.parts.url_choice import put_in_url, select_in_url
from app_pages.parts.workspace import Workspace, workspace

AREA = "gebied"


def page() -> None:
    """Draw the screen; what is chosen stands in the URL as niveau, gebied, typen, methode and waar."""
    st.title("Wijktypen", anchor=False)
    space = workspace()
    if not space.levels():
        no_areas()
        return
    of_level, of_area = st.columns([1, 3])
    with of_level:
        level = choose_level(space)
    shown = areas_on_map(space, level)
    with of_area:
        area = select_in_url("Gebied", AREA, shown.options, "Kies een gebied")
    # the choice of k is read before the types are there, and stands below them: few need it
    found, why = st.container(), st.container()
    with why:
        st.header("Hoeveel typen, en hoe zeker?", anchor="zekerheid")
        method, k = choose_grouping()
    job = space.types_job(level, method, k)
    if job.typology is None:
        with found:
            if job.problem:
                tell_problem(job)
            else:
                wait_for(lambda: space.types_job(level, method, k), len(shown.areas), PLURAL[level])
        return
    view = TypesView(shown, space.profiles(level), job.typology)
    with found:
        _types(space, view, area)
    with why:
        _certainty(space, view)
    source_line(view.sources)


def _types(space: Workspace, view: TypesView, area: str | None) -> None:
    answer(space, view)
    map_side, area_side = st.columns([3, 2], gap="medium")
    with map_side:
        _map(space, view, area)
    with area_side:
        chosen_area(space, view, area)
        keep_in_mind(space, view)
    if view.typology.types:
        st.header("De typen", anchor="typen")
        portraits(space, view)
    st.header(f"Alle {view.plural}", anchor="tabel")
    area_table(view)
    downloads(view)
    st.header("Waar is nog niets?", anchor="kansen")
    where_nothing_is(space, view, area)


def _map(space: Workspace, view: TypesView, area: str | None) -> None:
    def choose(click: MapClick) -> None:
        # the id comes from the browser: only what is there may be chosen
        if click.kind == "area" and click.id in view.shown.areas.index:
            put_in_url(AREA, click.id)

    area_map(
        dataset=space.dataset,
        level=view.level,
        version=space.boundary_version(view.level),
        bounds=view.shown.bounds,
        paint=page_paint(view.shown, view.profiles, view.typology),
        selected_area=area,
        key="typenkaart",
        sources=view.sources,
        on_click=choose,
    )


def _certainty(space: Workspace, view: TypesView) -> None:
    if view.typology.choices:
        choice_table(view)
    if view.typology.types:
        with st.expander("Hoe goed past elk gebied bij zijn type?"):
            silhouettes(view, [register_source(space), *view.sources])
    with st.expander("Wat er precies is berekend"):
        computation(view)


page()
