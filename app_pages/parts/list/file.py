"""The list of projects as a file, CSV or XLSX: numbers as numbers, and no text that a spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from scorecard import Catalogue

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def file_table(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `project_rows` with Dutch headings, as a reader of the file wants them; scores with two decimals."""
    columns: dict[str, Any] = {
        "Nummer": rows.index,
        "Project": rows["name"],
        "Ontwikkelaar": rows["developer"],
        "Referentie": rows["reference"],
        "Gemeente": rows["municipality"],
        "Wijk": rows["area"],
        "Fase": rows["phase"],
        "Woningen": rows["homes"],
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
        "Wettelijke grenzen overschreden": rows["flags"],
        "Welke grenzen": rows["flag_names"],
        "Banen": _jobs(rows, lambda count: count.jobs),
        "Banen voor baanlozen": _jobs(rows, lambda count: count.people),
        "Nodig voor 75%": _jobs(rows, lambda count: count.target),
        "Nog nodig": _jobs(rows, lambda count: count.remaining),
        "Banen per 100 woningen": rows["jobs_per_100"],
        "Cijfers onbekend": rows["unknown"],
        "Ontbreekt, duurste eerst": rows["missing"],
        "Catalogus": f"{catalogue.id} {catalogue.version} ({catalogue.digest})",
    }
    return pd.DataFrame(columns).reset_index(drop=True).round(2)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """As Dutch spreadsheets open it: semicolons, decimal commas, UTF-8 with its mark.

    A text that starts like a formula gets an apostrophe before it; a spreadsheet would run it otherwise.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: pd.DataFrame) -> bytes:
    """One sheet with filters and a fixed first row. Texts are stored as texts, whatever they start with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projecten")
    sheet.freeze_panes = "C2"
    sheet.append([_heading(sheet, name) for name in table.columns])
    for row in table.itertuples(index=False):
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table) + 1}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _jobs(rows: pd.DataFrame, part: Callable[[Any], int]) -> "pd.Series[float]":
    numbers = [np.nan if count is None else part(count) for count in rows["jobs"]]
    return pd.Series(numbers, index=rows.index, dtype=float)


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_RISKY) else value
    number = _number(value)
    return "" if number is None else f"{number:.10g}".replace(".", ",")


def _xlsx_cell(sheet: Any, value: object) -> Any:
    if not isinstance(value, str):
        return _number(value)
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith(_RISKY):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes a text that begins with '=' for a formula
    cell.quotePrefix = True
    return cell


def _heading(sheet: Any, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _number(value: Any) -> float | int | None:
    """A number without a part after the comma is written as a whole number; missing is an empty cell."""
    if pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
