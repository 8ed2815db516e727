"""The years before: figures that lead to those of today, and the one change in the division into areas.

Going back, each figure follows the rule that `fictional.toml` gives it, with chance of its own. One figure was counted
by another definition until some year, and one buurt did not exist yet: its land and people belonged to another one.
"""

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.fictional_figures import exact_figures, published, weights
from geodata.fictional_geometry import CRS, buurten, place
from geodata.fictional_latent import latent

_SEED = 9905
_COUNTS = ["land_ha", "homes", "households", "population", "young", "working_age"]
_SIGNED = ("lbm_", "ses_")
_AMENITIES = ["gp_distance_km", "school_distance_km", "supermarket_distance_km"]


def earlier_years() -> list[int]:
    """The years before the present one, oldest first."""
    year = int(place()["municipality"]["year"])
    return list(range(year - int(place()["earlier"]["years"]), year))


def figures_of_year(level: str, year: int) -> pd.DataFrame:
    """The figures of an earlier year as they were published then, of the areas of then: as `figures_of`."""
    people, exact = _people(year), _moved(year)
    if year < place()["redivision"]["year"]:
        people, exact = _joined(people, exact)
    return published(people, exact, level)


def shapes_of_year(level: str, year: int) -> gpd.GeoDataFrame:
    """The areas as they were divided in a year: index `code`; gemeente_code, name, geometry (EPSG:28992)."""
    facts = place()
    shapes = buurten()[["name", "wijk_code", "wijk_name", "geometry"]]
    if year < facts["redivision"]["year"]:
        part, whole = _redivided()
        shapes = shapes.copy()
        shapes.loc[whole, "geometry"] = shapely.union_all(shapes.geometry[[part, whole]].to_numpy())
        shapes = shapes.drop(index=part)
    if level == "wijk":
        groups = shapes.groupby("wijk_code")
        union = [shapely.coverage_union_all(members.geometry.to_numpy()) for _, members in groups]
        names = groups["wijk_name"].first().rename_axis("code").to_frame("name")
        shapes = gpd.GeoDataFrame(names, geometry=union, crs=CRS)
    return shapes[["name", "geometry"]].assign(gemeente_code=facts["municipality"]["code"])


def _redivided() -> tuple[str, str]:
    """The codes of the buurt that did not exist yet, and of the one that it was part of."""
    codes = {str(name): str(code) for code, name in buurten()["name"].items()}
    return codes[place()["redivision"]["buurt"]], codes[place()["redivision"]["was_part_of"]]


def _years_back(year: int) -> int:
    return int(place()["municipality"]["year"]) - year


def _people(year: int) -> pd.DataFrame:
    """The people of a year, columns as of `latent()`; people and households to the nearest five."""
    rules, people = place()["earlier"], latent().copy()
    growth = np.where(people["kind"] == "nieuw", rules["growth_new"], rules["growth"])
    factor = (1 + growth) ** -_years_back(year)
    for count in ("households", "population"):
        people[count] = 5 * (people[count] * factor / 5).round()
    for count in ("homes", "young", "working_age"):
        people[count] *= factor
    return people


def _moved(year: int) -> pd.DataFrame:
    """The exact figures of the buurten in a year; a column only for what was published then."""
    back, now = _years_back(year), exact_figures()
    rules: dict[str, dict[str, Any]] = place()["earlier"]["figure"]
    out = {}
    for name, rule in rules.items():
        if year < rule.get("since", year):
            continue
        values = now[name].to_numpy(dtype=float)
        moved = values / (1 + rule.get("yearly", 0)) ** back - rule.get("shift", 0) * back
        moved = moved + np.where(values != 0, rule.get("wobble", 0), 0) * _chance()[back - 1, list(rules).index(name)]
        if year <= rule.get("until", year - 1):
            moved = moved * rule["factor"]
        out[name] = moved if name.startswith(_SIGNED) else np.maximum(moved, 0)
    table = pd.DataFrame(out, index=now.index)
    return table.assign(
        jobless_proxy_rate=table["welfare_rate"] + table["ww_rate"],
        amenity_distance_km=table[_AMENITIES].mean(axis="columns"),
    )


@cache
def _chance() -> npt.NDArray[np.float64]:
    """What chance adds up to going back, (years, figures, buurten), sd 1 a year."""
    shape = (int(place()["earlier"]["years"]), len(place()["earlier"]["figure"]), len(latent()))
    return np.asarray(np.random.default_rng(_SEED).normal(size=shape).cumsum(axis=0))


def _joined(people: pd.DataFrame, exact: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """People and figures with the buurt that did not exist yet in the one that it was part of."""
    part, whole = _redivided()
    both = [part, whole]
    by = weights(people).loc[both, list(exact.columns)]
    figures, counts = exact.copy(), people.copy()
    figures.loc[whole] = (exact.loc[both] * by).sum() / by.sum()
    counts.loc[whole, _COUNTS] = people.loc[both, _COUNTS].sum()
    counts.loc[whole, "addresses"] = np.average(people.loc[both, "addresses"], weights=people.loc[both, "homes"])
    return counts.drop(index=part), figures.drop(index=part)
