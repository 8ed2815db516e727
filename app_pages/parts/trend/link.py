"""The way to the years of an area, from screens that show one year of it."""

from collections.abc import Mapping

import streamlit as st

from app_pages.parts.literal import literal
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import DATASET_KEY, Workspace
from geodata import Level

PAGE = "app_pages/verloop.py"


def trend_link(space: Workspace, level: Level, code: str, name: str | None = None) -> None:
    """Draw a link that opens an area on Verloop; `name` says which, where several stand together."""
    label = "Verloop door de jaren" if name is None else f"Verloop van {literal(name)}"
    query = {DATASET_KEY: space.dataset, "niveau": LEVEL_NAMES[level], "gebied": code}
    st.page_link(PAGE, label=label, icon=":material/trending_up:", query_params=query)


def trend_links(space: Workspace, level: Level, names: Mapping[str, str]) -> None:
    """Draw a link an area, beside each other; `names` by code."""
    with st.container(horizontal=True):
        for code, name in names.items():
            trend_link(space, level, code, name)
