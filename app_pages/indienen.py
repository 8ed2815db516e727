"""Project indienen: hand in a housing project or change one, see what is asked, and what it scores."""

import streamlit as st

from app_pages.parts.form.check import Checked, check_form
from app_pages.parts.form.ending import ending, save_button
from app_pages.parts.form.estimates import place_proposals
from app_pages.parts.form.fields import Fields
from app_pages.parts.form.housing import HOUSING_FORM, IDENTITY
from app_pages.parts.form.location import location_fields
from app_pages.parts.form.opening import open_asked_project
from app_pages.parts.form.page import page_behaviour
from app_pages.parts.form.panel import progress_panel
from app_pages.parts.form.report import messages
from app_pages.parts.form.score import Standing, standing
from app_pages.parts.form.sections import Sections, sections
from app_pages.parts.form.state import Form
from app_pages.parts.literal import literal
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace, workspace
from projects import PLANNED


def _introduction(space: Workspace, form: Form) -> None:
    project = form.draft.project
    st.title("Project indienen", anchor=False)
    if project is None:
        st.markdown(
            "Vul in wat u weet en sla op; aanvullen kan later. Een leeg veld betekent: nog niet bekend. "
            "Dat levert nog geen punten op."
        )
    else:
        st.markdown(f"U wijzigt **{literal(project.name)}** van {literal(project.key[0])}.")
    if space.is_fictional:
        st.markdown(":material/science: Dit is een proef: u werkt aan een **proefproject in de fictieve gemeente**.")


def _side(space: Workspace, form: Form, checked: Checked, now: Standing) -> None:
    with st.container(key="form-side", border=True):
        wrong = checked.shown(attempted=form.draft.attempted)
        progress_panel(now, wrong, lambda: save_button(space, form, "save-side"))


def _questions(space: Workspace, form: Form, fields: Fields, parts: Sections) -> None:
    with st.container(border=True):
        st.header("Het project", anchor=False)
        fields.rows(IDENTITY)
        fields.field("phase")
    with st.container(border=True):
        st.header("De plek", anchor=False)
        location_fields(space, form, fields)
    for section in parts.due:
        with st.container(border=True):
            st.header(literal(section.title), anchor=False)
            st.markdown(literal(section.explanation))
            fields.section(section)
    if parts.later:
        st.header("Nu nog niet nodig (mag wel)", anchor=False)
        st.markdown("Deze vragen komen in een latere fase. Weet u het antwoord al, dan bewaren wij het alvast.")
    wrong = {problem.field for problem in fields.problems}
    for section in parts.later:
        answered = sum(name in fields.checked.answers for name in section.fields)
        filled = f", {answered} ingevuld" if answered else ""
        title = f"{literal(section.title)}: {count_text(len(section.fields), 'vraag', 'vragen')}{filled}"
        with st.expander(title, expanded=bool(wrong.intersection(section.fields)), key=f"later-{section.id}"):
            fields.section(section)


def _page() -> None:
    space = workspace()
    form = Form(HOUSING_FORM, space.dataset, space.housing)
    may_show = open_asked_project(space, form)
    page_behaviour(changed=form.is_changed, attempt=form.draft.attempts)
    if not may_show:
        return
    checked = check_form(form)
    now = standing(space, checked)
    parts = sections(form.catalogue, checked.fields["phase"])
    due = {name for section in parts.due for name in section.fields}
    fields = Fields(
        form,
        tuple(checked.shown(attempted=form.draft.attempted)),
        checked,
        needless=frozenset(due - now.asked - {PLANNED}),
        offered=place_proposals(space, checked.fields["location"]),
    )
    _introduction(space, form)
    # a place of their own: messages that come and go would else move all that follows to another place in the page's
    # tree, and the browser would build map and fields anew, also the one in which somebody is typing
    with st.container():
        messages(space, form, checked, now, parts.due)
    main, side = st.columns([5, 2], gap="medium")
    with main:
        _questions(space, form, fields, parts)
        ending(space, form, fields)
    with side:
        _side(space, form, checked, now)


_page()
