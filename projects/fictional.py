"""The fictional municipality on disk: areas, figures and register in one folder, built when absent or out of date."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

import geodata
import scorecard
from geodata import AreaStore, write_fictional_areas
from projects.housing.fictional_projects import SOURCE_NOTE, fictional_projects, write_fictional
from projects.problem import ProjectRefused
from projects.register.register import Register
from projects.register.store import RegisterUnavailable

AREAS = "areas"
REGISTER = "register.db"
_STAMP = "version.txt"
_SET_ASIDE = "register-vorige"
_CARRIED_OVER = "overgenomen bij vernieuwing van de fictieve gemeente"


@cache
def fictional_version() -> str:
    """Hexadecimal; changes with any code or data file that the fictional folder is made by."""
    digest = hashlib.sha256()
    packages = [Path(str(package.__file__)).parent for package in (scorecard, geodata)] + [Path(__file__).parent]
    for folder in packages:
        for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")]):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def ensure_fictional(folder: Path) -> bool:
    """Have the fictional municipality in `folder`: an area store in `areas`, the projects in `register.db`.

    Built beside the folder and put in its place in one step, by one process at a time; who comes second finds it done.
    Projects that somebody added to the fictional register stay when it is built anew. Returns whether it was built.
    """
    folder = Path(folder).absolute()
    if _is_current(folder):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.parent / f".{folder.name}.lock"):
        if _is_current(folder):
            return False
        _clear_leftovers(folder)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _build(fresh, folder / REGISTER)
            _put_in_place(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return True


def _is_current(folder: Path) -> bool:
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == fictional_version()


def _build(fresh: Path, earlier: Path) -> None:
    write_fictional_areas(AreaStore(fresh / AREAS))
    with Register(f"sqlite:///{fresh / REGISTER}") as register:
        write_fictional(register)
        _carry_over(earlier, fresh, register)
    for unread in earlier.parent.glob(f"{_SET_ASIDE}-*.db"):
        shutil.copy(unread, fresh)
    fresh.chmod(0o755)
    (fresh / _STAMP).write_text(fictional_version() + "\n", encoding="utf-8")


def _carry_over(earlier: Path, fresh: Path, register: Register) -> None:
    """What people added to the register of before: projects that no version of the code made.

    A register that this code can't read (tables or questions changed) is set aside in the new folder, unread.
    """
    if not earlier.is_file():
        return
    made = {project.key for project in fictional_projects()}
    try:
        with Register(f"sqlite:///{earlier}") as before:
            added = [p for p in before.all() if p.key not in made and p.source_note != SOURCE_NOTE]
        register.save_all([p.model_copy(update={"id": None, "version": None}) for p in added], _CARRIED_OVER)
    except (SQLAlchemyError, RegisterUnavailable, ProjectRefused, ValueError):
        shutil.copy(earlier, fresh / f"{_SET_ASIDE}-{fictional_version()}.db")


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Move the fresh folder to its place. A folder cannot replace another, so the old one steps aside first."""
    if folder.exists():
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        folder.replace(aside / folder.name)
        fresh.replace(folder)
        shutil.rmtree(aside, ignore_errors=True)
    else:
        fresh.replace(folder)


def _clear_leftovers(folder: Path) -> None:
    """Half-built folders of a process that was killed; a whole one that had stepped aside goes back to its place."""
    for left in folder.parent.glob(f".{folder.name}-*"):
        if (left / folder.name).is_dir() and not folder.exists():
            (left / folder.name).replace(folder)
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(lock_file: Path) -> Iterator[None]:
    """Hold a lock that one process at a time can have (on Windows: no lock)."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with lock_file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
