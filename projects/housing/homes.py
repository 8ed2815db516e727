"""How many homes a project has: one rule, for one project's answers and for a whole table alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRICE_CLASSES = ("homes_social_rent", "homes_mid_rent", "homes_affordable_purchase", "homes_expensive")
BUILDING_TYPES = ("homes_house", "homes_apartment")
PLANNED = "homes_planned"

Known = Callable[[str], Any]
"""Gives the answer to a question, NaN where unknown: a float, or an array (n,)."""


def homes_total(known: Known) -> NDArray[np.float64]:
    """Homes in the project: the price classes together, else the building types together, else the planned number.

    A sum with an unknown part is unknown. Nothing known: NaN.
    """
    by_price = sum(known(name) for name in PRICE_CLASSES)
    by_type = sum(known(name) for name in BUILDING_TYPES)
    total = np.where(np.isnan(by_price), by_type, by_price)
    return np.asarray(np.where(np.isnan(total), known(PLANNED), total), dtype=np.float64)
