"""The command line: `python -m geodata import BESTAND` and `python -m geodata list`, on the user's own area store."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from geodata.fields import LEVELS, Level, source_label
from geodata.importing import import_file
from geodata.labels import figure_label
from geodata.paths import data_folder
from geodata.refusal import ImportRefused
from geodata.store import AreaStore
from scorecard import DutchParser

_ABOUT = (
    "Laadt grenzen en cijfers van wijken en buurten (CBS, PDOK, Leefbaarometer) in de eigen gegevens van dit "
    "programma. Die staan in de map var/eigen/areas, of in de map die de omgevingsvariabele MENSWATWOONJE_DATA noemt."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, or 1 after a refusal (one Dutch message on stderr)."""
    chosen = _parser().parse_args(arguments)
    store = AreaStore(data_folder("eigen") / "areas")
    try:
        if chosen.command == "list":
            return _list(store)
        return _import(store, chosen)
    except ImportRefused as refusal:
        sys.stderr.write(f"Niet geïmporteerd: {refusal}\n")
    except BrokenPipeError:  # whoever read along has seen enough
        sys.stderr.close()
    except OSError as error:
        sys.stderr.write(f"Niet gelukt: {error.strerror or error} ({error.filename or store.folder}).\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="python -m geodata", description=_ABOUT)
    commands = parser.add_subparsers(dest="command", required=True, title="opdrachten", metavar="OPDRACHT")
    importing = commands.add_parser("import", help="laad een bestand", description="Laad een GeoPackage of GeoJSON.")
    importing.add_argument(
        "file", metavar="BESTAND", type=Path, help="GeoPackage of GeoJSON van CBS, PDOK of Leefbaarometer"
    )
    importing.add_argument(
        "--level", choices=LEVELS, help="wijk of buurt; van buurten worden met 'wijk' wijken gemaakt"
    )
    importing.add_argument(
        "--year", type=int, metavar="JJJJ", help="het jaar van de cijfers, als het bestand dat niet zegt"
    )
    importing.add_argument("--gemeente", metavar="GM0599", help="laad alleen de gebieden van deze gemeente")
    importing.add_argument(
        "--all-areas",
        action="store_true",
        help="neem ook de grenzen uit het bestand mee als er al (nieuwere) gebieden geladen zijn",
    )
    commands.add_parser("list", help="toon wat er geladen is", description="Toon gebieden, leveringen en cijfers.")
    return parser


def _import(store: AreaStore, chosen: argparse.Namespace) -> int:
    report = import_file(
        store,
        chosen.file,
        level=cast("Level | None", chosen.level),
        year=chosen.year,
        all_areas=chosen.all_areas,
        gemeente=chosen.gemeente,
    )
    for sentence in report.sentences():
        print(sentence)
    return 0


def _list(store: AreaStore) -> int:
    if not store.levels():
        print("Er is nog niets geladen. Begin met: python -m geodata import BESTAND")
    for level in store.levels():
        areas = store.areas(level)
        gemeenten = areas["gemeente_code"].nunique()
        print(f"{len(areas)} {level}en in {gemeenten} gemeente{'' if gemeenten == 1 else 'n'}")
        for row in store.figure_sources(level).itertuples(index=False):
            print(f"  {figure_label(str(row.figure))}, {row.year}: {row.known} bekend")
        for line in store.attributions(level):
            print(f"  {line}")
    deliveries = store.deliveries()
    if deliveries:
        print("Leveringen:")
    for entry in deliveries:
        print(f"  {entry.when[:10]} {entry.file_name}: {source_label(entry.kind)}, {entry.level}, {entry.year}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
