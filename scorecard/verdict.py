"""From figures to a verdict: label, 'voorlopig' and rank."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.catalogue import Catalogue
from scorecard.levels import Levels
from scorecard.structure import Floats


def rounded(scores: Floats) -> Floats:
    """Half up to one decimal, as a person would: 7.45 can be 7.449999999999999 in floats."""
    rounded: Floats = np.floor(np.round(scores * 10.0 + 0.5, 6)) / 10.0
    return rounded


def labels(catalogue: Catalogue, certain: Floats) -> NDArray[np.object_]:
    """The label of each row by its 'zeker behaald' (n,); '' where that is missing."""
    thresholds = np.array([label.from_ for label in reversed(catalogue.labels)])
    letters = np.array([label.id for label in reversed(catalogue.labels)], dtype=object)
    place = np.searchsorted(thresholds, np.nan_to_num(rounded(certain)), side="right") - 1
    return np.where(np.isnan(certain), "", letters[place])


def provisional(catalogue: Catalogue, levels: Levels) -> NDArray[np.bool_]:
    """Where less than the catalogue's minimum is known in a dimension that counts, or nothing counts (n,)."""
    counting = ~np.isnan(levels.dimension_coverage)
    little = rounded(np.nan_to_num(levels.dimension_coverage) * 100.0) < catalogue.minimum_coverage
    apart: NDArray[np.bool_] = np.any(little & counting, axis=1) | ~np.any(counting, axis=1)
    return apart


def ranks(certain: Floats, apart: NDArray[np.bool_], index: pd.Index) -> pd.Series:
    """Place by 'zeker behaald', 1 is best, equals share a place; missing where the row is provisional."""
    scores = pd.Series(rounded(certain), index=index).mask(apart)
    return scores.rank(ascending=False, method="min").rename("rank")
