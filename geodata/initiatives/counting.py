"""Counts of initiatives by lens: an initiative that names m options counts 1/m for each."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from geodata.initiatives.taxonomy import Lens


def named_options(initiatives: pd.DataFrame, lens: Lens) -> pd.Series[str]:
    """Return one row for every option that an initiative names: index id (repeated), value option id.

    An initiative of which the lens is unknown (None, NaN, an empty tuple, no such column) has no row. An option that
    the lens does not have raises ValueError.
    """
    if lens.id not in initiatives:
        return pd.Series(dtype=object, index=initiatives.index[:0], name=lens.id)
    named = initiatives[lens.id].map(_as_tuple).explode().dropna()
    strange = sorted(set(named) - set(lens.option_ids))
    if strange:
        raise ValueError(f"Lens {lens.label}: {', '.join(map(str, strange))} is geen keuze van deze lens")
    return named


def weighted_counts(named: pd.Series[str], lens: Lens, places: pd.Series[str], areas: pd.Index) -> pd.DataFrame:
    """Return the counts by area and option: index `areas`, columns the option ids; a row sums to its `known`.

    `named`: as from `named_options`. `places`: index id, value area code; an initiative without a place in `areas`
    counts nowhere.
    """
    long = pd.DataFrame(
        {
            "code": places.reindex(named.index).to_numpy(),
            "option": named.to_numpy(),
            "weight": 1 / named.groupby(level=0).transform("size").to_numpy(),
        }
    )
    counts = long.pivot_table(index="code", columns="option", values="weight", aggfunc="sum")
    return counts.reindex(index=areas, columns=pd.Index(lens.option_ids, name=lens.id)).fillna(0.0).astype(float)


def _as_tuple(value: object) -> tuple[object, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable):
        return tuple(dict.fromkeys(value))
    return ()
