"""The list of projects as a table for a file: Dutch headings, numbers as numbers."""

from typing import Any

import pandas as pd

from app_pages.parts.list.kind import ListKind
from scorecard import Catalogue


def file_table(kind: ListKind, rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `listed` with Dutch headings, as a reader of the file wants them; scores with two decimals."""
    screens = kind.screens
    columns: dict[str, Any] = {
        "Nummer": rows.index,
        screens.word.capitalize(): rows["name"],
        screens.stored.labels[screens.owner]: rows[screens.owner],
        "Referentie": rows["reference"],
        "Gemeente": rows["municipality"],
        "Wijk": rows["area"],
        **kind.about_in_file(rows),
        "Plaats": rows["rank"],
        "Label": rows["label"],
        "Zeker behaald": rows["low"],
        "Tot nu bekend": rows["known"],
        "Hoogst mogelijk": rows["high"],
        "Bekend (%)": rows["coverage"],
    }
    for dimension in catalogue.dimensions:
        columns[f"{dimension.label}: zeker behaald"] = rows[f"dimension.{dimension.id}"]
        columns[f"{dimension.label}: tot nu bekend"] = rows[f"dimension.{dimension.id}.known"]
        columns[f"{dimension.label}: bekend (%)"] = rows[f"coverage.{dimension.id}"]
    columns |= {
        kind.flags_in_file[0]: rows["flags"],
        kind.flags_in_file[1]: rows["flag_names"],
        **kind.more_in_file(rows),
        "Cijfers onbekend": rows["unknown"],
        "Ontbreekt, duurste eerst": rows["missing"],
        "Catalogus": f"{catalogue.id} {catalogue.version} ({catalogue.digest})",
    }
    return pd.DataFrame(columns).reset_index(drop=True).round(2)
