"""One writer at a time: the lock on the folder of an area store."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NAME = ".lock"


@contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Let one import at a time change a store, also across processes (on Windows: only by not doing it twice at
    once).

    A folder into which nothing came is not there afterwards.
    """
    with _locked(folder / _NAME):
        try:
            yield
        finally:
            if all(path.name == _NAME for path in folder.iterdir()):
                with suppress(OSError):
                    (folder / _NAME).unlink(missing_ok=True)
                    folder.rmdir()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    if sys.platform == "win32":
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
        return
    import fcntl

    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = path.open("a")
        except FileNotFoundError:  # the folder went away just now
            continue
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_there(path, lock.fileno()):
                yield
                return


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of that name: a lock on a file that was taken away keeps nobody out."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
