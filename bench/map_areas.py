"""Areas to measure the map with: a made coverage of any size, or the national file of buurten."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import Voronoi

FIGURES = ("woonlasten", "gezondheid", "veiligheid", "groen", "verkeer")
_NETHERLANDS = (10_000.0, 306_000.0, 278_000.0, 620_000.0)
_Points = npt.NDArray[np.float64]


def made_areas(count: int, seed: int = 1) -> gpd.GeoDataFrame:
    """Return about ``count`` areas (EPSG:28992): Voronoi cells with ragged borders that neighbours share.

    The median area has 113 vertices, about what CBS delivers for a wijk (Wijk- en buurtkaart, not generalised).
    """
    rng = np.random.default_rng(seed)
    west, south, east, north = _NETHERLANDS
    side = int(np.ceil(np.sqrt(count)))
    grid = np.column_stack([axis.ravel() for axis in np.meshgrid(np.arange(side), np.arange(side))])
    rng.shuffle(grid)
    points = (grid[:count] + rng.uniform(0.15, 0.85, (count, 2))) / side * [east - west, north - south] + [west, south]
    borders = [_ragged(edge, rng) for edge in _cell_edges(points)]
    cells = np.asarray(list(shapely.polygonize(borders).geoms))
    return _with_figures(gpd.GeoDataFrame(geometry=cells[shapely.is_valid(cells)], crs=28992), rng)


def national_areas(real_data: Path) -> gpd.GeoDataFrame:
    """Return the 12,147 buurten of Leefbaarometer 2024 (EPSG:28992), with made figures."""
    file = real_data / "leefbaarometer" / "buurten_2024.gpkg"
    return _with_figures(gpd.read_file(file)[["geometry"]], np.random.default_rng(1))


def _cell_edges(points: _Points) -> list[_Points]:
    """Return the edges of the cells; the points are mirrored in the four sides, so that all cells are closed."""
    mirrored = [points]
    for axis, line in ((0, _NETHERLANDS[0]), (0, _NETHERLANDS[2]), (1, _NETHERLANDS[1]), (1, _NETHERLANDS[3])):
        other = points.copy()
        other[:, axis] = 2 * line - other[:, axis]
        mirrored.append(other)
    cells = Voronoi(np.vstack(mirrored))
    return [
        cells.vertices[list(ends)]
        for pair, ends in zip(cells.ridge_points, cells.ridge_vertices, strict=True)
        if min(pair) < len(points) and -1 not in ends
    ]


def _ragged(edge: _Points, rng: np.random.Generator) -> shapely.LineString:
    """Return the edge with 8 to 32 segments, each midpoint moved sideways by up to 12% of its segment."""
    line = edge
    for _ in range(int(rng.integers(3, 6))):
        steps = line[1:] - line[:-1]
        sideways = np.column_stack([-steps[:, 1], steps[:, 0]]) * rng.uniform(-0.12, 0.12, (len(steps), 1))
        finer = np.empty((len(line) + len(steps), 2))
        finer[0::2], finer[1::2] = line, (line[:-1] + line[1:]) / 2 + sideways
        line = finer
    return shapely.LineString(line)


def _with_figures(areas: gpd.GeoDataFrame, rng: np.random.Generator) -> gpd.GeoDataFrame:
    areas.index = [f"WK{number:06d}" for number in range(len(areas))]
    areas["name"] = [f"Wijk {number:05d}" for number in range(len(areas))]
    for figure in FIGURES:
        areas[figure] = rng.uniform(0, 100, len(areas)).round(1)
    return areas
