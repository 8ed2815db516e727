"""The figures of the areas beside each other and beside the middle one of their peers, per dimension and theme."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from app_pages.parts.compare.choice import Chosen
from app_pages.parts.compare.figure_rows import figure_rows
from app_pages.parts.literal import literal
from app_pages.parts.look import small_note
from app_pages.parts.words import count_text, joined, points_text
from geodata import beside_peers, largest_differences
from scorecard import Catalogue, Indicator


def figure_columns(chosen: Chosen) -> dict[str, str]:
    """The columns of the comparison and their Dutch heading: areas by name, groups as 'middelste van ...'."""
    groups = {group.label: f"Middelste van de {group.label}" for group in chosen.groups}
    return {**chosen.names, **groups}


def compared_figures(chosen: Chosen) -> pd.DataFrame:
    """The figures as numbers: index figure, columns area codes and groups; only figures that were delivered."""
    delivered = [name for name in _shown(chosen.view.scores.catalogue) if name in chosen.view.delivered]
    return beside_peers(chosen.view.figures[delivered], chosen.codes, chosen.groups)


def figure_tables(chosen: Chosen) -> None:
    """Draw all figures in a list a dimension."""
    catalogue = chosen.view.scores.catalogue
    numbers, headings = compared_figures(chosen), figure_columns(chosen)
    tabs = st.tabs([dimension.label for dimension in catalogue.dimensions])
    for tab, dimension in zip(tabs, catalogue.dimensions, strict=True):
        own = [figure for figure in numbers.index if catalogue.dimension_of(str(figure)).id == dimension.id]
        with tab:
            if own:
                figure_rows(chosen, numbers.loc[own], headings)
            else:
                st.markdown("Over deze dimensie zijn nog geen cijfers geladen.")
    if without := [name for code, name in chosen.names.items() if chosen.peers[code] is None]:
        small_note(
            f"Van {joined(without)} is niet bekend hoe stedelijk het gebied is; daarvoor is er geen "
            "vergelijking met even stedelijke gebieden."
        )


def differences(chosen: Chosen) -> None:
    """Draw on which figures the areas differ most; nothing where no figure of two of them is known."""
    scores, catalogue = chosen.view.table, chosen.view.scores.catalogue
    counting = [indicator.id for indicator in catalogue.counting if indicator.id in chosen.view.delivered]
    found = largest_differences(scores[counting], chosen.codes)
    if found.empty:
        return
    lines = [_difference(catalogue.indicator(str(name)), scores[name], chosen.names) for name in found.index]
    st.header("Hierop verschillen zij het meest", anchor=False)
    st.markdown("In punten van 100:\n\n" + "\n".join(lines))


def _difference(indicator: Indicator, scores: pd.Series, names: Mapping[str, str]) -> str:
    own = scores.loc[list(names)].dropna().sort_values(ascending=False, kind="stable")
    parts = [f"{literal(names[str(code)])} {points_text(points)}" for code, points in own.items()]
    return f"- {literal(indicator.label)}: {', '.join(parts)}"


def _shown(catalogue: Catalogue) -> list[str]:
    return [indicator.id for indicator in catalogue.indicators]


def group_note(chosen: Chosen) -> str:
    """What the areas are laid beside, in a sentence; '' where nothing is known to lay them beside."""
    if not chosen.groups:
        return ""
    parts = [f"{count_text(len(group.codes), 'gebied', 'gebieden')}: {group.label}" for group in chosen.groups]
    return (
        "'Middelste van' is de mediaan van de gebieden waarvan het cijfer bekend is: de helft zit eronder, de helft "
        f"erboven ({joined(parts)})."
    )
