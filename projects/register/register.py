"""The register, of housing projects or of wijkprojecten.

It saves, remembers what was, and lets nobody overwrite another in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, overload

import geopandas as gpd
import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from projects.housing.model import HousingProject
from projects.kind import Key
from projects.register.kinds import HOUSING, E, RegisterKind
from projects.register.rows import entry_from, entry_from_snapshot, snapshot, write_to
from projects.register.schema import EntryRow, now
from projects.register.store import OpenDatabase, ProjectChangedElsewhere
from projects.register.table import locations_of, table_of
from scorecard import Catalogue

_AT_ONCE = 500


class KeyTaken(Exception):  # noqa: N818
    """Another entry already has this key (such as developer and reference); nothing was written."""


@dataclass(frozen=True)
class Saved:
    """What a saving did: the entries' numbers in the order given, and how many were new, changed, the same."""

    ids: tuple[int, ...]
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Change(Generic[E]):
    """One saving of an entry. `was` is the entry before it, None when it was new; `version` the one that arose."""

    version: int
    who: str
    when: datetime
    was: E | None


class Register(OpenDatabase, Generic[E]):
    """The entries of a kind in the database at `url` (`register_url` gives that of a dataset).

    `Register(url)` has the housing projects, `Register(url, WIJKPROJECT)` the wijkprojecten.

    Raises
    ------
    RegisterUnavailable
        When that database can't be opened.
    """

    @overload
    def __init__(self: Register[HousingProject], url: str) -> None: ...

    @overload
    def __init__(self, url: str, kind: RegisterKind[E]) -> None: ...

    def __init__(self, url: str, kind: RegisterKind[Any] = HOUSING) -> None:
        self.kind: RegisterKind[E] = kind
        super().__init__(url)

    def save(self, project: E, who: str) -> int:
        """Add or change one entry and give its number; see `save_all`."""
        return self.save_all([project], who).ids[0]

    def save_all(self, projects: Sequence[E], who: str) -> Saved:
        """Add or change entries in one transaction: all of them or none.

        An entry with an `id` is that entry; one without is found by its key, or is new. What is already so in the
        register is left alone, without a trace. An entry with a `version` must still be at that version; without one
        the last saving wins (and history keeps what it was).

        Raises
        ------
        ProjectChangedElsewhere
            When an entry was saved by another since it was read, or two people add the same one at once.
        RegisterUnavailable
            When the database stays busy or is gone.
        KeyTaken
            When an entry takes the key of another.
        """
        if not who.strip():
            raise ValueError("who must name the person or process that saves")
        with self.writing() as session:
            return _save(session, self.kind, projects, who.strip()[:200])

    def get(self, project_id: int) -> E | None:
        """The entry of that number, None when there is none."""
        with Session(self._engine) as session:
            row = session.get(self.kind.row, project_id)
            return None if row is None else entry_from(row, self.kind)

    def find(self, owner: str, reference: str) -> E | None:
        """The entry of that developer or organisation and that reference, None when there is none."""
        return self.by_keys([(owner, reference)]).get((owner, reference))

    def by_keys(self, keys: Iterable[Key]) -> dict[Key, E]:
        """The entries of those keys (developer or organisation, reference), as far as they exist."""
        with Session(self._engine) as session:
            rows = _rows_by_key(session, self.kind, set(keys))
            return {key: entry_from(row, self.kind) for key, row in rows.items()}

    def all(self) -> list[E]:
        """Every entry, in the order in which they came."""
        with Session(self._engine) as session:
            rows = session.scalars(select(self.kind.row).order_by(self.kind.row.id))
            return [entry_from(row, self.kind) for row in rows]

    def history(self, project_id: int) -> list[Change[E]]:
        """Every saving of an entry, the last first; empty when there is no such entry."""
        history = self.kind.history
        query = select(history).where(history.project_id == project_id).order_by(history.version.desc())
        with Session(self._engine) as session:
            return [
                Change(
                    row.version, row.who, row.at, entry_from_snapshot(row.was, self.kind, project_id, row.version - 1)
                )
                for row in session.scalars(query)
            ]

    def frame(self, catalogue: Catalogue | None = None) -> pd.DataFrame:
        """All entries as a table for `derive`.

        Index id. Housing projects: name, developer, reference, municipality, phase, x, y, estimates (the questions
        whose answer is an estimate); wijkprojecten: name, organisation, reference, municipality, phase, area_code, x,
        y, a column a lens (an option id or missing; a tuple where a lens takes several), and the class fields of the
        intake as numbers (`n_volunteers_known`; see `projects.wijkprojecten.columns`). Then a column for each question
        of the catalogue (the packaged one when None), NaN where unknown. x, y: a point in the location, EPSG:28992,
        metres, NaN without a location; see `locations` for the locations themselves.
        """
        with Session(self._engine) as session:
            return table_of(session, self.kind, catalogue)

    def locations(self) -> gpd.GeoSeries:
        """The location of every entry that has one: index id, points and polygons, EPSG:28992."""
        with Session(self._engine) as session:
            return locations_of(session, self.kind)

    def state(self) -> str:
        """A text that changes whenever an entry is added or changed: a key for caches, cheap to ask."""
        row = self.kind.row
        query = select(func.count(), func.coalesce(func.sum(row.version), 0)).select_from(row)
        with Session(self._engine) as session:
            count, savings = session.execute(query).one()
            return f"{count}-{savings}"


def _save(session: Session, kind: RegisterKind[E], projects: Sequence[E], who: str) -> Saved:
    by_key = _rows_by_key(session, kind, {project.key for project in projects})
    rows: list[EntryRow] = []
    before: list[tuple[EntryRow, dict[str, object] | None]] = []
    for project in projects:
        row = _row_of(session, kind, project, by_key)
        if row is None:
            row = kind.row(created_at=now())
            write_to(row, project, kind)
            session.add(row)
            by_key[project.key] = row
            before.append((row, None))
        else:
            was = entry_from(row, kind)
            if not was.states_the_same_as(project):
                _refuse_if_stale(session, kind, project, row)
                before.append((row, snapshot(was)))
                write_to(row, project, kind)
                by_key[project.key] = row
        rows.append(row)
    session.flush()
    session.add_all(kind.history(project_id=row.id, version=row.version, who=who, was=was) for row, was in before)
    added = sum(was is None for _, was in before)
    changed = len(before) - added
    return Saved(tuple(row.id for row in rows), added, changed, len(projects) - added - changed)


def _row_of(session: Session, kind: RegisterKind[E], project: E, by_key: dict[Key, EntryRow]) -> EntryRow | None:
    """The row that an entry is about: by its number, else by its key; None when it is new."""
    holder = by_key.get(project.key)
    if project.id is None:
        return holder
    row = session.get(kind.row, project.id)
    if row is None:
        raise ProjectChangedElsewhere(
            f"{kind.word.capitalize()} '{project.name}' staat niet meer in het register. Er is niets opgeslagen; "
            "open de lijst opnieuw."
        )
    if holder is not None and holder is not row:
        owner, reference = project.key
        raise KeyTaken(
            f"Referentie '{reference}' van {owner} is al van {kind.word} '{holder.name}'. "
            f"Er is niets opgeslagen; kies een andere referentie of open dat {kind.word}."
        )
    return row


def _refuse_if_stale(session: Session, kind: RegisterKind[E], project: E, row: EntryRow) -> None:
    if project.version is None or project.version == row.version:
        return
    history = kind.history
    query = select(history.who).where(history.project_id == row.id).order_by(history.version.desc()).limit(1)
    raise ProjectChangedElsewhere(
        f"{kind.word.capitalize()} '{row.name}' is gewijzigd door {session.scalar(query)} nadat u het opende. Uw "
        f"wijziging is niet opgeslagen. Open het {kind.word} opnieuw en voer uw wijziging daar in."
    )


def _rows_by_key(session: Session, kind: RegisterKind[E], keys: set[Key]) -> dict[Key, EntryRow]:
    """Asked by reference, some hundreds at once: a database takes only so many parameters."""
    references = sorted({reference for _, reference in keys})
    found: dict[Key, EntryRow] = {}
    for start in range(0, len(references), _AT_ONCE):
        query = select(kind.row).where(kind.row.reference.in_(references[start : start + _AT_ONCE]))
        found |= {tuple(getattr(row, name) for name in kind.key): row for row in session.scalars(query)}
    return {key: row for key, row in found.items() if key in keys}
