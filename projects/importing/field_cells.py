"""From a cell to the value of a field: a text, a date, an option by its id or its label, a class, a mark, a count.

What is no possible value is left as it was written; the model then refuses it and says what it can be.
"""

from __future__ import annotations

from datetime import date

from projects.fields import Field
from projects.importing.cells import CellRefused, is_unknown
from projects.importing.numbers import NotANumber, Notation, read_number
from projects.importing.table import Cell, as_text

NUMERIC = ("class", "scale", "count")
SPLIT = ";"
"""Between several values in one cell."""

_EXACT = 10**15
"""From here on a spreadsheet's number no longer holds every digit."""
_FORMULA = ("=", "+", "-", "@")


def read_field(cell: Cell, field: Field, notation: Notation, prefix: str = "") -> object:
    """The value that a cell gives a field with one value, None when it is not known. `prefix` goes before a text."""
    if field.form in NUMERIC:
        return _number(cell, field, notation)
    if field.form == "option":
        return None if is_unknown(cell) else _option(as_text(cell), field)
    return _text(cell, field, prefix)


def read_options(texts: list[str], field: Field) -> tuple[str, ...]:
    """The options that are named, each by id or label."""
    return tuple(_option(text, field) for text in texts if not is_unknown(text))


def _option(text: str, field: Field) -> str:
    choice = field.choice(text)
    return text if choice is None else choice.id


def _text(cell: Cell, field: Field, prefix: str) -> str | date | None:
    """A text, or a date as it is. Numbers become text only where no digit can be lost."""
    if cell is None or (field.form in ("phase", "area") and is_unknown(cell)):
        return None
    if isinstance(cell, date) and field.form == "date":
        return cell
    if field.form == "reference" and (isinstance(cell, bool | date) or not _keeps_digits(cell)):
        raise CellRefused(
            "deze referentie is in het bestand een getal of datum en kan tekens hebben verloren; "
            "maak de kolom op als tekst en vul haar opnieuw in."
        )
    text = _as_typed(as_text(cell))
    return prefix + text if text else None


def _as_typed(text: str) -> str:
    """A text as it was before an export of ours put a ' before it, so that no spreadsheet runs it as a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _keeps_digits(cell: Cell) -> bool:
    if isinstance(cell, float):
        return cell.is_integer() and abs(cell) < _EXACT
    return True


def _number(cell: Cell, field: Field, notation: Notation) -> object:
    if cell is None or is_unknown(cell):
        return None
    if isinstance(cell, date):
        hint = f", zoals {field.choices[1].label}" if len(field.choices) > 1 else ""
        raise CellRefused(
            f"dit is een datum; misschien maakte Excel hem van een getal of een klasse{hint}. "
            "Maak de cel op als tekst en vul haar opnieuw in."
        )
    if isinstance(cell, bool):
        raise CellRefused("dit is ja of nee; vul een getal in of laat de cel leeg.")
    try:
        written = read_number(cell, notation, whole=True, money=True)
    except NotANumber as error:
        if field.form == "class":
            return _option(as_text(cell), field)
        raise CellRefused(str(error)) from error
    if written.percent:
        raise CellRefused("dit is een percentage, en hier wordt een ander getal gevraagd; vul het getal zelf in.")
    return written.value
