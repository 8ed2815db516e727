"""The real deliveries: Rotterdam 2022 and Baarn 2025 from PDOK, the wijken of 2022, Leefbaarometer 2024."""

import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest

from geodata import AreaStore, ImportRefused, ImportReport, areas_of, import_file, simplified_geojson
from scorecard import load_catalogue, score
from tests.geodata.deliveries import contents

ROTTERDAM = "cbs/rotterdam_buurten_2022_pdok.geojson"
BAARN = "cbs/baarn_buurten_2025_pdok.geojson"
WIJKEN = "cbs/wijken_2022.gpkg"
LEEFBAAROMETER = "leefbaarometer/buurten_2024.gpkg"


@pytest.fixture(scope="module")
def rotterdam(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[AreaStore, ImportReport]:
    """The store with Rotterdam's buurten and Leefbaarometer, and the report on the latter."""
    store = AreaStore(tmp_path_factory.mktemp("rotterdam") / "areas")
    import_file(store, real_data / ROTTERDAM)
    return store, import_file(store, real_data / LEEFBAAROMETER)


@pytest.fixture(scope="module")
def national(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> gpd.GeoDataFrame:
    """The national buurten of Leefbaarometer, in a store of their own."""
    store = AreaStore(tmp_path_factory.mktemp("national") / "areas")
    import_file(store, real_data / LEEFBAAROMETER)
    return store.areas("buurt")


def test_77_of_the_91_buurten_of_rotterdam_meet_a_leefbaarometer_code(
    rotterdam: tuple[AreaStore, ImportReport],
) -> None:
    store, report = rotterdam
    assert len(store.areas("buurt")) == 91
    assert (report.rows, report.joined, len(report.not_joined), report.unmatched_rows) == (12147, 77, 14, 12070)
    assert "Maasvlakte (BU05992308)" in " ".join(report.sentences())
    assert report.figures["lbm_safety"] == (77, 0)


def test_no_missing_code_survives_in_a_figure(rotterdam: tuple[AreaStore, ImportReport]) -> None:
    figures = rotterdam[0].figures("buurt")
    assert figures.min().min() > -10
    assert np.isfinite(figures.to_numpy()[~figures.isna().to_numpy()]).all()


def test_figures_of_a_buurt_are_those_of_the_delivery(rotterdam: tuple[AreaStore, ImportReport]) -> None:
    # Stadsdriehoek in the file: 18,050 inhabitants, 19 + 44 + 19% from 15 to 65, 610 on welfare, 200 on unemployment
    # benefit; general practitioner 0.5 km, school 0.7, supermarket 0.4; 5,475 businesses
    buurt = rotterdam[0].figures("buurt").loc["BU05990110"]
    assert buurt["population"] == 18050
    assert buurt["welfare_rate"] == pytest.approx(100 * 610 / (18050 * 0.82))
    assert buurt["jobless_proxy_rate"] == pytest.approx(100 * 810 / (18050 * 0.82))
    assert buurt["amenity_distance_km"] == pytest.approx(1.6 / 3)
    three = buurt[["gp_distance_km", "school_distance_km", "supermarket_distance_km"]]
    assert three.tolist() == [0.5, 0.7, 0.4]
    assert buurt["businesses_per_1000"] == pytest.approx(1000 * 5475 / 18050)
    assert buurt["net_participation"] == 67


def test_baarn_2025_delivers_people_and_cars_and_says_what_it_does_not(real_data: Path, tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    report = import_file(store, real_data / BAARN)
    assert set(report.figures) == {"population", "households", "urbanity_class", "cars_per_household"}
    assert report.figures["cars_per_household"] == (18, 3)
    assert report.year == 2024  # by its column; the populations are those that CBS published for 2024
    assert "bestandsnaam noemt 2025" in " ".join(report.notes)
    assert "Mensen met betaald werk" in " ".join(report.notes)
    before = contents(store)
    import_file(store, real_data / BAARN)
    assert contents(store) == before


@pytest.mark.parametrize("one_per_wijk", [True, False])
@pytest.mark.parametrize("delivery", [ROTTERDAM, BAARN])
def test_buurten_without_their_codes_are_not_taken_for_wijken(
    delivery: str, one_per_wijk: bool, real_data: Path, tmp_path: Path
) -> None:
    rows = gpd.read_file(real_data / delivery).drop(columns="buurtcode")
    path = tmp_path / "zonder_2022.geojson"
    (rows.drop_duplicates("wijkcode") if one_per_wijk else rows).to_file(path, driver="GeoJSON")
    with pytest.raises(ImportRefused, match="Geen bruikbare sleutel: de kolom 'buurtcode' ontbreekt"):
        import_file(AreaStore(tmp_path / "areas"), path)


def test_the_wijken_of_2022_come_in_with_their_english_columns(real_data: Path, tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    report = import_file(store, real_data / WIJKEN)
    assert (report.level, report.year, report.rows) == ("wijk", 2022, 3340)
    assert report.figures["net_participation"] == (3072, 268)
    assert report.figures["urbanity_class"] == (3335, 5)


def test_wijken_made_of_buurten_equal_those_that_cbs_published(real_data: Path, tmp_path: Path) -> None:
    made, official = AreaStore(tmp_path / "made"), AreaStore(tmp_path / "official")
    import_file(made, real_data / ROTTERDAM, level="wijk")
    import_file(official, real_data / WIJKEN, gemeente="GM0599")
    ours, theirs = made.figures("wijk"), official.figures("wijk")
    assert ours.index.equals(theirs.index)
    assert (ours["population"] - theirs["population"]).abs().max() <= 15  # CBS rounds each buurt to fives
    # CBS rounds to whole percents, in each buurt and in the wijk
    assert (ours["net_participation"] - theirs["net_participation"]).abs().max() < 1
    assert ours["net_participation"].isna().equals(theirs["net_participation"].isna())
    inhabited = ours["population"] > 50
    assert ours.loc[inhabited, "urbanity_class"].equals(theirs.loc[inhabited, "urbanity_class"])
    overlap = made.areas("wijk").geometry.intersection(official.areas("wijk").geometry, align=True).area
    assert (overlap / official.areas("wijk").area).min() > 0.9  # the official file is simplified


def test_leefbaarometer_joins_the_wijken_of_a_city(real_data: Path, tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    import_file(store, real_data / WIJKEN, gemeente="GM0599")
    report = import_file(store, real_data / LEEFBAAROMETER, level="wijk")
    assert report.joined == 15
    assert set(report.not_joined) <= set(store.areas("wijk").index)
    assert store.figures("wijk")["lbm_housing"].notna().sum() == 15


def test_the_national_file_is_read_in_seconds(national: gpd.GeoDataFrame, real_data: Path, tmp_path: Path) -> None:
    start = time.perf_counter()
    import_file(AreaStore(tmp_path / "areas"), real_data / LEEFBAAROMETER)
    assert time.perf_counter() - start < 15  # 1.1 s measured; the rest is for a busy machine
    assert len(national) == 12147


def test_thousands_of_plans_are_placed_in_seconds(national: gpd.GeoDataFrame, real_data: Path) -> None:
    plans = pyogrio.read_dataframe(real_data / "projects/woningbouwplannen_2021.gpkg")
    start = time.perf_counter()
    found = areas_of(national, plans.geometry)
    assert time.perf_counter() - start < 10  # 0.2 s measured
    assert found.notna().sum() > 4000


def test_the_wijk_of_a_plan_is_the_one_that_its_own_file_names(real_data: Path, tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    import_file(store, real_data / WIJKEN)
    plans = pyogrio.read_dataframe(real_data / "projects/woningbouwplannen_2021.gpkg")
    assert (areas_of(store.areas("wijk"), plans.geometry) == plans["wk_code"]).mean() > 0.98


def test_the_national_boundaries_fit_in_a_few_megabytes(national: gpd.GeoDataFrame) -> None:
    content = simplified_geojson(national)
    assert len(content) < 8_000_000
    assert content.count(b'"type":"Feature"') == 12147


def test_another_citys_delivery_changes_no_score_of_this_one(real_data: Path, tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    import_file(store, real_data / "cbs" / "baarn_buurten_2025_pdok.geojson")
    wijk = load_catalogue("wijk")
    alone = score(wijk, store.figures("buurt"), delivered=store.delivered("buurt")).frame()
    import_file(store, real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson")
    together = score(wijk, store.figures("buurt"), delivered=store.delivered("buurt")).frame()
    assert len(together) == len(alone) + 91
    for column in ("total.low", "total.high", "coverage", "provisional"):
        assert together.loc[alone.index, column].equals(alone[column]), column
