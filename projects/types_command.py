"""`python -m projects types`: the types of areas by their initiatives, as a table; progress on stderr."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from geodata import LEVELS, TYPES_METHODS, AreaStore, Typology, data_folder, stored_sources, with_source
from projects.area_types import stored_profiles, types_provenance, types_question, types_table
from projects.fictional import ensure_fictional
from scorecard import check_writable, without_formulas, write_table

_FEWEST, _MOST = 2, 6


def add_types_command(commands: Any) -> None:
    """Add the command to `python -m projects`."""
    parser = commands.add_parser(
        "types",
        help="deel wijken of buurten in typen in naar hun initiatieven",
        description="Zoekt groepen wijken of buurten die op elkaar lijken in wat hun bewoners ondernemen, en zegt hoe "
        "zeker dat is. Schrijft een rij per gebied, en wat er is berekend in een bestand ernaast (-herkomst).",
    )
    parser.add_argument("--level", choices=LEVELS, required=True, help="wijken of buurten")
    parser.add_argument(
        "--k",
        type=int,
        choices=range(_FEWEST, _MOST + 1),
        metavar="N",
        help="zoveel typen (2 tot 6; anders kiest het programma)",
    )
    parser.add_argument(
        "--method", choices=tuple(TYPES_METHODS), default="kmeans", help="hoe te groeperen (anders: kmeans)"
    )
    parser.add_argument(
        "--dataset", choices=("eigen", "fictief"), default="eigen", help="welke gegevens (anders: eigen)"
    )
    parser.add_argument("--out", type=Path, metavar="BESTAND", help="schrijf naar .csv, .xlsx of .parquet")
    parser.set_defaults(run=_types)


def _types(asked: argparse.Namespace) -> int:
    if asked.out is not None:
        check_writable(asked.out)  # before minutes of work, not after
    if asked.dataset == "fictief":
        ensure_fictional(data_folder("fictief"))
    areas, profiles = stored_profiles(asked.dataset, asked.level)
    typology = types_question(profiles, asked.method, asked.k).answer(_Progress())
    sources = stored_sources(AreaStore(data_folder(asked.dataset) / "areas"), asked.level, ["population"])
    table = with_source(types_table(typology, profiles, areas), sources)
    _report(typology)
    if asked.out is None:
        print(without_formulas(table).to_csv().rstrip("\n"))
        return 0
    origin = asked.out.with_stem(f"{asked.out.stem}-herkomst")
    write_table(table, asked.out)
    write_table(types_provenance(typology).set_index("wat"), origin)
    print(f"{len(table)} gebieden -> {asked.out}; wat er is berekend -> {origin}")
    return 0


class _Progress:
    """Tells how far it is: on one line of a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._in_place = sys.stderr.isatty()
        self._every = 0.2 if self._in_place else 10.0
        self._told_at = 0.0

    def __call__(self, share: float, text: str) -> None:
        """Tell it, unless it was told a moment ago."""
        if time.monotonic() - self._told_at < self._every:
            return
        self._told_at = time.monotonic()
        line = f"{100 * share:3.0f}% {text}"
        if self._in_place:
            print(f"\r{line[:100]:100}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def _report(typology: Typology) -> None:
    """What was found and how, on stderr: what goes to stdout is the table alone."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for what, value in types_provenance(typology).itertuples(index=False):
        if what != "kenmerken":
            print(f"{what}: {value}", file=sys.stderr)
