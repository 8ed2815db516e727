"""How another screen leads to one word of the glossary."""

import streamlit as st

from app_pages.parts.frame import link_parameters

WORD = "woord"
"""The parameter in the URL that holds the word: an id of `words.toml`, or of a figure ('housing.mpg')."""
PAGE = "app_pages/woordenlijst.py"


def word_link(word: str, label: str) -> None:
    """Draw a link to a word of the glossary; `label` says what the reader will find."""
    st.page_link(PAGE, label=label, icon=":material/menu_book:", query_params=link_parameters(**{WORD: word}))
