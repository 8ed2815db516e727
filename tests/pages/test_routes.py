"""Promises of the routes beside Streamlit's own, called as a web server calls them."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from starlette.applications import Starlette

from app_pages.parts.datasets import area_store
from app_pages.parts.routes import ROUTES
from geodata import AREA_COLUMNS, FIGURE_TYPES, data_folder


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path))
    area_store.cache_clear()
    areas = gpd.GeoDataFrame(
        {
            **{column: pd.Series(["x", "x"], dtype="str") for column in AREA_COLUMNS},
            "name": ["Noord", "<b>Zuid</b>"],
            "boundary_year": [2024, 2024],
            "geometry": [shapely.box(0, 0, 500, 500), shapely.box(500, 0, 1000, 500)],
        },
        crs=28992,
    ).set_index(pd.Index(["WK000001", "WK000002"], name="code"))
    rows = pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in FIGURE_TYPES.items()})
    made = area_store("fictief")
    assert made.folder == data_folder("fictief") / "areas"
    made.replace("wijk", areas, rows)
    yield made
    area_store.cache_clear()


def _get(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": raw,
    }
    call = Starlette(routes=ROUTES)(scope, receive, send)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as apart:  # the browser tests keep an event loop running in this thread
        apart.submit(asyncio.run, call).result()
    answer = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answer, b"".join(part.get("body", b"") for part in sent[1:])


def test_boundaries_come_compressed_and_may_be_kept_for_ever(store):
    status, headers, body = _get(f"/areas/fictief/wijk-{store.boundary_version('wijk')}.json", accept_encoding="gzip")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]
    assert "access-control-allow-origin" not in headers
    assert len(json.loads(gzip.decompress(body))["features"]) == 2


def test_boundaries_tell_code_and_name_and_nothing_else(store):
    _, _, body = _get(f"/areas/fictief/wijk-{store.boundary_version('wijk')}.json")
    assert [feature["properties"] for feature in json.loads(body)["features"]] == [
        {"code": "WK000001", "name": "Noord"},
        {"code": "WK000002", "name": "<b>Zuid</b>"},
    ]


def test_boundaries_that_the_browser_has_are_not_sent_again(store):
    path = f"/areas/fictief/wijk-{store.boundary_version('wijk')}.json"
    _, headers, _ = _get(path)
    assert _get(path, if_none_match=headers["etag"])[::2] == (304, b"")
    assert _get(path, if_none_match=f"W/{headers['etag']}")[0] == 304


@pytest.mark.parametrize(
    "path",
    [
        "/areas/fictief/wijk-0000.json",
        "/areas/fictief/buurt-0000.json",
        "/areas/anders/wijk-0000.json",
        "/areas/fictief/gemeente-0000.json",
        "/areas/fictief/../../register.db",
        "/areas/",
        "/vendor/README.md",
        "/vendor/../server.py",
        "/map/",
        "/map/../../app_pages/parts/routes.py",
    ],
)
def test_anything_else_is_not_there(path):
    assert _get(path)[0] == 404


def test_a_version_that_was_replaced_is_not_there():
    assert _get("/areas/fictief/wijk-0123456789ab.json")[0] == 404


def test_the_datasets_are_kept_apart(store):
    assert _get(f"/areas/eigen/wijk-{store.boundary_version('wijk')}.json")[0] == 404


def test_vendored_scripts_may_be_kept_and_own_scripts_are_asked_for_again():
    _, vendored, _ = _get("/vendor/leaflet-1.9.4/leaflet.js")
    _, own, _ = _get("/map/map.js")
    assert "immutable" in vendored["cache-control"]
    assert own["cache-control"] == "no-cache"
    assert own["content-type"].startswith("text/javascript")


def test_ready_says_which_levels_there_are():
    status, _, body = _get("/ready")
    assert (status, json.loads(body)["levels"]) == (200, {"fictief": ["wijk"], "eigen": []})


def test_not_ready_without_the_fictional_municipality(tmp_path, monkeypatch):
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "elsewhere"))
    area_store.cache_clear()
    assert _get("/ready")[0] == 503
