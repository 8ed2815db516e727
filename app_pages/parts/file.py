"""Tables as files, CSV or XLSX, with their sources; numbers as numbers, and no text that runs as a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from app_pages.parts.sources import SHEET, source_sheet, with_source

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(table: pd.DataFrame, sources: Sequence[str]) -> bytes:
    """As Dutch spreadsheets open it: semicolons, decimal commas, UTF-8 with its mark.

    A text that starts like a formula gets an apostrophe before it; a spreadsheet would run it otherwise. `sources` are
    the attributions of the official figures and boundaries behind it, in a last column; empty where there are none.
    """
    table = with_source(table, sources)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame], sources: Sequence[str]) -> bytes:
    """A workbook with a sheet a table, each with filters and a fixed first row.

    Texts are stored as texts, whatever they start with. The index of a table is left out. `sources` are the
    attributions of the official figures and boundaries behind it, on a last sheet; empty where there are none.
    """
    book = Workbook(write_only=True)
    told = {SHEET: source_sheet(sources)} if sources else {}
    for name, table in {**sheets, **told}.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "C2"
        sheet.append([_heading(sheet, str(column)) for column in table.columns])
        for row in table.itertuples(index=False):
            sheet.append([_xlsx_cell(sheet, value) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.columns), 1))}{len(table) + 1}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


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
