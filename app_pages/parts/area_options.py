"""The wijken and buurten of a dataset as one list to choose from, made once for all sessions: never change it."""

import streamlit as st

from app_pages.parts.workspace import Workspace
from geodata import Dataset, Level

_ORDER: tuple[Level, ...] = ("wijk", "buurt")


def area_options(space: Workspace) -> dict[str, str]:
    """Code -> text in a select box: the wijken by name, then the buurten; empty when nothing is loaded."""
    levels = tuple(level for level in _ORDER if level in space.levels())
    return _options(space.dataset, tuple((level, space.version(level)) for level in levels))


@st.cache_resource(max_entries=4, show_spinner=False)
def _options(dataset: Dataset, levels: tuple[tuple[Level, str], ...]) -> dict[str, str]:
    space = Workspace(dataset)
    options: dict[str, str] = {}
    for level, _ in levels:
        areas = space.areas(level)
        texts = areas["name"] + f" ({level} in " + areas["gemeente"].fillna("onbekende gemeente") + ")"
        # two of the same name in one gemeente are told apart by their code
        texts = texts.mask(texts.duplicated(keep=False), texts.str.removesuffix(")") + ", " + areas.index + ")")
        options |= texts.sort_values(key=lambda names: names.str.casefold()).to_dict()
    return options
