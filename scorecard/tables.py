"""Reads and writes tables for the command line: CSV, XLSX and Parquet, with a column `id`."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.figures import TableError

_MOST_BYTES = 200_000_000
_MOST_NAMED = 10
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WRITABLE = (".csv", ".xlsx", ".parquet")


def read_table(path: Path) -> pd.DataFrame:
    """A table with its ids as index; TableError, with what to do, when the file can't be used."""
    if not path.is_file():
        raise TableError([f"{path}: dit bestand bestaat niet."])
    if path.stat().st_size > _MOST_BYTES:
        raise TableError([f"{path.name}: het bestand is groter dan {_MOST_BYTES // 1_000_000} MB. Splits het."])
    try:
        table = _read(path)
    except TableError:
        raise
    except (OSError, ValueError, KeyError, ImportError, zipfile.BadZipFile, csv.Error) as error:
        raise TableError([f"{path.name}: dit bestand is niet te lezen als tabel ({error})."]) from error
    if "id" not in table.columns:
        raise TableError([f"{path.name}: er is geen kolom 'id'. Geef elke rij een eigen id."])
    return table.set_index("id")


def check_writable(path: Path) -> None:
    """TableError when a table can't be written there: another ending, or no such folder."""
    if path.suffix.lower() not in _WRITABLE:
        raise TableError([f"{path.name}: schrijven kan naar {', '.join(_WRITABLE)}; kies een van die namen."])
    if not path.absolute().parent.is_dir():
        raise TableError([f"{path}: de map {path.parent} bestaat niet. Maak hem eerst."])


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write by the name's ending: .csv, .xlsx or .parquet; TableError for another, or a folder that isn't there."""
    check_writable(path)
    match path.suffix.lower():
        case ".xlsx":
            without_formulas(table).to_excel(path)
        case ".parquet":
            table.to_parquet(path)
        case _:
            without_formulas(table).to_csv(path)


def without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """The table with texts, index and all, that a spreadsheet does not run as a formula when it opens the file."""
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    safe = table.assign(**{str(name): table[name].map(_harmless) for name in texts})
    return safe.set_axis(table.index.map(_harmless).rename(table.index.name), axis=0)


def _harmless(text: object) -> object:
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


def _read(path: Path) -> pd.DataFrame:
    match path.suffix.lower():
        case ".xlsx":
            cells = pd.read_excel(path, dtype=object, header=None)
            return _headed(path.name, cells.iloc[0].tolist() if len(cells) else [], cells.iloc[1:])
        case ".parquet":
            table = pd.read_parquet(path)
            return table.reset_index() if "id" not in table.columns else table
        case ".csv" | ".txt" | ".tsv":
            return _read_csv(path)
        case ending:
            raise ValueError(f"'{ending}' kent dit programma niet; gebruik .csv, .xlsx of .parquet")


def _read_csv(path: Path) -> pd.DataFrame:
    """A CSV file with ; , or tab between the cells; a row with more or fewer cells than the header is an error."""
    content = path.read_bytes()
    text = content.decode("utf-8-sig" if _is_utf8(content) else "cp1252")
    separator = max(";", "\t", ",", key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=separator) if row]
    if not rows:
        raise ValueError("het bestand is leeg")
    width = len(rows[0])
    wrong = [(number, row) for number, row in enumerate(rows[1:], start=2) if len(row) != width]
    if wrong:
        raise TableError(
            [
                f"{path.name}: rij {number} heeft {len(row)} cellen en de kop {width}. Zet een getal met een komma "
                "tussen aanhalingstekens, of scheid de cellen met ';'."
                for number, row in wrong[:_MOST_NAMED]
            ]
        )
    return _headed(path.name, rows[0], pd.DataFrame(rows[1:], dtype="str"))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _headed(name: str, header: Sequence[object], cells: pd.DataFrame) -> pd.DataFrame:
    names = [str(title).strip() for title in header]
    double = [title for title, count in Counter(names).items() if count > 1]
    if double:
        raise TableError([f"{name}: kolom {title!r} komt meer dan een keer voor." for title in double])
    if cells.empty:
        return pd.DataFrame(columns=pd.Index(names, dtype="str"))
    return cells.set_axis(pd.Index(names, dtype="str"), axis=1)
