"""The same as tables: what was chosen by year, and all figures of the area; for the screen and for files."""

import math
from itertools import pairwise

import pandas as pd
import streamlit as st

from app_pages.parts.trend.before import warnings
from app_pages.parts.trend.data import Area, Trend, trend_of
from app_pages.parts.trend.notes import reason, remarks, short
from app_pages.parts.trend.subjects import Subject
from app_pages.parts.words import UNKNOWN, points_text
from geodata import Dataset, Mark, figure_trend, source_label

YEAR, SERIES, BEFORE = "Jaar", "Reeks", "Breuk"
MIDDLE = "Middelste gebied"


def year_table(area: Area, trend: Trend) -> pd.DataFrame:
    """A row a year, in words: value, the middle of the gemeente, score, source, and what breaks before it."""
    table = trend_rows(area, trend)
    subject = trend.subject
    shown = pd.DataFrame({YEAR: table[YEAR].astype(str)})
    shown[_heading(subject)] = [subject.text(value) for value in table["Waarde"]]
    if trend.beside:
        shown[MIDDLE] = ["-" if math.isnan(value) else subject.text(value) for value in table[MIDDLE]]
    if not trend.points.empty:
        shown["Score"] = ["-" if math.isnan(value) else points_text(value) for value in table["Score"]]
    shown["Levering"] = table["Levering"]
    shown["Niet te vergelijken met het jaar ervoor"] = table[BEFORE]
    return shown


def trend_rows(area: Area, trend: Trend) -> pd.DataFrame:
    """The same as numbers, for files: a row a year; years with the same number in 'Reeks' may be compared."""
    years = [int(year) for year in trend.values.index]
    before = _before(trend, years)
    median = trend.beside.median if trend.beside else pd.Series(dtype="float64")
    return pd.DataFrame(
        {
            "Gebied": area.name,
            "Code": area.code,
            "Onderwerp": trend.subject.option,
            "Eenheid": trend.subject.unit,
            YEAR: years,
            "Waarde": trend.values.round(4).to_numpy(dtype=float),
            "Score": trend.points.reindex(years).round(2).to_numpy(dtype=float),
            MIDDLE: median.reindex(years).round(4).to_numpy(dtype=float),
            SERIES: _series(before),
            BEFORE: ["", *(_told(marks) for marks in before[1:])] if years else [],
            "Levering": [_delivery(area, trend, year) for year in years],
        }
    )


def all_rows(area: Area, offered: dict[str, Subject]) -> pd.DataFrame:
    """`trend_rows` of all that can be followed."""
    found = [trend_rows(area, trend_of(area, subject)) for subject in offered.values()]
    return pd.concat([table for table in found if len(table)], ignore_index=True)


def breaks_table(area: Area, trend: Trend) -> pd.DataFrame:
    """What stands between the years, in sentences, and what else there is to know: for a workbook."""
    rows = [(str(mark.before), str(mark.after), short(mark), reason(mark, area)) for mark in trend.marks]
    rows += [("", "", "let op", text) for text in [*warnings(area, trend), *remarks(area, trend)]]
    return pd.DataFrame(rows, columns=["Van", "Tot", "Wat", "Uitleg"])


def figures_by_year(area: Area, offered: dict[str, Subject]) -> pd.DataFrame:
    """All figures of the area in words: a row a figure, a column a year, and between which years not to compare."""
    version = area.space.version(area.level)
    return _figures_by_year(area, offered, area.space.dataset, version, area.code)


@st.cache_resource(max_entries=16, show_spinner=False)
def _figures_by_year(
    _area: Area, _offered: dict[str, Subject], dataset: Dataset, version: str, code: str
) -> pd.DataFrame:
    area, offered = _area, _offered
    own = area.own.pivot(index="figure", columns="year", values="value")
    rows = []
    for subject in offered.values():
        if not subject.is_score and subject.key in own.index:
            values = own.loc[[subject.key]].to_numpy(dtype=float)[0]
            told = {str(year): subject.text(value) for year, value in zip(own.columns, values, strict=True)}
            marks = figure_trend(area.own, area.history, subject.key).marks
            loaded = [mark for mark in marks if area.loaded[0] < mark.after and area.loaded[1] > mark.before]
            breaks = [f"{mark.before}-{mark.after}: {short(mark)}" for mark in loaded]
            rows.append({"Cijfer": subject.label, **told, "Niet te vergelijken": ", ".join(breaks)})
    return pd.DataFrame(rows)


def _heading(subject: Subject) -> str:
    said = not subject.unit or subject.unit in subject.label
    return subject.label if said else f"{subject.label} ({subject.unit})"


def _before(trend: Trend, years: list[int]) -> list[list[Mark]]:
    """For each year the marks that lie between it and the year before it."""
    pairs = [(years[0], years[0]), *pairwise(years)] if years else []
    return [[mark for mark in trend.marks if first < mark.after and last > mark.before] for first, last in pairs]


def _series(before: list[list[Mark]]) -> list[int]:
    """A number a year that counts on at each year with a mark before it."""
    return [1 + sum(bool(marks) for marks in before[1 : place + 1]) for place in range(len(before))]


def _told(marks: list[Mark]) -> str:
    return ", ".join(dict.fromkeys(short(mark) for mark in marks))


def _delivery(area: Area, trend: Trend, year: int) -> str:
    own = area.own
    here = own[own["figure"].isin(trend.made_of) & (own["year"] == year)]
    told = {
        source_label(str(source)) + (", berekend uit buurten" if made else "")
        for source, made in zip(here["source"], here["from_buurten"], strict=True)
    }
    return " en ".join(sorted(told)) or UNKNOWN
