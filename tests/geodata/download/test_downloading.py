"""A gemeente in one go: the newest boundaries, the figures of all years, and the same as from a file."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from geodata import LEVELS, Addresses, AreaStore, holdings, import_file
from tests.geodata.deliveries import buurten, contents, saved, square
from tests.geodata.download import servers
from tests.geodata.download.score_zip import BUURTEN, offered, score_table, zipped
from tests.geodata.download.score_zip import WIJKEN as WIJK_TABLE
from tests.geodata.download.servers import Collections, fictional
from tests.geodata.download.small import CODES, NOWHERE, WIJKEN, fetch, offering, small
from tests.geodata.download.statline_server import Figures, StatLine

YEARS = (2021, 2022, 2023, 2024)


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def test_a_name_ends_in_wijken_and_buurten_of_four_years(store: AreaStore) -> None:
    with offering({year: small(year) for year in (2020, *YEARS)}) as where:
        report = fetch(store, where)
    assert (report.gemeente.code, report.years, report.changed) == ("GM0599", YEARS, True)
    assert store.areas("buurt").index.tolist() == list(CODES)
    assert store.areas("wijk").index.tolist() == list(WIJKEN)
    for level in store.levels():
        assert sorted(set(store.figure_rows(level)["year"])) == list(YEARS)
        assert sorted(set(store.outlines(level)["year"])) == list(YEARS)
        assert set(store.areas(level)["boundary_year"]) == {2024}
    assert store.areas("buurt")["population"].tolist() == [3024] * 5
    assert store.areas("wijk")["population"].tolist() == [3 * 3024, 2 * 3024]


def test_the_same_again_changes_no_byte_and_says_so(store: AreaStore) -> None:
    with offering({year: small(year) for year in YEARS}) as where:
        fetch(store, where)
        before = contents(store)
        report = fetch(store, where)
    assert contents(store) == before
    assert not report.changed
    assert "er is niets veranderd" in report.sentences()[0]


def test_another_order_of_the_same_areas_changes_no_byte(store: AreaStore) -> None:
    first = small(2024)
    turned = {name: [{**one, "id": f"x{one['id']}"} for one in found[::-1]] for name, found in first.items()}
    with offering({2024: first}) as where:
        fetch(store, where)
    before = contents(store)
    with offering({2024: turned}) as where:
        fetch(store, where)
    assert contents(store) == before


@pytest.mark.parametrize("collections", [servers.rotterdam, partial(fictional, 2024)], ids=["rotterdam", "fictional"])
def test_an_area_from_pygeoapi_is_the_same_as_from_its_file(
    collections: Callable[[], Collections], tmp_path: Path
) -> None:
    given = collections()
    year, code = (int(given["buurten"][0]["properties"]["jaar"]), given["gemeenten"][0]["properties"]["gemeentecode"])
    downloaded, imported = AreaStore(tmp_path / "downloaded"), AreaStore(tmp_path / "imported")
    with servers.pygeoapi_server(given, year) as running:
        where = Addresses(running.url + servers.BASE, NOWHERE, NOWHERE)
        report = fetch(downloaded, where, code, years=[year])
    assert report.years == (year,)
    for level in LEVELS:
        path = tmp_path / f"{level}en_{year}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": given[f"{level}en"]}), "utf-8")
        import_file(imported, path, gemeente=code)
        assert len(downloaded.areas(level)) > 20
        assert downloaded.areas(level).equals(imported.areas(level))
        assert_frame_equal(downloaded.figures(level), imported.figures(level))
        assert downloaded.version(level) == imported.version(level)


def test_the_real_file_of_rotterdam_gives_the_same_buurten_as_a_server_with_cursors(
    real_data: Path, tmp_path: Path
) -> None:
    downloaded, imported = AreaStore(tmp_path / "downloaded"), AreaStore(tmp_path / "imported")
    with offering({2022: servers.real_rotterdam(real_data)}, page=20) as where:
        fetch(downloaded, where, levels=["buurt"])
    import_file(imported, real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson")
    assert len(downloaded.areas("buurt")) == 91
    assert downloaded.version("buurt") == imported.version("buurt")


def test_the_newest_boundaries_win_and_older_years_bring_figures_and_outlines(store: AreaStore) -> None:
    moved = small(2024, geometry=[square(0), square(1), square(2), square(3), square(4, size=900)])
    with offering({2023: small(2023), 2024: moved}) as where:
        fetch(store, where)
    assert store.areas("buurt").geometry.iloc[4].area == pytest.approx(810_000, rel=1e-3)
    outlines = store.outlines("buurt").set_index(["code", "year"]).geometry
    assert outlines["BU05990211", 2023].area == pytest.approx(1_000_000, rel=1e-3)
    assert outlines["BU05990211", 2024].area == pytest.approx(810_000, rel=1e-3)


def test_areas_of_before_leave_their_outlines_and_no_figures(store: AreaStore) -> None:
    with offering({2023: small(2023), 2024: small(2024, CODES[:3])}) as where:
        fetch(store, where)
    assert store.areas("buurt").index.tolist() == list(CODES[:3])
    assert set(store.figure_rows("buurt")["code"]) == set(CODES[:3])
    assert set(store.outlines("buurt").query("year == 2023")["code"]) == set(CODES)


def test_an_area_that_was_away_for_a_year_keeps_its_figures_of_before(store: AreaStore) -> None:
    years = {2022: small(2022), 2023: small(2023, CODES[:4]), 2024: small(2024)}
    with offering(years) as where:
        fetch(store, where)
        before = contents(store)
        fetch(store, where)
    assert contents(store) == before
    rows = store.figure_rows("buurt")
    assert rows.loc[rows["code"] == CODES[4], "year"].tolist() == [2022, 2024]


def test_only_what_was_asked_comes(store: AreaStore) -> None:
    with offering({year: small(year) for year in YEARS}) as where:
        fetch(store, where, years=[2022], levels=["wijk"])
    assert store.levels() == ("wijk",)
    assert store.outlines("wijk")["year"].unique().tolist() == [2022]


def test_nothing_is_asked_that_was_not_to_be(store: AreaStore) -> None:
    with servers.cursor_server({year: small(year) for year in YEARS}) as running:
        report = fetch(store, Addresses(running.url + servers.BASE, NOWHERE, NOWHERE), years=[2024], levels=["buurt"])
    assert {one.path.split("/collections/")[1].split("/")[0] for one in running.asked} == {"gemeenten", "buurten"}
    assert all("2024" in one.path for one in running.asked)
    assert report.requests == len(running.asked)
    assert report.bytes > 1000


def test_a_server_that_filters_nothing_gives_one_gemeente_all_the_same(store: AreaStore) -> None:
    schiedam = small(2024, ("BU06060101", "BU06060102"), row=3, gemeentenaam="Schiedam")
    with offering({2024: servers.together(small(2024), schiedam)}, filters=(), queryables=None) as where:
        fetch(store, where)
    assert store.areas("buurt")["gemeente_code"].unique().tolist() == ["GM0599"]


def test_a_delivery_that_holds_figures_of_the_year_before_does_not_take_their_place(store: AreaStore) -> None:
    # PDOK's delivery 'of 2025' of Baarn says 2024 in its column 'jaar', and holds next to nothing
    late = small(2024, aantal_inwoners=-99997)
    with offering({2024: small(2024), 2025: late}) as where:
        report = fetch(store, where)
    assert report.years == (2024,)
    assert store.areas("buurt")["population"].tolist() == [3024] * 5
    assert "De levering van 2025 heeft cijfers van 2024. Die van 2024 zelf zijn gebruikt." in report.sentences()


def test_the_year_of_the_figures_is_that_of_their_own_column(store: AreaStore) -> None:
    with offering({2025: small(2024)}) as where:
        report = fetch(store, where)
    assert report.years == (2024,)
    assert "De levering van 2025 heeft cijfers van 2024. Ze zijn geladen als 2024." in report.sentences()


def test_two_downloads_at_once_do_not_mix(store: AreaStore, tmp_path: Path) -> None:
    names, schiedam = ("Rotterdam", "Schiedam"), ("BU06060101", "BU06060102", "BU06060201")
    years = {
        year: servers.together(small(year), small(year, schiedam, row=3, gemeentenaam="Schiedam"))
        for year in (2023, 2024)
    }
    alone = AreaStore(tmp_path / "alone")
    with offering(years) as where:
        with ThreadPoolExecutor() as pool:
            outcomes = list(pool.map(partial(fetch, store, where), names))
        for name in names:
            fetch(alone, where, name)
    assert [one.gemeente.name for one in outcomes] == ["Rotterdam", "Schiedam"]
    assert store.version("buurt") == alone.version("buurt")
    assert store.version("wijk") == alone.version("wijk")


def test_another_gemeente_that_was_loaded_stays_as_it_was(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(("BU06060101", "BU06060102")), tmp_path))
    before = store.areas("buurt")
    with offering({2024: small(2024, row=3)}) as where:
        fetch(store, where)
    assert store.areas("buurt").loc[before.index].equals(before)
    assert [(one.gemeente_code, one.level, one.downloaded) for one in holdings(store)] == [
        ("GM0599", "wijk", True), ("GM0599", "buurt", True), ("GM0606", "buurt", False),
    ]  # fmt: skip


def zip_of(codes: tuple[str, ...], years: tuple[int, ...], *, wijken: bool = True) -> bytes:
    members = {BUURTEN: score_table(codes, years, won=0.2)}
    if wijken:
        members[WIJK_TABLE] = score_table(WIJKEN, years, won=0.4)
    return zipped(members)


def test_leefbaarometer_comes_with_the_years_around_those_of_cbs(store: AreaStore) -> None:
    with offering({year: small(year) for year in YEARS}) as where, offered(zip_of(CODES, (2018, 2022, 2024))) as zips:
        where = replace(where, leefbaarometer=f"{zips}/open-data.zip")
        report = fetch(store, where, sources=["pdok", "leefbaarometer"])
    rows = store.figure_rows("wijk").query("figure == 'lbm_housing'")
    assert (sorted(set(rows["year"])), set(rows["value"])) == ([2022, 2024], {0.4})
    assert store.figures("buurt")["lbm_housing"].tolist() == [0.2] * 5
    assert [(one.kind, one.level, one.year) for one in report.imports][-4:] == [
        ("leefbaarometer", "buurt", 2022), ("leefbaarometer", "wijk", 2022),
        ("leefbaarometer", "buurt", 2024), ("leefbaarometer", "wijk", 2024),
    ]  # fmt: skip


def test_a_year_between_two_of_leefbaarometer_gets_the_one_before_it(store: AreaStore) -> None:
    with offering({2023: small(2023)}) as where, offered(zip_of(CODES, (2020, 2022, 2024))) as zips:
        where = replace(where, leefbaarometer=f"{zips}/open-data.zip")
        fetch(store, where, years=[2023], sources=["pdok", "leefbaarometer"])
    assert set(store.figure_rows("buurt").query("figure == 'lbm_housing'")["year"]) == {2022}


def test_wijken_get_the_scores_of_their_buurten_where_there_are_none_of_wijken(store: AreaStore) -> None:
    with offering({2024: small(2024)}) as where, offered(zip_of(CODES, (2024,), wijken=False)) as zips:
        where = replace(where, leefbaarometer=f"{zips}/open-data.zip")
        fetch(store, where, sources=["pdok", "leefbaarometer"])
        other = AreaStore(store.folder.with_name("wijken"))
        alone = fetch(other, where, levels=["wijk"], sources=["pdok", "leefbaarometer"])
    assert store.figures("wijk")["lbm_housing"].tolist() == pytest.approx([0.2, 0.2])
    assert "De Leefbaarometer heeft voor deze gemeente en jaren geen scores." in alone.sentences()
    assert "lbm_housing" not in other.figures("wijk")


def test_figures_that_pdok_lacks_come_from_statline(store: AreaStore) -> None:
    values = {**dict.fromkeys(CODES, 31.5), **dict.fromkeys(WIJKEN, 30.5)}
    income = Figures("Gemiddeld inkomen per inwoner", values, "1 000 euro", "Inkomen")
    people = Figures("Aantal inwoners", {**dict.fromkeys(CODES, 5), **dict.fromkeys(WIJKEN, 10)})
    statline = StatLine({"85984NED": [people, income]})
    with offering({2024: small(2024)}) as where, statline.running() as address:
        where = replace(where, statline=address)
        report = fetch(store, where, sources=["pdok", "statline"])
    assert store.figures("buurt")["income_per_capita"].tolist() == [31.5] * 5
    assert store.figures("wijk")["income_per_capita"].tolist() == [30.5] * 2
    assert store.areas("buurt")["population"].tolist() == [3024] * 5  # what PDOK has, stays
    assert "Van de buurten van 2024 komt uit StatLine: Inkomen per inwoner." in report.sentences()


def test_a_year_that_statline_does_not_have_is_said(store: AreaStore) -> None:
    with offering({2024: small(2024)}) as where, StatLine({}).running() as address:
        report = fetch(store, replace(where, statline=address), sources=["pdok", "statline"])
    said = "StatLine heeft geen kerncijfers van 2024; wat PDOK van dat jaar mist, blijft leeg."
    assert report.sentences().count(said) == 1
    assert store.areas("buurt")["population"].tolist() == [3024] * 5
