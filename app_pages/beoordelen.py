"""Wijk beoordelen: what somebody who knows a wijk or buurt thinks of its climate for citizens' initiatives."""

from collections.abc import Sequence

import streamlit as st

from app_pages.parts.area_options import area_options
from app_pages.parts.assess.own import own_list
from app_pages.parts.assess.questions import (
    ACTIE,
    ACTIE_TITLE,
    COUNTS,
    FUNCTIONS,
    NOTE,
    TRIANGLE,
    TRIANGLE_TITLE,
    WHO,
    Assessing,
)
from app_pages.parts.assess.saving import begin_another, earlier_question, save
from app_pages.parts.assess.standing import area_standing, registered_list
from app_pages.parts.form.fields import draw_field
from app_pages.parts.form.page import page_behaviour
from app_pages.parts.form.report import problem_list
from app_pages.parts.literal import literal
from app_pages.parts.no_areas import no_areas
from app_pages.parts.url_choice import select_in_url
from app_pages.parts.workspace import Workspace, workspace

AREA = "gebied"
UNKNOWN = "Weet u het niet, laat het dan leeg."
SCALE = f"1 is heel zwak, 10 is heel sterk. {UNKNOWN}"


def _fields(form: Assessing, names: Sequence[str]) -> None:
    for start in range(0, len(names), 2):
        for column, name in zip(st.columns(2, gap="medium"), names[start : start + 2], strict=False):
            with column, st.container(key=f"veld-{name}", gap="xxsmall"):
                draw_field(form.sheet_of(name), name, form.draft.problems)


def _messages(space: Workspace, form: Assessing) -> None:
    draft = form.draft
    if draft.failure:
        st.error(draft.failure, icon=":material/error:")
    if draft.earlier:
        earlier_question(space, form, draft.earlier)
    elif draft.problems:
        problem_list(draft.problems)
    if draft.done:
        st.success(draft.done, icon=":material/check_circle:")
    if form.corrects is not None and not form.is_changed:
        st.button("Voor een andere invuller beginnen", key="another", on_click=begin_another, args=(form,))


def _folded(form: Assessing, title: str, names: Sequence[str], explanation: str) -> None:
    filled = sum(bool(form.marks.text(name)) for name in names)
    wrong = any(problem.field in names for problem in form.draft.problems)
    with st.expander(f"{title}: {filled} van {len(names)} ingevuld", expanded=wrong, key=f"assess-{names[0]}"):
        st.markdown(f"{explanation} {SCALE}")
        _fields(form, names)


def _questions(space: Workspace, form: Assessing) -> None:
    with st.container(border=True):
        st.header("Wie vult dit in?", anchor=False)
        _fields(form, WHO)
        own_list(space, form)
    with st.container(border=True, key="veld-values"):
        st.header("De zeven functies", anchor=False)
        if form.corrects is not None:
            st.markdown(":material/edit: **Dit is uw beoordeling.** Verander een cijfer en sla op: de laatste telt.")
        st.markdown(f"Hoe goed groeien initiatieven hier? Geef een cijfer van 1 tot 10. {UNKNOWN}")
        _fields(form, FUNCTIONS)
    _folded(form, ACTIE_TITLE, ACTIE, "Vijf dingen die bewoners nodig hebben om iets voor elkaar te krijgen.")
    _folded(form, TRIANGLE_TITLE, TRIANGLE, "Drie waarden waaraan initiatieven te meten zijn.")
    with st.container(border=True):
        st.header("Wat kent u hier?", anchor=False)
        st.markdown(
            "Hieruit volgt de registratiegraad: hoe volledig het register is. Een stil register is nog geen stille "
            "wijk."
        )
        _fields(form, COUNTS)
        registered_list(space, form.area)
    with st.container(border=True):
        with st.container(key=f"veld-{NOTE}", gap="xxsmall"):
            draw_field(form.marks, NOTE, form.draft.problems)
        st.button(
            "Opslaan", type="primary", icon=":material/save:", key="assess-save", on_click=save, args=(space, form)
        )


def _page() -> None:
    st.title("Wijk beoordelen", anchor=False)
    st.markdown(
        "Kent u een wijk of buurt, geef dan cijfers voor hoe goed initiatieven van bewoners er kunnen groeien. De "
        "gemiddelden van alle invullers bepalen mee welk type een wijk of buurt krijgt en wat de gemeente er kan doen."
    )
    space = workspace()
    if not space.levels():
        no_areas()
        return
    options = area_options(space)
    area = select_in_url("Wijk of buurt", AREA, options, "Typ een naam of kies")
    if area is None:
        st.info("Kies eerst een wijk of buurt.", icon=":material/location_on:")
        return
    form = Assessing(space.dataset, area)
    page_behaviour(changed=form.is_changed, attempt=form.draft.attempts)
    with st.container():
        _messages(space, form)
    main, side = st.columns([5, 3], gap="medium")
    with main:
        _questions(space, form)
    with side, st.container(border=True):
        st.header(f"Tot nu toe: {literal(options[area])}", anchor=False)
        area_standing(space, area)


_page()
