"""What the store says it holds of each gemeente."""

from pathlib import Path

import pytest

from geodata import AreaStore, Holding, holdings, import_file, write_fictional_areas
from scorecard import load_catalogue
from tests.geodata.deliveries import buurten, leefbaarometer, saved

CODES = ("BU05990110", "BU05990111")


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def only(store: AreaStore) -> Holding:
    (one,) = holdings(store)
    return one


def test_an_empty_store_holds_nothing(store: AreaStore) -> None:
    assert holdings(store) == []
    assert not store.folder.exists()


def test_a_gemeente_is_told_with_areas_years_sources_and_licences(store: AreaStore, tmp_path: Path) -> None:
    for year in (2022, 2024):
        import_file(store, saved(buurten(CODES, jaar=year), tmp_path, f"{year}.gpkg"))
    import_file(store, saved(leefbaarometer(CODES), tmp_path, "lbm.gpkg"))
    one = only(store)
    assert (one.gemeente_code, one.gemeente, one.level, one.areas) == ("GM0599", "Rotterdam", "buurt", 2)
    assert (one.boundary_year, one.years) == (2024, (2022, 2024))
    assert one.sources == ("CBS Kerncijfers wijken en buurten", "Leefbaarometer 3.0")
    assert one.licences == ("CC BY 4.0", "CC0")
    assert one.when == max(entry.when for entry in store.deliveries())


def test_delivered_and_missing_are_the_whole_scorecard(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(CODES, gemiddeld_inkomen_per_inwoner=[30, -99997], aantal_huishoudens=-99997), tmp_path)
    import_file(store, path)
    one, catalogue = only(store), load_catalogue("wijk")
    assert one.delivered == ("population", "income_per_capita")  # one area is enough
    assert "households" in one.missing
    assert {*one.delivered, *one.missing} == {
        *(column.id for column in catalogue.columns), *(indicator.id for indicator in catalogue.indicators)
    }  # fmt: skip


def test_a_gemeente_has_its_own_deliveries_only(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path, "a.gpkg"), gemeente="GM0599", downloaded=True)
    import_file(store, saved(buurten(("BU06060101",), jaar=2024), tmp_path, "b.gpkg"))
    rotterdam, schiedam = holdings(store)
    assert (rotterdam.gemeente_code, rotterdam.downloaded, rotterdam.years) == ("GM0599", True, (2023,))
    assert (schiedam.gemeente_code, schiedam.downloaded, schiedam.years) == ("GM0606", False, (2024,))


def test_wijken_stand_before_buurten_and_gemeenten_by_name(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten((*CODES, "BU03630101"), gemeentenaam=["Rotterdam", "Rotterdam", "Amsterdam"]), tmp_path)
    for level in ("buurt", "wijk"):
        import_file(store, path, level=level)
    assert [(one.gemeente, one.level) for one in holdings(store)] == [
        ("Amsterdam", "wijk"), ("Amsterdam", "buurt"), ("Rotterdam", "wijk"), ("Rotterdam", "buurt"),
    ]  # fmt: skip


def test_a_gemeente_without_a_name_is_called_by_its_code(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES).drop(columns="gemeentenaam"), tmp_path))
    assert only(store).gemeente == "GM0599"


def test_the_fictional_municipality_says_that_it_is(store: AreaStore) -> None:
    write_fictional_areas(store)
    assert {one.sources for one in holdings(store)} == {("Fictieve gemeente",)}
    assert not any(one.downloaded for one in holdings(store))
