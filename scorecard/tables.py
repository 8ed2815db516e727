"""Reads and writes tables for the command line: CSV, XLSX and Parquet, with a column `id`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.figures import TableError

_MOST_BYTES = 200_000_000


def read_table(path: Path) -> pd.DataFrame:
    """A table with its ids as index; TableError, with what to do, when the file can't be used."""
    if not path.is_file():
        raise TableError([f"{path}: dit bestand bestaat niet."])
    if path.stat().st_size > _MOST_BYTES:
        raise TableError([f"{path.name}: het bestand is groter dan {_MOST_BYTES // 1_000_000} MB. Splits het."])
    try:
        table = _read(path)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise TableError([f"{path.name}: dit bestand is niet te lezen als tabel ({error})."]) from error
    table.columns = table.columns.astype(str).str.strip()
    if "id" not in table.columns:
        raise TableError([f"{path.name}: er is geen kolom 'id'. Geef elke rij een eigen id."])
    return table.set_index("id")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write by the name's ending: .xlsx, .parquet, or CSV for anything else."""
    match path.suffix.lower():
        case ".xlsx":
            table.to_excel(path)
        case ".parquet":
            table.to_parquet(path)
        case _:
            table.to_csv(path)


def _read(path: Path) -> pd.DataFrame:
    match path.suffix.lower():
        case ".xlsx":
            return pd.read_excel(path, dtype=object)
        case ".parquet":
            table = pd.read_parquet(path)
            return table.reset_index() if "id" not in table.columns else table
        case ".csv" | ".txt" | ".tsv":
            with path.open(encoding="utf-8-sig") as lines:
                header = lines.readline()
            separator = max(";", "\t", ",", key=header.count)
            return pd.read_csv(path, sep=separator, dtype="str", encoding="utf-8-sig", keep_default_na=False)
        case ending:
            raise ValueError(f"'{ending}' kent dit programma niet; gebruik .csv, .xlsx of .parquet")
