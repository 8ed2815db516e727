"""The end of the form: where it comes from, who fills it in, save it or begin anew."""

import streamlit as st

from app_pages.parts.form.fields import Fields
from app_pages.parts.form.opening import start_anew
from app_pages.parts.form.saving import save_form
from app_pages.parts.form.state import Form
from app_pages.parts.workspace import Workspace


def save_button(space: Workspace, form: Form, key: str) -> None:
    """The button that saves what stands in the form."""
    st.button("Opslaan", type="primary", icon=":material/save:", key=key, on_click=save_form, args=(space, form))


def ending(space: Workspace, form: Form, fields: Fields) -> None:
    """Draw the last block of the form."""
    with st.container(border=True):
        st.header("Tot slot", anchor=False)
        fields.field("source_note")
        fields.who()
        st.markdown(
            ":small[Vul namen van organisaties in, geen namen van personen. Er is nog geen aanmelding: iedereen die "
            f"dit scherm kan openen, kan een {form.kind.word} wijzigen. Wat er eerst stond, blijft bewaard.]"
        )
        with st.container(horizontal=True):
            save_button(space, form, "save-end")
            anew = form.draft.project is None and not form.is_changed
            st.button("Leeg formulier beginnen", key="anew", disabled=anew, on_click=start_anew, args=(form,))
