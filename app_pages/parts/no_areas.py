"""What a screen shows that needs areas when none are loaded: the way to fetch them, and what can be done without."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import PROJECTS, WIJKPROJECTEN
from app_pages.parts.nothing_yet import fictional_button


def no_areas() -> None:
    """Say that no areas are loaded, with the way to the screen that fetches them and to what needs none."""
    st.markdown(
        "**Er zijn nog geen eigen gebieden geladen.** Haal eerst een gemeente op: u typt haar naam, en het programma "
        "haalt haar wijken en buurten met hun cijfers op. Bekijk intussen de fictieve gemeente, of dien al een eigen "
        "project in: dat kan ook zonder gebieden."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Haal een gemeente op", type="primary", icon=":material/download:", key="fetch-areas"):
            st.switch_page("app_pages/gebieden.py", query_params=link_parameters())
        fictional_button("no-areas")
        for kind in (PROJECTS, WIJKPROJECTEN):
            st.page_link(
                kind.form_page, label=kind.form_title, icon=":material/edit_note:", query_params=link_parameters()
            )
