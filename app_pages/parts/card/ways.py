"""The ways on from a scorecard, all to the same project."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import ScreenKind


def ways_on(kind: ScreenKind, project: int) -> None:
    """Draw the links: to the form, the map and the list."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        query = link_parameters(**{kind.id: project})
        st.page_link(kind.form_page, label="Bewerken", icon=":material/edit:", query_params=query)
        st.page_link("app_pages/kaart.py", label="Op de kaart", icon=":material/map:", query_params=query)
        st.page_link(kind.list_page, label=kind.list_title, icon=":material/list:", query_params=link_parameters())
