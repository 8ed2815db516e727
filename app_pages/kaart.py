"""Kaart: areas coloured by what they score or are, projects of both kinds as markers; a click opens their figures."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app_pages.parts.kinds import PROJECTS, WIJKPROJECTEN
from app_pages.parts.map.area_initiatives import area_initiatives
from app_pages.parts.map.data import AreasOnMap, ProjectsOnMap, areas_on_map, projects_on_map
from app_pages.parts.map.details import area_details
from app_pages.parts.map.overview import overview
from app_pages.parts.map.paint_choice import INITIATIVES, TYPE, Subject, figures_of, paint_of, subjects
from app_pages.parts.map.project_details import project_details
from app_pages.parts.map.register_note import register_note
from app_pages.parts.map.tables import area_table, project_table
from app_pages.parts.map.type_layer import type_layer
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.no_areas import no_areas
from app_pages.parts.url_choice import put_in_url, select_in_url
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace, workspace
from geodata import ProjectMarkers

AREA = "gebied"


@dataclass(frozen=True)
class Chosen:
    """What is shown and chosen: the areas, what colours them, an area, and of each kind a project by its id."""

    shown: AreasOnMap
    subject: Subject
    area: str | None
    project: dict[str, int | None]


def page() -> None:
    """Draw the screen; what is chosen stands in the URL as niveau, kleur, gebied, project and wijkproject."""
    st.title("Kaart", anchor=False)
    space = workspace()
    if not space.levels():
        no_areas()
        return
    kinds = [projects_on_map(space, kind) for kind in (PROJECTS, WIJKPROJECTEN)]
    chosen = _choices(space, kinds)
    map_side, detail_side = st.columns([3, 2], gap="medium")
    with map_side.container(key="map_side"):  # stays in sight beside long details (look.css)
        _map(space, kinds, chosen)
    with detail_side:
        _details(space, kinds, chosen)
    names = [LEVEL_NAMES[chosen.shown.level].lower(), *(projects.kind.words for projects in kinds)]
    of_areas, *of_projects = st.tabs([f"Tabel van de {name}" for name in names])
    with of_areas:
        area_table(space, chosen.shown, chosen.subject)
    for tab, projects in zip(of_projects, kinds, strict=True):
        with tab:
            project_table(space, projects)


def _choices(space: Workspace, kinds: list[ProjectsOnMap]) -> Chosen:
    """Draw the row of choices; return what is chosen."""
    with st.container(key="map_choices"):  # two side by side on a phone (look.css)
        of_level, of_subject, of_area, *of_projects = st.columns([1, 2, 2, 2, 2])
    with of_level:
        level = st.selectbox(
            "Niveau",
            space.levels(),
            format_func=LEVEL_NAMES.__getitem__,
            key="niveau",
            bind="query-params",
            placeholder="Maak een keuze",
        )
    shown = areas_on_map(space, level)
    offered = {subject.option: subject for subject in subjects(shown)}
    with of_subject:
        subject = offered[
            st.selectbox("Kleur op", list(offered), key="kleur", bind="query-params", placeholder="Maak een keuze")
        ]
    with of_area:
        area = select_in_url("Gebied", AREA, shown.options, "Kies een gebied")
    project: dict[str, int | None] = {}
    for place, projects in zip(of_projects, kinds, strict=True):
        word = projects.kind.word
        with place:
            project[projects.kind.id] = select_in_url(
                word.capitalize(), projects.kind.id, projects.options, f"Kies een {word}"
            )
    return Chosen(shown, subject, area, project)


def _map(space: Workspace, kinds: list[ProjectsOnMap], chosen: Chosen) -> None:
    shown = chosen.shown
    by_id: dict[str, ProjectsOnMap] = {projects.kind.id: projects for projects in kinds}

    def choose(click: MapClick) -> None:
        # the id comes from the browser: only what is there may be chosen
        projects = by_id.get(click.kind)
        if click.kind == "area" and click.id in shown.areas.index:
            put_in_url(AREA, click.id)
            choose_project(None)
        elif projects and click.id.isdecimal() and int(click.id) in projects.frame.index:
            put_in_url(AREA, projects.area_code(int(click.id), shown.level))
            choose_project(click.kind, int(click.id))

    def choose_project(kind: str | None, project: int | None = None) -> None:
        for one in by_id:  # a project of one kind at a time
            put_in_url(one, project if one == kind else None)

    above = st.container()
    with st.container(horizontal=True):
        markers = [_markers(projects, chosen.project[projects.kind.id], kinds) for projects in kinds]
    with above:
        area_map(
            dataset=space.dataset,
            level=shown.level,
            version=space.boundary_version(shown.level),
            bounds=shown.bounds,
            paint=paint_of(space, shown, chosen.subject),
            markers=[of_kind for of_kind in markers if of_kind],
            selected_area=chosen.area,
            selected={kind: str(project) for kind, project in chosen.project.items() if project is not None},
            key="kaart",
            sources=space.sources_of(shown.level, figures_of(chosen.subject, shown.scores.catalogue)),
            on_click=choose,
        )
    if chosen.subject == TYPE:
        type_layer(space, shown)
    if chosen.subject == INITIATIVES:
        register_note(space, shown.level)


def _markers(projects: ProjectsOnMap, chosen: int | None, kinds: list[ProjectsOnMap]) -> ProjectMarkers | None:
    """Draw a switch; return the markers of all of a kind, switched off of the chosen one, or None.

    Two kinds at once hide each other: only the first that there is starts switched on.
    """
    first = next((one for one in kinds if one.markers.ids), kinds[0])
    words, none = projects.kind.words, not projects.markers.ids
    name = f"{words.capitalize()} op de kaart"
    if st.toggle(name, value=projects is first, key=words, bind="query-params", disabled=none):
        return projects.markers
    return None if chosen is None else projects.some(pd.Index([chosen]))


def _details(space: Workspace, kinds: list[ProjectsOnMap], chosen: Chosen) -> None:
    shown, area = chosen.shown, chosen.area
    if area is None and not any(chosen.project.values()):
        overview(space, shown, chosen.subject, *kinds)
    for projects in kinds:
        project = chosen.project[projects.kind.id]
        if project is not None:
            project_details(projects, project, shown.level)
    if area is not None:
        typology = space.types(shown.level) if chosen.subject == TYPE else None
        area_details(space, shown, area, lambda: area_initiatives(space, shown.level, area, typology))


page()
