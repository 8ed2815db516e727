"""How complete the register is in an area: of the initiatives that raters know there, how many are in the register.

The chance that a known initiative was caught by the register, as in the capture-recapture method of Lincoln and
Petersen, with the interval of Wilson (1927). Raters who know the same initiatives are not independent, so that the
interval is rather too narrow than too wide.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = ("registration_rate", "registration_low", "registration_high", "registration_raters")


def registration(assessments: pd.DataFrame | None, areas: pd.Index) -> pd.DataFrame:
    """Return for each area rate, low and high (0-100, NaN when nobody counted) and the number of raters who counted.

    `assessments`: one row a rater and area, with area_code, known_initiatives and registered_initiatives. A rater
    counts who knows at least one initiative and did not find more in the register than known.
    """
    table = pd.DataFrame(np.nan, index=areas, columns=list(COLUMNS), dtype=float)
    table["registration_raters"] = 0
    if assessments is None or assessments.empty:
        return table
    from scipy.stats import binomtest  # here: loading it takes a second, and not every command measures

    known = pd.to_numeric(assessments["known_initiatives"]).astype(float)
    found = pd.to_numeric(assessments["registered_initiatives"]).astype(float)
    counted = (known > 0) & (found >= 0) & (found <= known) & assessments["area_code"].isin(areas)
    sums = pd.DataFrame({"code": assessments["area_code"], "known": known, "found": found, "raters": 1})[counted]
    by_area = sums.groupby("code").sum()
    table.loc[by_area.index, "registration_raters"] = by_area["raters"]
    seen = list(by_area[["found", "known"]].astype(int).itertuples(index=False, name=None))
    rates = {}
    for n_found, n_known in set(seen):
        trial = binomtest(n_found, n_known)
        interval = trial.proportion_ci(confidence_level=0.95, method="wilson")
        rates[n_found, n_known] = (trial.statistic, interval.low, interval.high)
    table.loc[by_area.index, list(COLUMNS[:3])] = 100 * np.array([rates[pair] for pair in seen]).reshape(-1, 3)
    return table
