"""Key figures of CBS from StatLine (OData v4): the figures that PDOK's delivery doesn't hold, or doesn't hold yet.

Source: CBS, Kerncijfers wijken en buurten (CC BY 4.0), https://datasets.cbs.nl/odata/v1/CBS. A figure is found by the
title of its measure and a cell by its area. CBS gives no cell where it has no figure, and a cell without a number or
with a remark (`ValueAttribute`) where the figure is secret or impossible: both are missing here, never 0.
"""

import math
from typing import Any

import pandas as pd

from geodata import checks
from geodata.download.failure import DownloadFailed
from geodata.download.http import Server
from geodata.download.odata import entities
from geodata.download.statline_tables import Measure, known_measures, measure_name, table_of
from geodata.fields import Level
from geodata.numbers import EMPTY_TEXTS, MISSING_CODES
from geodata.refusal import ImportRefused

NOTES = "notes"
"""Under this name `attrs` of the key figures lists what was left out, in Dutch."""

_PREFIX = {"buurt": "BU", "wijk": "WK"}
_POPULATION = "aantal_inwoners"
_NOT_THERE = 404
_LONGEST = 10  # characters of a code, in a message


def key_figures(server: Server, year: int, gemeente: str, level: Level) -> pd.DataFrame | None:
    """The key figures of the wijken or buurten of a gemeente in a year; None where StatLine has no table for it.

    gemeente : its code ('GM0599'). Returns a DataFrame, index area code (sorted), a column for each measure that some
    figure is made of, named by its title in snake_case; floats, NaN missing. `attrs[NOTES]` says (Dutch) which measures
    were left out because it was not certain which was meant.

    Raises DownloadFailed where the server can't be reached, gives less than it said or something else than figures.
    """
    checks.codes(pd.Series([gemeente], name="gemeente"), "gemeente")
    table = table_of(year)
    rows = None if table is None else _measure_rows(server, table)
    if table is None or rows is None:
        return None
    measures, notes = _measures(server, table, rows)
    if not measures:
        raise _wrong(f"tabel {table} heeft geen enkel cijfer met een bekende naam")
    prefix = _PREFIX[level] + gemeente[2:]
    codes = _codes(server, table, prefix, level)
    cells, counted = entities(
        server,
        f"{table}/Observations",
        {
            "$filter": f"startswith(WijkenEnBuurten,'{prefix}')",
            "$select": "Measure,Value,ValueAttribute,WijkenEnBuurten",
        },
    )
    values = _values(cells, measures, prefix)
    _complete(values, codes, counted=counted, with_population=_POPULATION in measures.values())
    figures = pd.DataFrame(
        {name: [values.get((name, code), math.nan) for code in codes] for name in measures.values()},
        index=pd.Index(codes, name="code", dtype="str"),
        dtype=float,
    )
    figures.attrs[NOTES] = notes
    return figures


def _measure_rows(server: Server, table: str) -> list[dict[str, Any]] | None:
    """All measures of a table; None where there is no such table (any more)."""
    try:
        return entities(server, f"{table}/MeasureCodes", {"$select": "Identifier,Title,Unit,MeasureGroupId"})[0]
    except DownloadFailed as failure:
        if failure.status == _NOT_THERE:
            return None
        raise


def _measures(server: Server, table: str, rows: list[dict[str, Any]]) -> tuple[dict[str, str], list[str]]:
    """The measures that some figure is made of, by identifier, each with its name; and which were left out (Dutch)."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_name.setdefault(measure_name(_text(row.get("Title"))), []).append(row)
    found: dict[str, str] = {}
    notes = []
    groups: dict[str, tuple[str, str]] | None = None
    for measure in known_measures():
        for name, title in zip(measure.names, measure.titles, strict=True):
            fitting = by_name.get(name, [])
            if len(fitting) > 1:
                groups = _groups(server, table) if groups is None else groups
                fitting = [row for row in fitting if measure_name(measure.group) in _path(row, groups)]
            if len(fitting) == 1 and _in_its_unit(fitting[0], measure):
                found[_text(fitting[0].get("Identifier"))] = name
            elif name in by_name:
                notes.append(
                    f"'{title}' van StatLine ({table}) is niet gebruikt: het is niet zeker welk cijfer bedoeld is."
                )
    return found, notes


def _groups(server: Server, table: str) -> dict[str, tuple[str, str]]:
    """Each group of measures: its name in snake_case and the group that it is part of ('' for none)."""
    rows, _ = entities(server, f"{table}/MeasureGroups", {"$select": "Id,Title,ParentId"})
    return {_text(row.get("Id")): (measure_name(_text(row.get("Title"))), _text(row.get("ParentId"))) for row in rows}


def _path(row: dict[str, Any], groups: dict[str, tuple[str, str]]) -> set[str]:
    """The names of the group of a measure and of all groups above it; groups that hold each other end it."""
    names: set[str] = set()
    passed: set[str] = set()
    at = _text(row.get("MeasureGroupId"))
    while at in groups and at not in passed:
        passed.add(at)
        name, at = groups[at]
        names.add(name)
    return names


def _in_its_unit(row: dict[str, Any], measure: Measure) -> bool:
    """Whether the unit is the one meant: a percentage or not. A table that gives no unit gets the benefit."""
    unit = _text(row.get("Unit"))
    return not unit or ("%" in unit) == measure.percentage


def _codes(server: Server, table: str, prefix: str, level: Level) -> list[str]:
    """The areas of a gemeente that the table lists, sorted."""
    query = {"$filter": f"startswith(Identifier,'{prefix}')", "$select": "Identifier"}
    rows, _ = entities(server, f"{table}/WijkenEnBuurtenCodes", query)
    listed = [code for row in rows if (code := _text(row.get("Identifier"))).startswith(prefix)]
    try:
        checks.codes(pd.Series(listed, name="Identifier", dtype="str"), level)
        checks.unique(pd.Series(listed, dtype="str"))
    except ImportRefused as refused:
        raise _wrong(str(refused)[:200]) from refused
    return sorted(listed)


def _values(cells: list[dict[str, Any]], measures: dict[str, str], prefix: str) -> dict[tuple[str, str], float]:
    """The figures by measure and area; a cell without a figure is NaN. Codes of StatLine can end in spaces."""
    values: dict[tuple[str, str], float] = {}
    for cell in cells:
        code, name = _text(cell.get("WijkenEnBuurten")), measures.get(_text(cell.get("Measure")))
        if name is None or not code.startswith(prefix):
            continue
        if (name, code) in values:
            raise _wrong(f"'{name}' van {code[:_LONGEST]} staat er twee keer in")
        values[name, code] = _number(cell, f"'{name}' van {code[:_LONGEST]}")
    return values


def _number(cell: dict[str, Any], what: str) -> float:
    value = cell.get("Value")
    if cell.get("ValueAttribute") not in (None, "", "None") or value is None:
        return math.nan
    if isinstance(value, str) and value.strip().lower() in EMPTY_TEXTS:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _wrong(f"{what} is geen getal")
    try:
        number = float(value)
    except (ValueError, OverflowError) as error:
        raise _wrong(f"{what} is geen getal") from error
    if not math.isfinite(number):
        raise _wrong(f"{what} is geen gewoon getal")
    return math.nan if number in MISSING_CODES else number


def _complete(values: dict[tuple[str, str], float], codes: list[str], *, counted: bool, with_population: bool) -> None:
    """Refuse figures of areas that are not listed, and (where the server counted nothing) areas without figures."""
    unlisted = sorted({code for _, code in values} - set(codes))
    if unlisted:
        raise _wrong(f"er zijn cijfers van {unlisted[0][:_LONGEST]}, dat niet in de lijst van gebieden staat")
    if counted:
        return
    seen = {code for name, code in values if name == _POPULATION or not with_population}
    absent = [code for code in codes if code not in seen]
    if absent:
        more = f" en nog {len(absent) - 1} gebieden" if len(absent) > 1 else ""
        raise _wrong(f"de cijfers van {absent[0]}{more} ontbreken")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _wrong(what: str) -> DownloadFailed:
    return DownloadFailed(
        f"De kerncijfers van het CBS (StatLine) kloppen niet: {what}. Er is niets geladen. Probeer het later opnieuw."
    )
