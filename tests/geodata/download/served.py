"""Starlette apps on loopback, over real HTTP: one server for all tests, each app below a path of its own."""

import atexit
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import uvicorn
from starlette.routing import Mount, Router
from starlette.types import ASGIApp

_numbers = itertools.count()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address at which the app answers while the block lasts; afterwards there is nothing there (404)."""
    router, address = _running()
    mount = Mount(f"/{next(_numbers)}", app)
    router.routes.append(mount)
    try:
        yield address + mount.path
    finally:
        router.routes.remove(mount)


@cache
def _running() -> tuple[Router, str]:
    router = Router()
    server = uvicorn.Server(uvicorn.Config(router, port=0, log_level="critical", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.01)

    def stop() -> None:
        server.should_exit = True
        thread.join(5)

    atexit.register(stop)
    return router, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
