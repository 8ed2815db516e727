"""Spreading places over points: k-means, for the centres of buurten and for services where people live."""

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

Points = npt.NDArray[np.float64]


def nearest(places: Points, points: Points) -> npt.NDArray[np.int64]:
    """For each point, (n, 2), the index of the nearest place, (n,)."""
    return _owner(places, shapely.points(points))


def _owner(places: Points, points: Any) -> npt.NDArray[np.int64]:
    return np.asarray(shapely.STRtree(shapely.points(places)).nearest(points), dtype=np.int64)


def spread(points: Points, count: int, rng: np.random.Generator, rounds: int = 20) -> Points:
    """Places, (count, 2), that divide the points evenly: Lloyd's algorithm from places far apart (k-means++)."""
    places, geometries = _start(points, count, rng), shapely.points(points)
    for _ in range(rounds):
        owner = _owner(places, geometries)
        size = np.bincount(owner, minlength=count)
        middle = np.column_stack([np.bincount(owner, points[:, axis], count) for axis in (0, 1)])
        places = np.where(size[:, None] > 0, middle / np.maximum(size, 1)[:, None], places)
    return places


def _start(points: Points, count: int, rng: np.random.Generator) -> Points:
    chosen = [points[rng.integers(len(points))]]
    far = np.full(len(points), np.inf)
    while len(chosen) < count:
        far = np.minimum(far, ((points - chosen[-1]) ** 2).sum(axis=1))
        chosen.append(points[rng.choice(len(points), p=far / far.sum())])
    return np.array(chosen)
