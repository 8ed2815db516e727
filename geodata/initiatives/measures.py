"""What raters gave an area for the seven functions, ACTIE and the value triangle: mean, spread, number and date."""

from __future__ import annotations

import pandas as pd

from geodata.initiatives.taxonomy import taxonomy

FEW_RATERS = 3
"""From so many raters a mean is shown without 'weinig beoordelaars'."""


def measured(assessments: pd.DataFrame | None, areas: pd.Index) -> pd.DataFrame:
    """Return one row an area and measure that somebody rated: index (code, measure); mean (1-10), sd, n, last, few.

    `assessments`: one row a rater and area (area_code, date, a column per measure; empty is not rated). sd is that of
    the sample (n - 1), NaN for one rater; `last` the date of the newest rating; `few`: fewer than three raters.
    """
    wanted = list(taxonomy().measure_labels)
    columns = ["mean", "sd", "n", "last", "few"]
    if assessments is None or assessments.empty:
        empty = pd.MultiIndex.from_arrays([[], []], names=["code", "measure"])
        return pd.DataFrame(index=empty, columns=columns)
    rated = assessments[assessments["area_code"].isin(areas)]
    long = rated.melt(["area_code", "date"], [m for m in wanted if m in rated], "measure", "value")
    long["value"] = pd.to_numeric(long["value"]).astype(float)
    groups = long.dropna(subset="value").groupby(["area_code", "measure"], sort=False)
    table = groups.agg(mean=("value", "mean"), sd=("value", "std"), n=("value", "size"), last=("date", "max"))
    table["few"] = table["n"] < FEW_RATERS
    table.index = table.index.set_names(["code", "measure"])
    return table[columns].sort_index()


def complete(measures: pd.DataFrame, wanted: list[str]) -> pd.DataFrame:
    """Return the means of the wanted measures, one row an area (index code): only areas where all were rated."""
    wide = measures["mean"].unstack("measure") if len(measures) else pd.DataFrame()
    return wide.reindex(columns=wanted).dropna().astype(float).rename_axis(index="code", columns=None)
