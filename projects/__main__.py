"""`python -m projects`: import a file with housing projects, score the register."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

import pandas as pd

from geodata import AreaStore, Dataset, data_folder
from projects.fictional import ensure_fictional
from projects.housing.scoring import score_projects
from projects.importing.importing import import_projects
from projects.importing.table import FileRefused
from projects.register.register import ProjectChangedElsewhere, Register
from projects.register.store import RegisterUnavailable, register_url
from projects.register.table import IDENTITY
from scorecard import (
    Catalogue,
    CatalogueError,
    DutchParser,
    Scores,
    TableError,
    load_catalogue,
    read_catalogue,
    without_formulas,
    write_table,
)

ALL_WENT_IN, REFUSED, SOME_ROWS_REFUSED = 0, 1, 3


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all went well; 1, with a message on stderr, when the input can't be used; 3 when some rows of an import
        were refused and the others went in. (2 is argparse's own, for a command that it does not understand.)
    """
    asked = _parser().parse_args(arguments)
    try:
        result: int = asked.run(asked)
    except (FileRefused, ProjectChangedElsewhere, RegisterUnavailable, CatalogueError, TableError) as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # who read the output has seen enough
        sys.stderr.close()
        return REFUSED
    except OSError as error:
        print(f"{error.filename}: schrijven of lezen lukt niet ({error.strerror}).", file=sys.stderr)
        return REFUSED
    return result


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(
        prog="python -m projects", description="Het register van woningbouwprojecten: gegevens inlezen en scoren."
    )
    commands = parser.add_subparsers(required=True, title="opdrachten", metavar="OPDRACHT")
    importing = commands.add_parser(
        "import",
        help="lees projecten in uit CSV, Excel, GeoJSON of GeoPackage",
        description="Leest projecten in het eigen register. De sleutel is ontwikkelaar + eigen referentie; hetzelfde "
        "bestand nog eens inlezen verandert niets. Uitkomst: 0 alles verwerkt, 3 een deel van de rijen geweigerd, "
        "1 niets verwerkt.",
    )
    importing.add_argument("file", type=Path, metavar="BESTAND", help="CSV, XLSX, GeoJSON of GeoPackage")
    importing.add_argument("--mapping", type=Path, metavar="BESTAND.toml", help="welke kolom welk veld is")
    importing.add_argument("--who", metavar="NAAM", default=_user(), help="wie de gegevens aanlevert")
    importing.set_defaults(run=_import)
    scoring = commands.add_parser(
        "score",
        help="reken de scores van alle projecten uit",
        description="Rekent de scores uit van alle projecten in het register. Een project krijgt de stedelijkheid en "
        "het autobezit van zijn wijk of buurt, als die is ingelezen.",
    )
    scoring.add_argument("--out", type=Path, metavar="BESTAND", help="schrijf naar .csv, .xlsx of .parquet")
    scoring.add_argument("--dataset", choices=("eigen", "fictief"), default="eigen", help="welk register")
    scoring.add_argument("--catalogue", type=Path, metavar="BESTAND.toml", help="een eigen catalogus")
    scoring.set_defaults(run=_score)
    return parser


def _user() -> str:
    try:
        return f"opdrachtregel ({getpass.getuser()})"
    except (KeyError, OSError):
        return "opdrachtregel"


def _import(asked: argparse.Namespace) -> int:
    if not asked.who.strip():
        raise FileRefused("Bij --who hoort een naam: het register houdt bij wie wat aanlevert.")
    with Register(register_url("eigen")) as register:
        report = import_projects(register, asked.file, who=asked.who, mapping=asked.mapping)
    print(report.text())
    return SOME_ROWS_REFUSED if report.errors else ALL_WENT_IN


def _score(asked: argparse.Namespace) -> int:
    catalogue = read_catalogue(asked.catalogue) if asked.catalogue else load_catalogue("housing")
    if asked.dataset == "fictief":
        ensure_fictional(data_folder("fictief"))
    with Register(register_url(asked.dataset)) as register:
        frame = register.frame(catalogue)
        scores = _scores(register, frame, catalogue, asked.dataset)
    for warning in scores.warnings:
        print(f"Let op: {warning}", file=sys.stderr)
    table = frame[list(IDENTITY)].join(scores.frame())
    if asked.out is None:
        print(without_formulas(table).to_csv().rstrip("\n"))
        return ALL_WENT_IN
    write_table(table, asked.out)
    print(f"{len(table)} projecten gescoord met {catalogue.id} {catalogue.version} -> {asked.out}")
    return ALL_WENT_IN


def _scores(register: Register, frame: pd.DataFrame, catalogue: Catalogue, dataset: Dataset) -> Scores:
    """With the smallest areas that are loaded, if any."""
    store = AreaStore(data_folder(dataset) / "areas")
    levels = store.levels()
    if not levels:
        return score_projects(frame, catalogue)
    level = levels[-1]
    return score_projects(frame, catalogue, store.areas(level), store.figures(level), register.locations())


if __name__ == "__main__":
    sys.exit(main())
