"""What a download brought, as facts and as Dutch sentences."""

from dataclasses import dataclass

from geodata.download.gemeenten import Gemeente
from geodata.fields import delivery_kinds, source_label
from geodata.labels import figure_label
from geodata.report import BOUNDARIES_KEPT, NOT_DELIVERED, ImportReport


@dataclass(frozen=True)
class DownloadReport:
    """What a download brought.

    years : of the figures and boundaries of CBS, oldest first. imports : each delivery at each level, as it went into
    the store. bytes, requests : what came over the line and how often was asked. seconds : from start to end. notes :
    what the user must know, Dutch.
    """

    gemeente: Gemeente
    years: tuple[int, ...]
    imports: tuple[ImportReport, ...]
    bytes: int
    requests: int
    seconds: float
    notes: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """False when the store held all of this already."""
        return any(one.changed for one in self.imports)

    def sentences(self) -> list[str]:
        """The report for a reader: per level and year what came and what is missing, the notes, bytes and seconds."""
        first = f"{self.gemeente}: de cijfers van {listed(map(str, self.years))} zijn opgehaald."
        if not self.changed:
            first += " Dit was al geladen; er is niets veranderd."
        newest = max(self.years)
        brought = [_sentence(one, newest=one.year >= newest) for one in self.imports]
        return [first, *brought, *self.notes, f"Opgehaald: {self.size()}."]

    def size(self) -> str:
        """Bytes and seconds for a reader: '2,3 MB in 4 seconden'."""
        seconds = max(1, round(self.seconds))
        return f"{_megabytes(self.bytes)} in {seconds} {'seconde' if seconds == 1 else 'seconden'}"


def listed(names: "list[str] | map[str]") -> str:
    """Names in a sentence: 'a, b en c'."""
    some = list(names)
    return " en ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else "".join(some)


def _sentence(report: ImportReport, *, newest: bool) -> str:
    """One delivery at one level: how many areas and figures, and which figures and areas are missing.

    newest : whether it is of the newest year, whose boundaries one expects to see.
    """
    known = [figure for figure, (count, _) in report.figures.items() if count]
    absent = [figure for figure in _possible(report.kind) if figure not in known]
    partly = [figure for figure, (count, missing) in report.figures.items() if count and missing]
    counted = f"{report.joined} {report.level}{'' if report.joined == 1 else 'en'}"
    figures = "1 cijfer" if len(known) == 1 else f"{len(known)} cijfers"
    parts = [f"{source_label(report.kind)} {report.year}: {counted}, {figures}."]
    if absent:
        parts.append(f"Niet geleverd: {'; '.join(map(figure_label, absent))}.")
    if partly:
        parts.append(f"{len(partly)} van de cijfers {'is' if len(partly) == 1 else 'zijn'} niet van elk gebied bekend.")
    if report.not_joined:
        parts.append(f"Gebieden die in deze levering ontbreken: {len(report.not_joined)}.")
    said = [note for note in report.notes if not note.startswith(NOT_DELIVERED)]
    return " ".join([*parts, *(note for note in said if newest or BOUNDARIES_KEPT not in note)])


def _possible(kind_id: str) -> list[str]:
    """The figures that a delivery of this kind can bring to areas that are there."""
    kind = next(kind for kind in delivery_kinds() if kind.id == kind_id)
    return [figure.id for figure in kind.figure if not figure.only_with_boundaries]


def _megabytes(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1e6:.1f} MB".replace(".", ",")
