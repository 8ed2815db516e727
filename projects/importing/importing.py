"""Import of a file with entries of one kind: everything is read and judged first, then what is right goes in at once.

    python -m projects import FILE [--kind KIND] [--mapping FILE.toml] [--who NAME]

An entry is told by its kind's key, such as developer + own reference. What a file does not speak of (a column that is
not there) stays as it is; an empty cell means that the figure is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from projects.importing.columns import Target, targets_of
from projects.importing.mapping import Mapping, read_mapping
from projects.importing.numbers import NotANumber, notation_of, read_number
from projects.importing.reading import read_table
from projects.importing.report import ImportReport, RowError
from projects.importing.rows import Statement, read_row
from projects.importing.table import BrokenCell, Cell, FileRefused, Row, Table, as_text
from projects.kind import Key, Kind, T
from projects.problem import ProjectRefused
from projects.register.register import Saved
from scorecard import Catalogue


class Store(Protocol[T]):
    """Where entries go: a `Register` or the `Assessments`."""

    @property
    def kind(self) -> Kind[T]:
        """What it keeps."""
        ...

    def by_keys(self, keys: Iterable[Key]) -> dict[Key, T]:
        """What is there under these keys."""
        ...

    def save_all(self, entries: Sequence[T], who: str, /) -> Saved:
        """Save them in one transaction."""
        ...


def import_projects(
    register: Store[T],
    path: Path,
    *,
    who: str,
    mapping: Path | None = None,
    catalogue: Catalogue | None = None,
    name: str | None = None,
) -> ImportReport:
    """Read a CSV, XLSX, GeoJSON or GeoPackage file into a register, or into the assessments.

    Parameters
    ----------
    register
        Its kind says which columns there can be.
    who
        Who hands it in; history keeps it.
    mapping
        A mapping file, for columns that have names of their own (see `import_mapping`).
    catalogue
        Whose questions the columns answer; the kind's packaged catalogue when None.
    name
        What the report calls the file; its own name when None.

    Raises
    ------
    FileRefused
        When the file as a whole can't be taken; the register is untouched.
    ProjectChangedElsewhere
        When somebody saved one of these at the same moment; the register is untouched.
    """
    kind = register.kind
    rules = read_mapping(mapping) if mapping else Mapping()
    table = read_table(path, rules.file.layer)
    targets, unused = targets_of(table, kind, kind.questions(catalogue), rules)
    rows, skipped = _without_skipped(table, rules)
    statements = _statements(table, rows, targets, rules)
    _refuse_without_keys(statements, kind)
    entries, errors = _judged(statements, targets, register, catalogue)
    saved = register.save_all(entries, who)
    return ImportReport(
        file=name or path.name,
        kind=table.kind,
        rows=len(table.rows),
        added=saved.added,
        changed=saved.changed,
        unchanged=saved.unchanged,
        skipped=skipped,
        errors=tuple(sorted(errors, key=lambda error: error.row)),
        unused_columns=tuple(unused),
        notes=table.notes,
    )


def _without_skipped(table: Table, rules: Mapping) -> tuple[list[Row], int]:
    """The rows that the mapping does not leave out, and how many it does."""
    at = {column: index for index, column in enumerate(table.columns)}
    kept = [
        row
        for row in table.rows
        if row.broken is not None or not any(_text(row.cells[at[rule.column]]) in rule.values for rule in rules.skip)
    ]
    return kept, len(table.rows) - len(kept)


def _text(cell: Cell | BrokenCell) -> str:
    return cell.shown if isinstance(cell, BrokenCell) else as_text(cell)


def _statements(table: Table, rows: Sequence[Row], targets: Sequence[Target], rules: Mapping) -> list[Statement]:
    names = {name for rule in rules.column for condition in rule.known_if for name in condition.columns}
    at = {name: table.columns.index(name) for name in names}
    notation = {name: notation_of(row.cells[index] for row in rows if row.broken is None) for name, index in at.items()}

    def number(row: Row, name: str) -> float | None:
        cell = row.cells[at[name]]
        try:
            return read_number(cell, notation[name]).value if isinstance(cell, str | int | float) else None
        except NotANumber:
            return None

    numbers = ({name: number(row, name) for name in names} if row.broken is None else {} for row in rows)
    return [read_row(row, targets, own, table.has_locations) for row, own in zip(rows, numbers, strict=True)]


def _refuse_without_keys(statements: Iterable[Statement], kind: Kind[T]) -> None:
    keys = [(kind.key_of(statement.fields), bool(statement.errors)) for statement in statements]
    for place, name in reversed([*enumerate(kind.key)]):
        if not any(key[place] or wrong for key, wrong in keys):
            raise FileRefused(
                f"De kolom '{kind.field(name).label}' is in geen enkele rij ingevuld. "
                f"Zonder {kind.key_words} is {kind.one} later niet te herkennen. "
                "Vul haar in en lever het bestand opnieuw aan."
            )


def _judged(
    statements: Sequence[Statement], targets: Sequence[Target], register: Store[T], catalogue: Catalogue | None
) -> tuple[list[T], list[RowError]]:
    """What can go in, and what is wrong with the other rows."""
    kind = register.kind
    columns = {target.to: target.column for target in targets}
    keys = [kind.key_of(statement.fields) for statement in statements]
    existing = register.by_keys(keys)
    went_in: dict[Key, int] = {}
    entries: list[T] = []
    errors: list[RowError] = []
    for statement, key in zip(statements, keys, strict=True):
        found = [*statement.errors, *_repeated(statement, key, went_in, columns, kind)]
        try:
            entry = _entry(statement, existing.get(key), kind, catalogue)
        except ProjectRefused as refused:
            found += _of_problems(statement, refused, columns, found)
        if found:
            errors += found
        else:
            went_in[key] = statement.row
            entries.append(entry)
    return entries, errors


def _repeated(
    statement: Statement, key: Key, went_in: dict[Key, int], columns: dict[str, str], kind: Kind[T]
) -> list[RowError]:
    """An error when an earlier row of the file, one that goes in, has the same key."""
    earlier = went_in.get(key)
    if earlier is None:
        return []
    column = columns[kind.key[-1]]
    reason = (
        f"rij {earlier} en rij {statement.row} zijn {kind.the_same} ({', '.join(key)}). "
        f"Alleen rij {earlier} telt; verwijder een van de twee of verander '{column}'."
    )
    return [RowError(statement.row, column, key[-1], reason)]


def _entry(statement: Statement, existing: T | None, kind: Kind[T], catalogue: Catalogue | None) -> T:
    """What the register has of the entry, with what the row says put over it."""
    before: dict[str, Any] = {} if existing is None else dict(existing)
    parts = {name: {**before.get(name, {}), **statement.parts.get(name, {})} for name in kind.parts}
    return kind.model.model_validate({**before, **statement.fields, **parts}, context={"catalogue": catalogue})


def _of_problems(
    statement: Statement, refused: ProjectRefused, columns: dict[str, str], found: Sequence[RowError]
) -> list[RowError]:
    """The problems of a project as errors of its row; not again for a cell that was already refused."""
    named = {error.column for error in found}
    errors = [
        RowError(statement.row, columns.get(problem.field, problem.label), problem.value, problem.reason)
        for problem in refused.problems
    ]
    whole_row = any(not error.column for error in found)
    return [] if whole_row else [error for error in errors if error.column not in named]
