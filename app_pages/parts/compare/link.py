"""The way to lay an area beside others, from screens that show one."""

import streamlit as st

from app_pages.parts.compare.choice import AREAS
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import DATASET_KEY, Workspace
from geodata import Level


def compare_link(space: Workspace, level: Level, code: str) -> None:
    """Draw a link that opens Wijken vergelijken with this area chosen; the reader adds the others there."""
    query = {DATASET_KEY: space.dataset, "niveau": LEVEL_NAMES[level], AREAS: code}
    label = f"Vergelijk met een andere {level}"
    st.page_link("app_pages/vergelijken.py", label=label, icon=":material/compare:", query_params=query)
