"""Handleiding: the manual, as it stands in docs/handleiding.md."""

import streamlit as st

from app_pages.parts.manual.links import CHAPTER
from app_pages.parts.manual.view import draw_manual, jump_to


def page() -> None:
    """Draw the screen; the chapter that a link asks for stands in the URL as hoofdstuk."""
    st.title("Handleiding", anchor=False)
    places = draw_manual()
    if (asked := st.query_params.get(CHAPTER)) in places:
        jump_to(asked)


page()
