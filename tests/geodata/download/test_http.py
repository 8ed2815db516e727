"""Talking to one server: every answer is a whole one, or ends in a Dutch sentence."""

import time
from pathlib import Path

import pytest

from geodata.download.failure import DownloadFailed
from geodata.download.http import Limits
from geodata.download.watch import Watch
from tests.geodata.download.asking import QUICK, asked
from tests.geodata.download.servers_loopback import Reply, Request

GOOD = Reply({"name": "Coolhaven"}, kind="application/json; charset=utf-8")
BROKEN = Reply(b"broken", 500, "text/plain")
HTML = Reply(b"<html><h1>Inloggen</h1></html>", kind="text/html")


def after(count: int, bad: Reply, good: Reply = GOOD):
    """An app that goes wrong so many times, and then is well."""
    left = [bad] * count
    return lambda _: left.pop() if left else good


@pytest.mark.parametrize("kind", ["application/json", "application/geo+json", "application/schema+json; charset=UTF-8"])
def test_json_comes_in_whatever_its_exact_type(kind: str) -> None:
    with asked(Reply({"name": "Coolhaven"}, kind=kind)) as (server, _):
        assert server.json("collections") == {"name": "Coolhaven"}


def test_the_parameters_reach_the_server_as_they_are() -> None:
    with asked(GOOD) as (server, running):
        server.json("/Observations?$top=5", {"$filter": "startswith(W,'BU0599')", "naam": "'s-Gravenhage & é"})
    assert running.asked[0].path == "/Observations"
    assert running.asked[0].query == {
        "$top": "5",
        "$filter": "startswith(W,'BU0599')",
        "naam": "'s-Gravenhage & é",
    }


def test_the_product_says_who_it_is() -> None:
    with asked(GOOD) as (server, running):
        server.json("")
    assert running.asked[0].headers["User-Agent"].startswith("MensWatWoonJe/")


def test_what_came_over_the_line_is_counted_compressed() -> None:
    watch = Watch()
    with asked(Reply({"text": "buurt " * 10_000}), watch) as (server, _):
        server.json("a")
        server.json("b")
    assert watch.requests == 2
    assert 0 < watch.bytes < 10_000  # 120,000 before compression


@pytest.mark.parametrize("bad", [BROKEN, Reply(b"", 429), Reply(b"", 502), Reply(b"", 503), Reply(b"", 504)])
def test_trouble_that_passes_is_not_noticed(bad: Reply) -> None:
    watch = Watch()
    with asked(after(3, bad), watch) as (server, _):
        assert server.json("x") == {"name": "Coolhaven"}
    assert watch.requests == 4


@pytest.mark.parametrize(
    "half",
    [
        Reply(b'{"name": "Cool', declared=400),
        Reply(b'{"name": "Cool', closes=True),
        Reply(b'{"name": "Cool'),
        Reply(b'{"name": "Cool', chunked=True, unended=True),
        Reply(b'{"name": "Coolhaven"}', chunked=True, unended=True),  # JSON that is whole, in a body that is not
        Reply(b'{"name": "Coolhaven"}', declared=400),
        Reply(b""),
        Reply(b'{"name": NaN}'),
        Reply(b'{"name": "Co\xff"}'),
        Reply(b"\x1f\x8b\x08\x00\x00", headers={"Content-Encoding": "gzip"}),
        Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
    ],
    ids=str,
)
def test_half_an_answer_is_asked_for_again_and_never_taken_for_a_whole_one(half: Reply) -> None:
    with asked(after(1, half)) as (server, running):
        assert server.json("x") == {"name": "Coolhaven"}
        assert len(running.asked) == 2
    with (
        asked(half) as (server, running),
        pytest.raises(DownloadFailed, match=r"Het antwoord van PDOK \(127\.0\.0\.1:\d+\) brak halverwege af"),
    ):
        server.json("x")
    assert len(running.asked) == 4


def test_trouble_that_stays_is_asked_four_times_and_then_told() -> None:
    with asked(BROKEN) as (server, running), pytest.raises(DownloadFailed) as failed:
        server.json("buurten/items?gemeentecode=GM0599")
    assert len(running.asked) == 4
    port = running.url.rpartition(":")[2]
    assert str(failed.value) == (
        f"PDOK (127.0.0.1:{port}) heeft een storing (code 500). Probeer het over een paar minuten opnieuw."
    )
    assert failed.value.status == 500


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(b"", 400), "begrijpt de vraag niet"),
        (Reply(b"", 401), "geeft geen toegang"),
        (Reply(b"", 403), "geeft geen toegang"),
        (Reply(b"", 404), "heeft de gevraagde gegevens niet"),
        (Reply(b"", 501), "heeft een storing"),
        (Reply({}, 202), "niet te gebruiken"),
        (Reply({}, 206), "niet te gebruiken"),
        (Reply(b"", 204), "niet te gebruiken"),
        (Reply(b"", 302), "niet te gebruiken"),
        (HTML, "gaf een webpagina in plaats van gegevens"),
        (Reply(HTML.body, kind="application/json"), "gaf een webpagina in plaats van gegevens"),
        (Reply(b"1;2", kind="text/csv"), "iets anders dan de gegevens"),
        (Reply(b"{}", kind=""), "iets anders dan de gegevens"),
    ],
    ids=str,
)
def test_trouble_that_will_not_pass_is_told_at_once(reply: Reply, says: str) -> None:
    with asked(reply) as (server, running), pytest.raises(DownloadFailed, match=says):
        server.json("x")
    assert len(running.asked) == 1


def test_a_server_that_wants_rest_gets_it() -> None:
    start = time.monotonic()
    with asked(after(1, Reply(b"", 429, headers={"Retry-After": "1"}))) as (server, _):
        assert server.json("x") == {"name": "Coolhaven"}
    assert time.monotonic() - start >= 1


def test_a_server_that_wants_a_long_rest_is_not_waited_for() -> None:
    busy = Reply(b"", 503, headers={"Retry-After": "600"})
    with asked(busy) as (server, running), pytest.raises(DownloadFailed, match="Probeer het over 10 minuten opnieuw"):
        server.json("x")
    assert len(running.asked) == 1


@pytest.mark.parametrize("given", ["straks", "-5", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_rest_that_makes_no_sense_is_none(given: str) -> None:
    with asked(after(1, Reply(b"", 429, headers={"Retry-After": given}))) as (server, _):
        assert server.json("x") == {"name": "Coolhaven"}


@pytest.mark.parametrize(
    "large",
    [
        Reply(GOOD.content(), declared=10**12),
        Reply(b" " * 20_000_000, closes=True),
        Reply(b" " * 20_000_000),  # 20 kB compressed
    ],
    ids=["declared", "not declared", "compressed"],
)
def test_an_answer_that_is_too_large_is_left_alone(large: Reply) -> None:
    watch = Watch()
    with (
        asked(large, watch) as (server, running),
        pytest.raises(DownloadFailed, match=r"groter dan 5 MB en is niet opgehaald"),
    ):
        server.json("x")
    assert len(running.asked) == 1
    assert watch.bytes < 6_000_000


def test_json_that_is_nested_too_deep_is_no_answer() -> None:
    with asked(Reply(b"[" * 500_000)) as (server, _), pytest.raises(DownloadFailed, match="brak halverwege af"):
        server.json("x")


def test_a_file_is_saved_as_it_was_sent(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4000
    with asked(Reply(content, kind="application/zip")) as (server, running):
        server.save(f"{running.url}/lbm.zip", tmp_path / "lbm.zip")
    assert (tmp_path / "lbm.zip").read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["lbm.zip"]


@pytest.mark.parametrize(
    "bad",
    [
        HTML,
        BROKEN,
        Reply(b"PK" * 1000, declared=3000, kind="application/zip"),
        Reply(b"PK" * 1000, chunked=True, unended=True),
        Reply(b"PK" * 5_000_000, closes=True),
    ],
    ids=["html", "500", "half", "half, chunked", "large"],
)
def test_a_file_that_does_not_come_in_whole_leaves_the_old_one(bad: Reply, tmp_path: Path) -> None:
    (tmp_path / "lbm.zip").write_bytes(b"old")
    with asked(bad) as (server, _), pytest.raises(DownloadFailed):
        server.save("lbm.zip", tmp_path / "lbm.zip")
    assert (tmp_path / "lbm.zip").read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["lbm.zip"]


def test_whether_something_exists_is_only_answered_when_the_server_is_well() -> None:
    def app(request: Request) -> Reply:
        return {"/2022": GOOD, "/2023": Reply(b"", 404), "/2024": BROKEN}.get(request.path, HTML)

    with asked(app) as (server, _):
        assert server.exists("2022")
        assert not server.exists("2023")
        for trouble in ("2024", "html"):
            with pytest.raises(DownloadFailed):
                server.exists(trouble)


def test_no_message_holds_the_whole_address() -> None:
    with asked(BROKEN) as (server, _), pytest.raises(DownloadFailed) as failed:
        server.json("collections/buurten/items", {"sleutel": "geheim"})
    assert "geheim" not in str(failed.value)
    assert "collections" not in str(failed.value)


def test_the_usual_limits_are_those_of_the_contract_with_the_user() -> None:
    usual = Limits()
    assert (usual.connect, usual.read) == (10, 30)
    assert (usual.page_bytes, usual.file_bytes) == (100_000_000, 300_000_000)
    assert usual.retries.total == QUICK.retries.total == 3
