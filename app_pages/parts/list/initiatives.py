"""The list of wijkprojecten: the lenses of the taxonomy beside score and label."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.kinds import WIJKPROJECTEN
from app_pages.parts.lenses import option_labels
from app_pages.parts.list.kind import Filter, ListKind, dimensions_of, labels_of
from geodata import Lens, taxonomy
from scorecard import Catalogue, Scores

_EVERY = {
    "initiative_origin": ("bloedgroep", "Alle bloedgroepen"),
    "fields_of_work": ("werkveld", "Alle werkvelden"),
    "target_groups": ("doelgroep", "Alle doelgroepen"),
    "added_value_type": ("waarde", "Alle soorten"),
    "transformation_role": ("rol", "Alle rollen"),
    "phase": ("projectfase", "Alle fasen"),
    "threshold": ("drempel", "Alle drempels"),
    "government_relation": ("verhouding", "Alle verhoudingen"),
    "themes": ("thema", "Alle thema's"),
}
"""Of each lens its parameter in the URL, and what its filter says when nothing is chosen."""
_WIDTHS = {"fields_of_work": 330, "government_relation": 330, "target_groups": 190, "themes": 220}


def _own(projects: pd.DataFrame, _: Scores) -> pd.DataFrame:
    """A column a lens, with labels: '' where unknown, a tuple where a lens takes several."""
    return pd.DataFrame({lens.id: _labels(projects[lens.id], lens) for lens in taxonomy().lenses}, index=projects.index)


def _labels(column: "pd.Series[Any]", lens: Lens) -> "pd.Series[Any]":
    labels = [option_labels(value, lens) for value in column]
    told: list[Any] = labels if lens.multiple else ["".join(one) for one in labels]
    return pd.Series(told, index=column.index, dtype=object)


def _columns(_: Catalogue) -> dict[str, Any]:
    config = st.column_config
    columns: dict[str, Any] = {"organisation": config.TextColumn("Organisatie of groep", width=180)}
    for lens in taxonomy().lenses:
        column = config.ListColumn if lens.multiple else config.TextColumn
        label = f"{lens.label} (werklabel)" if lens.working_label else lens.label
        columns[lens.id] = column(label, width=_WIDTHS.get(lens.id, 180), help=lens.explanation)
    return columns


def _in_file(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        lens.label: ["; ".join(told) if isinstance(told, tuple) else told for told in rows[lens.id]]
        for lens in taxonomy().lenses
    }


def _options(lens: str) -> Callable[[Catalogue], list[str]]:
    return lambda _: [option.label for option in taxonomy().lens(lens).options]


def _filter(lens: str) -> Filter:
    key, every = _EVERY[lens]
    found = taxonomy().lens(lens)
    return Filter(key, lens, found.label, every, order=_options(lens), help=found.explanation)


_FIRST = ("initiative_origin", "fields_of_work")
_REST = tuple(lens.id for lens in taxonomy().lenses if lens.id not in _FIRST)
_SHOWN = (
    *("fields_of_work", "initiative_origin", "target_groups", "added_value_type", "phase", "government_relation"),
    *("threshold", "themes", "transformation_role"),
)

INITIATIVES_LIST = ListKind(
    screens=WIJKPROJECTEN,
    own=_own,
    search_in=("name", "organisation", "reference", "municipality"),
    search_key="zoeken",
    search_label="Zoek op naam, organisatie, referentie of gemeente",
    first=tuple(_filter(lens) for lens in _FIRST),
    more=(
        *(_filter(lens) for lens in _REST),
        Filter("inwijk", "area", "Wijk of buurt", "Alle wijken", "Geen wijken geladen"),
        Filter("plaats", "municipality", "Gemeente", "Alle gemeenten", "Geen gemeenten bekend"),
        Filter("letter", "label", "Label", "Alle labels", order=labels_of),
        Filter("zwakste", "lowest", "Laagste dimensie", "Alle dimensies", order=dimensions_of),
    ),
    flag_key="vlag",
    flag_label="Alleen wijkprojecten met een rode vlag",
    label_key="metlabel",
    flag_column="Rode vlag",
    flag_help="Het project doet schade aan natuur, klimaat of energie. Een hoge score verandert dat niet.",
    flag_one="met een rode vlag",
    flag_many="met een rode vlag",
    ranked=("flag_names", *_SHOWN, "area", "coverage", "organisation", "municipality"),
    apart=("area", *_SHOWN, "coverage", "missing", "low", "known", "flag_names", "organisation", "municipality"),
    columns=_columns,
    size=lambda _: "",
    flags_in_file=("Rode vlaggen", "Welke rode vlaggen"),
    about_in_file=_in_file,
    more_in_file=lambda _: {},
    tells_empty=True,
    ranked_note="Op volgorde van wat **zeker behaald** is. Klik op een naam voor de scorekaart. "
    "Rechts in de tabel staat wat voor initiatief het is, en in welke wijk.",
    apart_note="Zij krijgen nog geen label en geen plaats. Klik op een naam om te zien wat er nog ontbreekt.",
)
