"""What one may choose when fetching a gemeente: years, wijken or buurten, and sources with their licence."""

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from app_pages.parts.areas.job import Wanted
from geodata import LEVELS, Level
from geodata.download import SOURCES, SourceId

NAME = "areas-name"
KEEP: Final = "session"
_YEARS = "areas-years"
_FIRST_YEAR = 2013
"""Of the first wijken and buurten that PDOK serves this way."""
_LEVELS: dict[Level, str] = {"wijk": "Wijken laden", "buurt": "Buurten laden"}
_EXTRA: dict[SourceId, str] = {
    "statline": "Kerncijfers aanvullen die PDOK niet heeft: CBS, via StatLine (licentie CC BY 4.0)",
    "leefbaarometer": "Leefbaarheid erbij halen: ministerie van BZK, Leefbaarometer (licentie CC0)",
}
_ALWAYS = "Grenzen en kerncijfers komen altijd van het CBS, via PDOK (licentie CC BY 4.0)."


def draw_choices() -> None:
    """Draw the choices; the usual ones are made already."""
    st.multiselect(
        "Welke jaren?",
        range(datetime.now(UTC).year, _FIRST_YEAR - 1, -1),
        key=_YEARS,
        placeholder="Het nieuwste jaar en de drie jaren daarvoor",
        select_all=False,
        persist_state=KEEP,
    )
    for option, label in (_LEVELS | _EXTRA).items():
        st.checkbox(label, value=True, key=_key(option), persist_state=KEEP)
    st.markdown(_ALWAYS)


def chosen() -> Wanted:
    """What the fields say now; without a level where none is ticked."""
    state = st.session_state
    return Wanted(
        " ".join(str(state.get(NAME) or "").split()),
        tuple(sorted(state.get(_YEARS) or ())) or None,
        tuple(level for level in LEVELS if state.get(_key(level), True)),
        tuple(source for source in SOURCES if source not in _EXTRA or state.get(_key(source), True)),
    )


def _key(option: str) -> str:
    return f"areas-{option}"
