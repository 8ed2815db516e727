"""The names of gemeenten: suggested by the browser while one types, and looked for when a name is not found."""

from difflib import get_close_matches
from functools import cache

import streamlit as st
from markupsafe import Markup

from app_pages.parts.look import html, lines
from app_pages.parts.words import plain_letters
from geodata.download import DownloadFailed, find_gemeente, gemeenten

_LIST = "gemeenten"
_MOST = 4
# A list of the browser's own and no select box: what is typed stays when one leaves the field with Tab, a name that is
# not in the list is as good as any, one press on the button is enough, and no English word ('Add: ...') stands in it.
_SUGGEST = f"""
if (!window.suggestGemeenten) {{
  window.suggestGemeenten = true;
  document.addEventListener("focusin", (event) => {{
    const field = event.target;
    if (field.matches && field.matches(".st-key-areas-name input")) field.setAttribute("list", "{_LIST}");
  }}, true);
}}
"""


def suggest() -> None:
    """Let the browser suggest names and codes in the field with key 'areas-name'; without it one types on."""
    with st.container(key="areas-suggest"):
        st.html(_options())
        st.html(f"<script>{_SUGGEST}</script>", unsafe_allow_javascript=True)


def full_name(typed: str) -> str:
    """The name of the gemeente that was typed, also for a code; what was typed where that is not in the list."""
    try:
        return find_gemeente(typed).name or typed
    except DownloadFailed:
        return typed


def alike(typed: str) -> list[str]:
    """Names that look like what was typed, best first; none when it is the name or the code of one gemeente."""
    try:
        find_gemeente(typed)
    except DownloadFailed:
        by_letters = {plain_letters(one.name): one.name for one in gemeenten()}
        asked = plain_letters(" ".join(typed.split()))
        within = [letters for letters in by_letters if len(asked) > 2 and asked in letters]
        close = get_close_matches(asked, by_letters, _MOST, 0.7)
        return [by_letters[letters] for letters in dict.fromkeys([*within, *close])][:_MOST]
    return []


@cache
def _options() -> Markup:
    options = [html('<option value="{name}">{code}</option>', name=one.name, code=one.code) for one in gemeenten()]
    return html('<datalist id="{key}">{options}</datalist>', key=_LIST, options=lines(options))
