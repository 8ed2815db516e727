"""`python -m projects`: import and export what people enter, score the registers."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from geodata import AreasMissing, AreaStore, Dataset, Level, data_folder, stored_sources, with_source
from projects.exporting import export_table
from projects.fictional import ensure_fictional
from projects.housing.scoring import score_projects
from projects.importing.importing import import_projects
from projects.importing.table import FileRefused
from projects.located import places_of
from projects.register.kinds import HOUSING, WIJKPROJECT, RegisterKind
from projects.register.register import Register
from projects.register.store import ProjectChangedElsewhere, RegisterUnavailable, register_url
from projects.stores import KINDS, open_store
from projects.types_command import add_types_command
from projects.wijkprojecten.scoring import score_wijkprojecten
from scorecard import (
    Catalogue,
    CatalogueError,
    DutchParser,
    Scores,
    TableError,
    ends_in_dutch,
    load_catalogue,
    read_catalogue,
    refused_by_the_system,
    without_formulas,
    write_table,
)

REFUSALS = (AreasMissing, CatalogueError, FileRefused, ProjectChangedElsewhere, RegisterUnavailable, TableError)
ALL_WENT_IN, REFUSED, SOME_ROWS_REFUSED = 0, 1, 3


@ends_in_dutch("python -m projects")
def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    int
        0 when all went well; 1, with a message on stderr, when the input can't be used; 3 when some rows of an import
        were refused and the others went in. (2 is argparse's own, for a command that it does not understand; 70 is
        `ends_in_dutch`'s, for a failure that nobody foresaw.)
    """
    asked = _parser().parse_args(arguments)
    try:
        result: int = asked.run(asked)
    except REFUSALS as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # who read the output has seen enough
        sys.stderr.close()
        return REFUSED
    except OSError as error:
        print(refused_by_the_system(error), file=sys.stderr)
        return REFUSED
    return result


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(
        prog="python -m projects",
        description="De registers van woningbouwprojecten en wijkprojecten, en de beoordelingen van wijken: gegevens "
        "inlezen, scoren en bewaren als bestand.",
    )
    commands = parser.add_subparsers(required=True, title="opdrachten", metavar="OPDRACHT")
    importing = commands.add_parser(
        "import",
        help="lees gegevens in uit CSV, Excel, GeoJSON of GeoPackage",
        description="Leest projecten, wijkprojecten of beoordelingen in de eigen gegevens. Een woningbouwproject is te "
        "herkennen aan ontwikkelaar + referentie, een wijkproject aan organisatie + referentie, een beoordeling aan "
        "gebied + beoordelaar + datum; hetzelfde bestand nog eens inlezen verandert niets. Uitkomst: 0 alles verwerkt, "
        "3 een deel van de rijen geweigerd, 1 niets verwerkt.",
    )
    importing.add_argument("file", type=Path, metavar="BESTAND", help="CSV, XLSX, GeoJSON of GeoPackage")
    importing.add_argument("--kind", choices=KINDS, default=HOUSING.id, help="wat erin staat (anders: woningbouw)")
    importing.add_argument("--mapping", type=Path, metavar="BESTAND.toml", help="welke kolom welk veld is")
    importing.add_argument("--who", metavar="NAAM", default=_user(), help="wie de gegevens aanlevert")
    importing.set_defaults(run=_import)
    scoring = commands.add_parser(
        "score",
        help="reken de scores van alle projecten of wijkprojecten uit",
        description="Rekent de scores uit van alle projecten in het register. Een woningbouwproject krijgt de "
        "stedelijkheid en het autobezit van zijn wijk of buurt, een wijkproject het aantal inwoners en huishoudens van "
        "zijn wijk, als die is ingelezen.",
    )
    scoring.add_argument(
        "--kind", choices=(HOUSING.id, WIJKPROJECT.id), default=HOUSING.id, help="welke projecten (anders: woningbouw)"
    )
    scoring.add_argument("--out", type=Path, metavar="BESTAND", help="schrijf naar .csv, .xlsx of .parquet")
    scoring.add_argument("--dataset", choices=("eigen", "fictief"), default="eigen", help="welk register")
    scoring.add_argument("--catalogue", type=Path, metavar="BESTAND.toml", help="een eigen catalogus")
    scoring.set_defaults(run=_score)
    exporting = commands.add_parser(
        "export",
        help="schrijf alles van een soort naar een bestand dat ook weer is in te lezen",
        description="Schrijft alle projecten, wijkprojecten of beoordelingen met hun antwoorden naar een bestand. Dat "
        "bestand (CSV of Excel) is ook weer in te lezen.",
    )
    exporting.add_argument("--kind", choices=KINDS, default=HOUSING.id, help="wat (anders: woningbouw)")
    exporting.add_argument(
        "--out", type=Path, metavar="BESTAND", required=True, help="schrijf naar .csv, .xlsx of .parquet"
    )
    exporting.add_argument("--dataset", choices=("eigen", "fictief"), default="eigen", help="welke gegevens")
    exporting.add_argument("--with-internal", action="store_true", help="ook wat alleen voor intern gebruik is")
    exporting.set_defaults(run=_export)
    add_types_command(commands)
    return parser


def _user() -> str:
    try:
        return f"opdrachtregel ({getpass.getuser()})"
    except (KeyError, OSError):
        return "opdrachtregel"


def _import(asked: argparse.Namespace) -> int:
    if not asked.who.strip():
        raise FileRefused("Bij --who hoort een naam: het register houdt bij wie wat aanlevert.")
    with open_store(asked.kind, register_url("eigen")) as store:
        report = import_projects(store, asked.file, who=asked.who, mapping=asked.mapping)
    print(report.text())
    return SOME_ROWS_REFUSED if report.errors else ALL_WENT_IN


def _export(asked: argparse.Namespace) -> int:
    if asked.dataset == "fictief":
        ensure_fictional(data_folder("fictief"))
    with open_store(asked.kind, register_url(asked.dataset)) as store:
        kind = store.kind
        table = export_table(store, with_internal=asked.with_internal, for_csv=asked.out.suffix.lower() == ".csv")
    write_table(table.set_index(table.columns[0]), asked.out)
    print(f"{kind.counted(len(table))} -> {asked.out}")
    return ALL_WENT_IN


def _score(asked: argparse.Namespace) -> int:
    kind: RegisterKind[Any] = WIJKPROJECT if asked.kind == WIJKPROJECT.id else HOUSING
    catalogue = read_catalogue(asked.catalogue) if asked.catalogue else load_catalogue(kind.catalogue)
    if asked.dataset == "fictief":
        ensure_fictional(data_folder("fictief"))
    with Register(register_url(asked.dataset), kind) as register:
        frame = register.frame(catalogue)
        scores = _scores(register, frame, catalogue, asked.dataset)
    for warning in scores.warnings:
        print(f"Let op: {warning}", file=sys.stderr)
    table = with_source(frame[list(kind.shown)].join(scores.frame()), _sources(kind, asked.dataset))
    if asked.out is None:
        print(without_formulas(table).to_csv().rstrip("\n"))
        return ALL_WENT_IN
    write_table(table, asked.out)
    print(f"{kind.counted(len(table))} gescoord met {catalogue.id} {catalogue.version} -> {asked.out}")
    return ALL_WENT_IN


def _scores(register: Register[Any], frame: pd.DataFrame, catalogue: Catalogue, dataset: Dataset) -> Scores:
    """With the areas that are loaded, if any."""
    store = AreaStore(data_folder(dataset) / "areas")
    level = _level(register.kind, store)
    if register.kind is WIJKPROJECT:
        if level is None:
            return score_wijkprojecten(frame, catalogue)
        areas = store.areas(level)
        places = places_of(frame, areas, register.locations(), level)
        return score_wijkprojecten(frame, catalogue, areas, store.figures(level), places)
    if level is None:
        return score_projects(frame, catalogue)
    return score_projects(frame, catalogue, store.areas(level), store.figures(level), register.locations())


def _level(kind: RegisterKind[Any], store: AreaStore) -> Level | None:
    """Housing lies in the smallest areas that are loaded, wijkprojecten in wijken where there are any."""
    levels = store.levels()
    if not levels:
        return None
    return levels[0] if kind is WIJKPROJECT else levels[-1]


def _sources(kind: RegisterKind[Any], dataset: Dataset) -> list[str]:
    """Whose boundaries and figures of areas the scores rest on."""
    store = AreaStore(data_folder(dataset) / "areas")
    level = _level(kind, store)
    return stored_sources(store, level, kind.from_area) if level else []


if __name__ == "__main__":
    sys.exit(main())
