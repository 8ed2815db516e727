"""StatLine on loopback: OData v4 as CBS serves it at datasets.cbs.nl, small.

As seen there: `MeasureCodes` (Identifier, Title, Unit, Decimals, MeasureGroupId), `MeasureGroups` (Id, Title,
ParentId), `WijkenEnBuurtenCodes` (Identifier, Title, DimensionGroupId), `Observations` (Id, Measure, ValueAttribute,
Value, StringValue, WijkenEnBuurten with spaces behind the code). A cell without a figure is left out, unless a remark
goes with it (Value null, ValueAttribute 'Impossible'). Long answers come in pages, linked by `@odata.nextLink`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from urllib3 import Retry

from geodata.download.http import Limits, Server
from geodata.download.statline import key_figures
from geodata.download.watch import Watch
from tests.geodata.download.served import served

IMPOSSIBLE = "Impossible"
ONCE = Limits(retries=Retry(total=0, status_forcelist=(500,)))
Rows = list[dict[str, Any]]
Page = dict[str, Any]

GROUPS = {
    "Bevolking": "",
    "Particuliere huishoudens": "Bevolking",
    "Wonen": "",
    "Energie": "",
    "Zorg": "",
    "Inkomen": "",
    "Sociale zekerheid": "",
}
"""Groups of measures, and the group that each is part of."""


@dataclass(frozen=True)
class Figures:
    """One measure of a table. values : by area; a number, IMPOSSIBLE, or anything that a server can get wrong. An area
    that is not named has an empty cell, which is not served."""

    title: str
    values: Mapping[str, Any]
    unit: str = "aantal"
    group: str = "Bevolking"


@dataclass
class StatLine:
    """The tables, and how the server behaves.

    tables : measures by table. codes : areas that a table lists beside those that have figures. page : rows a page.
    counts : whether it says how many rows there are ('refused': it doesn't take the question). filters : whether it
    minds $filter. spoil : what becomes of a page before it is sent, by entity set. asked : the addresses of all
    requests.
    """

    tables: dict[str, list[Figures]]
    codes: dict[str, list[str]] = field(default_factory=dict)
    page: int = 100_000
    counts: bool | str = True
    filters: bool = True
    spoil: Callable[[str, Page], Any] = lambda _entity, page: page
    asked: list[str] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[str]:
        """The address of the catalogue (MENSWATWOONJE_STATLINE) while the block lasts."""
        app = Starlette(routes=[Route("/odata/v1/CBS/{table}/{entity}", self._answer)])
        with served(app) as address:
            yield f"{address}/odata/v1/CBS"

    async def _answer(self, request: Request) -> Response:
        self.asked.append(str(request.url))
        table, entity = request.path_params["table"], request.path_params["entity"]
        if table not in self.tables:
            return PlainTextResponse("not found", 404)
        options = request.query_params
        if self.counts == "refused" and "$count" in options:
            return JSONResponse({"error": {"code": "", "message": "Query option 'Count' is not allowed."}}, 400)
        rows = self._rows(table, entity)
        if self.filters and "$filter" in options:
            rows = _filtered(rows, options["$filter"])
        start = int(options.get("$skiptoken", 0))
        page: Page = {"@odata.context": f"{request.base_url}$metadata#{entity}"}
        if self.counts is True and options.get("$count") == "true":
            page["@odata.count"] = len(rows)
        wanted = options["$select"].split(",") if "$select" in options else None
        page["value"] = [_selected(row, wanted) for row in rows[start : start + self.page]]
        if start + self.page < len(rows):
            page["@odata.nextLink"] = str(request.url.include_query_params(**{"$skiptoken": start + self.page}))
        spoiled = self.spoil(entity, page)
        return spoiled if isinstance(spoiled, Response) else JSONResponse(spoiled)

    def _rows(self, table: str, entity: str) -> Rows:
        measures = self.tables[table]
        if entity == "MeasureGroups":
            return [{"Id": name, "Title": name, "ParentId": parent or None} for name, parent in GROUPS.items()]
        if entity == "MeasureCodes":
            return [
                {"Identifier": f"M{i:06}", "Title": m.title, "Unit": m.unit, "Decimals": 0, "MeasureGroupId": m.group}
                for i, m in enumerate(measures)
            ]
        if entity == "WijkenEnBuurtenCodes":
            codes = {code for m in measures for code in m.values} | set(self.codes.get(table, ()))
            return [
                {"Identifier": code, "Title": f"Gebied {code}", "DimensionGroupId": f"GM{code[2:6]}"}
                for code in sorted(codes)
            ]
        cells = [(f"M{i:06}", code, value) for i, m in enumerate(measures) for code, value in m.values.items()]
        return [_cell(place, *cell) for place, cell in enumerate(sorted(cells, key=lambda cell: cell[1]))]


def _cell(place: int, measure: str, code: str, value: Any) -> dict[str, Any]:
    remark = IMPOSSIBLE if value == IMPOSSIBLE else "None"
    return {
        "Id": place,
        "Measure": measure,
        "ValueAttribute": remark,
        "Value": None if value == IMPOSSIBLE else value,
        "StringValue": None,
        "WijkenEnBuurten": code.ljust(10),
    }


def _filtered(rows: Rows, text: str) -> Rows:
    found = re.fullmatch(r"startswith\((\w+),'(\w+)'\)", text)
    assert found, f"this server doesn't know {text}"
    return [row for row in rows if row[found[1]].startswith(found[2])]


def _selected(row: dict[str, Any], wanted: list[str] | None) -> dict[str, Any]:
    return row if wanted is None else {name: row[name] for name in wanted}


@contextmanager
def asked(statline: StatLine) -> Iterator[Server]:
    """The server as the download asks it, but never twice."""
    with statline.running() as address:
        yield Server(address, "StatLine", Watch(), limits=ONCE)


def figures(statline: StatLine, level: Any = "buurt") -> pd.DataFrame:
    """The key figures of Rotterdam in 2024 that this server gives."""
    with asked(statline) as server:
        found = key_figures(server, 2024, "GM0599", level)
    assert found is not None
    return found


def cut(entity: str, keep: Callable[[Rows], Rows]) -> Callable[[str, Page], Page]:
    """To spoil a server with: other rows in the pages of one entity set."""

    def spoil(of: str, page: Page) -> Page:
        return page | {"value": keep(page["value"])} if of == entity else page

    return spoil
