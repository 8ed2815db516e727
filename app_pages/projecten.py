"""Projecten: all housing projects in order of what is certain; those of which too little is known stand apart."""

import pandas as pd
import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.list.counts import project_counts
from app_pages.parts.list.file import csv_bytes, file_table, xlsx_bytes
from app_pages.parts.list.filters import choose_filters, clear_filters, keep_for_return
from app_pages.parts.list.rows import project_rows
from app_pages.parts.list.table import provisional_table, ranked_table
from app_pages.parts.words import phase_text
from app_pages.parts.workspace import workspace
from scorecard import Catalogue

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _lists(kept: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw both lists; return the id of the project whose scorecard the user asks for."""
    ranked, apart = kept[~kept["provisional"]], kept[kept["provisional"]]
    chosen = None
    if len(ranked):
        st.markdown(
            "Op volgorde van wat **zeker behaald** is. Klik op een naam voor de scorekaart. "
            "Rechts in de tabel staan ook fase, woningen, gemeente en ontwikkelaar."
        )
        chosen = ranked_table(ranked, catalogue)
    if len(apart):
        st.subheader("Voorlopig: nog te weinig bekend", anchor=False)
        st.markdown(
            f"Van deze projecten is in een of meer dimensies minder dan {catalogue.minimum_coverage:.0f}% van de "
            "cijfers bekend. Zij krijgen nog geen label en geen plaats. Achter elk project staat wat er ontbreekt."
            + ("" if len(ranked) else " U kunt ze wel al vergelijken op woningen, fase en plek.")
        )
        chosen = provisional_table(apart, catalogue) or chosen
    return chosen


def _downloads(kept: pd.DataFrame, catalogue: Catalogue) -> None:
    """Offer what is listed as a file, made when it is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "Download als Excel",
            lambda: xlsx_bytes(file_table(kept, catalogue)),
            "projecten.xlsx",
            _XLSX,
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "Download als CSV",
            lambda: csv_bytes(file_table(kept, catalogue)),
            "projecten.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _list_page(rows: pd.DataFrame, catalogue: Catalogue) -> int | None:
    filters = choose_filters(
        rows,
        [label.id for label in catalogue.labels],
        [phase_text(phase) for phase in catalogue.phases],
        [dimension.label for dimension in catalogue.dimensions],
    )
    kept = filters.keep(rows)
    project_counts(kept, len(rows), catalogue)
    if kept.empty:
        st.markdown("Geen enkel project past bij deze filters. Maak de zoektekst korter of wis de filters.")
        st.button("Wis alle filters", on_click=clear_filters, icon=":material/filter_alt_off:")
        return None
    chosen = _lists(kept, catalogue)
    _downloads(kept, catalogue)
    return chosen


st.query_params.pop("project", None)  # left in the address on the way back from a scorecard
st.title("Projecten", anchor=False)
work = workspace()
all_rows = project_rows(work)
if all_rows.empty:
    st.markdown("Er zijn nog geen projecten. Dien er een in, of importeer een bestand (zie de handleiding).")
    st.page_link(
        "app_pages/indienen.py",
        label="Project indienen",
        icon=":material/edit_note:",
        query_params=link_parameters(),
    )
else:
    to_open = _list_page(all_rows, work.housing)
    if to_open is not None:
        keep_for_return()
        st.switch_page("app_pages/scorekaart.py", query_params=link_parameters(project=to_open))
