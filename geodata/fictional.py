"""The fictional municipality Weidemonde: its areas and figures, the same on every run, for a first start without files.

Nothing in it exists: the code GM9901 is no CBS code, the place is open water. All of it comes from `fictional.toml` and
a fixed seed; the map is made in `fictional_geometry`, people and hidden factors in `fictional_latent`, figures in
`fictional_figures`, services and distances in `fictional_services`, the years before in `fictional_years`.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.fictional_figures import figures_of, with_counted
from geodata.fictional_geometry import CRS, buurten, place
from geodata.fictional_services import Service as Service
from geodata.fictional_services import distance_m
from geodata.fictional_years import earlier_years, figures_of_year, shapes_of_year
from geodata.fields import LEVELS, Level
from geodata.manifest import StoredDelivery, read_manifest, write_manifest
from geodata.outlines import no_outlines, outline_rows, with_outlines
from geodata.store import AreaStore, long_figures

SOURCE = "fictief"


def fictional_areas(level: Level) -> gpd.GeoDataFrame:
    """The wijken or buurten, as `AreaStore.areas` gives them.

    Returns
    -------
    GeoDataFrame
        EPSG:28992, index `code`; name, gemeente_code, gemeente, wijk_code (buurten only), population, households,
        urbanity_class (1-5), boundary_year, boundary_source, geometry. The geometries are a
        valid coverage and every buurt lies in its wijk.
    """
    return _areas(level).copy()


def fictional_figures(level: Level) -> pd.DataFrame:
    """The figures of the catalogue `wijk` for each wijk or buurt: index `code`, NaN where CBS would withhold one."""
    return figures_of(level).copy()


def fictional_distance_m(places: gpd.GeoSeries, service: Service) -> "pd.Series[float]":
    """Metres by road from each place (EPSG:28992; of a polygon a point inside) to the nearest of a service."""
    return pd.Series(distance_m(_coordinates(places), service), index=places.index)


def write_fictional(store: AreaStore, counted: Mapping[Level, pd.DataFrame] | None = None) -> None:
    """Put areas, outlines and figures of both levels in a store, of this year and the years before, in place of what is
    there; deliveries are named 'fictief'.

    `counted` (index code, columns among the figures) holds what the municipality counts in registers of its own; it
    takes the place of those figures of this year, and is rounded and withheld like them.
    """
    year = place()["municipality"]["year"]
    years = [*earlier_years(), year]
    for level in LEVELS:
        areas, figures = fictional_areas(level), fictional_figures(level)
        if counted is not None:
            figures = with_counted(figures, counted[level])
        tables = {earlier: figures_of_year(level, earlier) for earlier in earlier_years()} | {year: figures}
        rows = pd.concat([long_figures(table, of, SOURCE) for of, table in tables.items()], ignore_index=True)
        entries = [StoredDelivery("", SOURCE, level, of, "", len(table)) for of, table in tables.items()]
        store.replace(level, areas, rows, entries[-1], outlines=_outlines(level, years))
        _list_before(store, entries)


def _list_before(store: AreaStore, entries: list[StoredDelivery]) -> None:
    """List deliveries of which the last is listed already, in their order."""
    manifest = read_manifest(store.folder)
    others = (entry for entry in manifest.deliveries if entry not in entries)
    write_manifest(store.folder, replace(manifest, deliveries=(*others, *entries)))


def _outlines(level: Level, years: list[int]) -> gpd.GeoDataFrame:
    """The boundary history; the areas change once, so two divisions are drawn."""
    since = place()["redivision"]["year"]
    drawn = {old: outline_rows(shapes_of_year(level, years[0] if old else years[-1]), since) for old in (True, False)}
    return with_outlines(no_outlines(), pd.concat([drawn[year < since].assign(year=year) for year in years]))


@cache
def _areas(level: Level) -> gpd.GeoDataFrame:
    facts = place()["municipality"]
    shapes = buurten() if level == "buurt" else _wijken()
    people = figures_of(level)[["population", "households", "urbanity_class"]]
    areas = shapes[["name"]].assign(gemeente_code=facts["code"], gemeente=facts["name"])
    if level == "buurt":
        areas["wijk_code"] = shapes["wijk_code"]
    areas = areas.join(people).assign(boundary_year=facts["year"], boundary_source=SOURCE)
    return gpd.GeoDataFrame(areas, geometry=shapes.geometry, crs=CRS)


def _wijken() -> gpd.GeoDataFrame:
    """Each wijk as the union of its buurten, which share their edges exactly."""
    groups = buurten().groupby("wijk_code")
    names = groups["wijk_name"].first().rename_axis("code").to_frame("name")
    shapes = [shapely.normalize(shapely.coverage_union_all(members.geometry.to_numpy())) for _, members in groups]
    return gpd.GeoDataFrame(names, geometry=shapes, crs=CRS)


def _coordinates(places: gpd.GeoSeries) -> npt.NDArray[np.float64]:
    return np.asarray(shapely.get_coordinates(shapely.point_on_surface(places.to_numpy())))
