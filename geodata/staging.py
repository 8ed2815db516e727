"""Several changes of an area store as one: they are made in a copy, which is put in place in one step or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.locking import one_writer
from geodata.manifest import MANIFEST, read_manifest, write_manifest, write_whole
from geodata.store import AreaStore


@contextmanager
def all_or_nothing(store: AreaStore) -> Iterator[AreaStore]:
    """Give a copy of a store to change at will; what became of it takes the place of the store afterwards.

    On any error the store is as it was, to the byte; who reads meanwhile sees it as it was. One at a time: a second
    caller waits, and then gets what the first made of it. Inside, use the copy only (the store itself is locked).
    """
    with one_writer(store.folder), TemporaryDirectory(prefix="menswatwoonje-") as folder:
        copy = AreaStore(Path(folder) / "areas")
        _copy(store.folder, copy.folder)
        yield copy
        _put_in_place(copy.folder, store.folder)


def _copy(store: Path, copy: Path) -> None:
    copy.mkdir()
    names = read_manifest(store).file_names()
    for name in (MANIFEST, *names) if (store / MANIFEST).is_file() else ():
        shutil.copyfile(store / name, copy / name)


def _put_in_place(copy: Path, store: Path) -> None:
    """Bring over the new data files, under names that nobody reads yet; the manifest last, in one step."""
    manifest, brought = read_manifest(copy), []
    try:
        for name in sorted(manifest.file_names()):
            if not (store / name).is_file():
                brought.append(store / name)
                write_whole(store / name, (copy / name).read_bytes())
        if (copy / MANIFEST).is_file():
            write_manifest(store, manifest)
    except BaseException:
        if read_manifest(store) != manifest:
            for path in brought:
                path.unlink(missing_ok=True)
        raise
