"""What the scorecard shows as long as no project is chosen: how to choose one."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.list.kind import ListKind
from app_pages.parts.list.rows import listed
from app_pages.parts.literal import literal
from app_pages.parts.nothing_yet import nothing_yet
from app_pages.parts.project_choice import choose
from app_pages.parts.words import points_text
from app_pages.parts.workspace import Workspace

_FIRST = 5


def no_project(work: Workspace, kind: ListKind) -> None:
    """Say what to do: choose one above, open one of the highest or the list, or hand in the first."""
    rows, screens = listed(work, kind), kind.screens
    if rows.empty:
        nothing_yet(work, screens)
        return
    st.markdown(f"Kies hierboven een {screens.word}, of open er een vanuit de lijst.")
    _link(screens.list_page, screens.list_title, ":material/list:")
    ranked = rows[~rows["provisional"]].head(_FIRST)
    if ranked.empty:
        return
    st.header("Hoogste plaatsen", anchor=False)
    for project, row in ranked.iterrows():
        text = f"{row['rank']:.0f}. {literal(row['name'])}, label {row['label']}, {points_text(row['low'])} punten"
        # a link to the page one is on leaves the address as it was
        st.button(text, key=f"open_{project}", type="tertiary", on_click=choose, args=(screens, project))


def _link(page: str, label: str, icon: str) -> None:
    st.page_link(page, label=label, icon=icon, query_params=link_parameters())
