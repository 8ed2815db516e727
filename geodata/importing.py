"""Importing a file: from a delivery to areas and figures at the level that was asked for, and into the store."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from geodata.aggregation import wijk_figures, wijken_of
from geodata.delivery import Delivery, read_delivery
from geodata.fields import Level
from geodata.figures import denominator, figure_table, not_delivered, settle
from geodata.joining import Incoming, join
from geodata.labels import figure_label
from geodata.outlines import no_outlines, with_outlines
from geodata.report import NOT_DELIVERED, ImportReport
from geodata.store import AreaStore, StoredDelivery, long_figures, one_writer


def import_file(
    store: AreaStore,
    path: Path,
    level: Level | None = None,
    year: int | None = None,
    *,
    all_areas: bool = False,
    gemeente: str | None = None,
    file_name: str = "",
    downloaded: bool = False,
) -> ImportReport:
    """Import a GeoPackage or GeoJSON of CBS, PDOK or Leefbaarometer into a store.

    level : 'wijk' makes wijken out of buurten where the file has no wijken; None takes the level of the file. year :
    None takes it from the file. all_areas : let the delivery's own boundaries in where the rules of `joining` would
    not. gemeente : only this gemeente ('GM0599'). file_name : the name that the user knows, where `path` is a copy of
    an upload. downloaded : whether this program fetched the file itself.

    Raises ImportRefused with a Dutch message; the store is then as it was, to the byte. The same file again changes
    nothing.
    """
    path = Path(path)
    delivery = read_delivery(path, level, year, file_name)
    if gemeente:
        delivery = delivery.of_gemeente(gemeente)
    incoming = _at_level(delivery, level or delivery.level)
    entry = StoredDelivery(
        file_name=file_name or path.name,
        kind=incoming.kind.id,
        level=incoming.level,
        year=incoming.year,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        rows=len(incoming.areas),
        sha256=_sha256(path),
        gemeente=gemeente or "",
        downloaded=downloaded,
    )
    return into_store(store, incoming, entry, all_areas=all_areas)


def into_store(store: AreaStore, incoming: Incoming, entry: StoredDelivery, *, all_areas: bool = False) -> ImportReport:
    """Join a delivery with what the store holds, its boundaries also with their history."""
    level = incoming.level
    with one_writer(store.folder):
        present = level in store.levels()
        joined = join(
            incoming,
            store.areas(level) if present else None,
            store.figure_rows(level) if present else None,
            all_areas=all_areas,
            gemeente=entry.gemeente or None,
        )
        outlines = with_outlines(store.outlines(level) if present else no_outlines(), incoming.outlines())
        changed = store.replace(level, joined.areas, joined.rows, entry, outlines=outlines)
    return joined.report(changed=changed)


def _at_level(delivery: Delivery, level: Level) -> Incoming:
    kind, from_buurten = delivery.kind, level != delivery.level
    notes = list(delivery.notes)
    if from_buurten:
        table = wijk_figures(figure_table(delivery.numbers, kind, as_basis=True), delivery.areas["wijk_code"], kind)
        areas = wijken_of(delivery.areas, denominator("inhabitants", delivery.numbers, kind))
        notes.append(f"De cijfers van {len(areas)} wijken zijn berekend uit {len(delivery.areas)} buurten.")
    else:
        table, areas = figure_table(delivery.numbers, kind), pd.DataFrame(delivery.areas.drop(columns="geometry"))
    settled = settle(table, kind, areas["name"] + " (" + pd.Series(areas.index, index=areas.index) + ")")
    absent = not_delivered(delivery.numbers, kind)
    if absent:
        notes.append(f"{NOT_DELIVERED}{', '.join(map(figure_label, absent))}.")
    return Incoming(
        kind=kind,
        level=level,
        year=delivery.year,
        areas=areas.assign(boundary_year=delivery.year, boundary_source=kind.id, boundary_from_buurten=from_buurten),
        rows=long_figures(settled.values, delivery.year, kind.id, from_buurten=from_buurten),
        shapes=delivery.areas,
        from_buurten=from_buurten,
        notes=tuple(notes),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
