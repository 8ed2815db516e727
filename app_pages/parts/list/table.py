"""The list of projects as tables: the ranked ones, and apart from those the ones that are 'voorlopig'."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.literal import jointed
from app_pages.parts.map.colour_classes import label_styles
from scorecard import Catalogue

_ROW = 35
_MOST_ROWS = 20


def ranked_table(rows: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw the projects with a place in the ranking; return the id of the one whose scorecard the user asks for."""
    dimensions = [f"dimension.{dimension.id}" for dimension in catalogue.dimensions]
    order = [
        "rank", "name", "label", "low", "known", *dimensions, "flag_names", "jobs_text",
        "coverage", "phase", "homes", "municipality", "area", "developer",
    ]  # fmt: skip
    return _table(rows, catalogue, order, "Projecten met een plaats in de rangorde", "ranked")


def provisional_table(rows: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw the projects that are 'voorlopig', with what is missing; return the id of the one to open."""
    order = [
        "name", "municipality", "homes", "phase", "coverage", "unknown", "missing", "low", "known", "flag_names",
        "jobs_text", "area", "developer",
    ]  # fmt: skip
    return _table(rows, catalogue, order, "Projecten die voorlopig zijn", "provisional")


def _table(rows: pd.DataFrame, catalogue: Catalogue, order: list[str], title: str, key: str) -> int | None:
    st.dataframe(
        _shown(rows[[*order, "flags"]]),
        hide_index=True,
        height=_ROW * (min(len(rows), _MOST_ROWS) + 1) + 3,
        row_height=_ROW,
        placeholder="–",
        column_config=_columns(catalogue, key),
        key=f"table_{key}",
        alt=title,
    )
    click = st.session_state.get(f"open_{key}")
    return int(rows.index[click["row"]]) if click and 0 <= click["row"] < len(rows) else None


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns as the screen wants them: whole percents down, an empty text missing (a dash), labels as chips."""
    shown = rows.copy()
    shown["name"] = [jointed(name) for name in rows["name"]]
    shown["coverage"] = np.floor(rows["coverage"].round(1))
    for column in rows:
        if str(column) in ("low", "known") or str(column).startswith("dimension."):
            # the browser cuts decimals off, it doesn't round; half up, as for the labels
            shown[column] = np.floor((rows[column] * 10 + 0.5).round(6)) / 10
    broken = rows["flags"].astype("str") + ": " + rows["flag_names"]
    shown["flag_names"] = broken.mask(rows["flags"] == 0)
    shown = shown.drop(columns="flags")
    for column in ("jobs_text", "municipality", "missing"):
        if column in rows:
            shown[column] = rows[column].mask(rows[column] == "")
    if "label" in rows:
        shown["label"] = [[label] for label in rows["label"]]
    return shown


def _columns(catalogue: Catalogue, key: str) -> dict[str, Any]:
    config = st.column_config
    styles = label_styles({label.id: label.meaning for label in catalogue.labels})
    letters = [label.id for label in catalogue.labels]
    columns: dict[str, Any] = {
        "rank": config.NumberColumn("Plaats", width=58, format="%d", help="Plaats in de rangorde, op 'zeker behaald'."),
        "name": config.ButtonColumn("Project", width=185, type="tertiary", alignment="left", key=f"open_{key}"),
        "label": config.MultiselectColumn(
            "Label", options=letters, color=[_chip_colour(styles[letter]) for letter in letters], width=58
        ),
        "low": _bar("Zeker behaald", "Score van 0 tot 100. Wat onbekend is, telt als 0 punten."),
        "known": _bar("Tot nu bekend", "Score van 0 tot 100 over alleen de cijfers die bekend zijn."),
        "flag_names": config.TextColumn(
            "Wettelijke grens",
            width=125,
            help="Grenzen die het project overschrijdt. Een hoge score verandert dat niet.",
        ),
        "jobs_text": config.TextColumn(
            "75%-maat: mensen nog nodig",
            width=330,
            help="Doel: 75% van de banen in het project voor baanlozen uit de gemeente. Daarachter staat hoeveel werk "
            "het project geeft: banen en leerwerkplekken per 100 woningen.",
        ),
        "coverage": config.NumberColumn("Bekend", width=70, format="%d%%", help="Deel van de cijfers, naar gewicht."),
        "unknown": config.NumberColumn("Ontbreken", width=85, format="%d"),
        "missing": config.TextColumn("Wat ontbreekt, duurste eerst", width=430),
        "phase": config.TextColumn("Fase", width=100),
        "homes": config.NumberColumn("Woningen", width=80, step=1, format="localized"),
        "municipality": config.TextColumn("Gemeente", width=120),
        "area": config.TextColumn("Wijk", width=140),
        "developer": config.TextColumn("Ontwikkelaar", width=180),
    }
    for dimension in catalogue.dimensions:
        columns[f"dimension.{dimension.id}"] = config.NumberColumn(
            dimension.label, width=83, step=0.1, format="localized", help="Zeker behaald, van 0 tot 100."
        )
    return columns


def _chip_colour(style: dict[str, str | bool]) -> str:
    """The label's colour; paler where its letter is dark, for the table itself chooses between white and dark ink."""
    colour = str(style["colour"])
    if style["ink"] == "#ffffff":
        return colour
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{part + (255 - part) * 2 // 5:02x}" for part in parts)


def _bar(label: str, explanation: str) -> Any:
    return st.column_config.ProgressColumn(
        label, width=120, min_value=0, max_value=100, step=0.1, format="localized", help=explanation
    )
