"""Read a number as people write it, Dutch (1.234,5) or English (1,234.5), and never guess between the two.

A text such as '1.234' is 1234 in Dutch and 1,234 in English. The other cells of its column may show which is meant;
if they don't, it is refused, except for a whole number, where only 1234 makes sense.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_DUTCH = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?", re.ASCII)
_ENGLISH = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+|\d+(?:\.\d+)?[eE][+-]?\d+", re.ASCII)
_SIGNED = re.compile(r"([+-]?)\s*(\S.*?)\s*(%?)")
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_MONEY = re.compile(r"^(?:€|eur\b|euro\b)\s*|\s*(?:€|\beuro?)$|(?<=\d),-{1,2}$", re.IGNORECASE)


class Notation(Enum):
    """How a column writes its numbers."""

    DUTCH = "1.234,5"
    ENGLISH = "1,234.5"
    NOT_SHOWN = ""


class NotANumber(ValueError):  # noqa: N818
    """A text that can't be read as one number; the Dutch message says why and what to do."""


@dataclass(frozen=True)
class Written:
    """A number as it was written: with a % sign behind it or without."""

    value: float
    percent: bool = False


def notation_of(cells: Iterable[object]) -> Notation:
    """What the texts of a column show: a notation when all that is telling points the same way."""
    shown = {
        next(iter(readings))
        for readings in (_readings(_parts(cell)[1]) for cell in cells if isinstance(cell, str))
        if len(readings) == 1
    }
    return shown.pop() if len(shown) == 1 else Notation.NOT_SHOWN


def read_number(cell: str | int | float, notation: Notation, whole: bool = False, money: bool = False) -> Written:
    """The number in a cell.

    Parameters
    ----------
    notation
        What the column shows, for texts that can be read in two ways.
    whole
        The field takes whole numbers only: '1.234' is then 1234 unless the column shows otherwise.
    money
        A euro sign may stand with it, and ',-' behind it.

    Raises
    ------
    NotANumber
        With a Dutch sentence.
    """
    if not isinstance(cell, str):
        return Written(_finite(float(cell)))
    sign, digits, percent = _parts(_MONEY.sub("", cell.strip()) if money else cell)
    readings = _readings(digits)
    if not readings:
        raise NotANumber("dit is geen getal; vul een getal in of laat de cel leeg.")
    values = set(readings.values())
    if len(values) == 1:
        return Written(sign * _finite(values.pop()), percent)
    if notation in readings:
        return Written(sign * readings[notation], percent)
    if whole:
        return Written(sign * max(values), percent)
    large, small = _dutch(max(values)), _dutch(min(values))
    more_digits = f"{min(values):.4f}".replace(".", ",")
    raise NotANumber(
        f"dit kan {large} zijn of {small}; schrijf {large} zonder punt of komma, "
        f"of {small} met een cijfer meer: {more_digits}."
    )


def _parts(cell: str) -> tuple[int, str, bool]:
    """(sign, digits with their separators, whether a % stands behind them)."""
    match = _SIGNED.fullmatch(cell.strip().replace("\u2212", "-"))
    if match is None:
        return 1, "", False
    sign, digits, percent = match.groups()
    if _SPACED.fullmatch(digits):
        digits = re.sub(r"[ \u00a0\u202f]", "", digits)
    return (-1 if sign == "-" else 1), digits, bool(percent)


def _readings(digits: str) -> dict[Notation, float]:
    """What a text means in each notation in which it is a number."""
    readings: dict[Notation, float] = {}
    if _DUTCH.fullmatch(digits):
        readings[Notation.DUTCH] = float(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        readings[Notation.ENGLISH] = float(digits.replace(",", ""))
    return readings


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise NotANumber("dit is geen eindig getal; vul een gewoon getal in of laat de cel leeg.")
    return value


def _dutch(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")
