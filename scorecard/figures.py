"""A table of figures, read against a catalogue: values, what was marked 'nvt', and the context columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.catalogue import Catalogue
from scorecard.structure import Floats

Mask = NDArray[np.bool_]

NOT_APPLICABLE = "nvt"
_YES_NO = {"ja": 1.0, "nee": 0.0, "true": 1.0, "false": 0.0, "waar": 1.0, "onwaar": 0.0}
_MOST_NAMED = 10


class TableError(ValueError):
    """A table that can't be scored; `reasons` holds Dutch sentences that name row, column and value."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(reasons))


@dataclass(frozen=True)
class Figures:
    """n rows of a table against m indicators.

    `values` (n, m) with NaN for unknown; `marked` (n, m) where the table says 'nvt'; `delivered` (n, m) whether a
    delivery holds the figure for the row; `context` the columns that decide what applies, figures included; `phase`
    (n,) the place of the row's phase in the catalogue's phases, the last one where it is unknown.
    """

    index: pd.Index
    values: Floats
    marked: Mask
    delivered: Mask
    context: dict[str, Floats]
    phase: NDArray[np.int64]
    warnings: tuple[str, ...]


def read_figures(catalogue: Catalogue, table: pd.DataFrame, delivered: pd.DataFrame | None = None) -> Figures:
    """Read a table whose index holds the ids, with a column an indicator, context columns and `phase`.

    `delivered` says for rows that come from several deliveries which figures each row's own delivery holds: the
    table's index, True or False by indicator. Without it a column that the table has is delivered for all its rows.

    Raises
    ------
    TableError
        When an id is missing or double, a column comes twice, or a cell is neither a number, empty nor 'nvt'.
    """
    reasons = [*_index_reasons(table.index), *_column_reasons(table.columns)]
    if reasons:
        raise TableError(reasons)
    values = np.full((len(table), len(catalogue.indicators)), np.nan)
    marked = np.zeros(values.shape, dtype=bool)
    held = np.full(values.shape, catalogue.absent_column == "unknown")
    for place, indicator in enumerate(catalogue.indicators):
        if indicator.id in table:
            values[:, place], marked[:, place] = _numbers(table[indicator.id], reasons)
            held[:, place] = True
            if delivered is not None and indicator.id in delivered:
                held[:, place] = delivered[indicator.id].reindex(table.index, fill_value=False)
    context = {column.id: _numbers(table[column.id], reasons)[0] for column in catalogue.columns if column.id in table}
    phase = _phases(catalogue, table, reasons)
    if reasons:
        raise TableError(reasons)
    context |= {indicator.id: values[:, place] for place, indicator in enumerate(catalogue.indicators)}
    return Figures(table.index, values, marked, held, context, phase, tuple(_warnings(catalogue, table)))


def _index_reasons(index: pd.Index) -> list[str]:
    if index.hasnans or (index.astype(str).str.strip() == "").any():
        return ["Kolom id: niet elke rij heeft een id. Vul ze aan."]
    double = index[index.duplicated()].unique()
    return [f"Kolom id: {value!r} komt meer dan een keer voor." for value in double[:_MOST_NAMED]]


def _column_reasons(columns: pd.Index) -> list[str]:
    return [f"Kolom {name!r} komt meer dan een keer voor." for name in columns[columns.duplicated()].unique()]


def _numbers(column: pd.Series, reasons: list[str]) -> tuple[Floats, Mask]:
    """The numbers of a column (n,) and where it says 'nvt'; a cell that is neither is added to `reasons`."""
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.to_numpy(dtype=float, na_value=np.nan)
        marked = np.zeros(len(column), dtype=bool)
    else:
        text = column.astype("str").str.strip().str.lower()
        marked = (text == NOT_APPLICABLE).to_numpy(dtype=bool, na_value=False)
        empty = (text.isna() | text.isin(["", NOT_APPLICABLE])).to_numpy(dtype=bool)
        words = text.map(_YES_NO).to_numpy(dtype=float, na_value=np.nan)
        parsed = pd.to_numeric(text.str.replace(",", "."), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        numbers = np.where(empty, np.nan, np.where(np.isnan(words), parsed, words))
        wrong = np.flatnonzero(np.isnan(numbers) & ~empty)
        reasons += [
            f"Rij {column.index[row]}, kolom {column.name}: {column.iloc[row]!r} is geen getal. "
            "Gebruik een getal, laat de cel leeg (onbekend) of vul 'nvt' in."
            for row in wrong[:_MOST_NAMED]
        ]
    infinite = np.flatnonzero(np.isinf(numbers))
    reasons += [
        f"Rij {column.index[row]}, kolom {column.name}: oneindig is geen cijfer. Laat de cel leeg als het onbekend is."
        for row in infinite[:_MOST_NAMED]
    ]
    return numbers, marked


def _phases(catalogue: Catalogue, table: pd.DataFrame, reasons: list[str]) -> NDArray[np.int64]:
    """Where each row stands in the phases; an unknown phase counts as the last, in which everything is due."""
    last = max(len(catalogue.phases) - 1, 0)
    if not catalogue.phases or "phase" not in table:
        return np.full(len(table), last)
    text = table["phase"].astype("str").str.strip().str.lower()
    text = text.mask(text == "")
    wrong = text.notna() & ~text.isin(catalogue.phases)
    reasons += [
        f"Rij {row}, kolom phase: {value!r} is geen fase. Kies uit {', '.join(catalogue.phases)}, of laat de cel leeg."
        for row, value in text[wrong].head(_MOST_NAMED).items()
    ]
    place = text.map({phase: place for place, phase in enumerate(catalogue.phases)})
    return place.astype("float64").fillna(last).to_numpy().astype(np.int64)


def _warnings(catalogue: Catalogue, table: pd.DataFrame) -> list[str]:
    known = {i.id for i in catalogue.indicators} | {c.id for c in catalogue.columns}
    known |= {"phase"} if catalogue.phases else set()
    return [f"Kolom {name!r} kent de catalogus niet; hij telt niet mee." for name in table.columns if name not in known]
