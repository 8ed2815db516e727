"""Where the fictional projects are built: a plot inside its buurt, of the planned size, none over another."""

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

_OUTLINES = {
    "blok": [(0, 0), (1.5, 0), (1.5, 1), (0, 1)],
    "hoek": [(0, 0), (1.6, 0), (1.6, 0.6), (0.7, 0.6), (0.7, 1.4), (0, 1.4)],
    "wig": [(0, 0), (1.7, 0.15), (1.3, 1), (0.1, 1.1)],
}
_FROM_BORDER_M = 15
_BETWEEN_M = 25
_TRIES = 150


def site(
    buurt: BaseGeometry, hectares: float, shape: str, taken: list[BaseGeometry], rng: np.random.Generator
) -> BaseGeometry:
    """A plot (polygon, EPSG:28992, decimetres) or, for shape `punt`, a point.

    buurt : where it must lie. hectares : the size wanted; where the buurt has no room for it the plot is smaller.
    taken : plots to stay clear of. Raises ValueError when not even a quarter of the size fits.
    """
    room = shapely.difference(
        shapely.buffer(buurt, -_FROM_BORDER_M), shapely.union_all(shapely.buffer(taken, _BETWEEN_M))
    )
    if shape == "punt":
        return shapely.set_precision(shapely.point_on_surface(room), 1)
    streets = rng.uniform(0, np.pi)
    for size in hectares * 10_000 * 0.92 ** np.arange(17):
        for centre in _spots(room, rng):
            plot = _plot(shape, size, streets + rng.normal(0, 0.06), centre)
            if shapely.contains(room, plot):
                return plot
    raise ValueError(f"no room for {hectares} ha")


def _spots(room: BaseGeometry, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Places to try, most of them towards the middle of the buurt."""
    west, south, east, north = room.bounds
    shapely.prepare(room)
    tried = np.column_stack(
        [
            rng.triangular(west, (west + east) / 2, east, _TRIES),
            rng.triangular(south, (south + north) / 2, north, _TRIES),
        ]
    )
    return np.asarray(tried[shapely.contains_xy(room, tried)])


def _plot(shape: str, size: float, angle: float, centre: npt.NDArray[np.float64]) -> BaseGeometry:
    outline = np.array(_OUTLINES[shape], float)
    outline *= np.sqrt(size / shapely.area(shapely.Polygon(outline)))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return shapely.Polygon(np.round((outline - outline.mean(axis=0)) @ turn + centre, 1))
