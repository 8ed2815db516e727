"""Everything on the map once more as tables, for who can't use the map or wants to sort."""

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import MISSING, decimals_for, number_text
from app_pages.parts.lenses import lens_text
from app_pages.parts.map.data import AreasOnMap, ProjectsOnMap
from app_pages.parts.map.paint_choice import Subject, values
from app_pages.parts.workspace import Workspace
from geodata import taxonomy

_AT_FIRST = 500


def area_table(space: Workspace, view: AreasOnMap, subject: Subject) -> None:
    """Draw the areas with what the map is coloured by, highest first; above 500 the rest on demand."""
    numbers = values(space, view, subject)
    table = pd.DataFrame(
        {
            "Gebied": view.areas["name"],
            subject.option: numbers,
            "Label (totaal)": view.table["label"].where(~view.table["provisional"], "voorlopig"),
            "Bekend (%)": view.table["coverage"],
            "Gemeente": view.areas["gemeente"],
            "Code": view.areas.index,
        }
    ).sort_values([subject.option, "Code"], ascending=[subject.kind == "type", True])
    if len(table) > _AT_FIRST and not st.toggle(
        f"Toon alle {number_text(len(table), 0)} gebieden", key="alle_gebieden"
    ):
        st.caption(f"De eerste {_AT_FIRST} gebieden.")
        table = table.head(_AT_FIRST)
    if subject.kind == "type":
        found = space.types(view.level)
        names = {kind.number: f"{kind.number}. {kind.name}" for kind in found.types} if found else {}
        named = table[subject.option].map(names).astype("str")
        _draw(table.assign(**{subject.option: named}), {"Bekend (%)": 0}, "geen type")
        return
    decimals = decimals_for(numbers) if subject.kind in ("figure", "profile") else 1
    _draw(table, {subject.option: decimals, "Bekend (%)": 0})


def project_table(projects: ProjectsOnMap) -> None:
    """Draw the projects of the map: label, scores, phase, and whether they have a place."""
    frame, scores = projects.frame, projects.table
    initiative = projects.kind.id == "wijkproject"
    table = pd.DataFrame(
        {
            projects.kind.word.capitalize(): frame["name"],
            "Label": scores["label"].where(~scores["provisional"], "voorlopig"),
            "Zeker behaald": scores["total.low"],
            "Tot nu bekend": scores["total"],
            "Fase": [lens_text(one, taxonomy().lens("phase")) for one in frame["phase"]]
            if initiative
            else frame["phase"],
            "Op de kaart": frame["x"].notna().map({True: "ja", False: "nee"}),
        }
    ).sort_values("Zeker behaald", ascending=False)
    _draw(table, {"Zeker behaald": 1, "Tot nu bekend": 1})


def _draw(table: pd.DataFrame, decimals: dict[str, int], missing: str = MISSING) -> None:
    """Draw numbers in the reader's own notation; they sort as numbers."""
    columns = {
        name: st.column_config.NumberColumn(name, format="localized", step=10.0**-places)
        for name, places in decimals.items()
    }
    # a NumberColumn cuts decimals off instead of rounding them
    st.dataframe(table.round(decimals), hide_index=True, width="stretch", column_config=columns, placeholder=missing)
