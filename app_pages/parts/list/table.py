"""The list of projects as tables: the ranked ones, and apart from those what is 'voorlopig' or still empty."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.list.kind import ListKind
from app_pages.parts.literal import jointed
from app_pages.parts.map.colour_classes import label_styles
from scorecard import Catalogue

_ROW = 35
_MOST_ROWS = 20


def ranked_table(kind: ListKind, rows: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw the projects with a place in the ranking; return the id of the one whose scorecard the user asks for."""
    dimensions = [f"dimension.{dimension.id}" for dimension in catalogue.dimensions]
    order = ["rank", "name", "label", "low", "known", *dimensions, *kind.ranked]
    title = f"{kind.screens.words.capitalize()} met een plaats in de rangorde"
    return _table(kind, rows, catalogue, order, title, "ranked")


def unranked_table(
    kind: ListKind, rows: pd.DataFrame, catalogue: Catalogue, title: str, key: str = "provisional"
) -> int | None:
    """Draw projects without a place, with what is missing; return the id of the one to open."""
    return _table(kind, rows, catalogue, ["name", *kind.apart], title, key)


def _table(
    kind: ListKind, rows: pd.DataFrame, catalogue: Catalogue, order: list[str], title: str, key: str
) -> int | None:
    own = key if kind.screens.id == "project" else f"{kind.screens.id}_{key}"
    st.dataframe(
        _shown(rows[[*order, "flags"]]),
        hide_index=True,
        height=_ROW * (min(len(rows), _MOST_ROWS) + 1) + 3,
        row_height=_ROW,
        placeholder="–",
        column_config=_columns(kind, catalogue, own),
        key=f"table_{own}",
        alt=title,
    )
    click = st.session_state.get(f"open_{own}")
    return int(rows.index[click["row"]]) if click and 0 <= click["row"] < len(rows) else None


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns as the screen wants them: whole percents down, an empty text missing (a dash), labels as chips."""
    shown = rows.copy()
    shown["name"] = [jointed(name) for name in rows["name"]]
    for column in rows:
        if str(column) == "coverage":
            shown[column] = np.floor(rows[column].round(1))
        elif str(column) in ("low", "known") or str(column).startswith("dimension."):
            # the browser cuts decimals off, it doesn't round; half up, as for the labels
            shown[column] = np.floor((rows[column] * 10 + 0.5).round(6)) / 10
        elif str(column) == "label":
            shown[column] = [[label] for label in rows[column]]
        elif str(column) == "flag_names":
            broken = rows["flags"].astype("str") + ": " + rows["flag_names"]
            shown[column] = broken.mask(rows["flags"] == 0)
        elif len(rows) and isinstance(rows[column].iloc[0], tuple):
            lists: list[Any] = [list(values) or None for values in rows[column]]
            shown[column] = lists
        elif str(column) not in ("name", "flags"):
            shown[column] = rows[column].mask(rows[column].eq(""))
    return shown.drop(columns="flags")


def _columns(kind: ListKind, catalogue: Catalogue, key: str) -> dict[str, Any]:
    config = st.column_config
    styles = label_styles({label.id: label.meaning for label in catalogue.labels})
    letters = [label.id for label in catalogue.labels]
    columns: dict[str, Any] = {
        "rank": config.NumberColumn("Plaats", width=58, format="%d", help="Plaats in de rangorde, op 'zeker behaald'."),
        "name": config.ButtonColumn(
            kind.screens.word.capitalize(), width=215, type="tertiary", alignment="left", key=f"open_{key}"
        ),
        "label": config.MultiselectColumn(
            "Label",
            options=letters,
            color=[_chip_colour(styles[letter]) for letter in letters],
            width=58,
            help="De letter van A tot en met E, op wat zeker behaald is.",
        ),
        "low": _bar("Zeker behaald", "Score van 0 tot 100. Wat onbekend is, telt als 0 punten."),
        "known": _bar("Tot nu bekend", "Score van 0 tot 100 over alleen de cijfers die bekend zijn."),
        "flag_names": config.TextColumn(kind.flag_column, width=125, help=kind.flag_help),
        "coverage": config.NumberColumn("Bekend", width=70, format="%d%%", help="Deel van de cijfers, naar gewicht."),
        "unknown": config.NumberColumn(
            "Ontbreken", width=85, format="%d", help="Hoeveel cijfers nu gevraagd worden en nog onbekend zijn."
        ),
        "missing": config.TextColumn(
            "Wat ontbreekt, duurste eerst",
            width=490,
            help="Onbekende cijfers; vooraan wat de score het meest kan verhogen.",
        ),
        "municipality": config.TextColumn("Gemeente", width=120),
        "area": config.TextColumn(
            "Wijk", width=140, help="De wijk waarin de plek ligt; de buurt waar geen wijken geladen zijn."
        ),
    }
    for dimension in catalogue.dimensions:
        columns[f"dimension.{dimension.id}"] = config.NumberColumn(
            dimension.label, width=83, step=0.1, format="localized", help="Zeker behaald, van 0 tot 100."
        )
    return columns | kind.columns(catalogue)


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
