"""Wijkproject indienen: hand in a citizens' initiative or change one; a name and a group are enough."""

import streamlit as st

from app_pages.parts.area_options import area_options
from app_pages.parts.form.check import Checked, check_form
from app_pages.parts.form.ending import ending, save_button
from app_pages.parts.form.fields import Fields
from app_pages.parts.form.location import location_fields
from app_pages.parts.form.opening import open_asked_project
from app_pages.parts.form.page import page_behaviour
from app_pages.parts.form.panel import PART, filled_text, index_panel
from app_pages.parts.form.report import messages
from app_pages.parts.form.score import Standing, wijkproject_standing
from app_pages.parts.form.sections import Section
from app_pages.parts.form.state import Form
from app_pages.parts.form.wijk_sections import DESCRIPTION, IDENTITY, wijk_sections
from app_pages.parts.form.wijkproject import WIJKPROJECT_FORM
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace, workspace


def _introduction(space: Workspace, form: Form) -> None:
    project = form.draft.project
    st.title("Wijkproject indienen", anchor=False)
    if project is None:
        st.markdown(
            "Een initiatief van bewoners, of een project van een organisatie in de wijk. **Een naam, een groep en een "
            "plek zijn genoeg**; aanvullen kan later. Een leeg veld betekent: nog niet bekend."
        )
    else:
        st.markdown(f"U wijzigt **{literal(project.name)}** van {literal(project.key[0])}.")
    if space.is_fictional:
        st.markdown(":material/science: Dit is een proef: u werkt aan een **wijkproject in de fictieve gemeente**.")


def _start(space: Workspace, form: Form, fields: Fields) -> None:
    with st.container(border=True):
        st.header("De naam", anchor=False)
        st.markdown(
            ":material/privacy_tip: Wij vragen **geen namen of contactgegevens van personen**. Vul die nergens in."
        )
        fields.rows(IDENTITY)
        fields.field(DESCRIPTION)
    with st.container(border=True):
        st.header("De plek", anchor=False)
        location_fields(space, form, fields)


def _parts(form: Form, fields: Fields, parts: tuple[Section, ...]) -> None:
    st.header("Meer vertellen (mag later)", anchor=False)
    wrong = {problem.field for problem in fields.problems}
    for part in parts:
        with st.container(key=f"veld-{PART}{part.id}"):
            title = f"{literal(part.title)}: {filled_text(form, part)} ingevuld"
            with st.expander(title, expanded=bool(wrong.intersection(part.fields)), key=f"wijk-{part.id}"):
                st.markdown(literal(part.explanation))
                fields.section(part)


def _side(space: Workspace, form: Form, checked: Checked, parts: tuple[Section, ...], now: Standing) -> None:
    with st.container(key="form-side", border=True):
        wrong = checked.shown(attempted=form.draft.attempted)
        index_panel(form, IDENTITY, parts, now, wrong, lambda: save_button(space, form, "save-side"))


def _page() -> None:
    space = workspace()
    form = Form(WIJKPROJECT_FORM, space.dataset, space.wijkproject)
    may_show = open_asked_project(space, form)
    page_behaviour(changed=form.is_changed, attempt=form.draft.attempts)
    if not may_show:
        return
    checked = check_form(form)
    now = wijkproject_standing(space, checked)
    parts = wijk_sections(form.catalogue)
    shown = tuple(checked.shown(attempted=form.draft.attempted))
    needless = frozenset(question.id for question in form.catalogue.questions) - now.asked
    fields = Fields(form, shown, checked, needless, area_options(space))
    _introduction(space, form)
    # a place of their own, for the same reason as in the form of a housing project
    with st.container():
        messages(space, form, checked, now, parts)
    main, side = st.columns([5, 2], gap="medium")
    with main:
        _start(space, form, fields)
        _parts(form, fields, parts)
        ending(space, form, fields)
    with side:
        _side(space, form, checked, parts, now)


_page()
