"""Features from an OGC API server: all that it has, or an error; never fewer without a word."""

from collections.abc import Iterator

import pytest
import shapely

from geodata.download.failure import DownloadCancelled, DownloadFailed
from geodata.download.features import features
from geodata.download.watch import Progress, Watch
from geodata.naming import snake_case
from tests.geodata.download.asking import HERE, asked, client, expected, of
from tests.geodata.download.servers import (
    PAGE,
    Behaviour,
    Collections,
    Running,
    cursor_server,
    fictional,
    pygeoapi_server,
    rotterdam,
    together,
)
from tests.geodata.download.servers_cursor import cursor_app
from tests.geodata.download.servers_data import camel_case
from tests.geodata.download.servers_loopback import Reply, Request, loopback


@pytest.fixture(scope="module")
def here() -> Collections:
    """Rotterdam of 2022, without REAL_DATA the fictional municipality under that name."""
    return rotterdam()


@pytest.fixture(scope="module")
def all_collections(here: Collections) -> Collections:
    """Rotterdam among others, in the order in which codes would mix them."""
    return together(fictional(2022), here)


@pytest.fixture(scope="module")
def pygeoapi(all_collections: Collections) -> Iterator[Running]:
    """A real pygeoapi in pages of 20."""
    with pygeoapi_server(all_collections) as running:
        yield running


def box(collections: Collections) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.geometry.shape(expected(collections, "gemeenten")[0]["geometry"]).bounds
    return west, south, east, north


@pytest.mark.parametrize("collection", ["gemeenten", "wijken", "buurten"])
def test_a_real_server_in_pages_of_20_gives_what_it_was_given(
    pygeoapi: Running, all_collections: Collections, collection: str
) -> None:
    assert features(of(pygeoapi), collection, equals=HERE) == expected(all_collections, collection)


def test_a_real_server_asked_by_place_gives_the_same(pygeoapi: Running, all_collections: Collections) -> None:
    # it lists no property 'gemeente': so by the bounding box, and then by what is asked
    found = features(of(pygeoapi), "buurten", equals={}, bbox=box(all_collections))
    assert [one for one in found if one["properties"]["gemeentecode"] == "GM0599"] == expected(all_collections)


def test_a_real_server_is_asked_for_no_more_pages_than_it_has(pygeoapi: Running, all_collections: Collections) -> None:
    told: list[Progress] = []
    watch = Watch(tell=told.append)
    count = len(features(of(pygeoapi, watch), "buurten", equals=HERE))
    assert watch.requests == 1 + -(-count // PAGE)  # queryables, and five pages
    assert told[0].text == f"buurten: 20 van {count} opgehaald"
    assert [one.share for one in told] == sorted(one.share for one in told)


@pytest.mark.parametrize("links", ["absolute", "relative"])
@pytest.mark.parametrize("size", [7, PAGE, 1000])
@pytest.mark.parametrize("counts", [False, True])
def test_a_cursor_is_followed_whatever_the_page(
    all_collections: Collections, size: int, links: str, counts: bool
) -> None:
    with cursor_server({2022: all_collections}, Behaviour(page=size, links=links, counts=counts)) as running:
        assert features(of(running), "buurten", equals=HERE) == expected(all_collections)


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (Behaviour(queryables=None), "no queryables"),
        (Behaviour(queryables=("water",)), "does not filter on it"),
        (Behaviour(filters=()), "lists it, but does not take it as a parameter"),
    ],
)
def test_a_server_that_does_not_filter_is_asked_by_place(
    all_collections: Collections, behaviour: Behaviour, why: str
) -> None:
    with cursor_server({2022: all_collections}, behaviour) as running:
        assert features(of(running), "buurten", equals=HERE, bbox=box(all_collections)) == expected(all_collections), (
            why
        )
        last = [request for request in running.asked if request.path.endswith("items")][-1]
    assert "bbox" in last.query
    assert "gemeentecode" not in last.query


def test_a_filter_that_the_server_ignores_is_applied_here(all_collections: Collections) -> None:
    app = cursor_app({2022: all_collections})

    def ignores(request: Request) -> Reply:
        kept = {name: value for name, value in request.query.items() if name != "gemeentecode"}
        return app(Request(request.path, kept, request.headers, request.base))

    with loopback(ignores) as running:
        assert features(of(running), "buurten", equals=HERE) == expected(all_collections)


def test_what_is_not_there_is_an_empty_list(all_collections: Collections) -> None:
    with cursor_server({2022: all_collections}) as running:
        assert features(of(running), "buurten", equals={"gemeentecode": "GM0000"}) == []


def test_land_and_water_of_a_gemeente_may_share_a_code() -> None:
    with cursor_server({2022: fictional(2022, water=True)}) as running:
        found = features(of(running), "gemeenten", equals={"gemeentecode": "GM9901"})
    assert [one["properties"]["water"] for one in found] == ["NEE", "JA"]


def test_water_in_several_parts_is_no_gemeente_that_came_twice() -> None:
    land, water = fictional(2022, water=True)["gemeenten"]
    with cursor_server({2022: {"gemeenten": [land, water, {**water, "id": "3"}]}}) as running:
        found = features(of(running), "gemeenten", equals={"gemeentecode": "GM9901"})
    assert len(found) == 3


def test_a_buurt_with_a_new_id_is_still_the_same_buurt(here: Collections) -> None:
    once = here["buurten"][0]
    with (
        cursor_server({2022: {"buurten": [*here["buurten"], {**once, "id": "nieuw"}]}}) as running,
        pytest.raises(DownloadFailed, match="een gebied kwam twee keer"),
    ):
        features(of(running), "buurten", equals=HERE)


def test_features_without_id_and_code_are_known_by_all_that_they_are() -> None:
    one = {"type": "Feature", "properties": {"x": 1}, "geometry": {"type": "Point", "coordinates": [4, 52]}}
    page = {"type": "FeatureCollection", "features": [one, one]}
    with asked(lambda _: Reply(page)) as (server, _), pytest.raises(DownloadFailed, match="kwam twee keer"):
        features(server, "punten", equals={})


def test_a_server_that_makes_up_ids_is_not_accused_of_leaving_out(here: Collections) -> None:
    app = cursor_app({2022: {"buurten": here["buurten"][:40]}}, Behaviour(page=PAGE))

    def makes_up(request: Request) -> Reply:
        reply = app(request)
        if not request.path.endswith("items"):
            return reply
        new = [{**one, "id": f"fid-{len(running.asked)}-{one['id']}"} for one in reply.body["features"]]
        return Reply({**reply.body, "features": new})

    with loopback(makes_up) as running:  # two full pages: asked twice, with other ids each time
        assert len(features(of(running), "buurten", equals=HERE)) == 40
    assert len([request for request in running.asked if request.path.endswith("items")]) == 2 + 3


def test_a_cancel_ends_it_between_two_pages(here: Collections) -> None:
    def cancelled() -> bool:
        return len(running.asked) > 2

    with cursor_server({2022: here}, Behaviour(page=PAGE)) as running, pytest.raises(DownloadCancelled):
        features(of(running, Watch(cancelled=cancelled)), "buurten", equals=HERE)
    assert len(running.asked) == 3


def test_a_page_of_one_is_no_page() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        features(client("http://127.0.0.1:1"), "buurten", equals={}, page_size=1)


def test_the_column_names_of_the_test_servers_are_those_that_the_import_reads() -> None:
    for column in fictional(2023)["buurten"][0]["properties"]:
        assert snake_case(camel_case(column)) == snake_case(column)
