"""How another screen leads to one word of the glossary."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import PROJECTS, WIJKPROJECTEN

WORD = "woord"
"""The parameter in the URL that holds the word: an id of `words.toml`, or of a figure ('housing.mpg')."""
PAGE = "app_pages/woordenlijst.py"


def word_link(word: str, label: str) -> None:
    """Draw a link to a word of the glossary; `label` says what the reader will find.

    From a scorecard the project goes along, so that `back_to_card` knows the way back.
    """
    of_card = {kind.id: st.query_params.get(kind.id) for kind in (PROJECTS, WIJKPROJECTEN)}
    st.page_link(
        PAGE, label=label, icon=":material/menu_book:", query_params=link_parameters(**{WORD: word}, **of_card)
    )


def back_to_card() -> None:
    """Draw the way back to the scorecard from which one came; nothing for who came from elsewhere."""
    for kind in (PROJECTS, WIJKPROJECTEN):
        if project := st.query_params.get(kind.id):
            st.page_link(
                kind.card_page,
                label="Terug naar de scorekaart",
                icon=":material/arrow_back:",
                query_params=link_parameters(**{kind.id: project}),
            )
