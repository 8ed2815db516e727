"""HTTP routes beside Streamlit's own: boundaries, the map's scripts, and readiness.

Boundaries and scripts are public by design, also before anyone signs in: code, name and outline of an area, and nothing
that people entered. Streamlit's own static serving compresses on each request, never answers 304 and opens its files to
every other site; these routes send bytes compressed once, with cache headers, to this site only.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from app_pages.parts.datasets import DATASETS, area_store
from geodata import LEVELS, Dataset, Level, simplified_geojson

_ROOT = Path(__file__).parents[2]
_SCRIPTS = {"vendor": _ROOT / "vendor", "map": _ROOT / "geodata" / "browser"}
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
_AREAS = re.compile(rf"({'|'.join(DATASETS)})/({'|'.join(LEVELS)})-([0-9a-f]{{4,64}})\.json")
_ONE_AT_A_TIME = Lock()  # the first visitors come together; the boundaries are made for one of them
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


@dataclass(frozen=True)
class _Content:
    """Bytes ready to send."""

    packed: bytes
    media_type: str
    etag: str
    cache_control: str


def boundaries(request: Request) -> Response:
    """Answer ``/areas/{dataset}/{level}-{version}.json``; the version is in the name, so the answer never changes."""
    asked = _AREAS.fullmatch(request.path_params["path"])
    if not asked:
        return _not_found()
    dataset, level, version = cast("tuple[Dataset, Level, str]", asked.groups())
    store = area_store(dataset)
    if level not in store.levels() or version != store.boundary_version(level):
        return _not_found()
    with _ONE_AT_A_TIME:
        content = _boundaries(dataset, level, version)
    return _send(request, content)


def script(request: Request) -> Response:
    """Answer ``/vendor/...`` and ``/map/...``: only files that were there when the app started."""
    content = _scripts().get(request.url.path.removeprefix(request.scope.get("root_path", "")))
    return _send(request, content) if content else _not_found()


def ready(request: Request) -> Response:
    """Answer 200 when the app can serve its boundaries, 503 with the reason when it can't."""
    try:
        levels = {dataset: list(area_store(dataset).levels()) for dataset in DATASETS}
    except Exception as problem:
        return JSONResponse({"ready": False, "reason": type(problem).__name__}, status_code=503)
    if not levels["fictief"]:
        return JSONResponse({"ready": False, "reason": "no fictional areas"}, status_code=503)
    return JSONResponse({"ready": True, "levels": levels})


ROUTES = [
    Route("/areas/{path:path}", boundaries),
    Route("/vendor/{path:path}", script),
    Route("/map/{path:path}", script),
    Route("/ready", ready),
]


@lru_cache(maxsize=8)
def _boundaries(dataset: Dataset, level: Level, version: str) -> _Content:
    text = simplified_geojson(area_store(dataset).areas(level))
    return _content(text, "application/geo+json", _FOR_EVER)


@lru_cache(maxsize=1)
def _scripts() -> dict[str, _Content]:
    """Return the scripts by URL path. Vendored files carry their version in the folder's name; ours may change."""
    found = {}
    for prefix, folder in _SCRIPTS.items():
        for file in folder.rglob("*"):
            if file.suffix in _MEDIA_TYPES:
                cache_control = _FOR_EVER if prefix == "vendor" else _ASK_AGAIN
                content = _content(file.read_bytes(), _MEDIA_TYPES[file.suffix], cache_control)
                found[f"/{prefix}/{file.relative_to(folder).as_posix()}"] = content
    return found


def _content(plain: bytes, media_type: str, cache_control: str) -> _Content:
    etag = f'"{hashlib.sha256(plain).hexdigest()[:24]}"'
    return _Content(gzip.compress(plain, 6, mtime=0), media_type, etag, cache_control)


def _send(request: Request, content: _Content) -> Response:
    headers = {
        "ETag": content.etag,
        "Cache-Control": content.cache_control,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if content.etag in known:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(content.packed), media_type=content.media_type, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(content.packed, media_type=content.media_type, headers=headers)


def _not_found() -> Response:
    return PlainTextResponse("Niet gevonden.", status_code=404)
