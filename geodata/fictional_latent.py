"""What drives the figures of the fictional buurten: people and homes, and four hidden factors.

Urbanity follows from where the homes are (addresses within 1 km, as CBS measures it). Welfare, building year and green
come from the kind of area, with an own shift per wijk and a smaller one per buurt. All figures are derived from these,
so that they hang together as in a real town.
"""

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.fictional_geometry import buurten, metres, place
from geodata.fictional_spread import Points

_SEED = 9902
_LIMITS = (2500, 1500, 1000, 500)  # CBS: addresses per km2 from which an area is class 1, 2, 3, 4; below: 5


@cache
def latent() -> pd.DataFrame:
    """One row a buurt (index `code`); people and households to the nearest five, the rest unrounded.

    Columns: name, wijk_code, kind; land_ha, homes, households, population, working_age and young (persons);
    addresses (per km2), urbanity (0-1), urbanity_class (1-5); welfare (sd 1), built (year), green, apartments, owned,
    heating (shares 0-1), businesses (per 1,000), elderly (share), centre (0-1: how near the heart of the town).
    """
    rng = np.random.default_rng(_SEED)
    areas = buurten()
    facts = pd.DataFrame([_character(row) for row in areas.itertuples()], index=areas.index)
    table = pd.DataFrame(areas.drop(columns=["geometry", "village"])).join(facts)
    table["land_ha"] = areas.area / 10_000
    n = len(table)
    table["welfare"] += rng.normal(0, 0.22, n) + _by_wijk(table, rng.normal(0, 0.15, n))
    table["built"] = np.minimum(table["built"] + rng.normal(0, 6, n), 2023)
    for share in ("green", "apartments", "owned", "heating"):
        table[share] = np.clip(table[share] * rng.uniform(0.8, 1.2, n), 0, 0.97)
    table["homes"] = table["land_ha"] * table.pop("homes_per_ha") * rng.uniform(0.82, 1.18, n)
    table["households"] = _by_five(table["homes"] * rng.uniform(0.94, 0.985, n))
    table["population"] = _by_five(table["households"] * table.pop("household_size") * rng.uniform(0.95, 1.05, n))
    table["young"] = table["population"] * np.clip(
        0.31 - 0.55 * table["elderly"] - 0.08 * table["apartments"], 0.08, 0.3
    )
    table["working_age"] = table["population"] * np.clip(0.86 - 0.95 * table["elderly"], 0.5, 0.8)
    table["addresses"] = _addresses_within_1km(areas, table["homes"].to_numpy())
    table["urbanity"] = np.clip(np.log(table["addresses"] / 60) / np.log(4200 / 60), 0, 1)
    table["urbanity_class"] = urbanity_class(table["addresses"])
    heart = metres(place()["wijk"][0]["at"])
    table["centre"] = np.exp(-shapely.distance(areas.geometry.to_numpy(), shapely.Point(heart)) / 700)
    return table


def urbanity_class(addresses: "pd.Series[float]") -> "pd.Series[int]":
    """The class of urbanity (1 very strong .. 5 none) by addresses per km2, with the limits of CBS."""
    return pd.Series(1 + sum((addresses < limit).astype(int) for limit in _LIMITS), index=addresses.index)


def _by_five(count: "pd.Series[float]") -> "pd.Series[float]":
    """Counts of people as CBS publishes them, to the nearest five."""
    return 5 * (count / 5).round()


@cache
def residents() -> tuple[Points, npt.NDArray[np.int64]]:
    """A point for every six homes, (n, 2) in EPSG:28992, and the row of `latent()` in which it lies, (n,)."""
    rng = np.random.default_rng([_SEED, 1])
    shapes = buurten().geometry.to_numpy()
    counts = np.maximum(1, np.round(latent()["homes"].to_numpy() / 6)).astype(int)
    points = [points_within(shape, int(count), rng) for shape, count in zip(shapes, counts, strict=True)]
    return np.concatenate(points), np.repeat(np.arange(len(counts)), counts)


def points_within(shape: Any, count: int, rng: np.random.Generator) -> Points:
    """Points spread evenly at random over a polygon, (count, 2)."""
    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    found: Points = np.empty((0, 2))
    while len(found) < count:
        tried = rng.uniform([west, south], [east, north], (4 * count + 20, 2))
        found = np.concatenate([found, tried[shapely.contains_xy(shape, tried)]])
    return found[:count]


def _character(area: Any) -> dict[str, float]:
    """The kind of the area, with what its wijk does otherwise; a village keeps the character of a village."""
    facts = place()
    wijk = {} if area.village else facts["wijk"][int(area.wijk_code[-2:]) - 1]
    kind: dict[str, float] = facts["kind"][area.kind]
    return {name: float(wijk.get(name, value)) for name, value in kind.items()}


def _by_wijk(table: pd.DataFrame, draws: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """One of the draws for every wijk, repeated for its buurten."""
    return draws[pd.factorize(table["wijk_code"])[0]]


def _addresses_within_1km(areas: gpd.GeoDataFrame, homes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Addresses per km2 around each area: the mean over some of its points, by the share of each area in the circle."""
    rng = np.random.default_rng([_SEED, 2])
    shapes = areas.geometry.to_numpy()
    per_m2 = homes / shapely.area(shapes)
    found = np.empty(len(shapes))
    for k, shape in enumerate(shapes):
        circles = shapely.buffer(shapely.points(points_within(shape, 4, rng)), 1000, quad_segs=4)
        overlap = shapely.area(shapely.intersection(circles[:, None], shapes[None, :]))
        found[k] = (overlap @ per_m2 / (shapely.area(circles) / 1e6)).mean()
    return found
