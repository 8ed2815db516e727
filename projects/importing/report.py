"""What came of an import: counts, and every row that was refused with its column, value and reason."""

from __future__ import annotations

from dataclasses import dataclass

from projects.problem import dutch_number

_SHOWN = 50


@dataclass(frozen=True)
class RowError:
    """Why a row did not go in. `row` is its number as the user sees it in the file; `column` that of the file."""

    row: int
    column: str
    value: str
    reason: str

    def text(self) -> str:
        """'Rij 7, kolom 'Aantal woningen', waarde '-3': dit is minder dan 0; ...'."""
        value = f", waarde '{self.value}'" if self.value else ""
        column = f", kolom '{self.column}'" if self.column else ""
        return f"Rij {self.row}{column}{value}: {self.reason}"


@dataclass(frozen=True)
class ImportReport:
    """The outcome of one import."""

    file: str
    kind: str
    rows: int
    added: int
    changed: int
    unchanged: int
    skipped: int
    errors: tuple[RowError, ...]
    unused_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        """Rows that did not go in (a row may have several errors)."""
        return len({error.row for error in self.errors})

    def text(self) -> str:
        """The report in Dutch, for people; at most the first 50 errors."""
        counts = [
            f"{dutch_number(self.rows)} {'rij' if self.rows == 1 else 'rijen'} gelezen uit {self.file} ({self.kind}):",
            f"  {dutch_number(self.added)} nieuw, {dutch_number(self.changed)} gewijzigd, "
            f"{dutch_number(self.unchanged)} ongewijzigd, {dutch_number(self.refused)} geweigerd"
            + (f", {dutch_number(self.skipped)} overgeslagen volgens het koppelbestand." if self.skipped else "."),
        ]
        errors = [f"  {error.text()}" for error in self.errors[:_SHOWN]]
        if len(self.errors) > _SHOWN:
            errors.append(f"  en nog {dutch_number(len(self.errors) - _SHOWN)} fouten.")
        if errors:
            errors.insert(0, "Niet verwerkt (verbeter deze rijen en lever het bestand opnieuw aan):")
        unused = [f"Niet gebruikte kolommen: {', '.join(self.unused_columns)}."] if self.unused_columns else []
        return "\n".join([*counts, *errors, *unused, *self.notes])
