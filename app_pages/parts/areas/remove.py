"""Removing what is loaded of a gemeente: it says what goes and what stays, and asks a second time."""

import streamlit as st

from app_pages.parts.areas.words import years_text
from app_pages.parts.datasets import area_store
from app_pages.parts.literal import literal
from app_pages.parts.words import count_text
from geodata import Holding, remove

_ASKED, _DONE = "areas-asked-to-remove", "areas-removed"


def ask_to_remove(key: str) -> None:
    """Ask for one row. For a widget's callback."""
    st.session_state[_ASKED] = key


def confirm_removal(holding: Holding, key: str, *, busy: bool) -> bool:
    """Draw the question where this row was asked for; returns whether it was."""
    if st.session_state.get(_ASKED) != key:
        return False
    name, plural = literal(holding.gemeente), f"{holding.level}en"
    other = "buurten" if holding.level == "wijk" else "wijken"
    years = f" van {years_text(holding.years)}" if holding.years else ""
    st.warning(
        f"**Verwijdert u de {plural} van {name}?**\n\n"
        f"- **Weg gaat:** {count_text(holding.areas, holding.level, plural)} met grenzen en cijfers{years}.\n"
        f"- **Blijft:** alle projecten, wijkprojecten en beoordelingen, ook die in {name}; en de {other} als die "
        f"geladen zijn. Scores van projecten kunnen iets veranderen: de cijfers van hun {holding.level} vallen weg.\n"
        "- U kunt de gemeente later opnieuw ophalen."
    )
    with st.container(horizontal=True):
        st.button(
            "Ja, verwijder", key=f"areas-sure-{key}", on_click=_remove, args=(holding,), type="primary", disabled=busy
        )
        st.button("Toch niet", key=f"areas-keep-{key}", on_click=_forget)
    return True


def removed() -> None:
    """Say once what was removed just now."""
    if said := st.session_state.pop(_DONE, ""):
        st.success(said)


def _remove(holding: Holding) -> None:
    _forget()
    gone = remove(area_store("eigen"), holding.gemeente_code, holding.level)
    areas = count_text(gone, f"{holding.level} is", f"{holding.level}en zijn")
    st.session_state[_DONE] = f"**Verwijderd.** {areas} weg uit {literal(holding.gemeente)}. Uw projecten zijn er nog."


def _forget() -> None:
    st.session_state.pop(_ASKED, None)
