"""How another screen leads to a chapter of the manual."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.manual.document import anchor

CHAPTER = "hoofdstuk"
"""The parameter in the URL that holds the chapter: the anchor of its title."""
PAGE = "app_pages/handleiding.py"


def manual_link(chapter: str) -> None:
    """Draw a link to a chapter, called as the manual calls it."""
    st.page_link(
        PAGE,
        label=f"Handleiding: {chapter}",
        icon=":material/help:",
        query_params=link_parameters(**{CHAPTER: anchor(chapter)}),
    )
