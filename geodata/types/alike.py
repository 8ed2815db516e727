"""The areas most like one area: nearest by standardised features in which each block weighs the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

MIN_SHARED = 0.5


def most_alike(table: pd.DataFrame, code: str, n: int = 5) -> pd.Series:
    """Return the ``n`` areas nearest to ``code``: index code, value the distance (0 = the same), nearest first.

    Parameters
    ----------
    table : DataFrame
        Index area code, numeric columns, unknown is NaN. Columns may be a MultiIndex (block, column): then each block
        weighs the same; plain columns each weigh the same.
    code : str
        The area to compare with; KeyError when it is not in the table.
    n : int
        At most so many areas come back.

    Notes
    -----
    Columns are divided by their standard deviation over the areas that know them; a column without spread says nothing
    and is left out. The distance is the root of the weighted mean of the squared differences over what both areas know.
    Areas that share less than half of the weight that ``code`` knows are left out. Equal distances go by code.
    """
    if code not in table.index:
        raise KeyError(f"Gebied {code} staat niet in de tabel; kies een gebied dat er wel in staat.")
    values = table.to_numpy(dtype=float)
    at = table.index.get_loc(code)
    spread = np.array(
        [np.nanstd(column[~np.isnan(column)]) if (~np.isnan(column)).any() else 0.0 for column in values.T]
    )
    told = (spread > 0) & ~np.isnan(values[at])
    if not told.any():
        return pd.Series(dtype=float, name="distance")
    block = table.columns.get_level_values(0) if table.columns.nlevels > 1 else table.columns
    of_block = pd.Series(np.ones(told.sum())).groupby(np.asarray(block)[told]).transform("sum").to_numpy()
    weight = 1.0 / of_block
    differences = (values[:, told] - values[at, told]) / spread[told]
    shared = ~np.isnan(differences) * weight
    known = shared.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        distance = np.sqrt((np.nan_to_num(differences) ** 2 * shared).sum(axis=1) / known)
    enough = known >= MIN_SHARED * weight.sum()
    enough[at] = False
    found = pd.Series(distance[enough], index=table.index[enough], name="distance")
    return found.sort_index().sort_values(kind="stable").head(n)
