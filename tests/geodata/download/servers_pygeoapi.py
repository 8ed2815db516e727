"""pygeoapi as a service of its own process: `python -m tests.geodata.download.servers_pygeoapi FD FOLDER YEAR PAGE`.

FD is a socket that already listens, so that the port is known before pygeoapi starts. FOLDER holds gemeenten.geojson,
wijken.geojson and buurten.geojson; pygeoapi's own files go there too. Beside the service, `/sent` says how many answers
and bytes it has sent.
"""

import os
import socket
import sys
from pathlib import Path
from typing import Any

from tests.geodata.download.servers_cursor import BASE


def settings(url: str, folder: Path, page: int) -> dict[str, Any]:
    """pygeoapi's configuration: three collections out of GeoJSON files, in pages of at most so many."""
    contact = {"name": "test", "url": url}
    collections = {
        name: {
            "type": "collection",
            "title": name,
            "description": name,
            "keywords": [name],
            "extents": {"spatial": {"bbox": [3, 50, 8, 54], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
            "providers": [
                {"type": "feature", "name": "GeoJSON", "data": str(folder / f"{name}.geojson"), "id_field": "id"}
            ],
        }
        for name in ("gemeenten", "wijken", "buurten")
    }
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "gzip": False,
            "languages": ["en-US"],
            "limits": {"default_items": page, "max_items": page, "on_exceed": "throttle"},
            "map": {"url": url, "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "test",
                "description": "test",
                "keywords": ["test"],
                "keywords_type": "theme",
                "terms_of_service": url,
                "url": url,
            },
            "license": {"name": "CC BY 4.0", "url": url},
            "provider": contact,
            "contact": contact,
        },
        "resources": collections,
    }


def main(descriptor: int, folder: Path, year: int, page: int) -> None:
    """Serve until the process is ended."""
    import uvicorn
    import yaml
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Mount, Route
    from starlette.types import Message, Receive, Scope, Send

    listening = socket.socket(fileno=descriptor)
    path = BASE.format(year=year)
    chosen = settings(f"http://127.0.0.1:{listening.getsockname()[1]}{path}", folder, page)
    os.environ.update(PYGEOAPI_CONFIG=str(folder / "c.yml"), PYGEOAPI_OPENAPI=str(folder / "o.json"))
    (folder / "c.yml").write_text(yaml.safe_dump(chosen), "utf-8")
    from pygeoapi.openapi import generate_openapi_document

    text = generate_openapi_document(folder / "c.yml", "json")
    (folder / "o.json").write_text(text, "utf-8")
    from pygeoapi.starlette_app import APP

    sent = {"answers": 0, "bytes": 0}

    async def counted(scope: Scope, receive: Receive, send: Send) -> None:
        async def count(message: Message) -> None:
            sent["answers"] += message["type"] == "http.response.start"
            sent["bytes"] += len(message.get("body", b""))
            await send(message)

        await APP(scope, receive, count)

    async def say(_: Request) -> JSONResponse:
        return JSONResponse(sent)

    app = Starlette(routes=[Mount(path, counted), Route("/sent", say)])
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
