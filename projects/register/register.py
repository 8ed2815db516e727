"""The register of housing projects: it saves, remembers what was, and lets nobody overwrite another in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

import geopandas as gpd
import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from projects.housing.model import HousingProject
from projects.register.rows import project_from, project_from_snapshot, snapshot, write_to
from projects.register.store import HistoryRow, ProjectRow, RegisterUnavailable, now, open_database
from projects.register.table import locations_of, table_of
from scorecard import Catalogue

_AT_ONCE = 500

Key = tuple[str, str]


class ProjectChangedElsewhere(Exception):  # noqa: N818
    """Somebody else saved the project in the meantime; nothing was written."""


class KeyTaken(Exception):  # noqa: N818
    """Another project already has this developer and reference; nothing was written."""


@dataclass(frozen=True)
class Saved:
    """What a saving did: the projects' numbers in the order given, and how many were new, changed, the same."""

    ids: tuple[int, ...]
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Change:
    """One saving of a project. `was` is the project before it, None when it was new; `version` the one that arose."""

    version: int
    who: str
    when: datetime
    was: HousingProject | None


class Register:
    """The housing projects in the database at `url` (`register_url` gives that of a dataset).

    Raises
    ------
    RegisterUnavailable
        When that database can't be opened.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """For `with Register(url) as register`."""
        return self

    def __exit__(self, *_: object) -> None:
        """See `close`."""
        self.close()

    def save(self, project: HousingProject, who: str) -> int:
        """Add or change one project and give its number; see `save_all`."""
        return self.save_all([project], who).ids[0]

    def save_all(self, projects: Sequence[HousingProject], who: str) -> Saved:
        """Add or change projects in one transaction: all of them or none.

        A project with an `id` is that project; one without is found by developer + reference, or is new. What is
        already so in the register is left alone, without a trace. A project with a `version` must still be at that
        version; without one the last saving wins (and history keeps what it was).

        Raises
        ------
        ProjectChangedElsewhere
            When a project was saved by another since it was read, or two people add the same one at once.
        RegisterUnavailable
            When the database stays busy or is gone.
        KeyTaken
            When a project takes the developer and reference of another.
        """
        if not who.strip():
            raise ValueError("who must name the person or process that saves")
        try:
            with Session(self._engine) as session, session.begin():
                return _save(session, projects, who.strip()[:200])
        except (StaleDataError, IntegrityError) as error:
            raise ProjectChangedElsewhere(
                "Iemand anders heeft op hetzelfde moment in het register geschreven. "
                "Er is niets opgeslagen; probeer het opnieuw."
            ) from error
        except OperationalError as error:
            raise RegisterUnavailable(
                f"Het register is nu niet te gebruiken ({error.orig}). Er is niets opgeslagen; probeer het zo opnieuw."
            ) from error

    def get(self, project_id: int) -> HousingProject | None:
        """The project of that number, None when there is none."""
        with Session(self._engine) as session:
            row = session.get(ProjectRow, project_id)
            return None if row is None else project_from(row)

    def find(self, developer: str, reference: str) -> HousingProject | None:
        """The project of that developer and reference, None when there is none."""
        return self.by_keys([(developer, reference)]).get((developer, reference))

    def by_keys(self, keys: Iterable[Key]) -> dict[Key, HousingProject]:
        """The projects of those developers and references, as far as they exist."""
        with Session(self._engine) as session:
            return {key: project_from(row) for key, row in _rows_by_key(session, set(keys)).items()}

    def all(self) -> list[HousingProject]:
        """Every project, in the order in which they came."""
        with Session(self._engine) as session:
            return [project_from(row) for row in session.scalars(select(ProjectRow).order_by(ProjectRow.id))]

    def history(self, project_id: int) -> list[Change]:
        """Every saving of a project, the last first; empty when there is no such project."""
        query = select(HistoryRow).where(HistoryRow.project_id == project_id).order_by(HistoryRow.version.desc())
        with Session(self._engine) as session:
            return [
                Change(row.version, row.who, row.at, project_from_snapshot(row.was, project_id, row.version - 1))
                for row in session.scalars(query)
            ]

    def frame(self, catalogue: Catalogue | None = None) -> pd.DataFrame:
        """All projects as a table for `derive`.

        Index id; columns name, developer, reference, municipality, phase, x, y and one for each question of the
        catalogue (the packaged one when None), NaN where unknown. x, y: a point in the location, EPSG:28992, metres,
        NaN without a location; see `locations` for the locations themselves.
        """
        with Session(self._engine) as session:
            return table_of(session, catalogue)

    def locations(self) -> gpd.GeoSeries:
        """The location of every project that has one: index id, points and polygons, EPSG:28992."""
        with Session(self._engine) as session:
            return locations_of(session)

    def state(self) -> str:
        """A text that changes whenever a project is added or changed: a key for caches, cheap to ask."""
        query = select(func.count(), func.coalesce(func.sum(ProjectRow.version), 0)).select_from(ProjectRow)
        with Session(self._engine) as session:
            count, savings = session.execute(query).one()
            return f"{count}-{savings}"


def _save(session: Session, projects: Sequence[HousingProject], who: str) -> Saved:
    by_key = _rows_by_key(session, {project.key for project in projects})
    rows: list[ProjectRow] = []
    before: list[tuple[ProjectRow, dict[str, object] | None]] = []
    for project in projects:
        row = _row_of(session, project, by_key)
        if row is None:
            row = ProjectRow(created_at=now())
            write_to(row, project)
            session.add(row)
            by_key[project.key] = row
            before.append((row, None))
        else:
            was = project_from(row)
            if not was.states_the_same_as(project):
                _refuse_if_stale(session, project, row)
                before.append((row, snapshot(was)))
                write_to(row, project)
                by_key[project.key] = row
        rows.append(row)
    session.flush()
    session.add_all(HistoryRow(project_id=row.id, version=row.version, who=who, was=was) for row, was in before)
    added = sum(was is None for _, was in before)
    changed = len(before) - added
    return Saved(tuple(row.id for row in rows), added, changed, len(projects) - added - changed)


def _row_of(session: Session, project: HousingProject, by_key: dict[Key, ProjectRow]) -> ProjectRow | None:
    """The row that a project is about: by its number, else by its key; None when it is new."""
    holder = by_key.get(project.key)
    if project.id is None:
        return holder
    row = session.get(ProjectRow, project.id)
    if row is None:
        raise ProjectChangedElsewhere(
            f"Project '{project.name}' staat niet meer in het register. Er is niets opgeslagen; open de lijst opnieuw."
        )
    if holder is not None and holder is not row:
        raise KeyTaken(
            f"Referentie '{project.reference}' van {project.developer} is al van project '{holder.name}'. "
            "Er is niets opgeslagen; kies een andere referentie of open dat project."
        )
    return row


def _refuse_if_stale(session: Session, project: HousingProject, row: ProjectRow) -> None:
    if project.version is None or project.version == row.version:
        return
    query = select(HistoryRow.who).where(HistoryRow.project_id == row.id).order_by(HistoryRow.version.desc()).limit(1)
    raise ProjectChangedElsewhere(
        f"Project '{row.name}' is gewijzigd door {session.scalar(query)} nadat u het opende. Uw wijziging is niet "
        "opgeslagen. Open het project opnieuw en voer uw wijziging daar in."
    )


def _rows_by_key(session: Session, keys: set[Key]) -> dict[Key, ProjectRow]:
    """Asked by reference, some hundreds at once: a database takes only so many parameters."""
    references = sorted({reference for _, reference in keys})
    found: dict[Key, ProjectRow] = {}
    for start in range(0, len(references), _AT_ONCE):
        query = select(ProjectRow).where(ProjectRow.reference.in_(references[start : start + _AT_ONCE]))
        found |= {(row.developer, row.reference): row for row in session.scalars(query)}
    return {key: row for key, row in found.items() if key in keys}
