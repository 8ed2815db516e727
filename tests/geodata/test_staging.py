"""Several imports as one: all of it in place, or nothing."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geodata import AreaStore, ImportRefused, import_file, staging
from geodata.locking import one_writer
from geodata.manifest import write_whole
from geodata.staging import all_or_nothing
from tests.geodata.deliveries import buurten, contents, saved

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def test_two_imports_come_in_together(store: AreaStore, tmp_path: Path) -> None:
    with all_or_nothing(store) as copy:
        for year in (2022, 2023):
            import_file(copy, saved(buurten(jaar=year), tmp_path, f"{year}.gpkg"))
            assert not contents(store).keys() & {"manifest.json"}
    assert sorted(set(store.figure_rows("buurt")["year"])) == [2022, 2023]
    assert [entry.year for entry in store.deliveries()] == [2022, 2023]


def test_a_refusal_after_a_good_import_leaves_every_byte(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(), tmp_path))
    before = contents(store)
    good = saved(buurten(jaar=2024, aantal_inwoners=5), tmp_path, "good.gpkg")
    bad = saved(buurten(aantal_inwoners=-5), tmp_path, "bad.gpkg")

    def both() -> None:
        with all_or_nothing(store) as copy:
            import_file(copy, good)
            assert copy.figures("buurt")["population"].tolist() == [5, 5, 5]
            import_file(copy, bad)

    with pytest.raises(ImportRefused, match="-5"):
        both()
    assert contents(store) == before


@pytest.mark.parametrize("problem", [KeyboardInterrupt, MemoryError, SystemExit])
def test_nothing_is_left_of_a_first_import_that_broke_off(
    problem: type[BaseException], store: AreaStore, tmp_path: Path
) -> None:
    path = saved(buurten(), tmp_path)

    def broken_off() -> None:
        with all_or_nothing(store) as copy:
            import_file(copy, path)
            raise problem

    with pytest.raises(problem):
        broken_off()
    assert not store.folder.exists()


def test_a_disk_that_is_full_at_the_last_step_leaves_every_byte(
    store: AreaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(store, saved(buurten(), tmp_path))
    before = contents(store)
    written: list[Path] = []

    def full_after_one(path: Path, content: bytes) -> None:
        if written:
            raise OSError(28, "geen ruimte meer")
        write_whole(path, content)
        written.append(path)

    monkeypatch.setattr(staging, "write_whole", full_after_one)
    new = saved(buurten(jaar=2024, aantal_inwoners=5), tmp_path, "new.gpkg")
    with pytest.raises(OSError, match="geen ruimte"), all_or_nothing(store) as copy:
        import_file(copy, new)
    assert written
    assert contents(store) == before


def test_the_same_again_changes_no_byte(store: AreaStore, tmp_path: Path) -> None:
    paths = [saved(buurten(jaar=year), tmp_path, f"{year}.gpkg") for year in (2022, 2023)]
    for _ in range(2):
        with all_or_nothing(store) as copy:
            for path in paths:
                import_file(copy, path)
        last = contents(store)
    with all_or_nothing(store) as copy:
        import_file(copy, paths[0])
    assert contents(store) == last


def test_who_reads_meanwhile_sees_it_as_it_was(store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(), tmp_path))
    with all_or_nothing(store) as copy:
        import_file(copy, saved(buurten(jaar=2024, aantal_inwoners=5), tmp_path, "new.gpkg"))
        assert store.areas("buurt")["population"].tolist() == [1000, 1000, 1000]
    assert store.areas("buurt")["population"].tolist() == [5, 5, 5]


def test_a_second_one_waits_and_builds_on_the_first(store: AreaStore, tmp_path: Path) -> None:
    first = saved(buurten(), tmp_path, "rotterdam.gpkg")
    second = saved(buurten(("BU06060101",)), tmp_path, "schiedam.gpkg")
    started = threading.Event()

    def other() -> None:
        started.set()
        with all_or_nothing(store) as copy:
            import_file(copy, second)

    thread = threading.Thread(target=other)
    with all_or_nothing(store) as copy:
        thread.start()
        started.wait()
        import_file(copy, first)
    thread.join(timeout=60)
    assert sorted(store.areas("buurt")["gemeente_code"].unique()) == ["GM0599", "GM0606"]


KILLED = """
import os, sys
from pathlib import Path
from geodata import AreaStore, import_file
import geodata.manifest, geodata.staging
from geodata.staging import all_or_nothing

step = sys.argv[3]
if step == "files":      # the new data files are there, the manifest is not
    geodata.staging.write_manifest = lambda *_: os._exit(9)
with all_or_nothing(AreaStore(Path(sys.argv[1]))) as copy:
    import_file(copy, Path(sys.argv[2]))
    if step == "copy":   # only the copy was changed
        os._exit(9)
"""


@pytest.mark.parametrize("step", ["copy", "files"])
def test_a_process_that_is_killed_leaves_the_store_usable(step: str, store: AreaStore, tmp_path: Path) -> None:
    import_file(store, saved(buurten(), tmp_path))
    version, new = store.version("buurt"), saved(buurten(jaar=2024, aantal_inwoners=5), tmp_path, "new.gpkg")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(store.folder), str(new), step], cwd=ROOT, check=False)
    assert ended.returncode == 9
    assert store.version("buurt") == version
    assert store.areas("buurt")["population"].tolist() == [1000, 1000, 1000]
    with all_or_nothing(store) as copy:
        import_file(copy, new)
    assert store.areas("buurt")["population"].tolist() == [5, 5, 5]
    assert not list(store.folder.glob("*.tmp"))


def test_a_lock_on_a_folder_that_went_away_keeps_nobody_out_and_nobody_in(tmp_path: Path) -> None:
    folder, order = tmp_path / "store", []

    def writer(number: int) -> None:
        with one_writer(folder):
            order.append(number)
            order.append(number)

    with one_writer(folder):
        threads = [threading.Thread(target=writer, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert order[::2] == order[1::2]
    assert len(order) == 8
    assert not folder.exists()
