"""Where the fictional municipality has its general practitioners, schools, supermarkets, stops and parks.

Services stand where people live: as many as the inhabitants ask for, each in the middle of its share of them. Both the
figures of the areas and the distances of the projects are measured to them, so that the two agree.
"""

from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from geodata.fictional_geometry import metres, place
from geodata.fictional_latent import latent, residents
from geodata.fictional_spread import Points, nearest, spread

Service = Literal["gp", "school", "supermarket", "stop", "park", "station"]
_SEED = 9903
_DETOUR = 1.28  # by road against the bird's flight
_INHABITANTS_EACH = {"gp": 4600, "school": 2400, "supermarket": 4100, "stop": 700, "park": 1900}


@cache
def places(service: Service) -> Points:
    """Where a service is, (n, 2) in EPSG:28992."""
    if service == "station":
        return metres([station["at"] for station in place()["station"]])
    points, _ = residents()
    count = round(float(latent()["population"].sum()) / _INHABITANTS_EACH[service])
    rng = np.random.default_rng([_SEED, list(_INHABITANTS_EACH).index(service)])
    centres = spread(points[::2], count, rng, rounds=10)
    return np.asarray(np.round(centres + rng.normal(0, 110, centres.shape)))


def distance_m(points: Points, service: Service) -> npt.NDArray[np.float64]:
    """Metres by road from each point, (n, 2) in EPSG:28992, to the nearest place of a service, (n,); at least 40."""
    there = places(service)
    straight = np.hypot(*(points - there[nearest(there, points)]).T)
    return np.asarray(np.maximum(40.0, _DETOUR * straight))


@cache
def mean_distance_km(service: Service) -> npt.NDArray[np.float64]:
    """For each buurt the mean distance of its residents to a service, in km."""
    points, buurt = residents()
    metres_each = distance_m(points, service)
    return np.asarray(np.bincount(buurt, metres_each) / np.bincount(buurt) / 1000)
