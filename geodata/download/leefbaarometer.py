"""Scores of Leefbaarometer of all its years, from its open data (a zip).

Source: Ministerie van BZK, Leefbaarometer 3.0 (CC0), https://www.leefbaarometer.nl/page/Opendata: 2002, 2008, 2012 and
every two years since. Each dimension (won, fys, vrz, soc, onv) is its share in the deviation from the national mean,
the higher the better; together they are `afw`.
"""

import math
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from geodata import checks
from geodata.download.http import Server
from geodata.download.score_file import table_rows, unusable
from geodata.fields import Level
from geodata.numbers import EMPTY_TEXTS, MISSING_CODES
from geodata.refusal import ImportRefused

DIMENSIONS = ("won", "fys", "vrz", "soc", "onv")

_KEY = {"buurt": "bu_code", "wijk": "wk_code"}
_PREFIX = {"buurt": "BU", "wijk": "WK"}
_YEAR = re.compile(r"(20\d\d)(\.0)?")
_LONGEST = 20  # characters of a value, in a message


def scores(source: Server | Path, gemeente: str, level: Level) -> dict[int, pd.DataFrame]:
    """The scores of the buurten or wijken of a gemeente, by year, oldest first.

    source : the server that has the zip at its base, or the zip itself. gemeente : its code ('GM0599'). Each DataFrame
    has index area code (sorted) and columns DIMENSIONS, floats, NaN missing. No years where the zip has no table of
    wijken, or none of the areas.

    Raises DownloadFailed for a zip that can't be used, or that has no table of buurten.
    """
    checks.codes(pd.Series([gemeente], name="gemeente"), "gemeente")
    if isinstance(source, Path):
        return _scores(source, gemeente, level)
    with TemporaryDirectory(prefix="menswatwoonje-") as folder:
        path = Path(folder) / "leefbaarometer.zip"
        source.save("", path)
        return _scores(path, gemeente, level)


def _scores(path: Path, gemeente: str, level: Level) -> dict[int, pd.DataFrame]:
    key = _KEY[level]
    without = () if level == "buurt" else (_KEY["buurt"],)
    rows = table_rows(path, (key, "jaar", *DIMENSIONS), without, _PREFIX[level] + gemeente[2:])
    if rows is None:
        if level == "wijk":
            return {}
        raise unusable("er zit geen tabel met scores van buurten in")
    by_year: dict[int, list[dict[str, str]]] = {}
    for row in rows:
        by_year.setdefault(_year(row["jaar"]), []).append(row)
    return {year: _frame(by_year[year], key, level) for year in sorted(by_year)}


def _frame(rows: list[dict[str, str]], key: str, level: Level) -> pd.DataFrame:
    codes = pd.Series([row[key] for row in rows], name=key, dtype="str")
    try:
        checks.codes(codes, level)
        checks.unique(codes)
    except ImportRefused as refused:
        raise unusable(str(refused)[:200].rstrip(".")) from refused
    values = {name: [_number(row[name], row[key]) for row in rows] for name in DIMENSIONS}
    frame = pd.DataFrame(values, index=pd.Index(codes.to_numpy(), name="code", dtype="str"), dtype=float)
    return frame.sort_index()


def _year(text: str) -> int:
    found = _YEAR.fullmatch(text)
    if found is None:
        raise unusable(f"'{text[:_LONGEST]}' is geen jaar")
    return int(found[1])


def _number(text: str, code: str) -> float:
    """A score, with a decimal point or a decimal comma."""
    if text.lower() in (*EMPTY_TEXTS, "na"):
        return math.nan
    try:
        number = float(text.replace(",", "."))
    except ValueError as error:
        raise unusable(f"'{text[:_LONGEST]}' bij {code} is geen getal") from error
    if not math.isfinite(number):
        raise unusable(f"'{text[:_LONGEST]}' bij {code} is geen gewoon getal")
    return math.nan if number in MISSING_CODES else number
