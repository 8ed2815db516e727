"""Between an entry and its row in the database, and between an entry and what history keeps of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import shapely

from projects.register.kinds import E, RegisterKind
from projects.register.schema import EntryRow


def entry_from(row: EntryRow, kind: RegisterKind[E]) -> E:
    """The entry of a row."""
    fields: dict[str, Any] = {name: getattr(row, name) for name in kind.columns}
    for column in kind.grouped:
        fields |= getattr(row, column)
    location = None if row.location is None else shapely.from_wkb(row.location)
    own = {"id": row.id, "version": row.version, "location": location}
    return kind.model.kept({**_without_lists(fields), **own})


def write_to(row: EntryRow, entry: E, kind: RegisterKind[E]) -> None:
    """Put an entry's content in its row; the database gives number and version."""
    for name in kind.columns:
        value = getattr(entry, name)
        setattr(row, name, dict(value) if isinstance(value, dict) else value)
    for column, names in kind.grouped.items():
        setattr(row, column, {name: value for name in names if (value := getattr(entry, name)) not in (None, ())})
    row.location = None if entry.location is None else shapely.to_wkb(entry.location)


def snapshot(entry: E) -> dict[str, Any]:
    """An entry's content as JSON, for history; the location as WKT."""
    return entry.model_dump(mode="json", exclude={"id", "version"})


def entry_from_snapshot(was: dict[str, Any] | None, kind: RegisterKind[E], entry_id: int, version: int) -> E | None:
    """The entry that a snapshot was taken of."""
    if was is None:
        return None
    fields = _without_lists(was)
    for field in kind.fields:
        if field.form == "date" and fields.get(field.id):
            fields[field.id] = date.fromisoformat(fields[field.id])
    fields["location"] = None if was["location"] is None else shapely.from_wkt(was["location"])
    return kind.model.kept({**fields, "id": entry_id, "version": version})


def _without_lists(fields: dict[str, Any]) -> dict[str, Any]:
    """JSON has lists where an entry has tuples, within its mappings too."""
    return {
        name: tuple(value) if isinstance(value, list) else _without_lists(value) if isinstance(value, dict) else value
        for name, value in fields.items()
    }
