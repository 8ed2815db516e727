"""Woordenlijst: every word and every figure of the screens in plain Dutch, found by one search."""

import streamlit as st

from app_pages.parts.glossary.links import WORD, back_to_card
from app_pages.parts.glossary.search import alphabetical, find, search
from app_pages.parts.glossary.view import (
    draw_dimensions,
    draw_figures,
    draw_found_terms,
    draw_one,
    draw_terms,
)
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html
from app_pages.parts.tour.bar import restart_button
from app_pages.parts.url_choice import put_in_url
from app_pages.parts.words import count_text

_SEARCH = "zoekwoord"


def _page() -> None:
    """Draw the screen; the word that a link asks for stands in the URL as woord, what is searched as zoekwoord."""
    st.title("Woordenlijst", anchor=False)
    st.markdown("Wat betekenen de woorden en de cijfers op de schermen? Zoek een woord, of lees de hele lijst.")
    back_to_card()
    restart_button()
    asked = st.text_input(
        "Zoek een woord of een cijfer",
        key=_SEARCH,
        bind="query-params",
        icon=":material/search:",
        max_chars=60,
        on_change=put_in_url,
        args=(WORD, None),
    )
    if asked.strip():
        _found(asked)
        return
    _asked_word()
    everything = search()
    st.header("Woorden", anchor="woorden")
    draw_terms(alphabetical())
    st.header("Dimensies", anchor="dimensies")
    draw_dimensions()
    st.header("Cijfers", anchor="cijfers")
    st.markdown("Klik op een cijfer: dan ziet u wat het betekent, de eenheid, de norm en de bron.")
    draw_figures(everything.figures)


def _asked_word() -> None:
    """The word of a link stands first."""
    wanted = st.query_params.get(WORD)
    if wanted is None:
        return
    entry = find(wanted)
    if entry is None:
        st.warning(f"Het woord '{literal(wanted[:60])}' staat niet in deze lijst. Zoek het hierboven.")
    else:
        draw_one(entry)


def _found(asked: str) -> None:
    found = search(asked)
    told = f"{count_text(found.count, 'uitkomst', 'uitkomsten')} voor '{asked.strip()}'."
    draw(html('<p role="status">{told}</p>', told=told))
    if not found.count:
        st.markdown("Probeer een ander woord, of een deel van het woord.")
    st.button("Toon de hele lijst", on_click=_show_all, icon=":material/undo:")
    if found.terms:
        st.header("Woorden", anchor="woorden")
        draw_found_terms(found.terms)
    if found.figures:
        st.header("Cijfers", anchor="cijfers")
        draw_figures(found.figures)


def _show_all() -> None:
    st.session_state[_SEARCH] = ""


_page()
