"""What goes on in each area: its housing projects and its wijkprojecten, with the way to their scorecards."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.compare.choice import Chosen
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.registration import LABEL, registration_text
from app_pages.parts.words import PROVISIONAL, count_text, points_text
from app_pages.parts.workspace import Workspace
from geodata import Profiles
from scorecard import Scores

_EMPTY = "nog geen scorekaart"
HOUSING, INITIATIVES = "Woningbouwprojecten", "Wijkprojecten"
_MOST, _MOST_LINKS = 5, 50
_PAGES = {
    HOUSING: ("app_pages/scorekaart.py", "project"),
    INITIATIVES: ("app_pages/wijkproject.py", "wijkproject"),
}


def projects_of_both_kinds(space: Workspace, chosen: Chosen, profiles: Profiles) -> None:
    """Draw a column an area: how many of each kind, and the best scored with a link; one line where there are none."""
    tables = {kind: project_table(space, chosen, kind) for kind in (HOUSING, INITIATIVES)}
    if all(table.empty for table in tables.values()):
        st.markdown("**Projecten**: van deze gebieden staan er nog geen in het register.")
        return
    st.header("Projecten", anchor=False)
    for column, (code, name) in zip(st.columns(len(chosen.codes), gap="medium"), chosen.names.items(), strict=True):
        with column:
            st.markdown(f"### {literal(name)}", anchors=False)
            for kind, table in tables.items():
                _of_kind(kind, table[table["code"] == code])
            st.markdown(f":small[{_registration(profiles, code)}]")


def project_table(space: Workspace, chosen: Chosen, kind: str) -> pd.DataFrame:
    """The projects of a kind in these areas: index id; code, name, label, zeker (0-100, NaN without a label)."""
    if kind == HOUSING:
        frame, scores, places = space.projects(), space.project_scores(), space.project_areas(chosen.level)
    else:
        frame, scores, places = space.initiatives(), space.initiative_scores(), space.initiative_places(chosen.level)
    table = pd.DataFrame({"code": places.reindex(frame.index), "name": frame["name"]}).join(_scored(scores))
    inside = table[table["code"].isin(list(chosen.codes))]
    return inside.sort_values(["zeker", "name"], ascending=[False, True], na_position="last", kind="stable")


def _scored(scores: Scores) -> pd.DataFrame:
    firm = ~scores.provisional
    columns = {
        "label": pd.Series(scores.label, scores.index).where(firm, np.where(scores.coverage > 0, PROVISIONAL, _EMPTY)),
        "zeker": pd.Series(scores.total.low, scores.index).where(firm),
    }
    return pd.DataFrame(columns)


def _of_kind(kind: str, table: pd.DataFrame) -> None:
    one = kind.lower().removesuffix("en")
    st.markdown(f"**{count_text(len(table), one, kind.lower())}**")
    page, parameter = _PAGES[kind]
    _links(table.head(_MOST), page, parameter)
    if len(table) > _MOST:
        rest = table.iloc[_MOST:]
        with st.expander(f"Nog {len(rest)}"):
            _links(rest.head(_MOST_LINKS), page, parameter)
            if len(rest) > _MOST_LINKS:
                st.markdown(f":small[en nog {len(rest) - _MOST_LINKS}; alle staan in de download.]")


def _links(table: pd.DataFrame, page: str, parameter: str) -> None:
    with st.container(gap=None):
        for number, row in table.iterrows():
            label = f"label {row['label']}, {points_text(row['zeker'])}" if pd.notna(row["zeker"]) else row["label"]
            query = link_parameters(**{parameter: number})
            st.page_link(page, label=f"{literal(row['name'])} ({label})", query_params=query)


def _registration(profiles: Profiles, code: str) -> str:
    row: Any = profiles.table.loc[code]
    count = f"{number_text(row['initiatives_per_1000'])} initiatieven per 1.000 inwoners in het register. "
    if not row["inhabited"]:
        return "Hier woont (bijna) niemand; daarom geen profiel."
    return f"{count}{LABEL}: {registration_text(row)}."
