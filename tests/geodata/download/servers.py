"""The servers that downloads are tested against, each for the length of a `with`, on loopback:

- `pygeoapi_server`: a real OGC API Features server, in pages of 20;
- `cursor_server`: one that pages as PDOK does, with a service for each year;
- `faulty_server`: the same, with one of `FAULTS`.

`official.py` puts them beside the other two services, and starts them by hand.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.geodata.download.servers_cursor import BASE, Behaviour, cursor_app
from tests.geodata.download.servers_data import Collections, fictional, real_rotterdam, saved, together
from tests.geodata.download.servers_faults import FAULTS
from tests.geodata.download.servers_loopback import Running, loopback

ROOT = Path(__file__).parents[3]
PAGE = 20

__all__ = [
    "BASE",
    "FAULTS",
    "PAGE",
    "Behaviour",
    "Collections",
    "Running",
    "cursor_server",
    "faulty_server",
    "fictional",
    "loopback",
    "pygeoapi_server",
    "real_rotterdam",
    "rotterdam",
    "together",
]


def rotterdam(year: int = 2022) -> Collections:
    """The collections of 'Rotterdam' (GM0599): the real ones of 2022 where REAL_DATA is, else the fictional
    municipality under that name. Other years are always fictional."""
    folder = os.environ.get("REAL_DATA")
    return real_rotterdam(Path(folder)) if folder and year == 2022 else fictional(year, "GM0599", "Rotterdam")


@contextmanager
def cursor_server(
    years: Mapping[int, Collections] | None = None, behaviour: Behaviour | None = None, port: int = 0
) -> Iterator[Running]:
    """A server that pages by opaque cursor. years : what it has, without it Rotterdam 2022 among others.

    The address of a year is `running.url + BASE.format(year=2022)`, the setting `running.url + BASE`.
    """
    with loopback(cursor_app(years or {2022: rotterdam()}, behaviour), port) as running:
        yield running


@contextmanager
def faulty_server(
    fault: str,
    years: Mapping[int, Collections] | None = None,
    behaviour: Behaviour | None = None,
    port: int = 0,
) -> Iterator[Running]:
    """A cursor server, in pages of 20 unless `behaviour` says otherwise, that goes wrong in one way of `FAULTS`."""
    app = cursor_app(years or {2022: rotterdam()}, behaviour or Behaviour(page=PAGE))
    with loopback(FAULTS[fault](app), port) as running:
        yield running


@contextmanager
def pygeoapi_server(
    collections: Collections | None = None, year: int = 2022, page: int = PAGE, port: int = 0
) -> Iterator[Running]:
    """A real pygeoapi in a process of its own, with one year; ready when the `with` starts (some 3 s)."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as listening:
        folder = Path(name)
        saved(collections or rotterdam(year), folder)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(64)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        numbers = str(listening.fileno()), str(folder), str(year), str(page)
        command = [sys.executable, "-W", "ignore", "-m", "tests.geodata.download.servers_pygeoapi", *numbers]
        with (folder / "log.txt").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, pass_fds=[listening.fileno()], stdout=log, stderr=log)
        listening.close()
        try:
            _await(url + BASE.format(year=year), process, folder / "log.txt")
            yield Running(url)
        finally:
            process.terminate()
            process.wait(10)


def _await(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server answers; when it can't, say what it wrote."""
    end = time.monotonic() + 60
    while True:
        try:
            with urlopen(f"{url}/collections?f=json", timeout=60) as answer:
                answer.read()
                return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"pygeoapi did not start: {log.read_text('utf-8')[-2000:]}") from error
            time.sleep(0.05)
