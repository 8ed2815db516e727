"""The form with which one fetches a gemeente: a name or a code, and folded under it what few need to choose."""

import streamlit as st

from app_pages.parts.areas.choices import KEEP, NAME, chosen, draw_choices
from app_pages.parts.areas.mine import begin, said, say
from app_pages.parts.areas.names import suggest
from app_pages.parts.look import draw, section_title


def add_form(*, busy: bool) -> None:
    """Draw it; while a download is under way (`busy`) one may type, and not start."""
    draw(section_title("Gemeente ophalen"))
    suggest()
    with st.form("areas-form", border=True):
        of_name, of_button = st.columns([4, 1], vertical_alignment="bottom")
        of_name.text_input(
            "Gemeente",
            key=NAME,
            max_chars=80,
            placeholder="Naam of code, bijvoorbeeld Rotterdam of GM0599",
            persist_state=KEEP,
        )
        of_button.form_submit_button(
            "Haal op", type="primary", icon=":material/download:", on_click=_begin, disabled=busy, width="stretch"
        )
        with st.expander("Meer keuzen"):
            draw_choices()
    if told := said():
        st.warning(told)


def _begin() -> None:
    wanted = chosen()
    if not wanted.gemeente:
        say("Typ eerst de naam of de code van een gemeente.")
    elif not wanted.levels:
        say("Kies bij 'Meer keuzen' wijken, buurten of allebei.")
    else:
        begin(wanted)
