"""Column names and years as deliveries write them: camelCase up to 2022, snake_case after, the year in one of four
places."""

import re
from functools import lru_cache
from pathlib import Path

import pandas as pd

from geodata.refusal import ImportRefused

_WORD_STARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z])")
_YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEARS = range(2000, 2101)


@lru_cache(maxsize=10_000)
def snake_case(name: str) -> str:
    """A camelCase column as the deliveries from 2023 on write it: gemiddeldeAfstandInKm -> gemiddelde_afstand_in_km.

    snake_case names with digits stay as they are ('pop_0_14', '..._per_km2').
    """
    return _WORD_STARTS.sub("_", name).lower().replace("km_2", "km2") if re.search("[a-z][A-Z]", name) else name.lower()


def year_of(rows: pd.DataFrame, file_name: str, chosen: int | None) -> tuple[int, list[str]]:
    """The year that the figures are about, and what the user must know of it (Dutch).

    `chosen` goes first; then the columns `jaar`, `jrstatcode` and `year`; then a year in the file's name. A name that
    says otherwise than the column is reported: PDOK's delivery 'of 2025' can hold figures of 2024.

    Raises ImportRefused when nothing gives a year, or a column gives more than one.
    """
    if chosen is not None:
        return _possible(chosen), []
    in_name = sorted({int(year) for year in _YEAR_IN_NAME.findall(Path(file_name).stem)})
    for column in ("jaar", "jrstatcode", "year"):
        years = _years_in(rows, column)
        if len(years) > 1:
            raise ImportRefused(
                f"De kolom '{column}' noemt meer dan een jaar ({', '.join(map(str, years))}). "
                "Neem een bestand van een jaar, of zeg met --year JJJJ welk jaar geldt."
            )
        if years:
            return _possible(years[0]), _other_name(years[0], column, in_name)
    if len(in_name) == 1:
        return _possible(in_name[0]), []
    raise ImportRefused(
        "Het bestand zegt niet over welk jaar de cijfers gaan. Geef het jaar erbij, bijvoorbeeld met --year 2024."
    )


def _years_in(rows: pd.DataFrame, column: str) -> list[int]:
    if column not in rows.columns:
        return []
    start = rows[column].dropna().astype("string").str.strip().str.slice(0, 4)
    return sorted({int(text) for text in start.unique() if str(text).isdigit()})


def _other_name(year: int, column: str, in_name: list[int]) -> list[str]:
    if not in_name or year in in_name:
        return []
    return [
        f"De bestandsnaam noemt {', '.join(map(str, in_name))}, de kolom '{column}' zegt {year}. "
        "De kolom is aangehouden; klopt dat niet, geef dan zelf het jaar met --year."
    ]


def _possible(year: int) -> int:
    if year not in _YEARS:
        raise ImportRefused(f"Het jaar {year} kan niet: het moet tussen {_YEARS[0]} en {_YEARS[-1]} liggen.")
    return year
