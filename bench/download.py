"""The buurten of a gemeente from a real OGC API Features server in pages of 20: our client beside GDAL's.

With REAL_DATA the 91 buurten of Rotterdam, else the fictional municipality. Seconds as the median of five; answers and
bytes as the server counts them. What is compared is fetching alone: neither reads it into a store.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.request import urlopen

import pyogrio

from geodata.download.features import features
from geodata.download.http import Server
from geodata.download.watch import Watch
from tests.geodata.download.servers import BASE, PAGE, pygeoapi_server, rotterdam

TIMES = 5
YEAR = 2022


class Cost(NamedTuple):
    """Of one reading; answers and megabytes as the server sent them."""

    rows: int
    seconds: float
    answers: int
    megabytes: float


def run() -> None:
    """Print rows, seconds, answers and bytes of both, and the ratio."""
    collections = rotterdam(YEAR)
    with pygeoapi_server(collections, YEAR) as running:
        address = running.url + BASE.format(year=YEAR)

        def ours() -> int:
            return len(features(Server(address, "pygeoapi", Watch()), "buurten", equals={"gemeentecode": "GM0599"}))

        def gdal() -> int:
            return len(pyogrio.read_dataframe(f"OAPIF:{address}", layer="buurten"))

        print(f"{len(collections['buurten'])} buurten from pygeoapi in pages of {PAGE}, median of {TIMES}")
        turns = [(_measured(ours, running.url), _measured(gdal, running.url)) for _ in range(TIMES)]
    first, second = (
        _told(name, costs) for name, costs in zip(("ours", "GDAL's"), zip(*turns, strict=True), strict=True)
    )
    print(f"  ours takes {first / second:.2f} times as long as GDAL's")


def _measured(read: Callable[[], int], url: str) -> Cost:
    before, start = _sent(url), time.perf_counter()
    rows, seconds = read(), time.perf_counter() - start
    after = _sent(url)
    return Cost(rows, seconds, after["answers"] - before["answers"], (after["bytes"] - before["bytes"]) / 1e6)


def _told(name: str, costs: Iterable[Cost]) -> float:
    """Print the cost of the median turn; its seconds."""
    rows, seconds, answers, megabytes = sorted(costs, key=lambda cost: cost.seconds)[TIMES // 2]
    print(f"  {name:8} {rows} rows, {seconds:.2f} s, {answers} answers, {megabytes:.2f} MB")
    return seconds


def _sent(url: str) -> dict[str, int]:
    with urlopen(f"{url}/sent") as answer:
        counts: dict[str, int] = json.load(answer)
    return counts


if __name__ == "__main__":
    run()
