"""Which years of Leefbaarometer go with the areas that were fetched, and at which levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geodata.download.addresses import Addresses
from geodata.download.http import Server
from geodata.download.leefbaarometer import scores
from geodata.download.watch import Watch
from geodata.fields import LEVELS, Level

KIND = "leefbaarometer"
"""The delivery in `fields.toml`."""

_NAME = "Leefbaarometer"


@dataclass(frozen=True)
class ScoreTable:
    """The scores of one year, for the wijken or buurten. table : index area code (of buurten where wijken have to be
    made of them), a column a dimension."""

    level: Level
    year: int
    table: pd.DataFrame
    file_name: str


def collect_scores(
    gemeente: str,
    levels: Collection[Level],
    years: tuple[int, int | None],
    where: Addresses,
    watch: Watch,
    folder: Path,
) -> list[ScoreTable]:
    """Fetch Leefbaarometer's open data and take out the scores of a gemeente ('GM0599'), oldest first.

    years : first and last year wanted (last None: the newest too). Leefbaarometer comes every two years, so that where
    none lies between them, the newest before them is taken. Wijken get the scores of their buurten where the open data
    has no wijken, as long as the buurten are asked for as well.

    Raises DownloadFailed and DownloadCancelled.
    """
    watch.step(0, "De Leefbaarometer ophalen")
    path = folder / "leefbaarometer.zip"
    Server(where.leefbaarometer, _NAME, watch).save("", path)
    tables = {level: scores(path, gemeente, level) for level in LEVELS if level in levels}
    if not tables.get("wijk", True) and "buurt" in tables:
        tables["wijk"] = tables["buurt"]
    return [
        ScoreTable(level, year, by_year[year], where.leefbaarometer.rpartition("/")[2] or _NAME)
        for level, by_year in sorted(tables.items())  # buurten first
        for year in _wanted(by_year, *years)
    ]


def _wanted(years: Iterable[int], first: int, last: int | None) -> list[int]:
    known = sorted(year for year in years if last is None or year <= last)
    return [year for year in known if year >= first] or known[-1:]
