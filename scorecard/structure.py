"""The four levels of a catalogue as arrays, for arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.catalogue import Catalogue

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Structure:
    """Weights and places of m indicators, t themes and d dimensions.

    `theme_weights` (m, t) holds an indicator's weight in the column of its theme, `dimension_weights` (t, d) a
    theme's weight in the column of its dimension, `total_weights` (d,) the dimensions' weights. Indicators that
    never count (gate, extra, context) have weight 0.
    """

    theme_weights: Floats
    dimension_weights: Floats
    total_weights: Floats

    @classmethod
    def of(cls, catalogue: Catalogue) -> Structure:
        """The arrays of a catalogue, in its own order."""
        theme_place = {theme.id: place for place, theme in enumerate(catalogue.themes)}
        dimension_place = {dimension.id: place for place, dimension in enumerate(catalogue.dimensions)}
        theme_weights = np.zeros((len(catalogue.indicators), len(catalogue.themes)))
        for row, indicator in enumerate(catalogue.indicators):
            if indicator.role == "score":
                theme_weights[row, theme_place[indicator.theme]] = indicator.weight
        dimension_weights = np.zeros((len(catalogue.themes), len(catalogue.dimensions)))
        for row, theme in enumerate(catalogue.themes):
            dimension_weights[row, dimension_place[theme.dimension]] = theme.weight
        return cls(theme_weights, dimension_weights, np.array([d.weight for d in catalogue.dimensions], dtype=float))
