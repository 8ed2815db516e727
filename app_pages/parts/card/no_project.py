"""What the scorecard shows as long as no project is chosen: how to choose one."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.list.rows import project_rows
from app_pages.parts.literal import literal
from app_pages.parts.project_choice import choose
from app_pages.parts.words import points_text
from app_pages.parts.workspace import Workspace

_FIRST = 5


def no_project(work: Workspace) -> None:
    """Say what to do: choose one above, open one of the highest or the list, or hand in the first."""
    rows = project_rows(work)
    if rows.empty:
        st.markdown("Er zijn nog geen projecten. Dien er een in, of importeer een bestand (zie de handleiding).")
        _link("app_pages/indienen.py", "Project indienen", ":material/edit_note:")
        return
    st.markdown("Kies hierboven een project, of open er een vanuit de lijst.")
    _link("app_pages/projecten.py", "Alle projecten", ":material/list:")
    ranked = rows[~rows["provisional"]].head(_FIRST)
    if ranked.empty:
        return
    st.subheader("Hoogste plaatsen", anchor=False)
    for project, row in ranked.iterrows():
        text = f"{row['rank']:.0f}. {literal(row['name'])}, label {row['label']}, {points_text(row['low'])} punten"
        # a link to the page one is on leaves the address as it was
        st.button(text, key=f"open_{project}", type="tertiary", on_click=choose, args=(project,))


def _link(page: str, label: str, icon: str) -> None:
    st.page_link(page, label=label, icon=icon, query_params=link_parameters())
