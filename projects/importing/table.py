"""A file that was handed in, as a table of plain cells: what every reader gives and the import works with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shapely.geometry.base import BaseGeometry

Cell = str | int | float | bool | date | None
"""A cell as the file has it. A percent-formatted cell of a spreadsheet is the text '30%'."""

MAX_BYTES = 50_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 400
MAX_CELL = 2_000
MAX_SHAPE = 32_767
"""A surface as text may be as long as a cell of Excel."""
MAX_COLUMN_NAME = 300
MAX_UNZIPPED = 200_000_000
_SHAPES = ("POLYGON", "MULTIPOLYGON")


class FileRefused(Exception):  # noqa: N818
    """A file that can't be taken as a whole; the register is untouched. The Dutch message says why and what to do."""


@dataclass(frozen=True)
class BrokenCell:
    """A cell that the file itself says is broken, such as a formula without a result. `reason` is Dutch."""

    shown: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One row: its number as the user sees it, its cells in the order of the columns, its place (EPSG:28992)."""

    number: int
    cells: Sequence[Cell | BrokenCell]
    location: BaseGeometry | None = None
    broken: str | None = None
    """Why the row as a whole can't be read, in Dutch."""


@dataclass(frozen=True)
class Table:
    """The rows of a file under their column names. `kind` is what the file turned out to be."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    has_locations: bool = False
    notes: tuple[str, ...] = field(default=())


def table(
    kind: str, header: Sequence[object], rows: Sequence[Row], has_locations: bool = False, notes: Sequence[str] = ()
) -> Table:
    """A `Table` that keeps within the limits and whose columns have different names.

    Raises
    ------
    FileRefused
        Too many rows or columns, no rows, or two columns of one name.
    """
    columns = tuple(" ".join(str(name if name is not None else "").split()) for name in header)
    check_size(len(rows), len(columns))
    if not rows:
        raise FileRefused("Het bestand heeft geen rijen met gegevens. Zet ze onder de kopregel, een rij per stuk.")
    named = [name for name in columns if name]
    if any(len(name) > MAX_COLUMN_NAME for name in named):
        raise FileRefused(
            "De eerste rij lijkt geen kopregel: een kolomnaam is erg lang. "
            "Zet de namen van de kolommen in de eerste rij."
        )
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise FileRefused(
            f"Deze kolomnaam komt meer dan één keer voor: {', '.join(twice)}. Geef elke kolom een eigen naam."
        )
    return Table(kind, columns, tuple(_within_limits(row) for row in rows), has_locations, tuple(notes))


def as_text(cell: Cell) -> str:
    """A cell as people would write it: 12 and not 12.0, an empty text where there is nothing."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def check_size(rows: int, columns: int) -> None:
    """Refuse what is larger than any real delivery."""
    if rows > MAX_ROWS:
        raise FileRefused(
            f"Het bestand heeft meer dan {MAX_ROWS:,} rijen".replace(",", ".") + ". Splits het in kleinere bestanden."
        )
    if columns > MAX_COLUMNS:
        raise FileRefused(f"Het bestand heeft meer dan {MAX_COLUMNS} kolommen. Laat weg wat de scorekaart niet vraagt.")


def _within_limits(row: Row) -> Row:
    if not any(_too_long(cell) for cell in row.cells):
        return row
    reason = f"een tekst van meer dan {MAX_CELL} tekens; maak haar korter."
    cells = [BrokenCell(str(cell), reason) if _too_long(cell) else cell for cell in row.cells]
    return Row(row.number, cells, row.location, row.broken)


def _too_long(cell: Cell | BrokenCell) -> bool:
    return isinstance(cell, str) and len(cell) > (MAX_SHAPE if cell.startswith(_SHAPES) else MAX_CELL)
