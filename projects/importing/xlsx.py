"""Read an Excel workbook: values as Excel last computed them, percent-formatted cells as percentages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import repeat
from typing import Any

import openpyxl

from projects.importing.table import (
    MAX_ROWS,
    MAX_UNZIPPED,
    BrokenCell,
    Cell,
    FileRefused,
    Row,
    Table,
    check_size,
    table,
)
from projects.problem import shown

_LARGEST = 10**300
"""Beyond this a whole number fits no float: it is kept as text, which the reader of numbers refuses."""
_DAMAGED = "Dit Excel-bestand is beschadigd of is geen .xlsx. Open het in Excel en sla het opnieuw op als .xlsx."
_QUOTED = re.compile(r'"[^"]*"|\\.')


def read_xlsx(content: bytes, sheet: str | None = None) -> Table:
    """The rows of a sheet (the first one without `sheet`). Row numbers are those of Excel; the header is its first row.

    A formula counts as the value that Excel saved with it; one saved without a value makes a broken cell.
    """
    _refuse_bomb(content)
    try:
        name, values = _sheet(content, sheet, data_only=True)
        formulas: Iterable[Any] = _sheet(content, name, data_only=False)[1] if _has_formulas(content) else repeat(None)
        filled = list(_filled_rows(values, formulas))
    except FileRefused:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers come upon in a damaged file
        raise FileRefused(_DAMAGED) from error
    if not filled:
        raise FileRefused(f"Het werkblad '{name}' is leeg. Zet de gegevens op het eerste werkblad, met een kopregel.")
    _, header = filled[0]
    width = max((column for column, cell in enumerate(header, start=1) if cell is not None), default=0)
    rows = [Row(number, cells[:width], broken=_too_wide(cells, width)) for number, cells in filled[1:]]
    return table("Excel", [_heading(cell) for cell in header[:width]], [_padded(row, width) for row in rows])


def _refuse_bomb(content: bytes) -> None:
    """Refuse a workbook that unpacks to more than a real one; zipfile never reads past the declared size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unzipped = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileRefused(_DAMAGED) from error
    if unzipped > MAX_UNZIPPED:
        raise FileRefused(
            f"Dit Excel-bestand is uitgepakt {unzipped // 1_000_000} MB; "
            f"meer dan {MAX_UNZIPPED // 1_000_000} MB gaat niet. Kopieer alleen de gegevens naar een nieuw bestand."
        )


def _sheet(content: bytes, name: str | None, data_only: bool) -> tuple[str, Iterator[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    if not book.worksheets:
        raise FileRefused("Dit Excel-bestand heeft geen werkblad met cellen.")
    if name is not None and name not in book.sheetnames:
        raise FileRefused(f"Werkblad '{name}' bestaat niet. Dit bestand heeft: {', '.join(book.sheetnames)}.")
    chosen = book[name] if name is not None else book.worksheets[0]
    chosen.reset_dimensions()  # what a file says about its own size can be far off
    return chosen.title, chosen.iter_rows()


def _has_formulas(content: bytes) -> bool:
    """Whether a sheet holds a formula, seen in its text: reading it twice costs as much again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                with archive.open(part) as stream:
                    tail = b""
                    while chunk := stream.read(1 << 20):
                        if b"<f>" in tail + chunk or b"<f " in tail + chunk:
                            return True
                        tail = chunk[-2:]
    return False


def _filled_rows(values: Iterable[Any], formulas: Iterable[Any]) -> Iterator[tuple[int, list[Cell | BrokenCell]]]:
    """(row number, cells) of rows that hold anything; stops one row past the limit, which then refuses the file."""
    found = 0
    for number, (row, with_formulas) in enumerate(zip(values, formulas, strict=False), start=1):
        check_size(0, len(row))
        cells: list[Cell | BrokenCell] = [_cell(cell) for cell in row]
        if with_formulas is not None:
            cells = [_or_broken(cell, formula) for cell, formula in zip(row, with_formulas, strict=True)]
        if any(cell is not None for cell in cells):
            found += 1
            yield number, cells
        if found > MAX_ROWS + 1:
            return


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_percent(cell.number_format):
        return f"{value * 100:.10g}%"
    return value if isinstance(value, int | float | date) else None


def _is_percent(number_format: str | None) -> bool:
    """Whether Excel shows the number times 100 with a %; a % within quotes is only text."""
    return "%" in _QUOTED.sub("", number_format or "")


def _or_broken(cell: Any, with_formula: Any) -> Cell | BrokenCell:
    """A formula for which the file holds no value at all is broken; an empty text is a value."""
    if cell.value is None and with_formula.value is not None:
        reason = "deze formule heeft geen uitkomst; open het bestand in Excel, laat het rekenen en sla het op."
        return BrokenCell(shown(with_formula.value), reason)
    return _cell(cell)


def _heading(cell: Cell | BrokenCell) -> str:
    return "" if cell is None else str(cell)


def _padded(row: Row, width: int) -> Row:
    return Row(row.number, [*row.cells, *[None] * (width - len(row.cells))], broken=row.broken)


def _too_wide(cells: list[Cell | BrokenCell], width: int) -> str | None:
    if all(cell is None for cell in cells[width:]):
        return None
    return "rechts van de laatste kolom met een naam staan nog gegevens; geef elke kolom een naam of haal ze weg."
