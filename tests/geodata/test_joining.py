"""What becomes of what is loaded when a delivery comes in."""

from pathlib import Path

import pytest
import shapely

from geodata import AreaStore, import_file
from tests.geodata.deliveries import buurten, contents, leefbaarometer, saved, square

CODES = ("BU05990110", "BU05990111", "BU05990120")
OTHER_GEMEENTE = ("BU06060101", "BU06060102")


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def test_the_same_file_twice_changes_nothing(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path)
    assert import_file(store, path).changed
    before = contents(store)
    assert not import_file(store, path).changed
    assert contents(store) == before


def test_leefbaarometer_adds_figures_only_and_says_what_did_not_join(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    boundaries, version = store.boundary_version("buurt"), store.version("buurt")
    report = import_file(store, saved(leefbaarometer((*CODES[:2], *OTHER_GEMEENTE)), tmp_path, "lbm.gpkg"))
    assert (report.joined, report.unmatched_rows, report.not_joined) == (2, 2, ["BU05990120"])
    assert "Buurt 0120 (BU05990120)" in " ".join(report.sentences())
    assert store.boundary_version("buurt") == boundaries
    assert store.version("buurt") != version
    assert store.figures("buurt")["lbm_housing"].isna().tolist() == [False, False, True]


def test_leefbaarometer_does_not_mix_its_population_into_that_of_cbs(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    import_file(store, saved(leefbaarometer(CODES), tmp_path, "lbm.gpkg"))
    assert store.areas("buurt")["population"].tolist() == [1000, 1000, 1000]


def test_leefbaarometer_brings_its_boundaries_into_an_empty_level(store: AreaStore, tmp_path: Path) -> None:
    report = import_file(store, saved(leefbaarometer(CODES), tmp_path, "lbm.gpkg"))
    assert (report.joined, report.not_joined) == (3, [])
    assert store.areas("buurt")["population"].tolist() == [500, 500, 500]


def test_cbs_takes_the_place_of_boundaries_of_leefbaarometer(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(leefbaarometer(CODES), tmp_path, "lbm.gpkg"))
    import_file(store, saved(buurten(CODES), tmp_path))  # of an earlier year, yet with all areas
    areas = store.areas("buurt")
    assert set(areas["boundary_source"]) == {"cbs"}
    assert areas["population"].tolist() == [1000, 1000, 1000]
    assert store.figures("buurt")["lbm_housing"].notna().all()


def test_all_areas_brings_gemeenten_that_are_not_loaded_and_leaves_those_that_are(
    store: AreaStore, tmp_path: Path
) -> None:
    import_file(store, saved(buurten(CODES[:2]), tmp_path))
    path = saved(leefbaarometer((*CODES, *OTHER_GEMEENTE)), tmp_path, "lbm.gpkg")
    assert import_file(store, path, all_areas=True).joined == 4
    assert store.areas("buurt").index.tolist() == [*CODES[:2], *OTHER_GEMEENTE]


def test_a_cbs_delivery_replaces_its_gemeenten_and_no_others(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    import_file(store, saved(buurten(OTHER_GEMEENTE), tmp_path, "schiedam.gpkg"))
    report = import_file(store, saved(buurten(CODES[:2], jaar=[2024] * 2), tmp_path, "later.gpkg"))
    areas = store.areas("buurt")
    assert areas.index.tolist() == [*CODES[:2], *OTHER_GEMEENTE]
    assert areas["boundary_year"].tolist() == [2024, 2024, 2023, 2023]
    assert "weggehaald: Buurt 0120 (BU05990120)" in " ".join(report.notes)


def test_years_live_side_by_side_and_the_latest_shows(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES, jaar=2024, aantal_inwoners=2000), tmp_path, "new.gpkg"))
    report = import_file(store, saved(buurten(CODES, jaar=2022, aantal_inwoners=900), tmp_path, "old.gpkg"))
    assert store.figures("buurt")["population"].tolist() == [2000] * 3
    assert sorted(store.figure_rows("buurt").query("figure == 'population'")["year"].unique()) == [2022, 2024]
    assert set(store.areas("buurt")["boundary_year"]) == {2024}
    assert "alleen de cijfers van 2022" in " ".join(report.notes)


def test_the_order_of_years_does_not_matter(tmp_path: Path) -> None:
    paths = [saved(buurten(CODES, jaar=y, aantal_inwoners=y), tmp_path, f"{y}.gpkg") for y in (2022, 2024)]
    one, other = AreaStore(tmp_path / "one"), AreaStore(tmp_path / "other")
    for store, order in ((one, paths), (other, paths[::-1])):
        for path in order:
            import_file(store, path)
    assert one.version("buurt") == other.version("buurt")


def test_a_corrected_delivery_of_the_same_year_takes_the_place_of_the_first(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES, gemiddeld_inkomen_per_inwoner=30), tmp_path))
    import_file(store, saved(buurten(CODES, gemiddeld_inkomen_per_inwoner=-99997), tmp_path, "v2.gpkg"))
    assert "income_per_capita" not in store.figures("buurt")


def test_wijken_are_made_of_buurten_on_request(store: AreaStore, tmp_path: Path) -> None:
    codes = ("BU05990110", "BU05990111", "BU05990210")
    report = import_file(store, saved(buurten(codes, aantal_inwoners=[100, 300, 50]), tmp_path), level="wijk")
    wijken = store.areas("wijk")
    assert wijken.index.tolist() == ["WK059901", "WK059902"]
    assert wijken["population"].tolist() == [400, 50]
    assert wijken["name"].tolist() == ["Wijk 01 (Buurt 0111 e.o.)", "Wijk 02 (Buurt 0210 e.o.)"]
    assert wijken.geometry.iloc[0].equals(shapely.union(square(0), square(1)))
    assert "wijkcijfer berekend uit buurten" in store.figure_sources("wijk")["attribution"].iloc[0]
    assert store.levels() == ("wijk",)
    assert (report.level, report.rows) == ("wijk", 2)


def test_buurten_do_not_make_wijken_in_silence(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path))
    assert store.levels() == ("buurt",)


def test_leefbaarometer_of_buurten_joins_loaded_wijken_by_population(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(CODES), tmp_path), level="wijk")
    path = saved(
        leefbaarometer(CODES, won=[0.0, 0.3, 0.3], aantal_inwoners_2024=[300.0, 50.0, 50.0]), tmp_path, "l.gpkg"
    )
    import_file(store, path, level="wijk")
    assert store.figures("wijk")["lbm_housing"].tolist() == [pytest.approx(0.075)]  # 100 of 400 at 0.3
    assert store.areas("wijk")["population"].tolist() == [3000]


@pytest.mark.parametrize("official_first", [True, False])
def test_wijken_that_were_delivered_go_before_wijken_made_of_buurten(
    official_first: bool, store: AreaStore, tmp_path: Path
) -> None:
    wijk = buurten(CODES).dissolve("wijkcode", as_index=False).drop(columns=["buurtcode", "buurtnaam"])
    official = saved(wijk.assign(wijknaam="Centrum", aantal_inwoners=3005), tmp_path, "wijk.gpkg", "wijken")
    parts = saved(buurten(CODES, aantal_huishoudens=500), tmp_path)
    for path in (official, parts) if official_first else (parts, official):
        import_file(store, path, level="wijk")
    area = store.areas("wijk").loc["WK059901"]
    assert (area["name"], area["population"], area["households"]) == ("Centrum", 3005, 1500)


def test_one_gemeente_can_be_taken_out_of_a_delivery(store: AreaStore, tmp_path: Path) -> None:
    report = import_file(store, saved(buurten((*CODES, *OTHER_GEMEENTE)), tmp_path), gemeente="GM0606")
    assert store.areas("buurt").index.tolist() == list(OTHER_GEMEENTE)
    assert report.rows == 2


def test_open_water_is_no_neighbourhood(store: AreaStore, tmp_path: Path) -> None:
    report = import_file(store, saved(buurten(CODES, water=["NEE", "NEE", "JA"]), tmp_path))
    assert store.areas("buurt").index.tolist() == list(CODES[:2])
    assert "water" in report.notes[0]


def test_a_border_that_crosses_itself_is_mended_and_reported(store: AreaStore, tmp_path: Path) -> None:
    bow = shapely.Polygon([(92_000, 436_000), (93_000, 437_000), (93_000, 436_000), (92_000, 437_000)])
    report = import_file(store, saved(buurten(CODES, geometry=[square(0), square(1), bow]), tmp_path))
    assert store.areas("buurt").is_valid.all()
    assert "hersteld" in report.notes[0]


def test_a_file_of_boundaries_alone_is_loaded_and_said_to_hold_no_figures(store: AreaStore, tmp_path: Path) -> None:
    report = import_file(store, saved(buurten(CODES).drop(columns="aantal_inwoners"), tmp_path))
    assert "alleen de grenzen" in " ".join(report.sentences())
    assert store.areas("buurt")["population"].isna().all()


def test_the_letters_of_amsterdam_are_codes_too(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(("BU0363AA01", "BU0363AA02")), tmp_path), level="wijk")
    assert store.areas("wijk").index.tolist() == ["WK0363AA"]


def test_the_name_that_the_user_knows_is_kept(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(CODES).drop(columns="jaar"), tmp_path, "upload-1.gpkg")
    report = import_file(store, path, file_name="buurten_2021.gpkg")
    assert report.year == 2021
    assert store.deliveries()[0].file_name == "buurten_2021.gpkg"
