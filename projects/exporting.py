"""Everything that was entered of one kind as a table that can be imported again: Dutch headings, options by label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely

from projects.assessments.storage import Assessments
from projects.fields import Field
from projects.importing.field_cells import SPLIT
from projects.importing.table import MAX_SHAPE
from projects.kind import ANSWERS
from projects.register.register import Register
from scorecard import Question

WKT = "Locatie (WKT)"
"""The column with surfaces; a point stands in x and y alone."""

_MILLIMETRES = 3
_TWO_READINGS = re.compile(r"-?\d{1,3}\.\d{3}")
_YES_NO = ("nee", "ja")

Column = tuple[str, list[Any]]


def export_table(
    store: Register[Any] | Assessments, *, with_internal: bool = False, for_csv: bool = False
) -> pd.DataFrame:
    """Everything in a register, or all assessments that count, as a table that `import_projects` reads back.

    Parameters
    ----------
    with_internal
        Also what is never public otherwise (whether somebody can score politically with an initiative).
    for_csv
        Write figures that could be read in two ways (1.234) as text that can't (1,2340). A text that a spreadsheet
        would run as a formula is for the writer of the file to defuse, as `scorecard.write_table` does.

    Returns
    -------
    DataFrame
        A row an entry, a column a field under its Dutch label, in the order of the form; then x and y (EPSG:28992,
        metres, a point in the location), surfaces as WKT, and the answers, percentages under a heading with [%].
        Empty where unknown.
    """
    kind = store.kind
    entries: list[Any] = store.counting() if isinstance(store, Assessments) else store.all()
    columns: list[Column] = []
    for field in kind.fields:
        if field.form == "place":
            columns += _places([entry.location for entry in entries])
        elif with_internal or not field.never_public:
            columns.append((field.label, [_cell(_kept(entry, field), field) for entry in entries]))
    for question in kind.questions():
        heading = f"{question.label} [%]" if question.kind == "percent" else question.label
        columns.append((heading, [_answer(getattr(entry, ANSWERS).get(question.id), question) for entry in entries]))
    table = pd.DataFrame({heading: _typed(cells) for heading, cells in columns})
    return table.apply(_one_reading) if for_csv and len(table) else table


def _kept(entry: Any, field: Field) -> Any:
    return getattr(entry, field.part).get(field.id) if field.part else getattr(entry, field.id)


def _cell(value: Any, field: Field) -> Any:
    match field.form:
        case "option":
            return None if value is None else field.label_of(value)
        case "options":
            return f"{SPLIT} ".join(field.label_of(one) for one in value or ()) or None
        case "class":  # a column has one type, and some classes are texts
            return str(value) if isinstance(value, int) else None if value is None else field.label_of(value)
        case "date":
            return None if value is None else value.isoformat()
    return None if value == "" else value


def _answer(value: float | None, question: Question) -> Any:
    if value is None:
        return None
    if question.kind == "yes_no":
        return _YES_NO[int(value)]
    if question.kind == "level" and value < len(question.options):
        return question.options[int(value)]
    return int(value) if question.kind == "integer" else value


def _places(locations: Sequence[Any]) -> Iterator[Column]:
    points = [None if location is None else shapely.point_on_surface(location) for location in locations]
    yield "x", [None if point is None else round(point.x, _MILLIMETRES) for point in points]
    yield "y", [None if point is None else round(point.y, _MILLIMETRES) for point in points]
    yield WKT, [None if place is None or place.geom_type == "Point" else _as_wkt(place) for place in locations]


def _as_wkt(shape: Any) -> str:
    """The surface as text, to the millimetre. One that doesn't fit a spreadsheet's cell loses detail until it does."""
    text, tolerance = str(shapely.to_wkt(shape, _MILLIMETRES)), 0.5
    while len(text) > MAX_SHAPE:
        text = str(shapely.to_wkt(shapely.simplify(shape, tolerance), _MILLIMETRES))
        tolerance *= 2
    return text


def _typed(cells: list[Any]) -> Any:
    """Whole numbers, other numbers or texts, each with its own 'unknown', also in a column of unknowns."""
    known = [cell for cell in cells if cell is not None]
    if known and all(isinstance(cell, int) for cell in known):
        return pd.array(cells, dtype="Int64")
    if known and all(isinstance(cell, int | float) for cell in known):
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)
    return pd.array(cells, dtype="str")


def _one_reading(column: pd.Series[Any]) -> pd.Series[Any]:
    if not pd.api.types.is_float_dtype(column):
        return column
    texts = {row: f"{value!r}0" for row, value in column.items() if _TWO_READINGS.fullmatch(repr(value))}
    return column.astype(object).where(~column.index.isin(list(texts)), pd.Series(texts).str.replace(".", ","))
