"""Reading an entity set of an OData v4 server, whole: page by page by the server's own links, counted at the end.

OData JSON Format 4.0: `value` holds the rows, `@odata.nextLink` the address of the next page, `@odata.count` how many
rows there are in all where `$count=true` was asked. StatLine gives at most 100,000 rows a page.
"""

from collections.abc import Mapping
from typing import Any

from geodata.download.failure import DownloadFailed
from geodata.download.http import Server

_CANNOT_COUNT = (400, 501)
"""How a server says that it doesn't take an option (OData Protocol 4.0, 11.2.1: 501; some say 400)."""

MOST_PAGES = 200
MOST_ROWS = 1_000_000
"""Amsterdam, the largest, has some 60,000 figures a year at a level."""


def entities(server: Server, path: str, query: Mapping[str, str]) -> tuple[list[dict[str, Any]], bool]:
    """All rows of an entity set, and whether the server said how many there are (their number then is right).

    path : from the server's base, such as '85984NED/Observations'. query : OData's options, such as $filter.

    Raises DownloadFailed for an answer that is no list of rows, a page that comes back, more or fewer rows than the
    server said, or more than MOST_ROWS.
    """
    rows: list[dict[str, Any]] = []
    said: int | None = None
    visited: set[str] = set()
    page = _first_page(server, path, query)
    for _ in range(MOST_PAGES):
        found, count, link = _page(server, page)
        rows += found
        if count is not None and said not in (None, count):
            raise _wrong(server, f"beloofde eerst {said} en later {count} rijen")
        said = count if said is None else said
        if len(rows) > MOST_ROWS:
            raise _wrong(server, f"gaf meer dan {MOST_ROWS} rijen")
        if link is None:
            break
        address = server.linked(link, path)
        if address in visited:
            raise _wrong(server, "verwees naar een bladzijde die al geweest was")
        visited.add(address)
        page = server.json(address)
    else:
        raise _wrong(server, f"gaf meer dan {MOST_PAGES} bladzijden")
    if said not in (None, len(rows)):
        raise _wrong(server, f"beloofde {said} rijen en gaf er {len(rows)}")
    return rows, said is not None


def _first_page(server: Server, path: str, query: Mapping[str, str]) -> Any:
    """The first page, with the number of rows in all where the server is willing to count them."""
    try:
        return server.json(path, {**query, "$count": "true"})
    except DownloadFailed as refused:
        if refused.status not in _CANNOT_COUNT:
            raise
        return server.json(path, dict(query))


def _page(server: Server, page: Any) -> tuple[list[dict[str, Any]], int | None, str | None]:
    """The rows of a page, the number of rows in all and the link to the next page."""
    rows = page.get("value") if isinstance(page, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _wrong(server, "gaf iets anders dan een lijst met rijen")
    count, link = page.get("@odata.count"), page.get("@odata.nextLink")
    if not (count is None or (isinstance(count, int) and not isinstance(count, bool))):
        raise _wrong(server, "gaf het aantal rijen niet als getal")
    if not (link is None or (isinstance(link, str) and link)):
        raise _wrong(server, "gaf geen bruikbare verwijzing naar de volgende bladzijde")
    return rows, count, link


def _wrong(server: Server, what: str) -> DownloadFailed:
    return DownloadFailed(
        f"Het antwoord van {server.where} is niet volledig of klopt niet: de server {what}. Er is niets geladen. "
        "Probeer het later opnieuw."
    )
