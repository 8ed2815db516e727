"""Scorekaart: what one project scores and why, what would raise it, and what its neighbourhood lacks."""

import math

import numpy as np
import streamlit as st

from app_pages.parts.card.advice_list import advice_list, unknown_list
from app_pages.parts.card.area_beside import area_beside
from app_pages.parts.card.headline import dimension_cards, red_flags, title_block, total_block
from app_pages.parts.card.history_list import history_list
from app_pages.parts.card.indicator_table import indicator_table
from app_pages.parts.card.jobs_card import jobs_card
from app_pages.parts.card.no_project import no_project
from app_pages.parts.card.provenance import provenance
from app_pages.parts.card.value_origin import value_origin
from app_pages.parts.card.ways import ways_on
from app_pages.parts.frame import tab_title
from app_pages.parts.glossary.links import word_link
from app_pages.parts.kinds import PROJECTS
from app_pages.parts.list.housing import HOUSING_LIST
from app_pages.parts.project_choice import choose_project
from app_pages.parts.words import count_text, phase_text
from app_pages.parts.workspace import Workspace, workspace
from projects import ESTIMATED_FROM, HousingProject, estimated, jobs_target
from scorecard import Scores, advice_for, facts


def _about(project: HousingProject, scores: Scores, row: int) -> list[str]:
    homes = scores.figures.context.get("homes_total", np.full(row + 1, math.nan))[row]
    return [
        project.developer,
        project.municipality,
        f"fase {phase_text(project.phase).lower()}",
        "aantal woningen onbekend" if math.isnan(homes) else count_text(int(homes), "woning", "woningen"),
    ]


def _scorecard(work: Workspace, project: HousingProject, project_id: int) -> None:
    scores = work.project_scores()
    row, found, advice = scores.row(project_id), facts(scores, project_id), advice_for(scores, project_id)
    title_block(project.name, _about(project, scores, row), scores, row)
    red_flags(found, scores.catalogue)
    total_block(scores, row)
    word_link("zeker_behaald", "Wat betekenen deze woorden?")
    dimension_cards(scores, row)
    left, right = st.columns([3, 2], gap="large")
    with left:
        advice_list(advice, found, scores.catalogue, built=project.phase == scores.catalogue.phases[-1])
        unknown_list(advice, found, scores.catalogue)
    with right:
        target = jobs_target(project.answers, project.phase, scores.catalogue, project.jobs_promise_date)
        jobs_card(target, scores.catalogue)
        area = area_beside(work, PROJECTS, project_id, project.location is not None)
    changes = work.register.history(project_id)
    estimates = estimated(project)
    figures = [*PROJECTS.stored.from_area, *(ESTIMATED_FROM[question] for question in estimates)]
    of_area = work.sources_of(area[0], figures, [area[1]]) if area else []
    indicator_table(scores, row, found, value_origin(project, project.developer, changes), of_area, estimates)
    with st.expander("Herkomst: catalogus, rekenwijze en gegevens"):
        provenance(scores, row, project.reference, project.developer, project.source_note)
    with st.expander("Geschiedenis: wie heeft wat wanneer gewijzigd"):
        history_list(changes, project, PROJECTS, scores.catalogue)


current = workspace()
choice, ways = st.columns([3, 2], vertical_alignment="bottom")
with choice:
    chosen = choose_project(PROJECTS, current.projects())
stored = current.register.get(chosen) if chosen is not None else None
if chosen is None or stored is None:
    st.title("Scorekaart", anchor=False)
    no_project(current, HOUSING_LIST)
else:
    tab_title(stored.name, "Scorekaart")
    with ways:
        ways_on(PROJECTS, chosen)
    _scorecard(current, stored, chosen)
