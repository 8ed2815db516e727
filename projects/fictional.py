"""The fictional municipality on disk: areas, figures and register in one folder, built when absent or out of date."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd

import geodata
import scorecard
from geodata import LEVELS, AreaStore, Level, fictional_areas, taxonomy, write_fictional_areas
from projects.assessments.fictional import write_fictional_assessments
from projects.assessments.storage import Assessments
from projects.carry_over import Unreadable, carry_over
from projects.housing.fictional_projects import SOURCE_NOTE, WHO, write_fictional
from projects.located import places_of
from projects.register.kinds import WIJKPROJECT
from projects.register.register import Register
from projects.wijkprojecten.fictional_projects import SOURCE_NOTE as WIJKPROJECT_NOTE
from projects.wijkprojecten.fictional_projects import write_fictional_wijkprojecten
from projects.wijkprojecten.model import WijkProject

AREAS = "areas"
REGISTER = "register.db"
_STAMP = "version.txt"
_SET_ASIDE = "register-vorige"


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
    """Have the fictional municipality in `folder`: an area store in `areas`; projects, wijkprojecten and assessments in
    `register.db`.

    Built beside the folder and put in its place in one step, by one process at a time; who comes second finds it done.
    What somebody added to the fictional register stays when it is built anew. Returns whether it was built.
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
    url = f"sqlite:///{fresh / REGISTER}"
    with Register(url) as register:
        write_fictional(register)
    with Register(url, WIJKPROJECT) as wijkprojecten, Assessments(url) as assessments:
        write_fictional_wijkprojecten(wijkprojecten)
        write_fictional_assessments(assessments)
        counted = {level: _counted(level, wijkprojecten, assessments) for level in LEVELS}
    write_fictional_areas(AreaStore(fresh / AREAS), counted)
    if earlier.is_file():
        try:
            carry_over(f"sqlite:///{earlier}", url, WHO, (SOURCE_NOTE, WIJKPROJECT_NOTE))
        except Unreadable:
            shutil.copy(earlier, fresh / f"{_SET_ASIDE}-{fictional_version()}.db")
    for unread in earlier.parent.glob(f"{_SET_ASIDE}-*.db"):
        shutil.copy(unread, fresh)
    fresh.chmod(0o755)
    (fresh / _STAMP).write_text(fictional_version() + "\n", encoding="utf-8")


def _counted(level: Level, register: Register[WijkProject], assessments: Assessments) -> pd.DataFrame:
    """What a municipality counts itself, so that the areas' figures say the same as its registers: index code,
    initiatives_per_1000 and initiative_climate (the mean of the seven functions, NaN where nobody rated them).
    """
    areas, frame, rated = fictional_areas(level), register.frame(), assessments.frame()
    number = places_of(frame, areas, None, level).value_counts().reindex(areas.index, fill_value=0)
    functions = rated.groupby("area_code")[[function.id for function in taxonomy().functions]].mean()
    return pd.DataFrame(
        {
            "initiatives_per_1000": 1000 * number / areas["population"],
            "initiative_climate": functions.mean(axis="columns", skipna=False).reindex(areas.index),
        }
    )


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
