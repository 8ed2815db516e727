"""From a row of a file to what it says about one entry, with every cell that can't be used."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyproj import Transformer
from shapely import Point
from shapely.geometry.base import BaseGeometry

from projects.importing.cells import CellRefused, is_unknown, read_answer
from projects.importing.columns import Target
from projects.importing.field_cells import SPLIT, read_field, read_options
from projects.importing.numbers import NotANumber, read_number
from projects.importing.report import RowError
from projects.importing.table import BrokenCell, Cell, Row, as_text
from projects.kind import ANSWERS
from projects.problem import shown

_TO_RD = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


@dataclass(frozen=True)
class Statement:
    """What one row says: fields, the parts that hold several (answers, intake; None: unknown), and what is wrong."""

    row: int
    fields: Lookup[str, Any]
    parts: Lookup[str, Lookup[str, Any]]
    errors: tuple[RowError, ...]


def read_row(row: Row, targets: Sequence[Target], numbers: Lookup[str, float | None], has_locations: bool) -> Statement:
    """Read a row. `numbers` holds the row's numbers that the mapping's conditions look at, by column."""
    if row.broken is not None:
        return Statement(row.number, {}, {}, (RowError(row.number, "", "", row.broken),))
    fields: dict[str, Any] = {"location": row.location} if has_locations else {}
    parts: dict[str, dict[str, Any]] = {}
    point: dict[str, float | None] = {}
    errors: list[RowError] = []
    for target in targets:
        cell: Cell | BrokenCell = target.constant if target.index is None else row.cells[target.index]
        try:
            if target.question is not None:
                parts.setdefault(ANSWERS, {})[target.to] = _answer(_said(cell, target, numbers), target)
            elif target.field is None:
                point[target.to] = _coordinate(_said(cell, target, numbers), target)
            elif target.field.part:
                parts.setdefault(target.field.part, {})[target.to] = _value(cell, target, numbers)
            else:
                fields[target.to] = _value(cell, target, numbers)
        except CellRefused as error:
            errors.append(
                RowError(
                    row.number, target.column, shown(cell.shown if isinstance(cell, BrokenCell) else cell), str(error)
                )
            )
    if point and not errors and not fields.get("location"):
        location, reason = _point(point)
        fields["location"] = location
        errors += [RowError(row.number, "Locatie", "", reason)] if reason else []
    return Statement(row.number, fields, parts, tuple(errors))


def _said(cell: Cell | BrokenCell, target: Target, numbers: Lookup[str, float | None]) -> Cell:
    """What a cell says once the mapping has had its word: unknown by its rules, or translated."""
    rule = target.rule
    if rule is not None and not all(condition.holds(numbers) for condition in rule.known_if):
        return None
    if isinstance(cell, BrokenCell):
        raise CellRefused(cell.reason)
    if rule is None or cell is None or (rule.unknown and is_unknown(cell, rule.unknown)):
        return cell if rule is None else None
    if rule.values is None or (not as_text(cell) and "" not in rule.values):
        return cell
    if as_text(cell) not in rule.values:
        raise CellRefused("deze waarde staat niet in het koppelbestand (values); voeg haar daar toe.")
    return rule.values[as_text(cell)]


def _answer(cell: Cell, target: Target) -> float | None:
    assert target.question is not None
    value = read_answer(cell, target.question, target.notation, target.unit)
    return None if value is not None and _means_unknown(value, target) else value


def _means_unknown(value: float, target: Target) -> bool:
    """Whether the mapping says that a number below zero means 'not known'."""
    return value < 0 and target.rule is not None and target.rule.negative_is_unknown


def _value(cell: Cell | BrokenCell, target: Target, numbers: Lookup[str, float | None]) -> object:
    """What a cell gives a field. Where a field takes several values, each part of the cell is one."""
    assert target.field is not None
    prefix = target.rule.prefix if target.rule else ""
    if target.field.form != "options":
        value = read_field(_said(cell, target, numbers), target.field, target.notation, prefix)
        return None if isinstance(value, int | float) and _means_unknown(value, target) else value
    if isinstance(cell, BrokenCell):
        return _said(cell, target, numbers)
    split = (target.rule.split if target.rule else "") or SPLIT
    parts = [part.strip() for part in as_text(cell).split(split) if part.strip()]
    return read_options([as_text(_said(part, target, numbers)) for part in parts], target.field)


def _coordinate(cell: Cell, target: Target) -> float | None:
    if cell is None or is_unknown(cell):
        return None
    if isinstance(cell, bool | date):
        raise CellRefused("dit is geen coördinaat; vul een getal in of laat de cel leeg.")
    try:
        return read_number(cell, target.notation, whole=target.to in ("x", "y")).value
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
