"""Whatever goes wrong: a Dutch sentence, nothing half-written, the old figures kept."""

import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from urllib3 import Retry

from geodata import Addresses, AreaStore, DownloadCancelled, DownloadFailed, Watch
from geodata.download import http
from geodata.download.http import Limits
from tests.geodata.deliveries import contents, square
from tests.geodata.download.servers import BASE, FAULTS, Behaviour, faulty_server, fictional
from tests.geodata.download.servers_faults import PASSING
from tests.geodata.download.small import CODES, NOWHERE, WIJKEN, fetch, loaded, offering, small, without

NOT_HERE = {"drips", "endless", "large", "large_compressed"}
"""Faults that take long to show; the client's own tests have them."""


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that fails is asked once more, at once."""
    again = Retry(total=1, status_forcelist=(429, 500, 502, 503, 504), backoff_factor=0)
    monkeypatch.setattr(http, "Limits", partial(Limits, read=1, retries=again))


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - set(PASSING) - NOT_HERE))
def test_whatever_goes_wrong_at_the_server_the_old_figures_stay_to_the_byte(fault: str, store: AreaStore) -> None:
    before = loaded(store)
    codes = tuple(f"BU0599{number:04}" for number in range(100, 170))
    with faulty_server(fault, {2024: small(2024, codes)}, Behaviour(page=20)) as running:
        where = Addresses(running.url + BASE, NOWHERE, NOWHERE)
        with pytest.raises(DownloadFailed) as failed:
            fetch(store, where, years=[2024], levels=["buurt"])
    assert contents(store) == before
    assert str(failed.value)[-1] in ".)"


@pytest.mark.parametrize("fault", PASSING)
def test_trouble_that_passes_is_not_noticed(fault: str, store: AreaStore, monkeypatch: pytest.MonkeyPatch) -> None:
    thrice = Retry(total=3, status_forcelist=(429, 500, 502, 503, 504), backoff_factor=0)
    monkeypatch.setattr(http, "Limits", partial(Limits, retries=thrice))
    with faulty_server(fault, {2024: small(2024)}) as running:
        where = Addresses(running.url + BASE, NOWHERE, NOWHERE)
        assert fetch(store, where, years=[2024]).changed
    assert len(store.areas("buurt")) == 5


@pytest.mark.parametrize(("collection", "codes", "share"), [("buurten", CODES[:1], 80), ("wijken", WIJKEN[1:], 60)])
def test_a_collection_with_too_few_areas_for_the_gemeentes_surface_is_refused(
    collection: str, codes: tuple[str, ...], share: int, store: AreaStore
) -> None:
    before = loaded(store)
    says = rf"niet alle {collection} van Rotterdam \(GM0599\) in 2024: .* beslaan maar {share}%"
    with offering({2024: without(small(2024), collection, *codes)}) as where, pytest.raises(DownloadFailed, match=says):
        fetch(store, where, years=[2024])
    assert contents(store) == before


def test_a_sliver_that_no_area_covers_is_no_reason_to_refuse(store: AreaStore) -> None:
    # the last of five squares is 1,020 m wide and high in the gemeente: 0.8% of its surface is nowhere else
    wider = small(2024, geometry=[*(square(i) for i in range(4)), square(4, size=1020)])
    with offering({2024: {**small(2024), "gemeenten": wider["gemeenten"]}}) as where:
        assert fetch(store, where).changed


def test_water_counts_for_the_surface_and_is_not_loaded(store: AreaStore) -> None:
    given = fictional(2024, "GM0599", "Rotterdam", water=True)
    assert len(given["gemeenten"]) == 2  # land and water, of one code
    with offering({2024: given}, page=50) as where:
        fetch(store, where, levels=["buurt"])
    assert len(store.areas("buurt")) == len(given["buurten"]) - 1
    dry = without(given, "buurten", "BU05999997")
    with offering({2024: dry}, page=50) as where, pytest.raises(DownloadFailed, match="niet alle buurten"):
        fetch(store, where, levels=["buurt"])


def test_a_buurt_in_a_wijk_that_did_not_come_is_refused(store: AreaStore) -> None:
    given = small(2024)
    # one wijk covers everything, the other is absent: the surface alone doesn't tell
    given["wijken"] = [{**given["gemeenten"][0], "properties": given["wijken"][0]["properties"]}]
    with (
        offering({2024: given}) as where,
        pytest.raises(DownloadFailed, match="buurten noemen wijk WK059902"),
    ):
        fetch(store, where)
    assert not store.folder.exists()


@pytest.mark.parametrize(
    "shape", [None, {"type": "Polygon", "coordinates": []}, {"type": "Point", "coordinates": [4, 52]}]
)
def test_an_outline_that_is_no_surface_is_refused(shape: Any, store: AreaStore) -> None:
    given = small(2024)
    given["gemeenten"] = [{**given["gemeenten"][0], "geometry": shape}]
    with offering({2024: given}) as where, pytest.raises(DownloadFailed):
        fetch(store, where)
    assert not store.folder.exists()


def test_figures_that_cannot_be_are_refused_with_all_that_came_with_them(store: AreaStore) -> None:
    before = loaded(store)
    says = r"niet te gebruiken\. Er is niets veranderd\. .*aantal_inwoners"
    with (
        offering({2023: small(2023, aantal_inwoners=-5), 2024: small(2024)}) as where,
        pytest.raises(DownloadFailed, match=says),
    ):
        fetch(store, where)
    assert contents(store) == before


def test_a_gemeente_that_the_newest_year_does_not_know_is_refused(store: AreaStore) -> None:
    before = loaded(store)
    other = small(2024, ("BU06060101", "BU06060102"), gemeentenaam="Schiedam")
    with offering({2023: small(2023), 2024: other}) as where:
        with pytest.raises(DownloadFailed, match=r"PDOK kent in 2024 geen gemeente Rotterdam .* ouder jaar"):
            fetch(store, where)
        assert contents(store) == before
        assert fetch(store, where, years=[2023]).years == (2023,)


def test_a_year_that_is_not_on_offer_is_refused_by_name(store: AreaStore) -> None:
    with offering({2024: small(2024)}) as where, pytest.raises(DownloadFailed, match="geen wijken en buurten van 2019"):
        fetch(store, where, years=[2019, 2024])
    assert not store.folder.exists()


def test_an_address_with_nothing_on_offer_is_called_by_its_setting(store: AreaStore) -> None:
    with offering({1999: small(2024)}) as where, pytest.raises(DownloadFailed, match="MENSWATWOONJE_PDOK"):
        fetch(store, where)
    assert not store.folder.exists()


def test_a_cancel_at_any_moment_leaves_every_byte(store: AreaStore, tmp_path: Path) -> None:
    before = loaded(store)
    asking = {"levels": ["buurt"], "years": [2023, 2024]}
    with offering({year: small(year) for year in (2023, 2024)}) as where:
        looks = itertools.count()
        fetch(AreaStore(tmp_path / "count"), where, watch=Watch(cancelled=lambda: next(looks) < 0), **asking)
        moments = next(looks)
        for moment in (0, 1, 5, moments // 2, *range(moments - 5, moments)):
            turns = itertools.count()
            watch = Watch(cancelled=partial(_from, moment, turns))
            with pytest.raises(DownloadCancelled):
                fetch(store, where, watch=watch, **asking)
            assert contents(store) == before, moment


def _from(moment: int, turns: Iterator[int]) -> bool:
    return next(turns) >= moment


def test_the_time_limit_ends_a_download_with_every_byte_in_place(store: AreaStore) -> None:
    before = loaded(store)
    with faulty_server("slow", {2024: small(2024)}) as running:
        where = Addresses(running.url + BASE, NOWHERE, NOWHERE)
        with pytest.raises(DownloadFailed, match="duurde langer dan"):
            fetch(store, where, years=[2024], watch=Watch(seconds=0.4))
    assert contents(store) == before


@pytest.mark.parametrize(("source", "name"), [("statline", "CBS StatLine"), ("leefbaarometer", "Leefbaarometer")])
def test_a_source_that_is_down_ends_it_all_and_can_be_left_out(source: str, name: str, store: AreaStore) -> None:
    before = loaded(store)
    with offering({2024: small(2024)}) as where:
        with pytest.raises(DownloadFailed, match=name):
            fetch(store, where, sources=["pdok", source])
        assert contents(store) == before
        assert fetch(store, where).changed
