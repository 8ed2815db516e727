"""Arithmetic of shares: smoothing of small counts and the centred log-ratio (Aitchison 1986), so that a distance
between two sets of shares means something."""

from __future__ import annotations

import numpy as np
import pandas as pd

PSEUDO_COUNT = 0.5


def smoothed(counts: pd.DataFrame) -> pd.DataFrame:
    """Return shares (n + 0.5) / (N + 0.5 k): one row an area, one column an option, each row sums to 1.

    `counts` holds n >= 0 (fractions allowed); N is the sum of a row, k the number of columns. A row where nothing was
    counted has no shares: NaN.
    """
    total = counts.sum(axis=1)
    shares = (counts + PSEUDO_COUNT).div(total + PSEUDO_COUNT * counts.shape[1], axis=0)
    return shares.where(total > 0)


def clr(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the centred log-ratio of each row: ln(share) minus the mean of the row's logarithms; a row sums to 0.

    All shares must be above 0 (smooth first); multiplying a row by a number changes nothing.
    """
    logarithm = shares.apply(np.log)
    return logarithm.sub(logarithm.mean(axis=1), axis=0)
