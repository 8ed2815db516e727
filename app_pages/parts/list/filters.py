"""The filters of the list of projects; the link in the address bar keeps them."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app_pages.parts.words import PROVISIONAL, plain_letters

_ON_RETURN, _IN_NEXT_RUN = "filters_on_return", "filters_in_next_run"
KEYS = ("zoek", "fase", "label", "gemeente", "wijk", "laagste", "grens")


@dataclass(frozen=True)
class ProjectFilters:
    """What the user asked for; empty means everything."""

    search: str = ""
    phases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()
    flags_only: bool = False

    def keep(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that answer to all of the filters, in the order they had."""
        kept = pd.Series(True, index=rows.index)
        chosen = {
            "phase": self.phases,
            "label": self.labels,
            "municipality": self.municipalities,
            "area": self.areas,
            "lowest": self.lowest,
        }
        for column, values in chosen.items():
            if values:
                kept &= rows[column].isin(values)
        if self.flags_only:
            kept &= rows["flags"] > 0
        for word in plain_letters(self.search).split():
            kept &= rows["search"].str.contains(word, regex=False)
        return rows[kept]


def choose_filters(rows: pd.DataFrame, labels: list[str], phases: list[str], lowest: list[str]) -> ProjectFilters:
    """Draw the filters and return what is chosen.

    Parameters
    ----------
    rows
        As `project_rows`: gives the municipalities and areas there are.
    labels, phases, lowest
        The catalogue's labels, phases and dimensions as texts, in their own order.
    """
    _bring_back()
    first = st.columns([2, 1, 1], vertical_alignment="bottom")
    search = first[0].text_input(
        "Zoek op naam, ontwikkelaar, referentie of gemeente",
        key="zoek",
        bind="query-params",
        icon=":material/search:",
        max_chars=100,
    )
    chosen_phases = _several(first[1], "Fase", _present(rows["phase"], phases), "fase", "Alle fasen")
    chosen_labels = _several(first[2], "Label", [*labels, PROVISIONAL], "label", "Alle labels")
    # on the first run of a link its filters are in the address only
    more = [key for key in KEYS[3:] if st.session_state.get(key) or st.query_params.get(key)]
    title = f"Meer filters ({len(more)} in gebruik)" if more else "Meer filters"
    with st.expander(title, expanded=bool(more)):
        second = st.columns(3, vertical_alignment="bottom")
        municipalities = _several(
            second[0], "Gemeente", _options(rows["municipality"]), "gemeente", "Alle gemeenten", "Geen gemeenten bekend"
        )
        areas = _several(
            second[1], "Wijk of buurt", _options(rows["area"]), "wijk", "Alle wijken", "Geen wijken geladen"
        )
        weakest = _several(second[2], "Laagste dimensie", lowest, "laagste", "Alle dimensies")
        flags_only = st.checkbox(
            "Alleen projecten die een wettelijke grens overschrijden", key="grens", bind="query-params"
        )
    return ProjectFilters(search, chosen_phases, chosen_labels, municipalities, areas, weakest, flags_only)


def keep_for_return() -> None:
    """Remember the filters for when the user comes back from a scorecard; to be called on the way to it."""
    st.session_state[_ON_RETURN] = {key: st.session_state[key] for key in KEYS}


def clear_filters() -> None:
    """Forget all filters; for a button's ``on_click``."""
    for key in KEYS:
        st.session_state[key] = "" if key == "zoek" else False if key == "grens" else []


def _bring_back() -> None:
    """Set the filters as they were when a scorecard was opened.

    On the way back the address has lost them. In a run that the browser's back button started Streamlit takes what the
    address says, whatever the script sets; so they are set in a run of their own.
    """
    left = st.session_state.pop(_ON_RETURN, None)
    if left and not any(key in st.query_params for key in KEYS):
        st.session_state[_IN_NEXT_RUN] = left
        st.rerun()
    for key, value in st.session_state.pop(_IN_NEXT_RUN, {}).items():
        st.session_state[key] = value


def _several(
    place: "st.delta_generator.DeltaGenerator", label: str, options: list[str], key: str, empty: str, none: str = ""
) -> tuple[str, ...]:
    placeholder = empty if options else none or empty
    return tuple(
        place.multiselect(label, options, key=key, bind="query-params", placeholder=placeholder, disabled=not options)
    )


def _present(column: pd.Series, order: list[str]) -> list[str]:
    """The options in their own order; what else occurs ('Onbekend') comes after."""
    return [*order, *sorted(set(column) - set(order))]


def _options(column: pd.Series) -> list[str]:
    return sorted({text for text in column.dropna() if text}, key=plain_letters)
