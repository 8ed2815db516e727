"""All areas with their type in one table, and the same as a file with where it comes from."""

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.file import csv_bytes, workbook
from app_pages.parts.literal import jointed
from app_pages.parts.look import small_note
from app_pages.parts.offer import offer_file
from app_pages.parts.registration import COLUMN
from app_pages.parts.types.view import TypesView
from projects import types_provenance, types_table

_ROW = 35
_MOST_ROWS = 12
_AT_FIRST = 500
_OF_TYPES = ["Type", "Naam van het type", "Hoe", "Past", "Anders type", "Bleef (%)"]


def area_table(view: TypesView) -> None:
    """Draw a row an area, by type and then best fitting first; above 500 the rest on demand.

    Without types the columns about them are left out, and most initiatives per 1,000 residents come first.
    """
    rows = _rows(view)
    if len(rows) > _AT_FIRST and not st.toggle(
        f"Toon alle {number_text(len(rows), 0)} {view.plural}", key="alle_typen"
    ):
        small_note(f"De eerste {_AT_FIRST} {view.plural}.")
        rows = rows.head(_AT_FIRST)
    types = view.typology.types
    config = st.column_config
    st.dataframe(
        rows,
        hide_index=True,
        height=_ROW * (min(len(rows), _MOST_ROWS) + 1) + 3,
        row_height=_ROW,
        placeholder="–",
        column_config={
            "Type": config.MultiselectColumn(
                "Type",
                options=[str(kind.number) for kind in types],
                color=[kind.colour for kind in types],
                width=55,
                help="Het nummer van het type; de kleur is die van de kaart.",
            ),
            "Initiatieven": config.NumberColumn(
                "Initiatieven", help="Hoeveel wijkprojecten in dit gebied in het register staan."
            ),
            "Hoe": config.TextColumn(
                "Hoe",
                help="Bepaalt mee: minstens 5 initiatieven, dus gebruikt om de typen te vinden. Toegewezen: "
                "gezet bij het "
                "type dat het meest lijkt op wat er van dit gebied bekend is; minder zeker.",
            ),
            "Past": config.NumberColumn(
                "Past",
                format="localized",
                step=0.01,
                help="Silhouet: van -1 (hoort elders) tot 1 (hoort duidelijk hier).",
            ),
            "Bleef (%)": config.NumberColumn(
                "Bleef (%)",
                format="%d",
                help="In zoveel procent van de herhalingen kwam dit gebied in hetzelfde type terecht. Een herhaling is "
                "de typen opnieuw bepalen met een andere trekking van gebieden.",
            ),
            "Anders type": config.TextColumn("Anders type", help="Het type waar dit gebied daarna het best bij past."),
            "Per 1.000": config.NumberColumn(
                "Per 1.000", format="localized", step=0.1, help="Initiatieven in het register per 1.000 inwoners."
            ),
            COLUMN: config.NumberColumn(
                COLUMN,
                format="%d",
                help="Van de initiatieven die invullers kennen, staat dit deel in het register. Leeg: niet gemeten.",
            ),
        },
        key="table_types",
        alt=f"De {view.plural} met hun type" if view.typed else f"De {view.plural} met hun initiatieven",
    )


def downloads(view: TypesView) -> None:
    """Offer the table as a file, made when it is asked for; the sheet 'Herkomst' says what was computed and how."""
    name = f"wijktypen-{view.level}"
    with st.container(horizontal=True):
        offer_file(
            "Download als Excel",
            lambda: workbook({"Typen": _file(view), "Herkomst": types_provenance(view.typology)}, view.sources),
            f"{name}.xlsx",
        )
        offer_file(
            "Download als CSV",
            lambda: csv_bytes(
                _file(view).assign(rekenmodel=view.typology.estimator, startgetal=view.typology.seed), view.sources
            ),
            f"{name}.csv",
        )


def _file(view: TypesView) -> pd.DataFrame:
    return types_table(view.typology, view.profiles, view.shown.areas).reset_index()


def _rows(view: TypesView) -> pd.DataFrame:
    # an uninhabited area has no place in the typology, and one here
    areas, about = view.typology.areas.reindex(view.shown.areas.index), view.profiles.table
    called = {kind.number: kind.name for kind in view.typology.types}
    table = pd.DataFrame(
        {
            "Gebied": [jointed(view.names.get(code, code)) for code in areas.index],
            "Type": [[] if pd.isna(number) else [str(number)] for number in areas["type"]],
            "Naam van het type": areas["type"].map(called),
            "Hoe": areas["how"].fillna("geen").replace("geen", "geen type"),
            "Past": areas["silhouette"].round(2),
            "Anders type": [None if pd.isna(number) else f"{number} {called[number]}" for number in areas["second"]],
            "Bleef (%)": (100 * areas["stayed"]).round(),
            "Initiatieven": about["initiatives"],
            "Per 1.000": about["initiatives_per_1000"].round(1),
            COLUMN: about["registration_rate"].round(),
        },
        index=areas.index,
    )
    if not view.typed:
        return table.drop(columns=_OF_TYPES).sort_values(["Per 1.000", "Initiatieven"], ascending=False, kind="stable")
    order = areas.assign(best=-areas["silhouette"]).sort_values(["type", "best"], kind="stable", na_position="last")
    return table.reindex(order.index)
