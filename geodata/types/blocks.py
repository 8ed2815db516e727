"""From blocks of features to one table to group by: which blocks are used, standardised, each weighing the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

MIN_AREAS = 12
"""With fewer areas than this nothing is grouped, and a block that fewer know is not used."""
_ALWAYS, _FUNCTIONS = "density", "functions"


@dataclass(frozen=True)
class Table:
    """The areas that make the types and how any area is measured beside them.

    ``values`` (areas x features): standardised over these areas, each block weighing 1 in all. ``codes`` rise, and so
    do the features, so that the order in which rows and columns came in makes no difference. ``spans`` gives the
    columns of each block; ``left_out`` says why a block is not used.
    """

    codes: pd.Index
    features: tuple[str, ...]
    values: Floats
    spans: dict[str, slice]
    left_out: dict[str, str]
    _means: dict[str, pd.Series[float]]
    _scales: dict[str, pd.Series[float]]

    def measured(self, blocks: Mapping[str, pd.DataFrame], codes: pd.Index) -> Floats:
        """Return these areas on the same scale (areas x features), NaN where an area lacks a block."""
        parts = [
            ((blocks[block].reindex(codes)[mean.index] - mean) / self._scales[block]).to_numpy(dtype=float)
            for block, mean in self._means.items()
        ]
        values = np.concatenate(parts, axis=1)
        for span in self.spans.values():
            values[np.isnan(values[:, span]).any(axis=1), span] = np.nan
        return values

    def standard(self, values: Floats) -> Floats:
        """Take the weight of the blocks out again: standard deviations."""
        weights = np.concatenate(
            [np.full(span.stop - span.start, span.stop - span.start) for span in self.spans.values()]
        )
        standard: Floats = values * np.sqrt(weights)
        return standard


def usable(blocks: Mapping[str, pd.DataFrame], fit: pd.Index) -> Table:
    """Choose the blocks and build the table of the areas of ``fit`` that have them all.

    The density is always used; the functions when at least twelve areas have them; another block when at least twelve
    and at least half of the areas have it. When too few areas have all of these, the block that the fewest have goes.
    """
    fit = fit.unique().sort_values()
    left_out: dict[str, str] = {}
    known: dict[str, pd.DataFrame] = {}
    for block in sorted(blocks):
        table = _told(blocks[block].reindex(fit))
        if table.empty:
            left_out[block] = "dit blok is van te weinig gebieden bekend, of overal gelijk"
        elif block != _ALWAYS and len(table) < (least := MIN_AREAS if block == _FUNCTIONS else _half(fit)):
            left_out[block] = f"{_have(len(table), len(fit))} dit blok, minstens {least} is nodig"
        else:
            known[block] = table
    while len(common := _common(known, fit)) < MIN_AREAS and len(known) > 1:
        fewest = min(known, key=lambda block: (block == _ALWAYS, len(known[block]), block))
        left_out[fewest] = f"{_have(len(known.pop(fewest)), len(fit))} dit blok; samen met de andere blokken te weinig"
    return _table({block: table.loc[common] for block, table in known.items()}, common, left_out)


def _half(fit: pd.Index) -> int:
    return max(MIN_AREAS, -(-len(fit) // 2))


def _have(number: int, of: int) -> str:
    return f"{number} van de {of} gebieden {'heeft' if number == 1 else 'hebben'}"


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """The areas that know the whole block, without columns that say nothing: unknown for most, or equal everywhere."""
    table = table.dropna(how="all")
    columns = [column for column in sorted(table.columns) if table[column].notna().mean() >= 0.5]
    table = table[columns].dropna().astype(float)
    return table.loc[:, table.std(ddof=0) > 1e-12] if len(table) else table


def _common(known: Mapping[str, pd.DataFrame], fit: pd.Index) -> pd.Index:
    common = fit
    for table in known.values():
        common = common.intersection(table.index)
    return common.sort_values()


def _table(known: dict[str, pd.DataFrame], codes: pd.Index, left_out: dict[str, str]) -> Table:
    means, scales, spans, features, parts, start = {}, {}, {}, [], [], 0
    for block, table in known.items():
        spread = table.std(ddof=0)
        table = table.loc[:, spread > 1e-12]
        if not table.shape[1]:
            left_out[block] = "dit blok is gelijk in alle gebieden die de typen bepalen"
            continue
        means[block], scales[block] = table.mean(), table.std(ddof=0) * np.sqrt(table.shape[1])
        spans[block] = slice(start, start := start + table.shape[1])
        features += [f"{block}.{column}" for column in table]
        parts.append(((table - means[block]) / scales[block]).to_numpy(dtype=float))
    values = np.ascontiguousarray(np.concatenate(parts, axis=1)) if parts else np.empty((len(codes), 0))
    return Table(codes, tuple(features), values, spans, left_out, means, scales)
