"""Where an area stands in the Netherlands: worst and norm of a figure as its national 5th and 95th percentile.

Small areas give extreme percentages, so only areas with at least 100 inhabitants set the bounds. The catalogue `wijk`
holds the outcome, rounded; `tests/geodata/test_bounds.py` recomputes it from the national files.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

LEAST_INHABITANTS = 100
PERCENTILES = (5.0, 95.0)


def national_bounds(
    frame: pd.DataFrame, figures: Sequence[str], population: str, *, lower_is_better: Collection[str] = ()
) -> pd.DataFrame:
    """Worst and norm of each figure over the areas that have enough inhabitants.

    Parameters
    ----------
    frame
        One row an area (wijken, all of the country), with a column a figure; NaN is unknown.
    figures
        The columns for which bounds are wanted.
    population
        The column with the number of inhabitants; an area where it is unknown is left out.
    lower_is_better
        Those of the figures whose 95th percentile is the worst.

    Returns
    -------
    DataFrame
        Index `figures`; columns `worst` and `norm` (unit of the figure; NaN where no area holds it) and `areas`, the
        number of areas used. Percentiles are interpolated linearly between ranks (Hyndman and Fan's type 7).

    Raises
    ------
    ValueError
        Where a column is not in the frame.
    """
    absent = [column for column in (*figures, population) if column not in frame.columns]
    if absent:
        raise ValueError(
            f"In de tabel ontbreekt: {', '.join(absent)}. Zonder die kolommen zijn er geen grenzen te bepalen."
        )
    inhabited = frame.loc[frame[population] >= LEAST_INHABITANTS, list(figures)]
    rows = [_row(inhabited[figure], figure in lower_is_better) for figure in figures]
    return pd.DataFrame(rows, index=pd.Index(figures, name="figure"), columns=["worst", "norm", "areas"])


def _row(column: pd.Series[float], lower_is_better: bool) -> tuple[float, float, int]:
    """Worst, norm and the number of areas of one figure."""
    known = column.dropna().to_numpy(dtype=float)
    if known.size == 0:
        return np.nan, np.nan, 0
    low, high = (float(bound) for bound in np.percentile(known, PERCENTILES))
    return (high, low, known.size) if lower_is_better else (low, high, known.size)
