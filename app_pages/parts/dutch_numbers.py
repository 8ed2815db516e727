"""Numbers as Dutch readers write them: the same text on the map, in the tables and in the details."""

import math

import numpy as np
import pandas as pd
from babel.numbers import format_decimal

MISSING = "geen cijfer"


def number_text(value: object, decimals: int = 1, unit: str = "") -> str:
    """Return a number as text ('1.234,5 km', '30%'), or 'geen cijfer' for None and NaN."""
    number = math.nan if value is None else float(value)  # type: ignore[arg-type]
    if math.isnan(number):
        return MISSING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # + 0.0 makes of -0.0 plain 0
    text = str(format_decimal(round(number, decimals) + 0.0, format=pattern, locale="nl_NL"))
    return text + ("%" if unit == "%" else f" {unit}" if unit else "")


def decimals_for(figures: pd.Series) -> int:
    """Return how many decimals a column of figures needs: none for whole numbers, else by its spread."""
    known = figures.to_numpy(dtype=float)
    known = known[np.isfinite(known)]
    if not len(known) or np.all(known == np.round(known)):
        return 0
    return decimals_of_span(float(known.max() - known.min()))


def decimals_of_span(span: float) -> int:
    """Return the decimals that tell a hundredth of a span apart: none from 100, one from 10, two from 1, then three."""
    return 0 if span >= 100 else 1 if span >= 10 else 2 if span >= 1 else 3
