"""Ways in which a server can go wrong while features are fetched from it: each wraps an app that works.

All but the first five leave `queryables` and the first page well, so that they strike half-way.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.geodata.download.servers_loopback import App, Reply, Request

Fault = Callable[[App], App]
SLOW = 1.5
"""Seconds that the slow server takes: let a client wait for less."""


def _first(request: Request) -> bool:
    return request.path.endswith("/items") and "cursor" not in request.query


def _later(request: Request) -> bool:
    return request.path.endswith("/items") and "cursor" in request.query


def _on(which: Callable[[Request], bool], change: Callable[[Reply, Request], Reply]) -> Fault:
    """The fault that changes the good answers to some questions."""

    def wrap(app: App) -> App:
        def faulty(request: Request) -> Reply:
            reply = app(request)
            return change(reply, request) if which(request) and reply.status == 200 else reply

        return faulty

    return wrap


def _page(change: Callable[[dict[str, Any], Request], dict[str, Any]]) -> Callable[[Reply, Request], Reply]:
    return lambda reply, request: replace(reply, body=change(reply.body, request))


def _first_times(count: int, bad: Reply) -> Fault:
    """The fault that passes: the first so many questions for features go wrong."""

    def wrap(app: App) -> App:
        turns = itertools.count()

        def faulty(request: Request) -> Reply:
            return bad if request.path.endswith("/items") and next(turns) < count else app(request)

        return faulty

    return wrap


def _linked(page: dict[str, Any], href: str | None) -> dict[str, Any]:
    """The page with another `next`, or with none."""
    links = [link for link in page["links"] if link["rel"] != "next"]
    return {**page, "links": links + ([{"rel": "next", "href": href}] if href is not None else [])}


def _of_rows(page: dict[str, Any], rows: list[Any]) -> dict[str, Any]:
    return {**page, "features": rows, "numberReturned": len(rows)}


def _half_json(reply: Reply, _: Request) -> Reply:
    content = reply.content()
    return replace(reply, body=content[: len(content) // 2])


def _half_body(**how: Any) -> Callable[[Reply, Request], Reply]:
    def change(reply: Reply, _: Request) -> Reply:
        content = reply.content()
        return replace(reply, body=content[: len(content) // 2], **(how or {"declared": len(content)}))

    return change


def _page_twice(app: App) -> App:
    """The second page holds the features of the first, and goes on as it should."""
    kept: dict[str, Any] = {}

    def faulty(request: Request) -> Reply:
        reply = app(request)
        if _first(request):
            kept["page"] = reply.body["features"]
        elif _later(request) and "page" in kept:
            return replace(reply, body=_of_rows(reply.body, kept.pop("page")))
        return reply

    return faulty


def _next_goes_round(page: dict[str, Any], request: Request) -> dict[str, Any]:
    """Empty pages, each of which points at itself: no feature comes twice."""
    query = "&".join(f"{name}={value}" for name, value in request.query.items())
    return _linked(_of_rows(page, []), f"{request.base}{request.path}?{query}")


def _endless(app: App) -> App:
    """Empty pages that each point at a new one."""
    turns = itertools.count()

    def faulty(request: Request) -> Reply:
        reply = app(request)
        if not request.path.endswith("/items"):
            return reply
        href = f"{request.base}{request.path}?cursor=x{next(turns)}"
        return replace(reply, body=_linked(_of_rows(reply.body, []), href))

    return faulty


def _loses_next_after(pages: int) -> Fault:
    """No `next` any more after so many pages, as if that were all."""

    def wrap(app: App) -> App:
        turns = itertools.count()

        def faulty(request: Request) -> Reply:
            nonlocal turns
            reply = app(request)
            if not request.path.endswith("/items"):
                return reply
            if _first(request):
                turns = itertools.count()
            return reply if next(turns) < pages - 1 else replace(reply, body=_linked(reply.body, None))

        return faulty

    return wrap


def _without_a_row(page: dict[str, Any], _: Request) -> dict[str, Any]:
    return _of_rows(page, page["features"][:7] + page["features"][8:])


def _own_limit(most: int) -> Fault:
    """Never more than so many features in all, whatever is asked, without a word."""

    def cut(page: dict[str, Any], request: Request) -> dict[str, Any]:
        return _linked(_of_rows(page, page["features"][:most]), None) if int(request.query["limit"]) > most else page

    return _on(_first, _page(cut))


HTML = Reply(b"<!doctype html><title>Storing</title>", kind="text/html; charset=utf-8")

FAULTS: dict[str, Fault] = {
    # the server as a whole
    "slow": _on(_first, lambda reply, _: replace(reply, pause=SLOW)),
    "drips": _on(_first, lambda reply, _: replace(reply, drip=0.02)),
    "always_500": lambda app: lambda _: Reply(b"broken", 500, "text/plain"),
    "html": _on(_first, lambda *_: HTML),
    "gone": _on(_first, lambda *_: Reply(b"", 410)),
    # it passes
    "twice_500": _first_times(2, Reply(b"broken", 500, "text/plain")),
    "once_busy": _first_times(1, Reply(b"", 429, headers={"Retry-After": "1"})),
    "once_half": _first_times(1, Reply(b'{"type": "FeatureCollection", "fea', declared=5000)),
    "once_html_503": _first_times(1, replace(HTML, status=503)),
    # it doesn't
    "busy_for_long": _on(_later, lambda *_: Reply(b"", 429, headers={"Retry-After": "600"})),
    "html_half_way": _on(_later, lambda *_: HTML),
    "html_called_json": _on(_later, lambda *_: replace(HTML, kind="application/geo+json")),
    "text": _on(_later, lambda *_: Reply(b"1;2;3", kind="text/csv")),
    "nothing": _on(_later, lambda *_: Reply(b"")),
    "no_content": _on(_later, lambda *_: Reply(b"", 204)),
    "partial": _on(_later, lambda reply, _: replace(reply, status=206)),
    "deep": _on(_later, lambda *_: Reply(b"[" * 200_000)),
    # half a page
    "half_json": _on(_later, _half_json),
    "half_declared": _on(_later, _half_body()),
    "half_chunked": _on(_later, _half_body(chunked=True, unended=True)),
    "half_closed": _on(_later, _half_body(closes=True)),
    # wrong pages
    "page_twice": _page_twice,
    "first_page_again": _on(_later, _page(lambda page, request: _linked(page, request.base + request.path))),
    "next_goes_round": _on(_later, _page(_next_goes_round)),
    "endless": _endless,
    "returned_lies": _on(_later, _page(lambda page, _: {**page, "numberReturned": page["numberReturned"] + 1})),
    "matched_is_more": _on(lambda r: r.path.endswith("/items"), _page(lambda page, _: {**page, "numberMatched": 500})),
    "matched_changes": _on(_later, _page(lambda page, _: {**page, "numberMatched": 91})),
    "no_collection": _on(_later, _page(lambda page, _: {"type": "Feature", "features": page["features"]})),
    "null_row": _on(_later, _page(lambda page, _: _of_rows(page, [None, *page["features"][1:]]))),
    "no_boundary": _on(
        _later,
        _page(lambda page, _: _of_rows(page, [{**page["features"][0], "geometry": None}, *page["features"][1:]])),
    ),
    "other_collection": _on(
        _later, _page(lambda page, r: _linked(page, r.base + r.path.replace("buurten/items", "wijken/items")))
    ),
    "links_unreadable": _on(_later, _page(lambda page, _: {**page, "links": "items?cursor=2"})),
    # other servers
    "next_elsewhere": _on(_later, _page(lambda page, r: _linked(page, "http://127.0.0.2:9" + r.path))),
    "redirect_elsewhere": _on(_later, lambda *_: Reply(b"", 302, headers={"Location": "http://127.0.0.2:9/items"})),
    "redirect_round": _on(_later, lambda _, r: Reply(b"", 302, headers={"Location": r.path + "?cursor=1"})),
    # too large
    "large_declared": _on(_later, lambda reply, _: replace(reply, declared=10**12)),
    "large": _on(_later, lambda *_: Reply(b" " * 40_000_000, closes=True)),
    "large_compressed": _on(_later, lambda *_: Reply(b" " * 40_000_000)),
    # too few, without a word
    "loses_next_at_once": _loses_next_after(1),
    "loses_next": _loses_next_after(3),
    "row_left_out": _on(_later, _page(_without_a_row)),
    "row_left_out_of_first": _on(_first, _page(_without_a_row)),
    "own_limit": _own_limit(60),
    "code_missing": _on(
        _later,
        _page(
            lambda page, _: _of_rows(
                page,
                [{**f, "properties": {**f["properties"], "gemeentecode": None}} for f in page["features"][:1]]
                + page["features"][1:],
            )
        ),
    ),
}
"""By name; those that pass must not be noticed, all others must end in a DownloadFailed."""

PASSING = ("twice_500", "once_busy", "once_half", "once_html_503")


def as_text(page: dict[str, Any]) -> bytes:
    """A page as it goes over the line."""
    return json.dumps(page).encode()
