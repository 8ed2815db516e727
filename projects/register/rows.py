"""Between a project and its row in the database, and between a project and what history keeps of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely

from projects.housing.model import HousingProject
from projects.register.store import ProjectRow

_PLAIN = ("developer", "reference", "name", "municipality", "phase", "jobs_promise_date", "source_note")


def project_from(row: ProjectRow) -> HousingProject:
    """The project of a row. Not checked again: what was valid when it was saved can always be read and repaired."""
    fields: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    location = None if row.location is None else shapely.from_wkb(row.location)
    return HousingProject.model_construct(
        **fields, id=row.id, version=row.version, answers=dict(row.answers), location=location
    )


def write_to(row: ProjectRow, project: HousingProject) -> None:
    """Put a project's content in its row; the database gives number and version."""
    for name in _PLAIN:
        setattr(row, name, getattr(project, name))
    row.answers = dict(project.answers)
    row.location = None if project.location is None else shapely.to_wkb(project.location)


def snapshot(project: HousingProject) -> dict[str, Any]:
    """A project's content as JSON, for history; the location as WKT."""
    return project.model_dump(mode="json", exclude={"id", "version"})


def project_from_snapshot(was: dict[str, Any] | None, project_id: int, version: int) -> HousingProject | None:
    """The project that a snapshot was taken of."""
    if was is None:
        return None
    location = None if was["location"] is None else shapely.from_wkt(was["location"])
    promised_on = was["jobs_promise_date"] and date.fromisoformat(was["jobs_promise_date"])
    changed = {"id": project_id, "version": version, "location": location, "jobs_promise_date": promised_on}
    return HousingProject.model_construct(**{**was, **changed})
