"""What a server does wrong while features are fetched from it: it passes unnoticed, or ends in a clear sentence."""

from dataclasses import replace

import pytest

from geodata.download.failure import DownloadFailed
from geodata.download.features import features
from geodata.download.watch import Watch
from tests.geodata.download.asking import HERE, HURRIED, QUICK, asked, expected, of
from tests.geodata.download.servers import FAULTS, Behaviour, Collections, faulty_server, rotterdam
from tests.geodata.download.servers_cursor import cursor_app
from tests.geodata.download.servers_faults import PASSING, SLOW
from tests.geodata.download.servers_loopback import Reply, Request, loopback

SAYS = {
    "slow": r"gaf na 0\.5 seconden nog geen antwoord",
    "drips": "duurde langer dan 2 seconden",
    "always_500": "heeft een storing",
    "gone": "heeft de gevraagde gegevens niet",
    "html": "webpagina",
    "html_half_way": "webpagina",
    "html_called_json": "webpagina",
    "text": "iets anders dan de gegevens",
    "no_content": "niet te gebruiken",
    "partial": "niet te gebruiken",
    "busy_for_long": "Probeer het over 10 minuten opnieuw",
    "page_twice": "een gebied kwam twee keer",
    "first_page_again": "een gebied kwam twee keer",
    "next_goes_round": "een verwijzing naar de volgende bladzijde kwam terug",
    "endless": "meer dan 500 bladzijden",
    "returned_lies": "een bladzijde zou 21 gebieden hebben, maar heeft er 20",
    "matched_is_more": "het zouden er 500 zijn, maar er kwamen er",
    "matched_changes": "het totale aantal veranderde",
    "no_collection": "geen lijst met gebieden",
    "null_row": "mist zijn gegevens of zijn grens",
    "no_boundary": "mist zijn gegevens of zijn grens",
    "other_collection": "verwees door naar andere gegevens",
    "links_unreadable": "verwijzingen op een bladzijde zijn niet te lezen",
    "next_elsewhere": "verwijst door naar een ander adres",
    "redirect_elsewhere": "verwijst door naar een ander adres",
    "redirect_round": "blijft doorverwijzen",
    "large_declared": "groter dan 5 MB",
    "large": "groter dan 5 MB",
    "large_compressed": "groter dan 5 MB",
    "loses_next_at_once": "zegt het niet wanneer er meer is",
    "loses_next": "de ene keer kwamen er 60, de andere keer 57",
    "row_left_out": "een bladzijde halverwege had minder",
    "row_left_out_of_first": "een bladzijde halverwege had minder",
    "own_limit": "de ene keer kwamen er 60",
    "code_missing": "heeft geen gemeentecode",
}
"""What the message says; other faults are half a page: 'brak halverwege af'."""


@pytest.fixture(scope="module")
def here() -> Collections:
    """Rotterdam of 2022, without REAL_DATA the fictional municipality under that name."""
    return rotterdam()


@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_that_passes_changes_nothing(here: Collections, fault: str) -> None:
    with faulty_server(fault, {2022: here}) as running:
        assert features(of(running), "buurten", equals=HERE) == expected(here)


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - set(PASSING)))
def test_a_fault_that_stays_ends_in_a_clear_sentence(here: Collections, fault: str) -> None:
    # the server with a limit of its own has all on a page, for who asks for no more than its limit
    behaviour = Behaviour(page=1000) if fault == "own_limit" else None
    watch, limits = Watch(seconds=2 if fault == "drips" else 60), HURRIED if fault == "slow" else QUICK
    with (
        faulty_server(fault, {2022: here}, behaviour) as running,
        pytest.raises(DownloadFailed, match=SAYS.get(fault, "brak halverwege af")) as failed,
    ):
        features(of(running, watch, limits), "buurten", equals=HERE)
    said = str(failed.value)
    assert "PDOK (127.0.0.1:" in said or fault == "drips"
    assert any(advice in said for advice in ("Probeer", "Vraag", "Kies"))
    assert "127.0.0.2" not in said


def test_the_slow_server_is_slower_than_the_client_waits() -> None:
    assert HURRIED.read < SLOW


@pytest.mark.parametrize("counted", [False, True])
def test_a_server_that_never_says_that_there_is_more_is_found_out(here: Collections, counted: bool) -> None:
    """pg_featureserv gives no `next`; pygeoapi's CSV source counts the page instead of the whole."""

    def app(request: Request) -> Reply:
        rows = here["buurten"][: min(53, int(request.query.get("limit", "53")))]
        page = {"type": "FeatureCollection", "features": rows, "links": []}
        return Reply({**page, "numberMatched": len(rows)} if counted else page)

    with asked(app) as (server, _), pytest.raises(DownloadFailed, match=r"totale aantal|zegt het niet"):
        features(server, "buurten", equals={})


def test_a_server_that_gives_all_at_once_whatever_is_asked_is_believed(here: Collections) -> None:
    page = {"type": "FeatureCollection", "features": here["buurten"][:53]}
    with asked(lambda _: Reply(page)) as (server, _):
        assert len(features(server, "buurten", equals={})) == 53


def test_a_count_that_follows_the_page_is_no_count(here: Collections) -> None:
    app = cursor_app({2022: here})

    def counts_the_page(request: Request) -> Reply:
        reply = app(request)
        return replace(reply, body={**reply.body, "numberMatched": len(reply.body.get("features", []))})

    with loopback(counts_the_page) as running, pytest.raises(DownloadFailed, match="hangt af van hoeveel"):
        features(of(running), "buurten", equals=HERE)


def test_a_next_link_that_is_lost_after_full_pages_is_missed_whatever_their_size(here: Collections) -> None:
    with (
        faulty_server("loses_next", {2022: here}, Behaviour()) as running,
        pytest.raises(DownloadFailed, match="de ene keer kwamen er 69"),
    ):
        features(of(running), "buurten", equals=HERE, page_size=23)


def test_a_row_that_is_always_skipped_shows_on_a_first_page_of_two(here: Collections) -> None:
    # of 33 in pages of 20: 19 and 13; the second time, in pages of 18: 17 and 15, the same 32
    with (
        faulty_server("row_left_out_of_first", {2022: {"buurten": here["buurten"][:33]}}) as running,
        pytest.raises(DownloadFailed, match="de ene keer kwamen er 32, de andere keer 32"),
    ):
        features(of(running), "buurten", equals=HERE)


def test_as_many_but_others_the_second_time_are_not_all(here: Collections) -> None:
    def some(request: Request) -> Reply:
        start = int(request.query.get("limit", "1")) % 11
        return cursor_app({2022: {"buurten": here["buurten"][start : start + 40]}})(request)

    with loopback(some) as running, pytest.raises(DownloadFailed, match="de ene keer kwamen er 40, de andere keer 40"):
        features(of(running), "buurten", equals=HERE)
