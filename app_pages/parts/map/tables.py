"""Everything on the map once more as tables, for who can't use the map or wants to sort; the areas also as a file."""

from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import MISSING, decimals_for, number_text
from app_pages.parts.file import csv_bytes
from app_pages.parts.lenses import lens_text
from app_pages.parts.look import small_note
from app_pages.parts.map.data import AreasOnMap, ProjectsOnMap
from app_pages.parts.map.paint_choice import Subject, figures_of, values
from app_pages.parts.nothing_yet import nothing_yet
from app_pages.parts.offer import offer_file
from app_pages.parts.sources import source_line
from app_pages.parts.workspace import Workspace
from geodata import taxonomy

_AT_FIRST = 500
_LABEL, _KNOWN, _PLACED = "Label (totaal)", "Bekend (%)", "Op de kaart"
_CERTAIN, _SO_FAR = "Zeker behaald", "Tot nu bekend"
_HELP = {
    _LABEL: "De letter van A tot en met E bij het totaal, op wat zeker behaald is. Voorlopig: te weinig bekend.",
    "Label": "De letter van A tot en met E, op wat zeker behaald is. Voorlopig: te weinig bekend.",
    _KNOWN: "Hoeveel procent van de cijfers van het totaal bekend is, naar gewicht.",
    _CERTAIN: "Score van 0 tot 100. Wat onbekend is, telt als 0 punten.",
    _SO_FAR: "Score van 0 tot 100 over alleen de cijfers die bekend zijn.",
    "Fase": "Hoe ver het project is.",
    _PLACED: "Of er een plek bekend is. Zonder plek staat het project alleen in de lijst.",
    "Code": "De code van het CBS: WK is een wijk, BU een buurt.",
}


def area_table(space: Workspace, view: AreasOnMap, subject: Subject) -> None:
    """Draw the areas with what the map is coloured by, highest first; above 500 the rest on demand."""
    whole = _areas(space, view, subject)
    table = whole
    if len(table) > _AT_FIRST and not st.toggle(
        f"Toon alle {number_text(len(table), 0)} gebieden", key="alle_gebieden"
    ):
        small_note(f"De eerste {_AT_FIRST} gebieden.")
        table = table.head(_AT_FIRST)
    helps = {**_HELP, subject.option: " ".join(part for part in (_what(subject), subject.note) if part)}
    if subject.kind == "type":
        _draw(table, {_KNOWN: 0}, helps, "geen type")
    else:
        decimals = decimals_for(table[subject.option]) if subject.kind in ("figure", "profile") else 1
        _draw(table, {subject.option: decimals, _KNOWN: 0}, helps)
    catalogue = view.scores.catalogue
    counting = [indicator.id for indicator in catalogue.counting]
    sources = view.origins.attributions([*counting, *figures_of(subject, catalogue)])
    source_line(sources)
    offer_file("Download deze tabel (CSV)", lambda: csv_bytes(whole, sources), f"kaart-{view.level}.csv")


def project_table(space: Workspace, projects: ProjectsOnMap) -> None:
    """Draw the projects of the map: label, scores, phase, and whether they have a place."""
    frame, scores = projects.frame, projects.table
    if frame.empty:
        nothing_yet(space, projects.kind)
        return
    initiative = projects.kind.id == "wijkproject"
    table = pd.DataFrame(
        {
            projects.kind.word.capitalize(): frame["name"],
            "Label": scores["label"].where(~scores["provisional"], "voorlopig"),
            _CERTAIN: scores["total.low"],
            _SO_FAR: scores["total"],
            "Fase": [lens_text(one, taxonomy().lens("phase")) for one in frame["phase"]]
            if initiative
            else frame["phase"],
            _PLACED: frame["x"].notna().map({True: "ja", False: "nee"}),
        }
    ).sort_values(_CERTAIN, ascending=False)
    _draw(table, {_CERTAIN: 1, _SO_FAR: 1}, _HELP)
    source_line(projects.kind.area_sources(space))


def _areas(space: Workspace, view: AreasOnMap, subject: Subject) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Gebied": view.areas["name"],
            subject.option: values(space, view, subject),
            _LABEL: view.table["label"].where(~view.table["provisional"], "voorlopig"),
            _KNOWN: view.table["coverage"],
            "Gemeente": view.areas["gemeente"],
            "Code": view.areas.index,
        }
    ).sort_values([subject.option, "Code"], ascending=[subject.kind == "type", True])
    if subject.kind != "type":
        return table
    found = space.types(view.level)
    names = {kind.number: f"{kind.number}. {kind.name}" for kind in found.types} if found else {}
    return table.assign(**{subject.option: table[subject.option].map(names).astype("str")})


def _what(subject: Subject) -> str:
    """What the column of the subject holds, in a sentence."""
    match subject.kind:
        case "band" | "score":
            return "Score van 0 tot 100."
        case "figure":
            return f"Het cijfer zelf, in {subject.unit}." if subject.unit else "Het cijfer zelf."
        case "profile":
            return "Telt wat in het register staat."
    return "Een groep gebieden die op elkaar lijken in wat bewoners er ondernemen."


def _draw(table: pd.DataFrame, decimals: dict[str, int], helps: dict[str, str], missing: str = MISSING) -> None:
    """Draw numbers in the reader's own notation, which sort as numbers, and a word of help with each heading."""
    config = st.column_config
    columns: dict[str, Any] = {
        name: config.NumberColumn(name, format="localized", step=10.0 ** -decimals[name], help=helps.get(name))
        if name in decimals
        else config.Column(name, help=helps.get(name))
        for name in map(str, table.columns)
    }
    # a NumberColumn cuts decimals off instead of rounding them
    st.dataframe(table.round(decimals), hide_index=True, width="stretch", column_config=columns, placeholder=missing)
