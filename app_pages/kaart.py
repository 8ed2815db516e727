"""Kaart: areas coloured by what they score, projects as markers; a click or a select box opens their figures."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.map.data import AreasOnMap, ProjectsOnMap, areas_on_map, projects_on_map
from app_pages.parts.map.details import area_details, project_details
from app_pages.parts.map.overview import overview
from app_pages.parts.map.paint_choice import Subject, paint_of, subjects
from app_pages.parts.map.tables import area_table, project_table
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.url_choice import put_in_url, select_in_url
from app_pages.parts.workspace import Workspace, workspace
from geodata import Level

LEVEL_NAMES: dict[Level, str] = {"wijk": "Wijken", "buurt": "Buurten"}
AREA, PROJECT = "gebied", "project"


def page() -> None:
    """Draw the screen; what is chosen stands in the URL as niveau, kleur, gebied and project."""
    st.title("Kaart")
    space = workspace()
    if not space.levels():
        _nothing_loaded()
        return
    projects = projects_on_map(space)
    shown, subject, area, project = _choices(space, projects)
    map_side, detail_side = st.columns([3, 2], gap="medium")
    with map_side:
        _map(space, shown, subject, projects, area, project)
    with detail_side:
        _details(shown, projects, area, project)
    of_areas, of_projects = st.tabs([f"Tabel van de {LEVEL_NAMES[shown.level].lower()}", "Tabel van de projecten"])
    with of_areas:
        area_table(shown, subject)
    with of_projects:
        project_table(projects)


def _choices(space: Workspace, projects: ProjectsOnMap) -> tuple[AreasOnMap, Subject, str | None, int | None]:
    """Draw the row of choices; return the areas, what colours them, and the chosen area and project."""
    of_level, of_subject, of_area, of_project = st.columns([1, 2, 2, 2])
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
    with of_project:
        project = select_in_url("Project", PROJECT, projects.options, "Kies een project")
    return shown, subject, area, project


def _map(
    space: Workspace,
    shown: AreasOnMap,
    subject: Subject,
    projects: ProjectsOnMap,
    area: str | None,
    project: int | None,
) -> None:
    def choose(click: MapClick) -> None:
        # the id comes from the browser: only what is there may be chosen
        if click.kind == "area" and click.id in shown.areas.index:
            put_in_url(AREA, click.id)
            put_in_url(PROJECT, None)
        elif click.kind == "project" and click.id.isdecimal() and int(click.id) in projects.frame.index:
            put_in_url(AREA, projects.area_code(int(click.id), shown.level))
            put_in_url(PROJECT, int(click.id))

    above = st.container()
    with_projects = st.toggle("Projecten op de kaart", value=True, key="projecten", bind="query-params")
    with above:
        area_map(
            dataset=space.dataset,
            level=shown.level,
            version=space.boundary_version(shown.level),
            bounds=shown.bounds,
            paint=paint_of(shown, subject),
            markers=projects.markers if with_projects else None,
            selected_area=area,
            selected_project=None if project is None else str(project),
            key="kaart",
            on_click=choose,
        )
    st.caption(" · ".join(shown.attributions))


def _details(shown: AreasOnMap, projects: ProjectsOnMap, area: str | None, project: int | None) -> None:
    if area is None and project is None:
        overview(shown, projects)
    if project is not None:
        project_details(projects, project)
        if st.button("Open de scorekaart", type="primary"):
            st.switch_page("app_pages/scorekaart.py", query_params=link_parameters(project=project))
        if projects.frame["x"].isna().loc[project]:
            st.markdown("Van dit project is nog geen plek bekend; het staat niet op de kaart.")
        elif projects.area_code(project, shown.level) is None:
            st.markdown("Dit project ligt buiten de geladen gebieden.")
    if area is not None:
        area_details(shown, area)


def _nothing_loaded() -> None:
    st.markdown(
        "Er zijn nog geen eigen gebieden geladen. Laad een bestand van CBS of PDOK met wijken of buurten, met deze "
        "opdracht in de map van het programma:"
    )
    st.code(".venv/bin/python -m geodata import wijken_2022.gpkg", language=None)
    st.markdown("Daarna ververst u deze pagina. Een eigen project indienen kan ook zonder gebieden.")


page()
