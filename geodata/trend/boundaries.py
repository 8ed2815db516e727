"""What happened to an area itself between the years that were delivered: another boundary, or another code.

Two outlines are of the same area where they overlap for at least 95% (intersection over union). That limit is our own
choice. Outlines are simplified to 10 m, and deliveries draw the same boundary a little differently. Measured on
Rotterdam: the 77 buurten of CBS 2022 and Leefbaarometer 2024 overlap for 96.4% or more; of the 21 wijken in two
deliveries of 2022, one of them coarsely drawn, 20 for 96.4% or more and one of 11 ha for 92.7%. So the limit errs to
the safe side: a line that could have been drawn stays open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

SAME_BOUNDARY = 0.95
"""From this overlap (intersection over union, 0-1) on, two outlines count as the same boundary."""

_LEAST_SHARE = 0.05
_MOST_NAMED = 3
_M2_PER_HA = 10_000


@dataclass(frozen=True)
class LayThere:
    """An area that covered the land in another year; `share` is the part of it that it covered (0-1)."""

    code: str
    name: str
    share: float


@dataclass(frozen=True)
class BoundaryChange:
    """Between two years for which boundaries are loaded the area changed.

    overlap : intersection over union of the outlines on either side (0-1), None where the code did not exist in one of
    the years. hectares : size before and after, None where it did not exist. lay_there : where the code did not exist,
    the areas that covered its land, largest first.
    """

    before: int
    after: int
    overlap: float | None
    hectares: tuple[float | None, float | None]
    lay_there: tuple[LayThere, ...] = ()

    @property
    def other_code(self) -> bool:
        """Whether the code did not exist on one side: 'anders ingedeeld'."""
        return self.overlap is None


@dataclass(frozen=True)
class BoundaryHistory:
    """What is known of an area's boundary: the years in which it has one, and the changes, oldest first."""

    code: str
    years: tuple[int, ...] = ()
    changes: tuple[BoundaryChange, ...] = ()


def boundary_changes(outlines: gpd.GeoDataFrame, code: str) -> BoundaryHistory:
    """The boundary history of one area; see `boundary_histories`."""
    return boundary_histories(outlines, [code])[code]


def boundary_histories(outlines: gpd.GeoDataFrame, codes: Iterable[str]) -> dict[str, BoundaryHistory]:
    """The boundary history of areas, by code.

    outlines : `AreaStore.outlines`, rows in any order. A year in which its gemeente was delivered without this code is
    a year in which it did not exist. Each outline is laid beside all earlier ones since the last change, so that a
    boundary that creeps is seen, too. An area without outlines has an empty history.
    """
    found = {code: BoundaryHistory(code) for code in codes}
    own = outlines[outlines["code"].isin(list(found))]
    gemeenten = own.groupby("code")["gemeente_code"].agg(frozenset)
    for of in set(gemeenten):
        years = sorted({int(year) for year in outlines.loc[outlines["gemeente_code"].isin(of), "year"]})
        here = own[own["code"].map(gemeenten) == of]
        table = here.pivot(index="code", columns="year", values="geometry").reindex(columns=years)
        shapes = {year: _shapes(table[year].to_numpy()) for year in years}
        overlaps = {pair: _overlaps(shapes[pair[0]], shapes[pair[1]]) for pair in combinations(years, 2)}
        for place, code in enumerate(map(str, table.index)):
            land = {year: shapes[year][place] for year in years if shapes[year][place] is not None}
            beside = {pair: float(overlap[place]) for pair, overlap in overlaps.items()}
            changes = [_change(outlines, land, *change) for change in _changes(years, set(land), beside)]
            found[code] = BoundaryHistory(code, tuple(land), tuple(changes))
    return found


def _changes(
    years: list[int], present: set[int], overlaps: Mapping[tuple[int, int], float]
) -> Iterator[tuple[int, int, float | None]]:
    """Between which years it changed, with the least overlap; None where it did not exist on one side."""
    period = years[:1]
    for year in years[1:]:
        existed = period[-1] in present
        least = min(overlaps[earlier, year] for earlier in period)
        if (year in present) != existed:
            yield period[-1], year, None
        elif existed and least < SAME_BOUNDARY:
            yield period[-1], year, least
        else:
            period.append(year)
            continue
        period = [year]


def _shapes(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Valid geometries, None where there is none."""
    present = np.array([shape if isinstance(shape, shapely.Geometry) else None for shape in column], dtype=object)
    return np.asarray(shapely.make_valid(present))


def _overlaps(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Intersection over union, pair by pair; 0 where one of them is missing."""
    shared = shapely.area(shapely.intersection(one, other))
    whole = shapely.area(one) + shapely.area(other) - shared
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.nan_to_num(shared / whole))


def _change(
    outlines: gpd.GeoDataFrame, land: dict[int, Any], before: int, after: int, overlap: float | None
) -> BoundaryChange:
    sizes = [float(shapely.area(land[year])) / _M2_PER_HA if year in land else None for year in (before, after)]
    there: tuple[LayThere, ...] = ()
    if before not in land:
        there = _lay_there(outlines[outlines["year"] == before], land[after])
    elif after not in land:
        there = _lay_there(outlines[outlines["year"] == after], land[before])
    return BoundaryChange(before, after, overlap, (sizes[0], sizes[1]), there)


def _lay_there(of_year: gpd.GeoDataFrame, land: Any) -> tuple[LayThere, ...]:
    near = of_year[of_year.intersects(land)]
    shares = shapely.area(shapely.intersection(_shapes(near.geometry.to_numpy()), land)) / shapely.area(land)
    found = [
        LayThere(str(code), str(name), float(share))
        for code, name, share in zip(near["code"], near["name"], shares, strict=True)
        if share >= _LEAST_SHARE
    ]
    return tuple(sorted(found, key=lambda area: (-area.share, area.code))[:_MOST_NAMED])
