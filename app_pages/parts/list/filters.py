"""The filters of a list of projects; the link in the address bar keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.list.kind import Filter, ListKind, held
from app_pages.parts.words import plain_letters
from scorecard import Catalogue

_ON_RETURN, _IN_NEXT_RUN = "filters_on_return", "filters_in_next_run"


@dataclass(frozen=True)
class Chosen:
    """What the user asked for; empty means everything. `values` gives a column what it may hold."""

    search: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags_only: bool = False
    labelled_only: bool = False

    def keep(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that answer to all of the filters, in the order they had."""
        kept = pd.Series(True, index=rows.index)
        for column, asked in self.values.items():
            if asked:
                kept &= np.array([not set(asked).isdisjoint(values) for values in held(rows[column])], dtype=bool)
        if self.flags_only:
            kept &= rows["flags"] > 0
        if self.labelled_only:
            kept &= ~rows["provisional"]
        for word in plain_letters(self.search).split():
            kept &= rows["search"].str.contains(word, regex=False)
        return rows[kept]


def choose_filters(kind: ListKind, rows: pd.DataFrame, catalogue: Catalogue) -> Chosen:
    """Draw the filters and return what is chosen; `rows` are all rows of the list."""
    _bring_back(kind)
    first = st.columns([2, *([1] * len(kind.first))], vertical_alignment="bottom")
    search = first[0].text_input(
        kind.search_label, key=kind.search_key, bind="query-params", icon=":material/search:", max_chars=100
    )
    values = {
        one.column: _several(place, one, rows, catalogue) for place, one in zip(first[1:], kind.first, strict=True)
    }
    # on the first run of a link its filters are in the address only
    folded = kind.keys[1 + len(kind.first) :]
    used = [key for key in folded if st.session_state.get(key) or st.query_params.get(key)]
    with st.expander(f"Meer filters ({len(used)} in gebruik)" if used else "Meer filters", expanded=bool(used)):
        for start in range(0, len(kind.more), 3):
            some = kind.more[start : start + 3]
            places = st.columns(3, vertical_alignment="bottom")
            values |= {one.column: _several(at, one, rows, catalogue) for at, one in zip(places, some, strict=False)}
        flags_only = st.checkbox(kind.flag_label, key=kind.flag_key, bind="query-params")
        labelled_only = bool(kind.label_key) and st.checkbox(
            f"Alleen {kind.screens.words} met een label", key=kind.label_key, bind="query-params"
        )
    return Chosen(search, values, flags_only, labelled_only)


def keep_for_return(kind: ListKind) -> None:
    """Remember the filters for when the user comes back from a scorecard; to be called on the way to it."""
    st.session_state[_ON_RETURN] = {key: st.session_state[key] for key in kind.keys}


def clear_filters(kind: ListKind) -> None:
    """Forget all filters; for a button's ``on_click``."""
    for key in kind.keys:
        st.session_state[key] = "" if key == kind.search_key else False if key in _ticks(kind) else []


def _ticks(kind: ListKind) -> tuple[str, ...]:
    return kind.flag_key, kind.label_key


def _bring_back(kind: ListKind) -> None:
    """Set the filters as they were when a scorecard was opened.

    On the way back the address has lost them. In a run that the browser's back button started Streamlit takes what the
    address says, whatever the script sets; so they are set in a run of their own.
    """
    left = st.session_state.pop(_ON_RETURN, None)
    if left and set(left) == set(kind.keys) and not any(key in st.query_params for key in kind.keys):
        st.session_state[_IN_NEXT_RUN] = left
        st.rerun()
    for key, value in st.session_state.pop(_IN_NEXT_RUN, {}).items():
        st.session_state[key] = value


def _several(
    place: "st.delta_generator.DeltaGenerator", one: Filter, rows: pd.DataFrame, catalogue: Catalogue
) -> tuple[str, ...]:
    options = one.options(rows, catalogue)
    placeholder = one.every if options else one.none or one.every
    return tuple(
        place.multiselect(
            one.label,
            options,
            key=one.key,
            bind="query-params",
            placeholder=placeholder,
            disabled=not options,
            help=one.help or None,
            select_all=False,  # all of them is the same as none, and the option is in English
        )
    )
