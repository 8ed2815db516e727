"""The wijken, buurten or gemeenten that an OGC API Features server has of one gemeente: all of them, or an error.

A server can give too few without saying so. What can't be seen on the pages themselves (see `pages`) is looked for here
by asking in another way, after faults that real servers had:

- no `next` link at all (pg_featureserv 192): a page of one feature must point at a next one;
- a `numberMatched` that counts the page instead of the whole (pygeoapi 1703): with a page of one it must be the same;
- a `next` link that is gone before the end (pygeoapi 1594), or a limit of the server's own that ends the answer
  (GDAL 8653): where the last page is full, or a number is round or odd for a limit, all is read once more in pages
  of another size, and must be the same;
- a row that is skipped (where it can't be written, say): without a count every page but the last must be full.

What no client can see: features that the server itself lacks. `collecting` looks for those by surface.
"""

from collections.abc import Mapping
from typing import Any

from geodata.download.failure import DownloadFailed
from geodata.download.http import Server
from geodata.download.pages import CODES, Reading, first_page, identity, read_all

PAGE_SIZE = 200
"""Asked for; a server with a lower limit of its own gives less (OGC 17-069r4, 7.15.3). Buurten take 30 kB each."""

_MARGIN = 0.002
"""Degrees around a bounding box, some 150 m: what lies on its edge is not left to rounding."""

BBox = tuple[float, float, float, float]


def features(
    server: Server,
    collection: str,
    *,
    equals: Mapping[str, str],
    bbox: BBox | None = None,
    page_size: int = PAGE_SIZE,
) -> list[dict[str, Any]]:
    """All features of a collection whose properties have these values (spaces around them aside), as GeoJSON in WGS84.

    server : the address of the API ('.../ogc/v1'). bbox : west, south, east, north in degrees; used where the server
    does not filter on the properties itself. Without either the whole collection is read. page_size : at least 2.

    Returns an empty list where the server has none: whether that can be, is up to the caller.
    Raises DownloadFailed wherever the answer is not, or may not be, the whole: see `pages` and above.
    """
    if page_size < 2:
        raise ValueError("page_size must be at least 2")
    reading = _read(server, collection, equals, bbox, page_size)
    for name in equals.keys() & CODES.values():
        if any(feature["properties"].get(name) is None for feature in reading.features):
            raise reading.refusal(f"een gebied heeft geen {name}")
    return [feature for feature in reading.features if _matches(feature, equals)]


def _read(server: Server, collection: str, equals: Mapping[str, str], bbox: BBox | None, page_size: int) -> Reading:
    place = {"bbox": ",".join(f"{edge:.6f}" for edge in _widened(bbox))} if bbox else {}
    if not equals or not _filters_on(server, collection, equals):
        return _convinced(server, collection, place, page_size)
    try:
        return _convinced(server, collection, equals, page_size)
    except DownloadFailed as failure:
        if failure.status != 400:
            raise
        # PDOK's server can list a property for its filter language that it does not take as a parameter.
        return _convinced(server, collection, place, page_size)


def _filters_on(server: Server, collection: str, equals: Mapping[str, str]) -> bool:
    """Whether the server says that it filters on these properties (OGC 17-079r2, 6.2: queryables)."""
    try:
        queryables = server.json(f"collections/{collection}/queryables")
    except DownloadFailed as failure:
        if failure.status in (400, 404, 405, 406, 501):
            return False
        raise
    listed = queryables.get("properties") if isinstance(queryables, dict) else None
    return isinstance(listed, dict) and set(equals) <= set(listed)


def _widened(bbox: BBox) -> BBox:
    west, south, east, north = bbox
    return west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN


def _matches(feature: Mapping[str, Any], equals: Mapping[str, str]) -> bool:
    return all(str(feature["properties"].get(name)).strip() == value.strip() for name, value in equals.items())


def _convinced(server: Server, collection: str, question: Mapping[str, str], page_size: int) -> Reading:
    """The answer to a question, asked in another way as well where it could be short."""
    reading = read_all(server, collection, {**question, "limit": str(page_size)})
    if len(reading.sizes) == 1 and len(reading.features) > 1:
        _speaks_of_more(server, reading, question)
    if reading.matched is None:
        _same_again(server, reading, question, page_size)
    return reading


def _same_again(server: Server, reading: Reading, question: Mapping[str, str], page_size: int) -> None:
    """Without a count: are the pages such as a whole has them, and where they may be cut off, are they so again?"""
    *before, last = reading.sizes
    size = max(before, default=page_size)
    if any(one < size for one in before):
        raise reading.refusal("een bladzijde halverwege had minder gebieden dan een andere")
    odd = size != page_size and size % 10 > 0
    if last < size and not odd and (last == 0 or len(reading.features) % 10 > 0):
        return
    limit = max(reading.sizes) - 1 or 2
    again = read_all(server, reading.collection, {**question, "limit": str(limit)})
    if _names(again) != _names(reading) or any(one != limit for one in again.sizes[:-1]):
        counts = f"de ene keer kwamen er {len(reading.features)}, de andere keer {len(again.features)}"
        raise reading.refusal(f"{counts}, en dat zijn niet steeds dezelfde of niet alle")


def _names(reading: Reading) -> list[str]:
    return sorted(identity(reading.collection, feature) for feature in reading.features)


def _speaks_of_more(server: Server, reading: Reading, question: Mapping[str, str]) -> None:
    """All came on one page: does this server say so when that is not all?"""
    one = first_page(server, reading, {**question, "limit": "1"})
    if one.matched != reading.matched:
        raise reading.refusal("het totale aantal hangt af van hoeveel er op een bladzijde gaan")
    if one.link is None and len(one.features) != len(reading.features):
        raise reading.refusal("de server zegt het niet wanneer er meer is dan op een bladzijde past")
