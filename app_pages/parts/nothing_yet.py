"""What a screen shows when a register is empty: what fills it, with the ways to it."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import ScreenKind
from app_pages.parts.workspace import DATASET_KEY, Workspace


def nothing_yet(space: Workspace, kind: ScreenKind) -> None:
    """Say that there are none of a kind yet, and what to do: fill in a form, load a list, or look at an example."""
    st.markdown(kind.nothing_yet)
    with st.container(horizontal=True):
        st.page_link(kind.form_page, label=kind.form_title, icon=":material/edit_note:", query_params=link_parameters())
        if not space.is_fictional:
            # a link to the page one is on leaves the address as it was
            st.button(
                "Bekijk de fictieve gemeente",
                key=f"fictional-{kind.id}",
                type="tertiary",
                icon=":material/science:",
                on_click=_show_fictional,
            )


def _show_fictional() -> None:
    st.query_params[DATASET_KEY] = "fictief"
