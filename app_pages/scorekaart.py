"""Scorekaart: what one project scores and why, what would raise it, and what its neighbourhood lacks."""

import streamlit as st

from app_pages.parts.card.advice_list import advice_list, unknown_list
from app_pages.parts.card.area_beside import area_beside
from app_pages.parts.card.headline import dimension_cards, red_flags, title_block, total_block
from app_pages.parts.card.history_list import history_list
from app_pages.parts.card.indicator_table import indicator_table
from app_pages.parts.card.jobs_card import jobs_card
from app_pages.parts.card.no_project import no_project
from app_pages.parts.card.provenance import provenance
from app_pages.parts.frame import link_parameters
from app_pages.parts.project_choice import choose_project
from app_pages.parts.workspace import Workspace, workspace
from projects import HousingProject, jobs_target
from scorecard import advice_for, facts


def _links(project: int) -> None:
    """The ways on from here, all to the same project."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        query = link_parameters(project=project)
        st.page_link("app_pages/indienen.py", label="Bewerken", icon=":material/edit:", query_params=query)
        st.page_link("app_pages/kaart.py", label="Op de kaart", icon=":material/map:", query_params=query)
        st.page_link(
            "app_pages/projecten.py", label="Alle projecten", icon=":material/list:", query_params=link_parameters()
        )


def _scorecard(work: Workspace, project: HousingProject, project_id: int) -> None:
    scores = work.project_scores()
    row, found, advice = scores.row(project_id), facts(scores, project_id), advice_for(scores, project_id)
    title_block(project, scores, row)
    red_flags(found)
    total_block(scores, row)
    dimension_cards(scores, row)
    left, right = st.columns([3, 2], gap="large")
    with left:
        advice_list(advice, found, scores.catalogue)
        unknown_list(advice, found, scores.catalogue)
    with right:
        target = jobs_target(project.answers, project.phase, scores.catalogue, project.jobs_promise_date)
        jobs_card(target, scores.catalogue)
        area_beside(work, project_id, project.location is not None)
    indicator_table(scores, row, found)
    with st.expander("Herkomst: catalogus, rekenwijze en gegevens"):
        provenance(scores, row, project)
    with st.expander("Geschiedenis: wie heeft wat wanneer gewijzigd"):
        history_list(work.register.history(project_id), project, scores.catalogue)


current = workspace()
choice, ways = st.columns([3, 2], vertical_alignment="bottom")
with choice:
    chosen = choose_project(current.projects())
stored = current.register.get(chosen) if chosen is not None else None
if chosen is None or stored is None:
    no_project(current)
else:
    with ways:
        _links(chosen)
    _scorecard(current, stored, chosen)
