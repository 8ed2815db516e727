"""Saving the form: nothing is overwritten without asking, and whatever goes wrong, what was typed stays."""

from typing import Any

import streamlit as st

from app_pages.parts.failure import saving_failed
from app_pages.parts.form.check import check_form
from app_pages.parts.form.kind import AnyProject
from app_pages.parts.form.state import WHO, Clash, Form
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace
from projects import KeyTaken, ProjectChangedElsewhere, Register

_DAY = "%d-%m-%Y"


def save_form(space: Workspace, form: Form) -> None:
    """Save what stands in the form, or say in the draft why not; to be called before the widgets are drawn."""
    draft = form.draft
    draft.attempted, draft.clash, draft.failure = True, None, ""
    draft.attempts += 1
    checked = check_form(form)
    if checked.problems:
        return
    try:
        _save(form.kind.screen.register(space), form, checked.project())
    except Exception as problem:
        # a full disk, a database out of reach: the page must go on, for it holds what was typed
        draft.failure = saving_failed(problem, form.kind.screen.id)


def _save(register: Register[Any], form: Form, project: AnyProject) -> None:
    same_key = register.find(*project.key)
    if same_key is not None and same_key.id != project.id:
        form.draft.clash = Clash("exists", same_key, _who_and_when(register, same_key))
        return
    try:
        number = register.save(project, form.text(WHO) or project.key[0])
    except (ProjectChangedElsewhere, KeyTaken) as refused:
        current = register.get(project.id) if project.id else register.find(*project.key)
        if current is None:
            form.draft.failure = f"{literal(refused)} Wat u hebt ingevuld, staat hier nog."
        else:
            form.draft.clash = Clash("changed", current, _who_and_when(register, current))
        return
    form.open(register.get(number), saved=True)


def _who_and_when(register: Register[Any], project: AnyProject) -> str:
    last = next(iter(register.history(project.id or 0)), None)
    return f"Laatst gewijzigd door {literal(last.who)} op {last.when:{_DAY}}." if last else ""


def clash_question(form: Form, clash: Clash) -> None:
    """Ask what to do with a project that is already there, or that somebody else changed."""
    current, word = clash.current, form.kind.word
    phase = form.fields["phase"].shown(form.texts_of(current)["phase"])
    facts = f"**{literal(current.name)}**, fase {literal(phase).lower()}. {clash.message}"
    with st.container(border=True, key="form-clash"):
        if clash.kind == "changed":
            st.warning(
                f"Iemand anders heeft dit {word} opgeslagen nadat u het opende: {facts} Uw wijzigingen staan hier "
                "nog, maar zijn niet opgeslagen.",
                icon=":material/sync_problem:",
            )
            keep, leave = "Beide wijzigingen samenvoegen", "Mijn wijzigingen weggooien"
            hint = (
                "Bij samenvoegen blijft staan wat u wijzigde, en komt wat de ander wijzigde erbij. "
                "Daarna controleert u het en slaat u op."
            )
        else:
            st.warning(
                f"Een ander {word} van deze {form.kind.owner_word} heeft deze referentie al: {facts} "
                f"Uw invoer is niet opgeslagen en dat {word} is niet veranderd.",
                icon=":material/content_copy:",
            )
            keep = f"Dat {word} openen, met mijn invoer erin"
            leave = f"Dat {word} openen, zonder mijn invoer"
            hint = (
                f"Is het een ander {word}? Verander dan '{form.label('reference')}' en sla opnieuw op. "
                "Met uw invoer erin blijft staan wat u invulde; wat u leeg liet, komt uit het register."
            )
        st.markdown(hint)
        with st.container(horizontal=True):
            st.button(keep, type="primary", key="clash-keep", wrap=True, on_click=form.lay_over, args=(current,))
            st.button(leave, key="clash-leave", wrap=True, on_click=form.open, args=(current,))
