"""What the user can choose about types; all of it stands in the URL, so that a link opens the same."""

from dataclasses import dataclass

import streamlit as st

from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace
from geodata import Level, TypesMethod

PLURAL: dict[Level, str] = {"wijk": "wijken", "buurt": "buurten"}
BEST = "Het programma kiest"
_NUMBERS = {BEST: None, **{f"{k} typen": k for k in range(2, 7)}}
_METHODS: dict[str, TypesMethod] = {"k-means": "kmeans", "Ward": "ward", "Gaussische mengvorm": "gmm"}
_NUMBER, _METHOD = "typen", "methode"
_HOW = (
    "Drie manieren om gebieden te groeperen. **k-means** legt van elk type een midden vast en zet elk gebied bij het "
    "dichtstbijzijnde. **Ward** voegt steeds de twee groepen samen die het meest op elkaar lijken. Een **Gaussische "
    "mengvorm** laat typen ook verschillen in hoe ver hun gebieden uiteenliggen. Komt er drie keer bijna "
    "hetzelfde uit, "
    "dan kunt u er meer op vertrouwen."
)


@dataclass(frozen=True)
class TypesChoice:
    """The level, and how the areas of it are grouped; `k` is None where the product chooses the number of types."""

    level: Level
    method: TypesMethod
    k: int | None


def choose_level(space: Workspace) -> Level:
    """Draw the choice of wijken or buurten."""
    level: Level = st.selectbox(
        "Niveau",
        space.levels(),
        format_func=LEVEL_NAMES.__getitem__,
        key="niveau",
        bind="query-params",
        placeholder="Maak een keuze",
    )
    return level


def choose_grouping() -> tuple[TypesMethod, int | None]:
    """Draw the choice of the number of types and of the method, apart: few need it."""
    of_number, of_method = st.columns(2)
    number = of_number.selectbox(
        "Hoeveel typen?", list(_NUMBERS), key=_NUMBER, bind="query-params", placeholder="Maak een keuze"
    )
    method = of_method.selectbox(
        "Hoe groeperen?", list(_METHODS), key=_METHOD, bind="query-params", placeholder="Maak een keuze", help=_HOW
    )
    return _METHODS[method], _NUMBERS[number]


def leave_it_to_the_product() -> None:
    """Take back a number of types that was chosen; for a button's ``on_click``."""
    st.session_state[_NUMBER] = BEST


def ask_for(k: int) -> None:
    """Ask for so many types; for a button's ``on_click``."""
    st.session_state[_NUMBER] = f"{k} typen"
