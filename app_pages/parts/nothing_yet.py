"""What a screen shows when a register is empty: what fills it, with the ways to it."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import ScreenKind
from app_pages.parts.manual.links import manual_link
from app_pages.parts.workspace import DATASET_KEY, Workspace


def nothing_yet(space: Workspace, kind: ScreenKind) -> None:
    """Say that there are none of a kind yet, and what to do: fill in a form, load a list, or look at an example."""
    st.markdown(kind.nothing_yet)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(kind.form_page, label=kind.form_title, icon=":material/edit_note:", query_params=link_parameters())
        manual_link("Eigen gegevens laden")
        if not space.is_fictional:
            fictional_button(kind.id)


def fictional_button(key: str) -> None:
    """A button that shows this screen for the fictional municipality; `key` tells it from another on the screen."""
    # no link: one to the page that one is on leaves the address as it was
    st.button(
        "Bekijk de fictieve gemeente",
        key=f"fictional-{key}",
        type="tertiary",
        icon=":material/science:",
        on_click=_show_fictional,
    )


def _show_fictional() -> None:
    st.query_params[DATASET_KEY] = "fictief"
