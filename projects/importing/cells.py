"""From a cell to an answer: a number for a question, by the question's kind. Empty is unknown; nothing is guessed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from projects.importing.numbers import NotANumber, Notation, Written, read_number
from projects.importing.table import BrokenCell, Cell
from projects.problem import dutch_number, shown
from scorecard import Question

Unit = Literal["%", "fraction"]

UNKNOWN_WORDS = ("", "-", "?", "onbekend", "niet bekend", "unknown", "nvt", "n.v.t.")
"""Texts that say that a figure is not known. Whether something applies, the scorecard sees for itself."""

_YES = ("ja", "j", "yes", "y", "waar", "true", "1")
_NO = ("nee", "n", "no", "onwaar", "false", "0")


class CellRefused(ValueError):  # noqa: N818
    """A cell that is no possible answer; the Dutch message says why and what to do."""


def is_unknown(cell: Cell | BrokenCell, words: tuple[str, ...] = ()) -> bool:
    """Whether a cell says that it is not known: empty, one of `UNKNOWN_WORDS`, or one of the mapping's own words."""
    if cell is None:
        return True
    own = tuple(word.lower() for word in words)
    return isinstance(cell, str) and cell.strip().lower() in UNKNOWN_WORDS + own


def read_answer(
    cell: Cell | BrokenCell, question: Question, notation: Notation, unit: Unit | None = None
) -> float | None:
    """The answer in a cell, None when unknown.

    Parameters
    ----------
    notation
        How the cell's column writes numbers.
    unit
        For percentages: what the header or mapping says that a bare number means.

    Raises
    ------
    CellRefused
        With a Dutch sentence.
    """
    if isinstance(cell, BrokenCell):
        raise CellRefused(cell.reason)
    if cell is None or is_unknown(cell):
        return None
    if question.kind == "yes_no":
        return _yes_no(cell)
    if question.kind == "level" and isinstance(cell, str) and _level(cell, question) is not None:
        return _level(cell, question)
    return _number(cell, question, notation, unit)


def _yes_no(cell: Cell) -> float:
    text = str(int(cell)) if isinstance(cell, bool | float) and float(cell).is_integer() else str(cell)
    if text.strip().lower() in _YES:
        return 1.0
    if text.strip().lower() in _NO:
        return 0.0
    raise CellRefused("dit is geen ja of nee; vul ja of nee in, of laat de cel leeg.")


def _level(cell: str, question: Question) -> float | None:
    options = [option.lower() for option in question.options]
    text = cell.strip().lower()
    return float(options.index(text)) if text in options else None


def _number(cell: str | int | float | bool | date, question: Question, notation: Notation, unit: Unit | None) -> float:
    if isinstance(cell, date):
        raise CellRefused(
            "dit is een datum; misschien maakte Excel hem van een getal. Maak de cel op als getal en vul het getal in."
        )
    if isinstance(cell, bool):
        raise CellRefused("dit is ja of nee; vul een getal in of laat de cel leeg.")
    try:
        written = read_number(cell, notation, whole=question.kind == "integer", money=question.kind == "euro")
    except NotANumber as error:
        if question.kind == "level":
            raise CellRefused(f"dit is geen niveau; kies uit {', '.join(question.options)}.") from error
        raise CellRefused(str(error)) from error
    if question.kind == "percent":
        return _percent(written, unit, shown(cell))
    if written.percent:
        raise CellRefused("dit is een percentage, en hier wordt een ander getal gevraagd; vul het getal zelf in.")
    return written.value


def _percent(written: Written, unit: Unit | None, text: str) -> float:
    """A percentage as 0-100. A bare number of at most 1 may be a fraction: refused, unless the unit is told."""
    if written.percent or unit == "%":
        return written.value
    if unit == "fraction":
        if not 0 <= written.value <= 1:
            raise CellRefused(
                "deze kolom geeft delen van 1, en dit ligt daar niet tussen; vul een getal van 0 tot en met 1 in."
            )
        return round(100 * written.value, 10)
    if 0 < written.value <= 1:
        small, large = f"{dutch_number(written.value)}%", f"{dutch_number(100 * written.value)}%"
        raise CellRefused(
            f"bedoelt u {small} of {large}? Zet een %-teken achter het getal, of zet [%] achter de naam van de kolom."
        )
    return written.value
