"""What a screen shows that needs areas when none are loaded: what a reader can do, and how they are loaded."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import PROJECTS, WIJKPROJECTEN
from app_pages.parts.workspace import DATASET_KEY


def no_areas() -> None:
    """Say what can be done without areas, with the ways to it; the command that loads them stands folded."""
    st.markdown(
        "**Er zijn nog geen eigen gebieden geladen.** Vraag uw beheerder om gebieden te laden. Bekijk intussen de "
        "fictieve gemeente, of dien al een eigen project in: dat kan ook zonder gebieden."
    )
    with st.container(horizontal=True):
        st.page_link(
            "app_pages/kaart.py",
            label="Bekijk de fictieve gemeente",
            icon=":material/map:",
            query_params=link_parameters() | {DATASET_KEY: "fictief"},
        )
        for kind in (PROJECTS, WIJKPROJECTEN):
            st.page_link(
                kind.form_page, label=kind.form_title, icon=":material/edit_note:", query_params=link_parameters()
            )
    with st.expander("Voor de beheerder: gebieden laden"):
        st.markdown(
            "Laad een bestand van CBS of PDOK met wijken of buurten, met deze opdracht in de map van het programma "
            "(hier de wijken van Rotterdam, GM0599). Ververs daarna deze pagina."
        )
        st.code(
            ".venv/bin/python -m geodata import wijkenbuurten_2022.gpkg --level wijk --gemeente GM0599", language=None
        )
