"""What stands under the map when it shows the number of initiatives: that the register is skewed, where it is."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.types.choices import PLURAL
from app_pages.parts.workspace import Workspace
from geodata import Level, skew


def register_note(space: Workspace, level: Level) -> None:
    """Draw it with the way to where more is said; nothing when the register leans to no theme."""
    leaning = skew(space.initiatives(), PLURAL[level])
    if leaning is None:
        return
    st.markdown(literal(leaning.short))
    st.page_link(
        "app_pages/wijktypen.py",
        label=f"Wijktypen: wat dat betekent voor de verschillen tussen {PLURAL[level]}",
        icon=":material/category:",
        query_params=link_parameters(),
    )
