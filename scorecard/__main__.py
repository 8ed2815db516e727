"""`python -m scorecard`: score a table, check a catalogue, explain an indicator."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scorecard.catalogue import Catalogue, Indicator
from scorecard.command import ends_in_dutch, refused_by_the_system
from scorecard.documentation import GROUNDS, METHOD, document
from scorecard.dutch_parser import DutchParser
from scorecard.figures import TableError
from scorecard.reading import PACKAGED, CatalogueError, load_catalogue, read_catalogue
from scorecard.scores import score
from scorecard.tables import check_writable, read_table, without_formulas, write_table


@ends_in_dutch("python -m scorecard")
def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when it went well, 1 with a message on stderr when the input can't be used."""
    asked = _parser().parse_args(arguments)
    try:
        message: str = asked.run(asked)
    except (CatalogueError, TableError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who read the output has seen enough
        sys.stderr.close()
        return 1
    except OSError as error:
        print(refused_by_the_system(error), file=sys.stderr)
        return 1
    if message:
        print(message)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="python -m scorecard", description="Scores uit cijfers, volgens een catalogus.")
    commands = parser.add_subparsers(required=True, title="opdrachten", metavar="OPDRACHT")
    scoring = commands.add_parser("score", help="reken de scores van een tabel uit")
    scoring.add_argument("table", type=Path, metavar="TABEL", help="CSV, XLSX of Parquet met een kolom 'id'")
    scoring.add_argument("--catalogue", required=True, help="housing, wijkproject, wijk of een TOML-bestand")
    scoring.add_argument("--aggregation", choices=("geometric", "arithmetic"), default="geometric")
    scoring.add_argument("--out", type=Path, help="schrijf naar dit bestand (.csv, .xlsx, .parquet)")
    scoring.set_defaults(run=_score)
    checking = commands.add_parser("check", help="controleer een catalogus")
    checking.add_argument("file", type=Path, metavar="BESTAND.toml")
    checking.set_defaults(run=_check)
    explaining = commands.add_parser("explain", help="leg een indicator uit")
    explaining.add_argument("indicator", metavar="ID")
    explaining.add_argument("--catalogue", help="housing, wijkproject, wijk of een TOML-bestand (anders: alle eigen)")
    explaining.set_defaults(run=_explain)
    documenting = commands.add_parser("document", help="werk de tabellen in docs/methode.md bij")
    documenting.add_argument("file", type=Path, metavar="BESTAND.md", nargs="?", default=METHOD)
    documenting.set_defaults(run=_document)
    return parser


def _catalogue(name: str) -> Catalogue:
    return load_catalogue(name) if name in PACKAGED else read_catalogue(name)


def _score(asked: argparse.Namespace) -> str:
    if asked.out is not None:
        check_writable(asked.out)
    scores = score(_catalogue(asked.catalogue), read_table(asked.table), asked.aggregation)
    for warning in scores.warnings:
        print(f"Let op: {warning}", file=sys.stderr)
    if asked.out is None:
        return without_formulas(scores.frame()).to_csv().rstrip("\n")
    write_table(scores.frame(), asked.out)
    return f"{len(scores.index)} rijen gescoord met {scores.catalogue.id} {scores.catalogue.version} -> {asked.out}"


def _check(asked: argparse.Namespace) -> str:
    catalogue = read_catalogue(asked.file)
    return (
        f"{asked.file.name}: in orde. {catalogue.label}, versie {catalogue.version}: {len(catalogue.indicators)} "
        f"indicatoren ({len(catalogue.counting)} tellen mee), {len(catalogue.themes)} thema's, "
        f"{len(catalogue.dimensions)} dimensies."
    )


def _explain(asked: argparse.Namespace) -> str:
    catalogues = [_catalogue(name) for name in ([asked.catalogue] if asked.catalogue else PACKAGED)]
    found = [(c, i) for c in catalogues for i in c.indicators if i.id == asked.indicator]
    if not found:
        raise CatalogueError([f"{asked.indicator}: deze indicator staat in geen van de catalogi."])
    return "\n\n".join(_description(catalogue, indicator) for catalogue, indicator in found)


def _document(asked: argparse.Namespace) -> str:
    try:
        return document(asked.file)
    except ValueError as error:
        raise CatalogueError([str(error)]) from error


def _description(catalogue: Catalogue, indicator: Indicator) -> str:
    theme, dimension = catalogue.theme_of(indicator.id), catalogue.dimension_of(indicator.id)
    lines = [
        f"{indicator.label} ({indicator.id}), catalogus {catalogue.id} {catalogue.version}",
        f"  {indicator.explanation}",
        f"  Plaats: {dimension.label} > {theme.label}. Rol: {indicator.role}, gewicht {indicator.weight:g}.",
    ]
    if indicator.has_score:
        ambition = "" if indicator.stretch is None else f", ambitie {indicator.stretch:g}"
        lines.append(f"  Score 0 bij {indicator.worst:g}, 100 bij {indicator.norm:g}{ambition} ({indicator.unit}).")
    lines += [f"  Anders als {v.when}: {v.note}" if v.when else f"  Anders: {v.note}" for v in indicator.variant]
    if indicator.due_from:
        lines.append(f"  Gevraagd vanaf fase: {indicator.due_from}.")
    if indicator.not_applicable_if:
        lines.append(f"  Niet van toepassing als {indicator.not_applicable_if}.")
    if indicator.legal:
        legal = indicator.legal
        lines.append(f"  {GROUNDS[legal.ground]}: {legal.operator} {legal.limit:g}. {legal.source}")
    if indicator.source:
        year = f", {indicator.source.year}" if indicator.source.year else ""
        lines.append(f"  Bron: {indicator.source.text}{year} (zekerheid: {indicator.source.certainty}).")
    if indicator.advice:
        lines.append(f"  Wat kunt u doen: {indicator.advice}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
