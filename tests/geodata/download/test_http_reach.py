"""Reaching a server and staying with it: connections, waits, redirects, links and proxies."""

import socket
import time

import pytest
from urllib3 import Retry

from geodata.download.failure import DownloadCancelled, DownloadFailed
from geodata.download.http import Limits
from geodata.download.watch import Watch
from tests.geodata.download.asking import asked, client
from tests.geodata.download.servers_loopback import Reply, Request, loopback

GOOD = Reply({"name": "Coolhaven"}, kind="application/json; charset=utf-8")


def unused_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_no_answer_within_the_limit_is_told_with_the_limit() -> None:
    limits = Limits(read=0.1, retries=Retry(total=1))
    with (
        asked(Reply({}, pause=1), limits=limits) as (server, running),
        pytest.raises(DownloadFailed, match=r"gaf na 0\.1 seconden nog geen antwoord"),
    ):
        server.json("x")
    assert len(running.asked) == 2


def test_an_answer_that_never_ends_meets_the_time_limit() -> None:
    slow = Reply(b" " * 100_000, drip=0.02)
    with (
        asked(slow, Watch(seconds=0.4)) as (server, running),
        pytest.raises(DownloadFailed, match=r"duurde langer dan 0 seconden en is gestopt"),
    ):
        server.json("x")
    assert len(running.asked) == 1


def test_the_time_limit_cuts_a_wait_for_an_answer_short() -> None:
    start = time.monotonic()
    with (
        asked(Reply({}, pause=5), Watch(seconds=0.2), Limits(read=30)) as (server, _),
        pytest.raises(DownloadFailed, match="duurde langer"),
    ):
        server.json("x")
    assert time.monotonic() - start < 3


def test_a_cancel_ends_an_answer_half_way_and_a_rest() -> None:
    stop = Watch(cancelled=lambda: len(running.asked) > 0)
    with asked(Reply(b" " * 100_000, drip=0.02), stop) as (server, running), pytest.raises(DownloadCancelled):
        server.json("x")
    busy = Reply(b"", 429, headers={"Retry-After": "20"})
    start = time.monotonic()
    with asked(busy, stop) as (server, running), pytest.raises(DownloadCancelled, match="niets veranderd"):
        server.json("x")
    assert time.monotonic() - start < 3


def test_a_server_that_is_not_there_is_told() -> None:
    server = client(f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(DownloadFailed, match=r"is niet bereikbaar\. Controleer de internetverbinding"):
        server.json("x")


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(DownloadFailed, match=r"^PDOK \(bestaat-niet\.invalid\) is niet te vinden"):
        client("http://bestaat-niet.invalid/ogc").json("x")


def test_https_to_a_server_without_a_certificate_is_told_and_not_tried_again() -> None:
    watch = Watch()
    with (
        loopback(lambda _: GOOD) as running,
        pytest.raises(DownloadFailed, match="is geen veilige verbinding te maken, dus er is niets opgehaald"),
    ):
        client(running.url.replace("http:", "https:"), watch).json("x")
    assert watch.requests == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_server_is_followed(status: int) -> None:
    def app(request: Request) -> Reply:
        return GOOD if request.path == "/new" else Reply(b"", status, headers={"Location": "/new"})

    with asked(app) as (server, _):
        assert server.json("old") == {"name": "Coolhaven"}


@pytest.mark.parametrize(
    "location", ["http://127.0.0.2:9/x", "//example.com/x", "https://127.0.0.1/x", "ftp://127.0.0.1/x", "http://[/x"]
)
def test_a_redirect_to_another_server_is_not_followed(location: str) -> None:
    away = Reply(b"", 302, headers={"Location": location})
    with asked(away) as (server, running), pytest.raises(DownloadFailed, match="verwijst door naar een ander adres"):
        server.json("x")
    assert len(running.asked) == 1


def test_redirects_have_an_end() -> None:
    with asked(Reply(b"", 302, headers={"Location": "/x"})) as (server, running):
        with pytest.raises(DownloadFailed, match="blijft doorverwijzen"):
            server.json("x")
        assert len(running.asked) == 6


@pytest.mark.parametrize(
    "link", ["http://127.0.0.2/x", "//example.com/x", "javascript:1", "file:///etc/passwd", "http://["]
)
def test_a_link_to_another_server_is_refused(link: str) -> None:
    with pytest.raises(DownloadFailed, match="verwijst door naar een ander adres"):
        client("http://127.0.0.1:1/ogc/v1").linked(link, "collections/buurten/items")


@pytest.mark.parametrize(
    ("link", "means"),
    [
        ("?cursor=x", "/ogc/v1/collections/buurten/items?cursor=x"),
        ("items?cursor=x%7Cy", "/ogc/v1/collections/buurten/items?cursor=x%7Cy"),
        ("/ogc/v1/next", "/ogc/v1/next"),
        ("http://127.0.0.1:1/ogc/next?a=1", "/ogc/next?a=1"),
    ],
)
def test_a_link_means_what_it_means_on_its_page(link: str, means: str) -> None:
    server = client("http://127.0.0.1:1/ogc/v1/")
    assert server.linked(link, "collections/buurten/items?limit=20") == f"http://127.0.0.1:1{means}"


def test_a_proxy_of_the_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with loopback(lambda request: Reply({"asked": request.path}, kind="application/json")) as running:
        monkeypatch.setenv("http_proxy", running.url)
        monkeypatch.setenv("no_proxy", "")
        answer = client("http://cijfers.invalid/ogc").json("collections")
    assert answer == {"asked": "/ogc/collections"}
    assert running.asked[0].headers["Host"] == "cijfers.invalid"
