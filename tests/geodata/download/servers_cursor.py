"""An OGC API Features service that answers as PDOK's GoKoala does: one for each year, paged by an opaque cursor.

After GoKoala's source (PDOK/gokoala, internal/ogc/features): the cursor holds the id of the next feature and a checksum
of the other parameters, and starts again at the first page when that doesn't fit; no offset and no numberMatched; a
parameter that it doesn't know is a 400; `limit` is capped without a word; queryables exist only where it filters.
"""

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import shapely

from tests.geodata.download.servers_data import Collections, Feature
from tests.geodata.download.servers_loopback import App, Reply, Request

BASE = "/cbs/wijken-en-buurten-{year}/ogc/v1"
_PATH = re.compile(r"/cbs/wijken-en-buurten-(\d{4})/ogc/v1(?:/collections(?:/(\w+)(?:/(items|queryables))?)?)?/?")
_PARAMETERS = {"f", "limit", "cursor", "crs", "bbox", "bbox-crs", "datetime", "profile"}


@dataclass(frozen=True)
class Behaviour:
    """page : the most features on a page. links : 'absolute' or 'relative'. filters : properties that are parameters.
    queryables : properties that it says it filters on; None has no such page. counts : gives numberMatched."""

    page: int = 1000
    links: str = "absolute"
    filters: tuple[str, ...] = ("gemeentecode", "gemeentenaam")
    queryables: tuple[str, ...] | None = ("gemeentecode", "gemeentenaam")
    counts: bool = False


def cursor_app(years: Mapping[int, Collections], behaviour: Behaviour | None = None) -> App:
    """The service of several years; a year that isn't there is a 404."""
    how = behaviour or Behaviour()

    def app(request: Request) -> Reply:
        found = _PATH.fullmatch(request.path)
        if found is None or int(found[1]) not in years:
            return _problem(404, "Not Found")
        year, collection, part = int(found[1]), found[2], found[3]
        if collection is None:
            links = [{"rel": "self", "href": request.base + request.path}]
            listed = [{"id": name} for name in years[year]]
            return Reply({"title": f"Wijken en Buurten {year}", "links": links, "collections": listed}, kind=_JSON)
        if collection not in years[year]:
            return _problem(404, f"collection {collection} doesn't exist")
        if part == "queryables":
            return _queryables(how)
        if part is None:
            return Reply({"id": collection}, kind=_JSON)
        return _items(request, years[year][collection], how)

    return app


_JSON = "application/json"


def _problem(status: int, detail: str) -> Reply:
    return Reply({"status": status, "detail": detail}, status=status, kind="application/problem+json")


def _queryables(how: Behaviour) -> Reply:
    if how.queryables is None:
        return _problem(404, "Not Found")
    properties = {name: {"type": "string"} for name in how.queryables}
    return Reply({"type": "object", "properties": properties}, kind="application/schema+json")


def _items(request: Request, features: list[Feature], how: Behaviour) -> Reply:
    query = request.query
    unknown = sorted(query.keys() - _PARAMETERS - set(how.filters))
    if unknown:
        return _problem(400, f"unknown query parameter(s) found: {unknown[0]}")
    if query.get("f") == "html":
        return Reply(b"<!doctype html><title>Wijken en Buurten</title>", kind="text/html")
    limit = query.get("limit", "10")
    if not limit.isdecimal():
        return _problem(400, "limit must be numeric")
    wanted = {name: query[name] for name in how.filters if name in query}
    matching = [f for f in features if all(f["properties"].get(name) == value for name, value in wanted.items())]
    if "bbox" in query:
        window = shapely.box(*map(float, query["bbox"].split(",")))
        matching = [f for f in matching if shapely.geometry.shape(f["geometry"]).intersects(window)]
    size = min(int(limit), how.page)
    checksum = zlib.crc32("".join(query[name] for name in sorted(query.keys() - {"f", "cursor"})).encode())
    start = _position(query.get("cursor", ""), checksum, matching)
    page = matching[start : start + size]
    answer: dict[str, Any] = {
        "type": "FeatureCollection",
        "timeStamp": "2026-11-22T12:00:00Z",
        "links": [{"rel": "self", "type": "application/geo+json", "href": request.base + request.path}],
        "features": page,
        "numberReturned": len(page),
    }
    if how.counts:
        answer["numberMatched"] = len(matching)
    if start + size < len(matching):
        onward = urlencode({**query, "cursor": _cursor(str(matching[start + size]["id"]), checksum)})
        href = f"{request.base}{request.path}?{onward}" if how.links == "absolute" else f"items?{onward}"
        answer["links"] += [
            {"rel": "next", "type": "text/html", "href": f"{href}&f=html"},
            {"rel": "next", "title": "Next page", "type": "application/geo+json", "href": href},
        ]
    return Reply(answer)


def _cursor(identity: str, checksum: int) -> str:
    return "|".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in (identity, f"{checksum}"))


def _position(cursor: str, checksum: int, features: list[Feature]) -> int:
    """Where the cursor's page starts; 0 for a cursor of another question."""
    places = {_cursor(str(feature["id"]), checksum): index for index, feature in enumerate(features)}
    return places.get(cursor, 0)
