"""The columns that a wijkproject has in the register's table beside its texts, place and answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from projects.wijkprojecten.fields import INTAKE_FIELDS, LENS_FIELDS
from projects.wijkprojecten.intake import at_least

KNOWN = "_known"
"""Put behind the id of a class field of the intake: its number (`n_volunteers_known`)."""
EXACT = "_exact"
"""The same, but only where the number itself is known: the lowest class begins at 0 and does not mean 'none'."""


def lens_columns(rows: Sequence[Any], index: pd.Index[int]) -> pd.DataFrame:
    """A column a lens but the phase (the option's id or None; a tuple of ids where a lens takes several), and for each
    class field of the intake `<id>_known`: the exact number, else the lowest of its class, NaN unknown; and
    `<id>_exact`: the exact number, NaN where that is unknown.
    """
    columns: dict[str, pd.Series[Any]] = {}
    for field in LENS_FIELDS:
        if field.id == "phase":
            continue
        if field.form == "options":
            values: list[Any] = [tuple(row.lenses.get(field.id, ())) for row in rows]
        else:
            values = [row.lenses.get(field.id) for row in rows]
        columns[field.id] = pd.Series(values, index=index, dtype=object)
    for field in INTAKE_FIELDS:
        if field.form == "class":
            said = [row.intake.get(field.id) for row in rows]
            lowest = [at_least(value, field.id) for value in said]
            exact = [value if isinstance(value, int | float) else None for value in said]
            columns[field.id + KNOWN] = pd.Series(lowest, index=index, dtype=np.float64)
            columns[field.id + EXACT] = pd.Series(exact, index=index, dtype=np.float64)
    return pd.DataFrame(columns, index=index)
