"""Removing a gemeente: all of it, and of others nothing."""

from pathlib import Path

import pytest

from geodata import AreaStore, ImportRefused, import_file, remove
from tests.geodata.deliveries import buurten, contents, leefbaarometer, saved

ROTTERDAM = ("BU05990110", "BU05990111", "BU05990120")
SCHIEDAM = ("BU06060101", "BU06060102")


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    """Two gemeenten out of files of their own, and Leefbaarometer for both out of one."""
    store = AreaStore(tmp_path / "store")
    import_file(store, saved(buurten(ROTTERDAM), tmp_path, "rotterdam.gpkg"), gemeente="GM0599")
    import_file(store, saved(buurten(SCHIEDAM), tmp_path, "schiedam.gpkg"), gemeente="GM0606")
    import_file(store, saved(leefbaarometer((*ROTTERDAM, *SCHIEDAM)), tmp_path, "lbm.gpkg"))
    return store


def test_areas_figures_and_history_of_one_gemeente_go(store: AreaStore) -> None:
    assert remove(store, "GM0599") == 3
    assert store.areas("buurt").index.tolist() == list(SCHIEDAM)
    assert set(store.figure_rows("buurt")["code"]) == set(SCHIEDAM)
    assert set(store.outlines("buurt")["gemeente_code"]) == {"GM0606"}


def test_what_is_left_is_what_it_was(store: AreaStore) -> None:
    areas, figures = store.areas("buurt"), store.figures("buurt")
    remove(store, "GM0599")
    assert store.areas("buurt").equals(areas.loc[list(SCHIEDAM)])
    assert store.figures("buurt").equals(figures.loc[list(SCHIEDAM)])


def test_deliveries_of_this_gemeente_alone_go_off_the_list(store: AreaStore) -> None:
    remove(store, "GM0599")
    assert [entry.file_name for entry in store.deliveries()] == ["schiedam.gpkg", "lbm.gpkg"]


def test_after_the_last_gemeente_a_level_is_empty_again(store: AreaStore, tmp_path: Path) -> None:
    remove(store, "GM0599")
    remove(store, "GM0606")
    assert (store.levels(), store.deliveries()) == ((), [])
    import_file(store, saved(buurten(ROTTERDAM), tmp_path))
    assert len(store.areas("buurt")) == 3


def test_one_level_can_go_alone(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(ROTTERDAM), tmp_path), level="wijk")
    assert remove(store, "GM0599", "wijk") == 1
    assert store.levels() == ("buurt",)
    assert len(store.areas("buurt")) == 5


def test_both_levels_go_in_one_step(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(ROTTERDAM), tmp_path), level="wijk")
    assert remove(store, "GM0599") == 4
    assert store.levels() == ("buurt",)


def test_a_gemeente_that_is_not_loaded_changes_no_byte(store: AreaStore) -> None:
    before = contents(store)
    assert remove(store, "GM0363") == 0
    assert remove(store, "GM0599", "wijk") == 0
    assert contents(store) == before


def test_what_is_no_code_is_refused_and_an_empty_store_makes_no_folder(tmp_path: Path) -> None:
    empty = AreaStore(tmp_path / "leeg")
    with pytest.raises(ImportRefused, match="GM0599"):
        remove(empty, "Rotterdam")
    assert remove(empty, "GM0599") == 0
    assert not empty.folder.exists()
