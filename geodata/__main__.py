"""The command line: `python -m geodata import`, `download`, `remove` and `list`, on the user's own area store."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from geodata import fetching_command, listing
from geodata.fields import LEVELS, Level
from geodata.importing import import_file
from geodata.manifest import ManifestUnreadable
from geodata.paths import data_folder
from geodata.refusal import ImportRefused
from geodata.store import AreaStore
from scorecard import DutchParser, ends_in_dutch, refused_by_the_system

_ABOUT = (
    "Laadt grenzen en cijfers van wijken en buurten (CBS, PDOK, Leefbaarometer) in de eigen gegevens van dit "
    "programma: opgehaald bij die diensten, of uit een bestand. Ze staan in de map var/eigen/areas, of in de map die "
    "de omgevingsvariabele MENSWATWOONJE_DATA noemt."
)


@ends_in_dutch("python -m geodata")
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 after a refusal (one Dutch message on stderr), 130 after Ctrl+C in a download.

    (2 is argparse's own, for a command that it does not understand; 70 is `ends_in_dutch`'s, for what nobody foresaw.)
    """
    chosen = _parser().parse_args(arguments)
    store = AreaStore(data_folder("eigen") / "areas")
    try:
        return _RUN[chosen.command](store, chosen)
    except ImportRefused as refusal:
        sys.stderr.write(f"Niet geïmporteerd: {refusal}\n")
    except BrokenPipeError:  # whoever read along has seen enough
        sys.stderr.close()
    except ManifestUnreadable as error:
        sys.stderr.write(f"Niet gelukt: {error.strerror} ({error.filename}).\n")
    except OSError as error:
        sys.stderr.write(f"{refused_by_the_system(error)}\n")
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
    fetching_command.add_commands(commands)
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


def _list(store: AreaStore, _chosen: argparse.Namespace) -> int:
    for line in listing.lines(store):
        print(line)
    return 0


_RUN: dict[str, fetching_command.Command] = {"import": _import, "list": _list, **fetching_command.RUN}


if __name__ == "__main__":
    sys.exit(main())
