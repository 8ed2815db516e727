"""Which project the form shows: what the link asks for, but never at the cost of what was typed."""

import re

import streamlit as st

from app_pages.parts.form.state import Form
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace

NEW = ""

# '12', and 'Havenkwartier (12)' as other screens write the project in their link
_NUMBER = re.compile(r"(?:.*\()?(\d{1,12})\)?", re.DOTALL)


def open_asked_project(space: Workspace, form: Form) -> bool:
    """Bring form and link together; False while the user must first say what to do with unsaved changes.

    A link to another project opens it when nothing would be lost, and asks otherwise. The screen's own menu gives a
    link without a project: an empty form, or what was being typed.
    """
    wanted, shown = _number(st.query_params.get(form.kind.screen.id, NEW)), _shown(form)
    if wanted != shown and not form.draft.leads:
        if not form.is_changed:
            _open(space, form, wanted)
        elif wanted != NEW:
            form.draft.leaving = wanted
    if not form.is_changed:
        form.draft.leaving = None
    form.draft.leads = False
    _link_to(form)
    if form.draft.leaving is None:
        return True
    _ask_to_leave(space, form, form.draft.leaving)
    return False


def start_anew(form: Form) -> None:
    """Show an empty form, after asking when something would be lost; for a button."""
    if form.is_changed:
        form.draft.leaving = NEW
    else:
        form.open(None)


def _ask_to_leave(space: Workspace, form: Form, target: str) -> None:
    typed = form.text("name") or f"dit {form.kind.word}"
    with st.container(border=True, key="form-leave"):
        st.warning(
            f"U hebt wijzigingen in **{literal(typed)}** die nog niet zijn opgeslagen. Gaat u door, dan zijn ze weg.",
            icon=":material/warning:",
        )
        with st.container(horizontal=True):
            st.button("Terug naar wat ik invulde", type="primary", key="leave-no", on_click=_stay, args=(form,))
            goal = "leeg beginnen" if target == NEW else f"{form.kind.word} {literal(target)} openen"
            leave = f"Weggooien en {goal}"
            st.button(leave, key="leave-yes", wrap=True, on_click=_open, args=(space, form, target))


def _stay(form: Form) -> None:
    form.draft.leaving, form.draft.leads = None, True


def _open(space: Workspace, form: Form, wanted: str) -> None:
    project = form.kind.screen.register(space).get(int(wanted)) if wanted.isdigit() else None
    form.open(project)
    if wanted != NEW and project is None:
        form.draft.failure = (
            f"{form.kind.word.capitalize()} '{literal(wanted)}' staat niet in dit register, dus u ziet een leeg "
            f"formulier. Zoek het op in de lijst met {form.kind.screen.words}."
        )


def _number(parameter: str) -> str:
    match = _NUMBER.fullmatch(parameter)
    return match.group(1) if match else parameter[:60]


def _shown(form: Form) -> str:
    return NEW if form.draft.project is None else str(form.draft.project.id)


def _link_to(form: Form) -> None:
    shown, parameter = _shown(form), form.kind.screen.id
    if _number(st.query_params.get(parameter, NEW)) == shown:
        return
    if shown:
        st.query_params[parameter] = shown
    else:
        st.query_params.pop(parameter, None)
