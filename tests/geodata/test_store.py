"""The area store: whole or not at all, several years, and where each figure came from."""

import json
import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geodata import AreasMissing, AreaStore, StoredDelivery, import_file, long_figures
from geodata.locking import one_writer
from geodata.manifest import ManifestUnreadable
from tests.geodata.deliveries import buurten, contents, saved, square


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def areas(*codes: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": list(codes), "gemeente_code": "GM9999", "gemeente": "Voorbeeld"},
        index=list(codes),
        geometry=[square(i) for i in range(len(codes))],
        crs="EPSG:28992",
    ).assign(boundary_year=2026, boundary_source="fictief")


def test_an_empty_store_has_no_levels_and_makes_no_folder(store: AreaStore) -> None:
    assert store.levels() == ()
    assert store.deliveries() == []
    assert not store.folder.exists()


def test_a_level_that_is_not_loaded_says_what_to_do(store: AreaStore) -> None:
    with pytest.raises(AreasMissing, match="python -m geodata import"):
        store.areas("wijk")


def test_made_areas_go_in_and_come_out(store: AreaStore) -> None:
    figures = pd.DataFrame({"population": [10.0, 20.0], "gas_use_avg": [900.0, None]}, index=["WK999900", "WK999901"])
    entry = StoredDelivery("gemaakt", "fictief", "wijk", 2026, "2026-01-01T00:00:00+00:00", 2)
    assert store.replace("wijk", areas("WK999900", "WK999901"), long_figures(figures, 2026, "fictief"), entry)
    out = store.areas("wijk")
    assert out.crs.to_epsg() == 28992
    assert out.index.name == "code"
    assert list(out.columns) == [
        "name", "gemeente_code", "gemeente", "population", "households", "urbanity_class",
        "boundary_year", "boundary_source", "boundary_from_buurten", "geometry",
    ]  # fmt: skip
    assert store.figures("wijk").index.equals(out.index)
    assert store.figures("wijk")["gas_use_avg"].isna().tolist() == [False, True]
    assert "Fictieve" in store.attributions("wijk")[0]


def test_areas_without_any_figure_can_be_read(store: AreaStore) -> None:
    store.replace("wijk", areas("WK999900"), long_figures(pd.DataFrame(index=["WK999900"]), 2026, "fictief"))
    assert store.figures("wijk").isna().all(axis=None)
    assert store.figure_sources("wijk").empty


def test_figures_of_areas_that_are_not_there_are_dropped(store: AreaStore) -> None:
    figures = pd.DataFrame({"population": [10.0, 20.0]}, index=["WK999900", "WK999955"])
    store.replace("wijk", areas("WK999900"), long_figures(figures, 2026, "fictief"))
    assert store.figure_rows("wijk")["code"].tolist() == ["WK999900"]


def test_sources_say_year_attribution_and_how_many_are_known(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(gemiddeld_inkomen_per_inwoner=[30, -99997, 31]), tmp_path))
    row = store.figure_sources("buurt").set_index("figure").loc["income_per_capita"]
    assert (row["year"], row["known"], row["missing"]) == (2023, 2, 1)
    assert row["attribution"] == (
        "Bron: CBS, Wijk- en buurtkaart / Kerncijfers wijken en buurten 2023 (CC BY 4.0), geometrie CBS/Kadaster"
    )


def test_an_import_that_breaks_off_leaves_the_store_readable(
    store: AreaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(store, saved(buurten(), tmp_path))
    version = store.version("buurt")

    def power_cut(*_: object) -> None:
        raise OSError("de stekker is eruit")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", power_cut)
        with pytest.raises(OSError, match="stekker"):
            import_file(store, saved(buurten(aantal_inwoners=[1, 2, 3]), tmp_path, "new.gpkg"))
    assert store.version("buurt") == version
    assert store.areas("buurt")["population"].tolist() == [1000, 1000, 1000]


def test_who_is_reading_by_the_manifest_before_keeps_its_files(store: AreaStore, tmp_path: Path) -> None:
    for people in (1, 2, 3):
        import_file(store, saved(buurten(aantal_inwoners=people), tmp_path, f"{people}.gpkg"))
    kept = [name for name in contents(store) if name.startswith("figures")]
    assert len(kept) == 2


def test_versions_are_hexadecimal_and_follow_the_content(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(), tmp_path))
    first, boundaries = store.version("buurt"), store.boundary_version("buurt")
    int(first, 16)
    int(boundaries, 16)
    import_file(store, saved(buurten(aantal_inwoners=7), tmp_path, "new.gpkg"))
    assert store.version("buurt") != first
    assert store.boundary_version("buurt") == boundaries


def test_deliveries_are_listed_with_kind_level_year_and_rows(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(), tmp_path))
    (entry,) = store.deliveries()
    assert (entry.file_name, entry.kind, entry.level, entry.year, entry.rows) == (
        "buurten.gpkg",
        "cbs",
        "buurt",
        2023,
        3,
    )
    assert len(entry.sha256) == 64


def test_a_store_of_another_version_is_not_guessed_at(store: AreaStore) -> None:
    store.folder.mkdir()
    (store.folder / "manifest.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(ManifestUnreadable, match="andere versie"):
        store.levels()


def test_one_import_at_a_time_changes_a_store(store: AreaStore) -> None:
    with one_writer(store.folder):
        assert store.levels() == ()
    with one_writer(store.folder):  # the lock is given back
        pass
