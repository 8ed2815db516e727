"""Import of housing projects from a file: everything is read and judged first, then what is right goes in at once.

    python -m projects import FILE [--mapping FILE.toml] [--who NAME]

The key of a project is developer + own reference. What a file does not speak of (a column that is not there) stays as
it is in the register; an empty cell means that the figure is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from projects.housing.model import HousingProject
from projects.identity import LABELS
from projects.importing.columns import Target, targets_of
from projects.importing.mapping import Mapping, read_mapping
from projects.importing.numbers import NotANumber, notation_of, read_number
from projects.importing.reading import read_table
from projects.importing.report import ImportReport, RowError
from projects.importing.rows import Statement, read_row
from projects.importing.table import BrokenCell, Cell, FileRefused, Row, Table, as_text
from projects.problem import ProjectRefused
from projects.register.register import Register
from scorecard import Catalogue, load_catalogue


def import_projects(
    register: Register,
    path: Path,
    *,
    who: str,
    mapping: Path | None = None,
    catalogue: Catalogue | None = None,
    name: str | None = None,
) -> ImportReport:
    """Read a CSV, XLSX, GeoJSON or GeoPackage file into the register.

    Parameters
    ----------
    who
        Who hands it in; history keeps it.
    mapping
        A mapping file, for columns that have names of their own (see `import_mapping`).
    catalogue
        Whose questions the columns answer; the packaged housing catalogue when None.
    name
        What the report calls the file; its own name when None.

    Raises
    ------
    FileRefused
        When the file as a whole can't be taken; the register is untouched.
    ProjectChangedElsewhere
        When somebody saved one of these projects at the same moment; the register is untouched.
    """
    questions = catalogue or load_catalogue("housing")
    rules = read_mapping(mapping) if mapping else Mapping()
    table = read_table(path, rules.file.layer)
    targets, unused = targets_of(table, questions, rules)
    rows, skipped = _without_skipped(table, rules)
    statements = _statements(table, rows, targets, rules)
    _refuse_without_references(statements)
    projects, errors = _judged(statements, targets, register, questions)
    saved = register.save_all(projects, who)
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


def _refuse_without_references(statements: Iterable[Statement]) -> None:
    for place, field in ((1, "reference"), (0, "developer")):
        if not any(statement.key[place] or statement.errors for statement in statements):
            raise FileRefused(
                f"De kolom '{LABELS[field]}' is in geen enkele rij ingevuld. "
                "Zonder ontwikkelaar en referentie is een project later niet te herkennen. "
                "Vul haar in en lever het bestand opnieuw aan."
            )


def _judged(
    statements: Sequence[Statement], targets: Sequence[Target], register: Register, catalogue: Catalogue
) -> tuple[list[HousingProject], list[RowError]]:
    """The projects that can go in, and what is wrong with the other rows."""
    columns = {target.field: target.column for target in targets}
    existing = register.by_keys(statement.key for statement in statements)
    went_in: dict[tuple[str, str], int] = {}
    projects: list[HousingProject] = []
    errors: list[RowError] = []
    for statement in statements:
        found = [*statement.errors, *_repeated(statement, went_in, columns)]
        try:
            project = _project(statement, existing.get(statement.key), catalogue)
        except ProjectRefused as refused:
            found += _of_problems(statement, refused, columns, found)
        if found:
            errors += found
        else:
            went_in[statement.key] = statement.row
            projects.append(project)
    return projects, errors


def _repeated(statement: Statement, went_in: dict[tuple[str, str], int], columns: dict[str, str]) -> list[RowError]:
    """An error when an earlier row of the file, one that goes in, has the same developer and reference."""
    developer, reference = statement.key
    earlier = went_in.get(statement.key)
    if earlier is None:
        return []
    reason = (
        f"rij {earlier} en rij {statement.row} zijn hetzelfde project ({developer}, {reference}). "
        f"Alleen rij {earlier} telt; verwijder een van de twee of geef een andere referentie."
    )
    return [RowError(statement.row, columns["reference"], reference, reason)]


def _project(statement: Statement, existing: HousingProject | None, catalogue: Catalogue) -> HousingProject:
    """What the register has of the project, with what the row says put over it."""
    before: dict[str, Any] = {}
    if existing is not None:
        before = {name: getattr(existing, name) for name in HousingProject.model_fields}
    answers = {**before.get("answers", {}), **statement.answers}
    return HousingProject.model_validate(
        {**before, **statement.fields, "answers": answers}, context={"catalogue": catalogue}
    )


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
