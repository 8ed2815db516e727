"""What an import did, as facts and as Dutch sentences."""

from dataclasses import dataclass, field

from geodata.fields import Level, source_label
from geodata.labels import figure_label

NOT_DELIVERED = "Niet geleverd (alleen ontbrekende codes): "
"""How a note begins that names figures of which the delivery has the columns, and nothing in them."""

BOUNDARIES_KEPT = "zijn al grenzen geladen die nieuwer of officieel zijn"
"""In a note on gemeenten of which a delivery brought its figures only."""

_MOST_NAMED = 25


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    rows : areas in the delivery at this level. joined : how many of them are now in the store with its figures.
    not_joined : codes of loaded areas for which the delivery has no row. unmatched_rows : areas of the delivery that
    are not loaded, so that their figures were left. figures : per figure how many of the joined areas have it and how
    many miss it. notes : what the user must know, Dutch. changed : False when the store held all of this already.
    names : of `not_joined`.
    """

    level: Level
    year: int
    kind: str
    rows: int
    joined: int
    not_joined: list[str]
    figures: dict[str, tuple[int, int]]
    notes: list[str]
    unmatched_rows: int = 0
    changed: bool = True
    names: dict[str, str] = field(default_factory=dict)

    def sentences(self) -> list[str]:
        """The report for a reader: what came in, what joined and what didn't, every figure, and the notes."""
        plural = f"{self.level}en"
        lines = [
            f"{source_label(self.kind)}, cijfers van {self.year}: "
            f"{self.rows} {plural} in het bestand, {self.joined} geladen."
        ]
        if not self.changed:
            lines.append("Dit was al geladen; er is niets veranderd.")
        if self.unmatched_rows:
            lines.append(
                f"{self.unmatched_rows} {plural} uit het bestand horen bij geen geladen gebied en zijn overgeslagen."
            )
        if self.not_joined:
            lines.append(
                f"{len(self.not_joined)} geladen {plural} staan niet in het bestand: {self._named(self.not_joined)}."
            )
        lines += self.notes
        if not self.figures:
            lines.append("Het bestand heeft geen cijfers die de scorekaart kent; alleen de grenzen zijn geladen.")
        for figure, (known, missing) in self.figures.items():
            lines.append(f"  {figure_label(figure)}: {known} bekend, {missing} ontbreekt")
        return lines

    def _named(self, codes: list[str]) -> str:
        named = [f"{self.names.get(code, code)} ({code})" for code in codes[:_MOST_NAMED]]
        more = len(codes) - len(named)
        return ", ".join(named) + (f" en nog {more}" if more else "")
