"""Importing a table: figures without boundaries that join the areas that are loaded, such as a year of Leefbaarometer.

The rules are those of `joining` for a delivery that joins. Wijken can be made of a table of buurten: a table says
nothing of how many people live where, so each buurt counts by the population that is loaded of it.
"""

import hashlib
from datetime import UTC, datetime

import geopandas as gpd
import pandas as pd

from geodata import checks
from geodata.aggregation import wijk_figures
from geodata.delivery import RD
from geodata.fields import DeliveryKind, Level, delivery_kinds
from geodata.figures import FigureTable, figure_table, settle
from geodata.importing import into_store
from geodata.joining import Incoming
from geodata.numbers import numbers
from geodata.refusal import ImportRefused
from geodata.report import ImportReport
from geodata.store import AreaStore, StoredDelivery, long_figures


def import_table(
    store: AreaStore,
    kind_id: str,
    level: Level,
    year: int,
    table: pd.DataFrame,
    *,
    file_name: str,
    gemeente: str,
    downloaded: bool = False,
) -> ImportReport:
    """Import the figures of one gemeente and year into the areas that are loaded.

    kind_id : a delivery of `fields.toml` that joins. table : index area code, columns as that delivery names them. With
    level 'wijk' a table of buurten is made into wijken, weighed by the population of the loaded buurten in the year
    nearest to `year`. file_name : what the list of deliveries calls it. downloaded : whether this program fetched it.

    Raises ImportRefused with a Dutch message; the store is then as it was, to the byte. The same table again changes
    nothing. A table of which no area is loaded changes nothing either: the report says so.
    """
    kind = _joining_kind(kind_id)
    checks.codes(pd.Series([gemeente], name="gemeente"), "gemeente")
    loaded = _loaded(store, level, gemeente)
    here = table[table.index.astype("str").str[2:6] == gemeente[2:]].sort_index()
    own_level = _level_of(here, level)
    raw = numbers(here, kind, pd.Series(here.index, index=here.index))
    if own_level == level:
        figures, notes = figure_table(raw, kind), list[str]()
    else:
        figures, notes = _made_of_buurten(store, raw, kind, gemeente, year)
    incoming = _incoming(kind, level, year, figures, notes, from_buurten=own_level != level)
    if not incoming.areas.index.isin(loaded.index).any():
        return _nothing_joined(incoming)
    entry = StoredDelivery(
        file_name=file_name,
        kind=kind.id,
        level=level,
        year=year,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        rows=len(incoming.areas),
        sha256=hashlib.sha256(here.sort_index(axis="columns").to_csv().encode()).hexdigest(),
        gemeente=gemeente,
        downloaded=downloaded,
    )
    return into_store(store, incoming, entry)


def _joining_kind(kind_id: str) -> DeliveryKind:
    for kind in delivery_kinds():
        if kind.id == kind_id and kind.boundaries == "join":
            return kind
    raise ValueError(f"'{kind_id}' is geen levering zonder eigen grenzen.")


def _loaded(store: AreaStore, level: Level, gemeente: str) -> gpd.GeoDataFrame:
    """The loaded areas of a gemeente."""
    if level in store.levels():
        areas = store.areas(level)
        here = areas[areas["gemeente_code"] == gemeente]
        if len(here):
            return here
    raise ImportRefused(
        f"Van gemeente {gemeente} zijn nog geen {level}en geladen, en deze cijfers hebben zelf geen grenzen. "
        "Haal eerst de grenzen van de gemeente op (CBS of PDOK)."
    )


def _level_of(table: pd.DataFrame, wanted: Level) -> Level:
    """The level that a table's codes are of."""
    checks.rows(len(table))
    codes = pd.Series(table.index, name="code", dtype="str")
    level: Level = "buurt" if codes.str.startswith("BU").any() else "wijk"
    checks.codes(codes, level)
    checks.unique(codes)
    if (wanted, level) == ("buurt", "wijk"):
        raise ImportRefused("De tabel heeft alleen wijken; cijfers van buurten zijn daar niet uit te maken.")
    return level


def _made_of_buurten(
    store: AreaStore, raw: pd.DataFrame, kind: DeliveryKind, gemeente: str, year: int
) -> tuple[FigureTable, list[str]]:
    """Figures of wijken from those of the buurten that are loaded, and what the user must know of it (Dutch)."""
    buurten = _loaded(store, "buurt", gemeente)
    values = figure_table(raw, kind, as_basis=True).values.reindex(buurten.index)
    weight = _population(store, year).reindex(buurten.index)
    by_figure = pd.DataFrame(dict.fromkeys(values.columns, weight), index=buurten.index)
    made = wijk_figures(FigureTable(values, by_figure), buurten["wijk_code"], kind)
    wijken = pd.Index(sorted(buurten["wijk_code"].unique()), dtype="str")
    notes = [f"De cijfers van {len(wijken)} wijken zijn berekend uit buurten, naar het aantal inwoners van elke buurt."]
    elsewhere = int((~raw.index.isin(buurten.index)).sum())
    if elsewhere:
        plural = "buurt uit de tabel is" if elsewhere == 1 else "buurten uit de tabel zijn"
        notes.append(f"{elsewhere} {plural} niet geladen en {'telt' if elsewhere == 1 else 'tellen'} niet mee.")
    return FigureTable(made.values.reindex(wijken), made.denominators.reindex(wijken)), notes


def _population(store: AreaStore, year: int) -> pd.Series:
    """How many people live in each loaded buurt, in the year nearest to this one (of two as near the later)."""
    rows = store.figure_rows("buurt")
    known = rows[(rows["figure"] == "population") & rows["value"].notna()]
    away = (known["year"] - year).abs()
    nearest = known.assign(away=away).sort_values(["away", "year"], ascending=[True, False], kind="stable")
    return nearest.drop_duplicates("code").set_index("code")["value"]


def _incoming(
    kind: DeliveryKind, level: Level, year: int, figures: FigureTable, notes: list[str], *, from_buurten: bool
) -> Incoming:
    """The table as a delivery that joins: codes and figures, no boundaries."""
    codes = figures.values.index
    code = pd.Series(codes, index=codes, dtype="str")
    settled = settle(figures, kind, code)
    areas = pd.DataFrame(
        {
            "name": code,
            "gemeente_code": "GM" + code.str[2:6],
            "gemeente": "",
            "wijk_code": "WK" + code.str[2:8],
            "boundary_year": year,
            "boundary_source": kind.id,
            "boundary_from_buurten": from_buurten,
        },
        index=codes,
    )
    return Incoming(
        kind=kind,
        level=level,
        year=year,
        areas=areas,
        rows=long_figures(settled.values, year, kind.id, from_buurten=from_buurten),
        shapes=gpd.GeoDataFrame({"gemeente_code": []}, geometry=[], crs=RD),
        from_buurten=from_buurten,
        notes=tuple(notes),
    )


def _nothing_joined(incoming: Incoming) -> ImportReport:
    """The report on a table of other areas than those that are loaded: of before or after a new division."""
    note = f"Geen enkele {incoming.level}code komt overeen met een geladen {incoming.level}: de indeling is anders."
    return ImportReport(
        level=incoming.level,
        year=incoming.year,
        kind=incoming.kind.id,
        rows=len(incoming.areas),
        joined=0,
        not_joined=[],
        figures={},
        notes=[*incoming.notes, note],
        unmatched_rows=len(incoming.areas),
        changed=False,
    )
