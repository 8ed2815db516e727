"""From a row of a file to what it says about one project, with every cell that can't be used."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyproj import Transformer
from shapely import Point
from shapely.geometry.base import BaseGeometry

from projects.identity import check_texts
from projects.importing.cells import CellRefused, is_unknown, read_answer
from projects.importing.columns import PLACE_FIELDS, Target
from projects.importing.numbers import NotANumber, read_number
from projects.importing.report import RowError
from projects.importing.table import BrokenCell, Cell, Row, as_text
from projects.problem import shown

_EXACT = 10**15
"""From here on a spreadsheet's number no longer holds every digit."""

_TO_RD = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


@dataclass(frozen=True)
class Statement:
    """What one row says: fields, answers (None: unknown), and what is wrong in it."""

    row: int
    fields: Lookup[str, Any]
    answers: Lookup[str, float | None]
    errors: tuple[RowError, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Developer and reference as the register keeps them; empty texts when they are missing."""
        texts, _ = check_texts(self.fields)
        return texts["developer"], texts["reference"]


def read_row(row: Row, targets: Sequence[Target], numbers: Lookup[str, float | None], has_locations: bool) -> Statement:
    """Read a row. `numbers` holds the row's numbers that the mapping's conditions look at, by column."""
    if row.broken is not None:
        return Statement(row.number, {}, {}, (RowError(row.number, "", "", row.broken),))
    fields: dict[str, Any] = {"location": row.location} if has_locations else {}
    answers: dict[str, float | None] = {}
    point: dict[str, float | None] = {}
    errors: list[RowError] = []
    for target in targets:
        cell: Cell | BrokenCell = target.constant if target.index is None else row.cells[target.index]
        try:
            said = _said(cell, target, numbers)
            if target.question is not None:
                answers[target.question.id] = _answer(said, target)
            elif target.field in PLACE_FIELDS:
                point[target.field] = _coordinate(said, target)
            else:
                fields[target.field] = _text(said, target)
        except CellRefused as error:
            errors.append(
                RowError(
                    row.number, target.column, shown(cell.shown if isinstance(cell, BrokenCell) else cell), str(error)
                )
            )
    if point and not errors:
        location, reason = _point(point)
        fields["location"] = location
        errors += [RowError(row.number, "Locatie", "", reason)] if reason else []
    return Statement(row.number, fields, answers, tuple(errors))


def _said(cell: Cell | BrokenCell, target: Target, numbers: Lookup[str, float | None]) -> Cell:
    """What a cell says once the mapping has had its word: unknown by its rules, or translated."""
    rule = target.rule
    if rule is not None and not all(condition.holds(numbers) for condition in rule.known_if):
        return None
    if isinstance(cell, BrokenCell):
        raise CellRefused(cell.reason)
    if rule is None or cell is None or (rule.unknown and is_unknown(cell, rule.unknown)):
        return cell if rule is None else None
    if rule.values is None:
        return cell
    if as_text(cell) not in rule.values:
        raise CellRefused("deze waarde staat niet in het koppelbestand (values); voeg haar daar toe.")
    return rule.values[as_text(cell)]


def _answer(cell: Cell, target: Target) -> float | None:
    assert target.question is not None
    value = read_answer(cell, target.question, target.notation, target.unit)
    if target.rule is not None and target.rule.negative_is_unknown and value is not None and value < 0:
        return None
    return value


def _text(cell: Cell, target: Target) -> str | date | None:
    """A text, or a date as it is. Numbers become text only where no digit can be lost."""
    if cell is None or (target.field == "phase" and is_unknown(cell)):
        return None
    if isinstance(cell, date) and target.field == "jobs_promise_date":
        return cell
    if target.field == "reference" and (isinstance(cell, bool | date) or not _keeps_digits(cell)):
        raise CellRefused(
            "deze referentie is in het bestand een getal of datum en kan tekens hebben verloren; "
            "maak de kolom op als tekst en vul haar opnieuw in."
        )
    text = as_text(cell)
    return (target.rule.prefix if target.rule else "") + text if text else None


def _keeps_digits(cell: Cell) -> bool:
    if isinstance(cell, float):
        return cell.is_integer() and abs(cell) < _EXACT
    return True


def _coordinate(cell: Cell, target: Target) -> float | None:
    if cell is None or is_unknown(cell):
        return None
    if isinstance(cell, bool | date):
        raise CellRefused("dit is geen coördinaat; vul een getal in of laat de cel leeg.")
    try:
        return read_number(cell, target.notation, whole=target.field in ("x", "y")).value
    except NotANumber as error:
        raise CellRefused(str(error)) from error


def _point(point: dict[str, float | None]) -> tuple[BaseGeometry | None, str | None]:
    """A point in EPSG:28992 from x and y, or else from lon and lat."""
    for first, second in (("x", "y"), ("lon", "lat")):
        one, other = point.get(first), point.get(second)
        if one is not None and other is not None:
            return Point(one, other) if first == "x" else Point(*_TO_RD.transform(one, other)), None
        if one is not None or other is not None:
            return None, f"van {first} en {second} is er maar een ingevuld; vul ze allebei in of laat ze allebei leeg."
    return None, None
