"""Reading a collection of an OGC API Features server page by page, and refusing every page that can't be right.

OGC API - Features - Part 1 (17-069r4), 7.15: a page is a GeoJSON FeatureCollection with a `next` link when there is
more; `numberReturned` (on this page) and `numberMatched` (in all) are optional. PDOK's server gives no numberMatched,
and its `next` holds an opaque cursor that starts again at the first page when it is not understood.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from geodata.download.failure import DownloadFailed
from geodata.download.http import Server

MOST_PAGES = 500

CODES = {"gemeenten": "gemeentecode", "wijken": "wijkcode", "buurten": "buurtcode"}
"""The property that tells the features of a collection apart."""

_JSON_LINKS = ("", "application/geo+json", "application/json")


@dataclass
class Reading:
    """What following the links from one first page gave. sizes : features on each page. matched : the server's own
    count of the whole, None where it gives none."""

    collection: str
    where: str
    features: list[dict[str, Any]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    sizes: list[int] = field(default_factory=list)
    matched: int | None = None

    def refusal(self, what: str) -> DownloadFailed:
        """Why these features can't be trusted to be all. what : goes on from '... niet volledig binnen: '."""
        return DownloadFailed(
            f"De {self.collection} van {self.where} kwamen niet volledig binnen: {what}. Er is niets van bewaard. "
            "Probeer het over een paar minuten opnieuw; blijft dit zo, meld het dan aan de beheerder."
        )


@dataclass(frozen=True)
class Page:
    """One page, checked in itself. matched : None where not given. link : to the next page, None on the last."""

    features: list[dict[str, Any]]
    matched: int | None
    link: str | None


def items(collection: str) -> str:
    """The path of a collection's features."""
    return f"collections/{collection}/items"


def read_all(server: Server, collection: str, params: Mapping[str, str]) -> Reading:
    """All features from the first page to the last, in the server's order.

    Raises DownloadFailed for a page that is wrong in itself, a link or feature that comes back, a count of the whole
    that changes or is not the number that came, a link out of the collection, and more than MOST_PAGES pages.
    """
    reading = Reading(collection, server.where)
    address, visited = items(collection), set[str]()
    page = first_page(server, reading, params)
    while True:
        _add(reading, page)
        if page.link is None:
            break
        address = server.linked(page.link, address)
        if address in visited:
            raise reading.refusal("een verwijzing naar de volgende bladzijde kwam terug")
        visited.add(address)
        if not urlsplit(address).path.endswith(f"/{items(collection)}"):
            raise reading.refusal("een bladzijde verwees door naar andere gegevens")
        if len(reading.sizes) == MOST_PAGES:
            raise reading.refusal(f"er kwamen meer dan {MOST_PAGES} bladzijden")
        _tell(server, reading)
        page = _checked(reading, server.json(address))
    if reading.matched not in (None, len(reading.features)):
        raise reading.refusal(f"het zouden er {reading.matched} zijn, maar er kwamen er {len(reading.features)}")
    return reading


def first_page(server: Server, reading: Reading, params: Mapping[str, str]) -> Page:
    """The first page of the answer to a question, checked in itself; `reading` says of what."""
    return _checked(reading, server.json(items(reading.collection), params))


def _checked(reading: Reading, page: Any) -> Page:
    features = page.get("features") if isinstance(page, dict) else None
    if not isinstance(features, list) or page.get("type") != "FeatureCollection":
        raise reading.refusal("het antwoord is geen lijst met gebieden")
    for feature in features:
        if not (
            isinstance(feature, dict)
            and feature.get("type") == "Feature"
            and isinstance(feature.get("properties"), dict)
            and isinstance(feature.get("geometry"), dict)
        ):
            raise reading.refusal("een gebied mist zijn gegevens of zijn grens")
    returned = _count(reading, page, "numberReturned")
    if returned not in (None, len(features)):
        raise reading.refusal(f"een bladzijde zou {returned} gebieden hebben, maar heeft er {len(features)}")
    return Page(features, _count(reading, page, "numberMatched"), _next_link(reading, page))


def _count(reading: Reading, page: Mapping[str, Any], name: str) -> int | None:
    given = page.get(name)
    if given is None or given == "unknown":
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise reading.refusal("een aantal is geen getal")
    return given


def _next_link(reading: Reading, page: Mapping[str, Any]) -> str | None:
    links = page.get("links") or []
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        raise reading.refusal("de verwijzingen op een bladzijde zijn niet te lezen")
    onward = [link for link in links if link.get("rel") == "next"]
    if not onward:
        return None
    for link in onward:
        href, kind = link.get("href"), str(link.get("type") or "").partition(";")[0]
        if isinstance(href, str) and href and kind in _JSON_LINKS:
            return href
    raise reading.refusal("de verwijzing naar de volgende bladzijde is niet te lezen")


def _add(reading: Reading, page: Page) -> None:
    if reading.sizes and page.matched != reading.matched:
        raise reading.refusal("het totale aantal veranderde tijdens het ophalen")
    reading.matched = page.matched
    reading.sizes.append(len(page.features))
    for feature in page.features:
        keys = _keys(reading.collection, feature)
        if not keys.isdisjoint(reading.seen):
            raise reading.refusal("een gebied kwam twee keer")
        reading.seen |= keys
    reading.features += page.features


def _keys(collection: str, feature: Mapping[str, Any]) -> set[str]:
    """What no other feature of the collection may have: the id and the code; without those, the whole feature."""
    name, keys = identity(collection, feature), set[str]()
    if feature.get("id") is not None:
        keys.add(f"id {feature['id']}")
    # Water may share its gemeente's code: CBS draws the land and the water of a gemeente as two features.
    return keys if name.startswith("water ") and keys else keys | {name}


def identity(collection: str, feature: Mapping[str, Any]) -> str:
    """By what a feature is known again in another answer: its code, else its id, else all of it.

    Codes go first: some servers make up an id with each answer.
    """
    properties = feature["properties"]
    code = properties.get(CODES.get(collection, ""))
    if code is not None:
        land = str(properties.get("water") or "NEE").strip().upper() == "NEE"
        return f"{'code' if land else 'water'} {str(code).strip()}"
    return f"id {feature['id']}" if feature.get("id") is not None else json.dumps(feature, sort_keys=True)


def _tell(server: Server, reading: Reading) -> None:
    found = len(reading.features)
    if reading.matched:
        server.watch.step(found / reading.matched, f"{reading.collection}: {found} van {reading.matched} opgehaald")
    else:
        pages = len(reading.sizes)
        server.watch.step(pages / (pages + 1), f"{reading.collection}: {found} opgehaald")
