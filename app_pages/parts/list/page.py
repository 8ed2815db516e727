"""A list of projects with its filters, counts, tables and files; the same for both kinds."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from app_pages.parts.file import csv_bytes, workbook
from app_pages.parts.frame import link_parameters
from app_pages.parts.list.counts import project_counts
from app_pages.parts.list.file import file_table
from app_pages.parts.list.filters import choose_filters, clear_filters, keep_for_return
from app_pages.parts.list.kind import ListKind
from app_pages.parts.list.rows import listed
from app_pages.parts.list.table import ranked_table, unranked_table
from app_pages.parts.look import small_note
from app_pages.parts.manual.links import manual_link
from app_pages.parts.nothing_yet import nothing_yet
from app_pages.parts.offer import offer_file
from app_pages.parts.sources import source_line
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace
from projects import export_table
from scorecard import Catalogue

Draw = Callable[[pd.DataFrame, Catalogue], int | None]
"""Draws the rows that are kept and returns the id of the project whose scorecard the user asks for."""


def list_page(work: Workspace, kind: ListKind, draw: Draw) -> None:
    """Draw the filters, the counts, what `draw` makes of the rows that are kept, and the files; or what to do first."""
    rows, catalogue = listed(work, kind), kind.screens.catalogue(work)
    if rows.empty:
        nothing_yet(work, kind.screens)
        return
    kept = choose_filters(kind, rows, catalogue).keep(rows)
    project_counts(kind, kept, len(rows), catalogue)
    if kept.empty:
        st.markdown(
            f"Geen enkel {kind.screens.word} past bij deze filters. Maak de zoektekst korter of wis de filters."
        )
        st.button("Wis alle filters", on_click=clear_filters, args=(kind,), icon=":material/filter_alt_off:")
        return
    to_open = draw(kept, catalogue)
    source_line(kind.screens.area_sources(work))
    _downloads(work, kind, kept, catalogue)
    if to_open is not None:
        open_card(kind, to_open)


def open_card(kind: ListKind, project: int) -> None:
    """Go to the scorecard of a project; the filters are back when the user is."""
    keep_for_return(kind)
    st.switch_page(kind.screens.card_page, query_params=link_parameters(**{kind.screens.id: project}))


def ranked_list(kind: ListKind, ranked: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw those with a place; nothing when there are none."""
    if ranked.empty:
        return None
    st.markdown(kind.ranked_note)
    return ranked_table(kind, ranked, catalogue)


def provisional_list(kind: ListKind, apart: pd.DataFrame, catalogue: Catalogue, rest: str = "") -> int | None:
    """Draw those of which too little is known, with what is missing; `rest` ends the text above the table."""
    if apart.empty:
        return None
    st.header("Voorlopig: nog te weinig bekend", anchor=False)
    st.markdown(
        f"Van deze {kind.screens.words} is in een of meer dimensies minder dan {catalogue.minimum_coverage:.0f}% van "
        f"de cijfers bekend. {kind.apart_note}{rest}"
    )
    return unranked_table(kind, apart, catalogue, f"{kind.screens.words.capitalize()} die voorlopig zijn")


def empty_list(kind: ListKind, empty: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw those of which no question of the scorecard is answered: part of the register all the same."""
    if empty.empty:
        return None
    st.header("Nog zonder scorekaart", anchor=False)
    st.markdown(
        f"Van {count_text(len(empty), kind.screens.word, kind.screens.words)} is de scorekaart nog leeg. Dat zegt "
        "niets over hoe goed het project is. Ze horen gewoon bij het register: ze staan op de kaart en tellen mee in "
        "het beeld van de wijk. Klik op een naam om te zien wat u als eerste invult."
    )
    title = f"{kind.screens.words.capitalize()} met een lege scorekaart"
    return unranked_table(kind, empty, catalogue, title, "empty")


def _downloads(work: Workspace, kind: ListKind, kept: pd.DataFrame, catalogue: Catalogue) -> None:
    """Offer what is listed as a file, made when it is asked for: with scores, and as it was entered."""
    name = kind.screens.words
    sources = kind.screens.area_sources(work)

    def table() -> pd.DataFrame:
        return file_table(kind, kept, catalogue)

    def entered(for_csv: bool = False) -> pd.DataFrame:
        # both come in the order of the register's numbers
        everything = export_table(kind.screens.register(work), for_csv=for_csv)
        return everything[kind.screens.frame(work).index.isin(kept.index)]

    with st.container(horizontal=True):
        offer_file(
            "Download als Excel",
            lambda: workbook({name.capitalize(): table(), "Ingevuld": entered()}, sources),
            f"{name}.xlsx",
        )
        offer_file("Download als CSV", lambda: csv_bytes(table(), sources), f"{name}.csv")
        entered_file = f"{name}-ingevuld.csv"
        offer_file("Alles wat is ingevuld (CSV)", lambda: csv_bytes(entered(for_csv=True), sources=()), entered_file)
    small_note(
        "In de eerste twee bestanden staan de scores. In 'Alles wat is ingevuld' staan alle antwoorden; dat bestand "
        "kunt u aanvullen en weer importeren."
    )
    manual_link("Eigen gegevens laden")
