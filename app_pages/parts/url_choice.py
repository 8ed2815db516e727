"""A select box over areas or projects whose choice stands in the URL by its code or number.

Streamlit's own ``bind="query-params"`` writes the text of the option in the URL; a link from another screen knows the
project's number, not that text. Here the URL is the one truth: read on each run, written on each choice, so that a
link, the browser's back button, a click on the map and the box say the same.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

Key = TypeVar("Key", str, int)
NOTHING = "Er is nog niets om te kiezen"


def select_in_url(label: str, parameter: str, options: Mapping[Key, str], placeholder: str) -> Key | None:
    """Draw a select box that may be empty and return what is chosen.

    ``options`` gives each key its text. The choice stands in the URL as ``?parameter=key``; what is not among the
    options counts as nothing chosen.
    """
    by_url = {str(key): key for key in options}
    chosen = by_url.get(st.query_params.get(parameter, ""))
    box = f"{parameter}_box"
    st.session_state[box] = chosen
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        index=None,
        placeholder=placeholder if options else NOTHING,
        disabled=not options,
        key=box,
        on_change=lambda: put_in_url(parameter, st.session_state[box]),
        filter_mode="contains",
    )
    if chosen is None:
        put_in_url(parameter, None)
    return chosen


def select_some_in_url(
    label: str, parameter: str, options: Mapping[str, str], placeholder: str, most: int
) -> list[str]:
    """Draw a box in which up to `most` can be chosen and return them, in the order chosen.

    The choice stands in the URL as ``?parameter=key,key``; what is not among the options, comes twice, or is more than
    `most`, is left out.
    """
    asked = dict.fromkeys(st.query_params.get(parameter, "").split(","))
    chosen = [key for key in asked if key in options][:most]
    box = f"{parameter}_box"
    st.session_state[box] = chosen
    st.multiselect(
        label,
        list(options),
        format_func=options.__getitem__,
        placeholder=placeholder,
        key=box,
        max_selections=most,
        select_all=False,  # more than may be chosen, and in English
        on_change=lambda: put_some_in_url(parameter, st.session_state[box]),
        filter_mode="contains",
    )
    if ",".join(chosen) != st.query_params.get(parameter, ""):
        put_some_in_url(parameter, chosen)
    return chosen


def put_some_in_url(parameter: str, keys: Sequence[str]) -> None:
    """Choose several by writing the URL; none takes the parameter away."""
    put_in_url(parameter, ",".join(keys) or None)


def put_in_url(parameter: str, key: str | int | None) -> None:
    """Choose by writing the URL; call this in a callback, so that the run after it reads it."""
    if key is None:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = str(key)
