"""A client with small limits, so that no test waits long or moves much."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from urllib3 import Retry

from geodata.download.http import Limits, Server
from geodata.download.watch import Watch
from tests.geodata.download.servers_cursor import BASE
from tests.geodata.download.servers_data import Collections
from tests.geodata.download.servers_loopback import App, Reply, Running, loopback

QUICK = Limits(
    connect=10,
    read=20,
    page_bytes=5_000_000,
    file_bytes=5_000_000,
    retries=Retry(total=3, status_forcelist=(429, 500, 502, 503, 504)),
)

HERE = {"gemeentecode": "GM0599"}
"""The question for all of Rotterdam."""

HURRIED = replace(QUICK, read=0.5)
"""Of a client that does not wait for the slow server."""


def client(base: str, watch: Watch | None = None, limits: Limits = QUICK) -> Server:
    """A server called PDOK, asked with small limits."""
    return Server(base, "PDOK", watch or Watch(seconds=60), limits=limits)


@contextmanager
def asked(app: App | Reply, watch: Watch | None = None, limits: Limits = QUICK) -> Iterator[tuple[Server, Running]]:
    """A client of a server that runs an app, or gives the same reply to everything."""
    with loopback((lambda _: app) if isinstance(app, Reply) else app) as running:
        yield client(running.url, watch, limits), running


def of(running: Running, watch: Watch | None = None, limits: Limits = QUICK) -> Server:
    """A client of the service of 2022."""
    return client(running.url + BASE.format(year=2022), watch, limits)


def expected(collections: Collections, collection: str = "buurten") -> list[dict[str, Any]]:
    """What the server has of Rotterdam, as it comes out of JSON."""
    found = [one for one in collections[collection] if one["properties"]["gemeentecode"] == "GM0599"]
    return list(json.loads(json.dumps(found)))
