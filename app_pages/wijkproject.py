"""Scorekaart wijkproject: what a wijkproject scores and why, what kind of initiative it is, and what its wijk lacks."""

import streamlit as st

from app_pages.parts.card.advice_list import advice_list, unknown_list
from app_pages.parts.card.area_beside import area_beside
from app_pages.parts.card.empty_card import empty_card
from app_pages.parts.card.headline import dimension_cards, red_flags, title_block, total_block
from app_pages.parts.card.history_list import history_list
from app_pages.parts.card.indicator_table import indicator_table
from app_pages.parts.card.intake_list import intake_list, intake_title
from app_pages.parts.card.lens_card import lens_card
from app_pages.parts.card.no_project import no_project
from app_pages.parts.card.provenance import provenance
from app_pages.parts.card.value_origin import value_origin
from app_pages.parts.card.ways import ways_on
from app_pages.parts.compare.link import compare_link
from app_pages.parts.frame import tab_title
from app_pages.parts.glossary.links import word_link
from app_pages.parts.kinds import WIJKPROJECTEN
from app_pages.parts.lenses import lens_text
from app_pages.parts.list.initiatives import INITIATIVES_LIST
from app_pages.parts.look import draw, html
from app_pages.parts.project_choice import choose_project
from app_pages.parts.words import UNKNOWN
from app_pages.parts.workspace import Workspace, workspace
from geodata import taxonomy
from projects import WijkProject
from scorecard import advice_for, facts


def _scorecard(work: Workspace, project: WijkProject, project_id: int) -> None:
    scores = work.initiative_scores()
    catalogue, row, found = scores.catalogue, scores.row(project_id), facts(scores, project_id)
    advice = advice_for(scores, project_id)
    title_block(project.name, _about(project), scores, row, WIJKPROJECTEN.word)
    if project.description:
        draw(html('<p class="mw-meaning">{text}</p>', text=project.description))
    red_flags(found, catalogue)
    if project.answers:
        total_block(scores, row)
        word_link("zeker_behaald", "Wat betekenen deze woorden?")
        dimension_cards(scores, row)
    left, right = st.columns([3, 2], gap="large")
    with left:
        if project.answers:
            advice_list(advice, found, catalogue, WIJKPROJECTEN.costs)
            unknown_list(advice, found, catalogue)
        else:
            empty_card(WIJKPROJECTEN, project_id, advice, found)
    with right:
        of_area = _area(work, project, project_id)
    lens_card(project)
    with st.expander(intake_title(project)):
        intake_list(project)
    changes = work.initiatives_register.history(project_id)
    indicator_table(scores, row, found, value_origin(project, project.organisation, changes), of_area)
    with st.expander("Herkomst: catalogus, rekenwijze en gegevens"):
        provenance(scores, row, project.reference, project.organisation, project.source_note)
    with st.expander("Geschiedenis: wie heeft wat wanneer gewijzigd"):
        history_list(changes, project, WIJKPROJECTEN, catalogue)


def _about(project: WijkProject) -> list[str]:
    phase = lens_text(project.phase, taxonomy().lens("phase"))
    return [project.organisation, project.municipality, "" if phase == UNKNOWN else f"fase: {phase}"]


def _area(work: Workspace, project: WijkProject, project_id: int) -> list[str]:
    """Draw its area and the way to compare it; return the sources of what its figures take from that area."""
    has_place = project.location is not None or project.area_code is not None
    found = area_beside(work, WIJKPROJECTEN, project_id, has_place)
    if not found:
        return []
    level, code = found
    compare_link(work, level, code)
    return work.sources_of(level, WIJKPROJECTEN.stored.from_area, [code])


current = workspace()
choice, ways = st.columns([3, 2], vertical_alignment="bottom")
with choice:
    chosen = choose_project(WIJKPROJECTEN, current.initiatives())
stored = current.initiatives_register.get(chosen) if chosen is not None else None
if chosen is None or stored is None:
    st.title("Scorekaart wijkproject", anchor=False)
    no_project(current, INITIATIVES_LIST)
else:
    tab_title(stored.name, "Scorekaart wijkproject")
    with ways:
        ways_on(WIJKPROJECTEN, chosen)
    _scorecard(current, stored, chosen)
