"""Open a file that was handed in: what it is follows from its content, never from its name."""

from __future__ import annotations

from pathlib import Path

from projects.importing.csv import read_csv
from projects.importing.geo import read_geojson, read_geopackage
from projects.importing.table import MAX_BYTES, FileRefused, Table
from projects.importing.xlsx import read_xlsx

_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\x00"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_WANTED = "Lever CSV, Excel (.xlsx), GeoJSON of GeoPackage aan."


def read_table(path: Path, layer: str | None = None) -> Table:
    """The rows of a CSV, XLSX, GeoJSON or GeoPackage file.

    Parameters
    ----------
    layer
        The layer of a GeoPackage or the sheet of a workbook; needed when there is more than one layer.

    Raises
    ------
    FileRefused
        When it is none of these, too large, damaged, or its coordinates have no declared system.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileRefused(
                f"Het bestand is {size // 1_000_000} MB; meer dan {MAX_BYTES // 1_000_000} MB gaat niet. "
                "Splits het in kleinere bestanden."
            )
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(
            f"Het bestand {path.name} is niet te lezen ({error.strerror}). Controleer de naam en de rechten."
        ) from error
    if not content.strip():
        raise FileRefused(f"Het bestand is leeg. {_WANTED}")
    if content.startswith(_ZIP):
        return read_xlsx(content, layer)
    if content.startswith(_SQLITE):
        return read_geopackage(path, layer)
    if content.startswith(_OLD_EXCEL):
        raise FileRefused(
            "Dit is een oud Excel-bestand (.xls) of het is beveiligd met een wachtwoord. "
            "Open het in Excel en sla het zonder wachtwoord op als .xlsx."
        )
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return read_geojson(content)
    if content.startswith(b"%PDF") or (b"\x00" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(f"Dit soort bestand kan de scorekaart niet lezen. {_WANTED}")
    return read_csv(content)
