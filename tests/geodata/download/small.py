"""Small gemeenten as PDOK would serve them: a few squares of a kilometre, so that a download takes a moment."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import geopandas as gpd
import pandas as pd

from geodata import Addresses, AreaStore, DownloadReport, download
from tests.geodata.deliveries import buurten, contents, square
from tests.geodata.download.servers import BASE, Behaviour, Collections, cursor_server

CODES = ("BU05990110", "BU05990111", "BU05990120", "BU05990210", "BU05990211")
"""Five buurten in two wijken of Rotterdam."""

WIJKEN = ("WK059901", "WK059902")

NOWHERE = "http://127.0.0.1:9/nothing"
"""An address at which nobody answers."""


def small(year: int, codes: tuple[str, ...] = CODES, row: int = 0, **columns: Any) -> Collections:
    """The three collections of one gemeente in a year; `columns` as for `deliveries.buurten`. row : which row of
    squares it has, so that two gemeenten don't overlap."""
    of_year = {"jaar": year, "aantal_inwoners": 1000 + year, "geometry": [square(i, row) for i in range(len(codes))]}
    parts = buurten(codes, **{**of_year, **columns})
    numbers = {name: _sum for name in parts.columns if name.startswith("aantal_")}
    same = dict.fromkeys(("gemeentecode", "gemeentenaam", "jaar"), "first")
    wijken = parts.dissolve("wijkcode", as_index=False, aggfunc={**numbers, **same})
    gemeente = parts.dissolve("gemeentecode", as_index=False)[["gemeentecode", "gemeentenaam", "geometry"]]
    return {
        "gemeenten": _features(gemeente),
        "wijken": _features(wijken.assign(wijknaam="Wijk " + wijken["wijkcode"].str[-2:])),
        "buurten": _features(parts),
    }


def without(collections: Collections, collection: str, *codes: str) -> Collections:
    """The same, but for the areas with these codes in one of the collections."""
    key = {"gemeenten": "gemeentecode", "wijken": "wijkcode", "buurten": "buurtcode"}[collection]
    left = [one for one in collections[collection] if one["properties"][key] not in codes]
    return {**collections, collection: left}


@contextmanager
def offering(years: dict[int, Collections], **behaviour: Any) -> Iterator[Addresses]:
    """A PDOK with these years while the block lasts, and none of the other servers."""
    with cursor_server(years, Behaviour(**{"page": 2, **behaviour})) as running:
        yield Addresses(running.url + BASE, NOWHERE, NOWHERE)


def fetch(store: AreaStore, where: Addresses, gemeente: str = "Rotterdam", **choices: Any) -> DownloadReport:
    """Download a gemeente, of PDOK alone unless `choices` says otherwise."""
    return download(store, gemeente, addresses=where, **{"sources": ["pdok"], **choices})


def loaded(store: AreaStore) -> dict[str, bytes]:
    """Fill a store with Rotterdam as it was in 2020; its bytes."""
    with offering({2020: small(2020)}) as where:
        fetch(store, where, years=[2020])
    return contents(store)


def _sum(values: "pd.Series[float]") -> float:
    """A count of a wijk; a missing code or an impossible count stays as it is."""
    return float(values.sum() if (values >= 0).all() else values.min())


def _features(frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    found = json.loads(frame.to_crs("EPSG:4326").to_json(drop_id=True))["features"]
    return [{**one, "id": str(number)} for number, one in enumerate(found, 1)]
