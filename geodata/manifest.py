"""The list of contents of an area store: which data files hold for each level, and which deliveries made them.

Data files carry a hash of their content in their name and are never changed; the manifest is replaced in one step
(`os.replace`). So a reader sees the store as it was before an import or as it is after it, never half of it.
"""

import errno
import hashlib
import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pydantic import TypeAdapter

from geodata.fields import Level

MANIFEST = "manifest.json"
"""The name of the file with the list of contents."""

_FORMAT = 1


class ManifestUnreadable(OSError):  # noqa: N818  the name says what is the matter with the file
    """A manifest that is damaged or of another version of this program; `strerror` says what to do (Dutch)."""

    def __init__(self, path: Path) -> None:
        advice = (
            "de inhoudsopgave van de geladen gebieden is beschadigd of van een andere versie van dit programma. "
            "Geef de map waarin ze staat een andere naam en importeer de bestanden opnieuw"
        )
        super().__init__(errno.EINVAL, advice, str(path))


@dataclass(frozen=True)
class StoredDelivery:
    """One import: which file, what kind of delivery, for which level and year, when (ISO 8601, UTC), how many rows.

    gemeente : the only gemeente that was taken out of the file, '' for all that it holds. downloaded : whether this
    program fetched it itself.
    """

    file_name: str
    kind: str
    level: Level
    year: int
    when: str
    rows: int
    sha256: str = ""
    gemeente: str = ""
    downloaded: bool = False

    def is_same_as(self, other: "StoredDelivery") -> bool:
        """Whether the other is this delivery over again, whenever it came in.

        One of the two may leave the gemeente out: older stores didn't note it.
        """
        if self.gemeente and other.gemeente and self.gemeente != other.gemeente:
            return False
        return replace(self, when="", gemeente="") == replace(other, when="", gemeente="")


@dataclass(frozen=True)
class LevelFiles:
    """The data files of one level: names within the store's folder; '' for outlines where none were kept."""

    areas: str
    figures: str
    outlines: str = ""

    @property
    def version(self) -> str:
        """Changes whenever an area, a figure or an outline of the level does; hexadecimal."""
        return hashlib.sha256(f"{self.areas} {self.figures} {self.outlines}".rstrip().encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Manifest:
    """What a store holds."""

    levels: dict[Level, LevelFiles] = field(default_factory=dict)
    deliveries: tuple[StoredDelivery, ...] = ()

    def with_level(self, level: Level, files: LevelFiles, delivery: StoredDelivery | None) -> "Manifest":
        """The manifest after an import. A delivery that changed nothing and is listed already, is not listed again."""
        listed = self.deliveries
        if delivery is None:
            return Manifest({**self.levels, level: files}, listed)
        known = any(delivery.is_same_as(earlier) for earlier in listed)
        if not known or self.levels.get(level) != files:
            listed = (*(earlier for earlier in listed if not delivery.is_same_as(earlier)), delivery)
        return Manifest({**self.levels, level: files}, listed)

    def without_level(self, level: Level) -> "Manifest":
        """The manifest after the last area of a level went, and with it all of its deliveries."""
        levels = {other: files for other, files in self.levels.items() if other != level}
        return Manifest(levels, tuple(entry for entry in self.deliveries if entry.level != level))

    def without_deliveries(self, level: Level, gemeente: str) -> "Manifest":
        """The manifest without the deliveries that were of this gemeente alone."""
        stay = (entry for entry in self.deliveries if (entry.level, entry.gemeente) != (level, gemeente))
        return Manifest(self.levels, tuple(stay))

    def file_names(self) -> set[str]:
        """All data files that this manifest refers to."""
        return {name for files in self.levels.values() for name in (files.areas, files.figures, files.outlines) if name}


_WHOLE: TypeAdapter[Manifest] = TypeAdapter(Manifest)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a store; an empty one where nothing was stored yet.

    Raises ManifestUnreadable.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return Manifest()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise ManifestUnreadable(path)
        return _WHOLE.validate_python({"levels": content["levels"], "deliveries": content["deliveries"]})
    except (ValueError, KeyError, TypeError, RecursionError) as error:  # pydantic's own errors are ValueErrors
        raise ManifestUnreadable(path) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step; then remove data files that neither it nor the one before it needs."""
    before = read_manifest(folder)
    if manifest == before and (folder / MANIFEST).is_file():
        return
    content = {
        "format": _FORMAT,
        "levels": {level: asdict(files) for level, files in manifest.levels.items()},
        "deliveries": [asdict(delivery) for delivery in manifest.deliveries],
    }
    write_whole(folder / MANIFEST, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
    needed = manifest.file_names() | before.file_names()  # somebody may be reading by the one before
    for old in folder.glob("*.parquet"):
        if old.name not in needed:
            old.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
