"""From buurten to wijken: counts are summed, shares and means weighed by their own denominator, boundaries joined.

Never a mean of means: 10% of 100 households and 30% of 300 make 25%, not 20%.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.fields import DeliveryKind, Figure
from geodata.figures import FigureTable

LEAST_COVERED = 0.5
"""A mean over buurten is given when those with a figure hold at least this part of the denominator of all."""


def weighted_mean(values: pd.Series, weights: pd.Series, groups: pd.Series) -> pd.Series:
    """The mean of each group, weighed, over the members whose value is known.

    values, weights, groups : one index. Members without a weight, or with weight 0, count for nothing. Missing where
    the members with a value hold less than LEAST_COVERED of the group's weight, or nobody has a weight.
    """
    weight = weights.where(weights > 0, 0.0).fillna(0.0)
    known = values.notna()
    whole = weight.groupby(groups).sum()
    covered = weight.where(known, 0.0).groupby(groups).sum()
    total = (values * weight).where(known, 0.0).groupby(groups).sum()
    enough = (covered > 0) & (covered >= LEAST_COVERED * whole)
    return (total / covered.where(covered > 0)).where(enough)


def total(values: pd.Series, groups: pd.Series) -> pd.Series:
    """The sum of each group; missing as soon as one member is missing: part of a count is no count."""
    return values.groupby(groups).agg(lambda members: members.sum(skipna=False))


def wijk_figures(buurten: FigureTable, wijk_of: pd.Series, kind: DeliveryKind) -> FigureTable:
    """Figures of wijken from those of their buurten.

    buurten : from `figure_table(..., as_basis=True)`. wijk_of : wijk code per buurt, same index.
    """
    values: dict[str, pd.Series] = {}
    denominators: dict[str, pd.Series] = {}
    for figure in kind.figure:
        if figure.id not in buurten.values:
            continue
        value, weight = buurten.values[figure.id], buurten.denominators[figure.id]
        values[figure.id] = (
            total(value, wijk_of)
            if figure.kind == "count"
            else _averaged(figure, weighted_mean(value, weight, wijk_of))
        )
        denominators[figure.id] = weight.groupby(wijk_of).sum(min_count=1)
    return FigureTable(pd.DataFrame(values), pd.DataFrame(denominators))


def wijken_of(buurten: gpd.GeoDataFrame, inhabitants: pd.Series | None = None) -> pd.DataFrame:
    """The wijken that buurten make, without their boundaries.

    buurten : as in `Delivery.areas`. inhabitants : per buurt, to name a wijk after its largest buurt where the
    delivery gives wijken no name (without it: the buurt with the largest surface). Returns name, wijk_code,
    gemeente_code, gemeente; index wijk code, sorted.
    """
    size = buurten.area if inhabitants is None else inhabitants.fillna(0)
    largest_first = (
        buurten.drop(columns="geometry").assign(size=size).sort_values("size", ascending=False, kind="stable")
    )
    wijken = pd.DataFrame(largest_first).groupby("wijk_code", sort=True).first()
    wijken.index = pd.Index(wijken.index.to_numpy(), name="code", dtype="str")
    code = pd.Series(wijken.index, index=wijken.index)
    made = "Wijk " + code.str[6:8] + " (" + wijken["name"] + " e.o.)"
    name = wijken["wijk_name"].where(wijken["wijk_name"] != "", made)
    return wijken.assign(name=name, wijk_code=code)[["name", "wijk_code", "gemeente_code", "gemeente"]]


def dissolve(buurten: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The boundaries of wijken: those of their buurten together. Index wijk code, CRS as given."""
    joined = buurten[["wijk_code", "geometry"]].dissolve("wijk_code", sort=True).geometry
    joined.index = pd.Index(joined.index.to_numpy(), name="code", dtype="str")
    return joined


def _averaged(figure: Figure, mean: pd.Series) -> pd.Series:
    """A mean as the figure states it: for a class the class in which the mean falls (1 for the highest threshold)."""
    if figure.kind != "class":
        return mean
    below = np.sum([(mean < threshold).to_numpy(dtype=float) for threshold in figure.thresholds], axis=0)
    return pd.Series(1.0 + below, index=mean.index).where(mean.notna())
