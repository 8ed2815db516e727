"""Read CSV as Dutch and English programs write it: UTF-8 or Windows-1252; semicolons, commas or tabs."""

from __future__ import annotations

import csv
import io

from projects.importing.table import MAX_COLUMNS, MAX_ROWS, FileRefused, Row, Table, check_size, table

_DELIMITERS = ";,\t"


def read_csv(content: bytes) -> Table:
    """The rows of a CSV file. Row numbers are line numbers as a spreadsheet shows them: the header is 1.

    A row with more or fewer cells than the header is kept as broken: its cells can't be told to their columns.
    """
    text, encoding = _decode(content)
    text, delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        header = next(reader)
        width = len(header)
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, cells, broken=_wrong_width(len(cells), width)))
            if len(rows) > MAX_ROWS:
                check_size(len(rows), 0)
    except csv.Error as error:
        place = f"bij regel {reader.line_num}"
        raise FileRefused(
            f"Het CSV-bestand is niet te lezen {place} ({error}). "
            "Staat daar een aanhalingsteken dat niet wordt gesloten?"
        ) from error
    check_size(0, min(width, MAX_COLUMNS + 1))
    notes = (
        []
        if encoding != "cp1252"
        else ["Het bestand is gelezen als Windows-tekst (cp1252); controleer letters met accenten."]
    )
    return table("CSV", header, rows, notes=notes)


def _decode(content: bytes) -> tuple[str, str]:
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FileRefused("De tekens in dit bestand zijn niet te lezen. Sla het op als 'CSV UTF-8'.")


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's `sep=` line, and the delimiter: the one that cuts the header in most cells."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first[4]
    header = text[:100_000]
    counts = {delimiter: _cells(header, delimiter) for delimiter in _DELIMITERS}
    return text, max(_DELIMITERS, key=lambda delimiter: counts[delimiter])


def _cells(header: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(header, newline=""), delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return 0


def _wrong_width(cells: int, width: int) -> str | None:
    if cells == width:
        return None
    return (
        f"deze rij heeft {cells} cellen en de kopregel {width}. "
        "Staat er een scheidingsteken of regeleinde in een tekst? Zet die tekst tussen aanhalingstekens."
    )
