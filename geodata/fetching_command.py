"""`python -m geodata download` and `python -m geodata remove`: one gemeente in, or out."""

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from geodata.download import SOURCES, DownloadCancelled, DownloadFailed, DownloadReport, Watch, download, find_gemeente
from geodata.fields import LEVELS, Level
from geodata.holdings import holdings
from geodata.progress_line import ProgressLine
from geodata.removing import remove
from geodata.store import AreaStore
from scorecard import DutchParser

_MOST_MINUTES = 120
DONE, REFUSED, CANCELLED = 0, 1, 130

_ABOUT_DOWNLOAD = (
    "Haalt de wijken en buurten van een gemeente op bij PDOK, CBS StatLine en de Leefbaarometer: grenzen en cijfers "
    "van het nieuwste jaar en de drie jaren ervoor. Gaat er iets mis, dan blijft alles wat al geladen was zoals het "
    "was. Stoppen kan met Ctrl+C."
)


def add_commands(commands: "argparse._SubParsersAction[DutchParser]") -> None:
    """Add both commands to the parser of `python -m geodata`."""
    fetching = commands.add_parser("download", help="haal een gemeente op", description=_ABOUT_DOWNLOAD)
    fetching.add_argument("--gemeente", required=True, metavar="NAAM", help="naam of code, zoals Rotterdam of GM0599")
    fetching.add_argument("--year", type=int, nargs="+", metavar="JJJJ", help="alleen deze jaren")
    fetching.add_argument("--level", choices=LEVELS, help="alleen wijken of alleen buurten")
    fetching.add_argument(
        "--without",
        choices=[source for source in SOURCES if source != "pdok"],
        action="append",
        default=[],
        help="sla een bron over, bijvoorbeeld omdat die een storing heeft",
    )
    fetching.add_argument(
        "--minutes", type=_minutes, default=5, metavar="N", help="stop als het langer duurt (standaard 5 minuten)"
    )
    removing = commands.add_parser(
        "remove", help="haal een gemeente weg", description="Haal de gebieden en cijfers van een gemeente weg."
    )
    removing.add_argument("--gemeente", required=True, metavar="NAAM", help="naam of code, zoals Rotterdam of GM0599")
    removing.add_argument("--level", choices=LEVELS, help="alleen de wijken of alleen de buurten")


def _minutes(text: str) -> float:
    with suppress(ValueError):
        if 0 < (minutes := float(text.replace(",", "."))) <= _MOST_MINUTES:
            return minutes
    raise argparse.ArgumentTypeError(f"'{text}' moet een getal boven 0 zijn, en hoogstens {_MOST_MINUTES}")


def run_download(store: AreaStore, chosen: argparse.Namespace) -> int:
    """Fetch a gemeente; the report goes to stdout, progress to stderr.

    Returns 0; 1 where it failed (one Dutch message on stderr), 130 where the user stopped it.
    """
    line = ProgressLine(sys.stderr)
    try:
        report = _fetched(store, chosen, line)
    except DownloadFailed as failure:
        sys.stderr.write(f"Niet opgehaald: {failure}\n")
        return REFUSED
    except (DownloadCancelled, KeyboardInterrupt):
        sys.stderr.write("Gestopt. Er is niets veranderd.\n")
        return CANCELLED
    for sentence in report.sentences():
        print(sentence)
    return DONE


def _fetched(store: AreaStore, chosen: argparse.Namespace, line: ProgressLine) -> DownloadReport:
    try:
        return download(
            store,
            chosen.gemeente,
            years=chosen.year,
            levels=[chosen.level] if chosen.level else LEVELS,
            sources=[source for source in SOURCES if source not in chosen.without],
            watch=Watch(tell=line.tell, seconds=60 * chosen.minutes),
        )
    finally:
        line.done()


def run_remove(store: AreaStore, chosen: argparse.Namespace) -> int:
    """Take a gemeente out of the store. Returns 0, or 1 where nothing of it is loaded."""
    level = cast("Level | None", chosen.level)
    try:
        code = _loaded(store, chosen.gemeente) or find_gemeente(chosen.gemeente).code
    except DownloadFailed as failure:
        sys.stderr.write(f"Niet weggehaald: {failure}\n")
        return REFUSED
    going = [one for one in holdings(store) if one.gemeente_code == code and level in (None, one.level)]
    if not remove(store, code, level):
        what = f"{level}en" if level else "gebieden"
        sys.stderr.write(f"Niets weggehaald: van {chosen.gemeente} zijn geen {what} geladen.\n")
        return REFUSED
    print(f"Weggehaald: {' en '.join(f'{one.areas} {one.level}en' for one in going)} van {going[0].gemeente}.")
    return DONE


def _loaded(store: AreaStore, text: str) -> str | None:
    """The code of the gemeente that is loaded under this name or code, which need not be on any list."""
    named = {one.gemeente.casefold(): one.gemeente_code for one in holdings(store)}
    named |= {code.casefold(): code for code in named.values()}
    return named.get(text.strip().casefold())


Command = Callable[[AreaStore, argparse.Namespace], int]
RUN: dict[str, Command] = {"download": run_download, "remove": run_remove}
"""The commands of this file by name."""
