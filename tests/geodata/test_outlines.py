"""Boundary history: kept with every delivery, also of areas that are gone."""

import json
from pathlib import Path

import pytest
import shapely

from geodata import AreaStore, import_file
from geodata.outlines import no_outlines, outline_rows
from tests.geodata.deliveries import buurten, contents, leefbaarometer, saved, square

CODES = ("BU05990110", "BU05990111", "BU05990120")


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def years(store: AreaStore, level: str = "buurt") -> dict[int, list[str]]:
    return {int(year): here["code"].tolist() for year, here in store.outlines(level).groupby("year")}  # type: ignore[arg-type]


def test_each_year_stays_also_of_areas_that_went(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES, jaar=2022), tmp_path, "old.gpkg"))
    import_file(store, saved(buurten(CODES[:2], jaar=2024), tmp_path, "new.gpkg"))
    assert years(store) == {2022: list(CODES), 2024: list(CODES[:2])}
    outlines = store.outlines("buurt")
    assert outlines.crs.to_epsg() == 28992
    assert {"code", "year", "gemeente_code", "name", "geometry"} <= set(outlines.columns)
    assert outlines.geometry.iloc[0].equals(square(0))
    assert store.areas("buurt").index.tolist() == list(CODES[:2])


def test_an_older_year_brings_its_outlines_after_a_newer_one_and_the_order_does_not_matter(tmp_path: Path) -> None:
    paths = [saved(buurten(CODES, jaar=year), tmp_path, f"{year}.gpkg") for year in (2022, 2024)]
    stores = [AreaStore(tmp_path / "one"), AreaStore(tmp_path / "other")]
    for store, order in zip(stores, (paths, paths[::-1]), strict=True):
        for path in order:
            import_file(store, path)
        assert list(years(store)) == [2022, 2024]
        assert set(store.areas("buurt")["boundary_year"]) == {2024}
    assert stores[0].outlines("buurt").equals(stores[1].outlines("buurt"))


def test_a_corrected_delivery_of_the_same_year_takes_the_place_of_the_first(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    import_file(store, saved(buurten(CODES[:2], geometry=[square(0), square(4)]), tmp_path, "v2.gpkg"))
    assert years(store) == {2023: list(CODES[:2])}
    assert store.outlines("buurt").geometry.iloc[1].equals(square(4))


def test_another_gemeente_is_left_alone(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    import_file(store, saved(buurten(("BU06060101",)), tmp_path, "schiedam.gpkg"))
    assert years(store) == {2023: [*CODES, "BU06060101"]}


def test_leefbaarometer_has_no_boundaries_of_its_own_to_keep(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(leefbaarometer(CODES), tmp_path, "lbm.gpkg"))
    assert store.outlines("buurt").empty
    assert not any(name.startswith("outlines") for name in contents(store))


def test_wijken_made_of_buurten_do_not_push_out_official_ones_of_that_year(store: AreaStore, tmp_path: Path) -> None:
    wijk = buurten(CODES).dissolve("wijkcode", as_index=False).drop(columns=["buurtcode", "buurtnaam"])
    import_file(store, saved(wijk.assign(wijknaam="Centrum"), tmp_path, "wijk.gpkg", "wijken"))
    import_file(store, saved(buurten(CODES), tmp_path), level="wijk")
    assert store.outlines("wijk")["name"].tolist() == ["Centrum"]


def test_outlines_are_simplified_to_ten_metres_and_stay_joined() -> None:
    # a border between two squares with a wiggle of 10 cm: it goes, for both in the same way
    border = [(91_000, 436_000), (91_000.1, 436_500), (91_000, 437_000)]
    left = shapely.Polygon([(90_000, 436_000), *border, (90_000, 437_000)])
    right = shapely.Polygon([(92_000, 436_000), *border, (92_000, 437_000)])
    areas = buurten(CODES[:2], geometry=[left, right]).set_index("buurtcode").rename(
        columns={"gemeentecode": "gemeente_code", "buurtnaam": "name"}
    )  # fmt: skip
    one, other = outline_rows(areas, 2024).geometry
    assert max(shapely.get_num_coordinates([one, other])) == 5
    assert shapely.area(shapely.intersection(one, other)) == 0
    assert shapely.union(one, other).area == pytest.approx(2_000_000, rel=1e-6)


def test_the_version_follows_the_history(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    boundaries, version = store.boundary_version("buurt"), store.version("buurt")
    import_file(store, saved(buurten(CODES, jaar=2021).drop(columns="aantal_inwoners"), tmp_path, "2021.gpkg"))
    assert store.version("buurt") != version
    assert store.boundary_version("buurt") == boundaries


def test_a_store_of_before_there_was_history_reads_and_grows(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(CODES), tmp_path)
    import_file(store, path, gemeente="GM0599")
    manifest = store.folder / "manifest.json"
    content = json.loads(manifest.read_text())
    del content["levels"]["buurt"]["outlines"]
    for entry in content["deliveries"]:
        del entry["gemeente"], entry["downloaded"]
    manifest.write_text(json.dumps(content))
    assert store.outlines("buurt").equals(no_outlines())
    assert len(store.areas("buurt")) == 3
    import_file(store, path, gemeente="GM0599")
    assert years(store) == {2023: list(CODES)}
    assert len(store.deliveries()) == 1
