"""From the raw columns of a delivery to figures of the catalogue 'wijk', each with the denominator that it is
averaged by.

Which column feeds which figure stands in `fields.toml`.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata import checks
from geodata.fields import DeliveryKind, Figure, pick


@dataclass(frozen=True)
class FigureTable:
    """Figures of areas. values, denominators : DataFrames of one shape, index area code, columns figure ids, NaN
    missing.

    A denominator is the number (of inhabitants, households ...) that the value of that area is about; NaN for figures
    that are not averaged.
    """

    values: pd.DataFrame
    denominators: pd.DataFrame


def figure_table(numbers: pd.DataFrame, kind: DeliveryKind, *, as_basis: bool = False) -> FigureTable:
    """All figures that a delivery holds.

    numbers : raw columns as floats (from `numbers()`), index area code. A figure whose columns the delivery lacks, or
    that holds nothing but missing codes, gets no column: it was not delivered. as_basis : give a class figure as the
    quantity it follows from (for averaging) and leave out what can't be averaged.
    """
    values: dict[str, pd.Series] = {}
    denominators: dict[str, pd.Series] = {}
    for figure in kind.figure:
        value = _value(figure, numbers, kind, as_basis=as_basis)
        if value is not None and value.notna().any():
            values[figure.id] = value
            denominators[figure.id] = _weights(figure, numbers, kind)
    return FigureTable(pd.DataFrame(values, index=numbers.index), pd.DataFrame(denominators, index=numbers.index))


def not_delivered(numbers: pd.DataFrame, kind: DeliveryKind) -> list[str]:
    """Ids of figures whose columns are there, but hold nothing but missing codes."""
    absent = []
    for figure in kind.figure:
        value = _value(figure, numbers, kind, as_basis=False)
        if value is not None and value.isna().all():
            absent.append(figure.id)
    return absent


def settle(table: FigureTable, kind: DeliveryKind, labels: pd.Series) -> FigureTable:
    """The figures as they are stored: ratios over too few people become missing, the others must be possible.

    labels : how each area is called in a message. Raises ImportRefused for an impossible ratio.
    """
    values = table.values.copy()
    for figure in kind.figure:
        if figure.id in values and figure.kind == "ratio":
            enough = table.denominators[figure.id] >= figure.minimum_denominator
            values[figure.id] = values[figure.id].where(enough)
            checks.plausible(values[figure.id], labels.reindex(values.index), *figure.plausible)
    known = values.columns[values.notna().any()]
    return FigureTable(values[known], table.denominators[known])


def denominator(name: str, numbers: pd.DataFrame, kind: DeliveryKind) -> pd.Series | None:
    """How many of a group live in each area; None where the delivery doesn't say so for any area."""
    recipe = kind.denominators[name]
    if recipe.of is not None:
        whole = denominator(recipe.of, numbers, kind)
        if whole is None or not set(recipe.percentages) <= set(numbers.columns):
            return None
        counted = whole * numbers[list(recipe.percentages)].sum(axis=1, skipna=False) / 100
    else:
        column = pick(recipe.column, list(numbers.columns))
        if column is None:
            return None
        counted = numbers[column]
    return counted if counted.notna().any() else None


def _value(figure: Figure, numbers: pd.DataFrame, kind: DeliveryKind, *, as_basis: bool) -> pd.Series | None:
    if as_basis and figure.kind == "median":
        return None
    wanted = (figure.basis,) if as_basis and figure.kind == "class" else figure.columns
    columns = [pick(alternatives, list(numbers.columns)) for alternatives in wanted]
    if not columns or any(column is None for column in columns):
        return None
    raw = numbers[columns]
    if figure.kind == "mean_of_columns":
        return raw.mean(axis=1, skipna=False)
    if figure.kind == "ratio":
        below = denominator(figure.denominator or "", numbers, kind)
        return None if below is None else figure.factor * raw.sum(axis=1, skipna=False) / below.where(below > 0)
    return raw.iloc[:, 0]


def _weights(figure: Figure, numbers: pd.DataFrame, kind: DeliveryKind) -> pd.Series:
    """The figure's own denominator; inhabitants where the delivery leaves that one out altogether."""
    if figure.denominator is None:
        return pd.Series(np.nan, index=numbers.index)
    own = denominator(figure.denominator, numbers, kind)
    if own is None:
        own = denominator("inhabitants", numbers, kind)
    return pd.Series(np.nan, index=numbers.index) if own is None else own
