"""Made-up years of an area: outlines, figures and what hypothesis makes of them."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from hypothesis import strategies as st

from geodata.fields import SeriesBreak
from geodata.store import FIGURE_TYPES
from geodata.trend import BoundaryChange, BoundaryHistory, Mark

HERE, THERE = "WK010001", "WK010002"
STEADY = BoundaryHistory(HERE, tuple(range(2015, 2027)))
BREAK = SeriesBreak(figure="gas_use_avg", before=2021, after=2022, why="Anders gemeten.", source="Verzonnen")


def square(width: float = 1000, height: float = 1000, west: float = 0) -> shapely.Polygon:
    return shapely.box(west, 0, west + width, height)


def outlines(*rows: tuple[str, int, shapely.Polygon], gemeente: str = "GM0100") -> gpd.GeoDataFrame:
    table = pd.DataFrame(
        [(code, year, gemeente, f"Wijk {code}", False) for code, year, _ in rows],
        columns=["code", "year", "gemeente_code", "name", "from_buurten"],
    )
    return gpd.GeoDataFrame(table, geometry=[shape for *_, shape in rows], crs="EPSG:28992")


def rows(
    values: dict[int, float],
    figure: str = "gas_use_avg",
    code: str = HERE,
    source: str | dict[int, str] = "cbs",
    made: tuple[int, ...] = (),
) -> pd.DataFrame:
    sources = source if isinstance(source, dict) else dict.fromkeys(values, source)
    told = [(code, figure, year, value, sources[year], year in made) for year, value in values.items()]
    return pd.DataFrame(told, columns=list(FIGURE_TYPES)).astype(FIGURE_TYPES)


def several(years: dict[int, list[str]], code: str = HERE, value: float = 50.0) -> pd.DataFrame:
    parts = [rows({year: value}, figure=figure, code=code) for year, names in years.items() for figure in names]
    return pd.concat(parts, ignore_index=True)


def runs_over(mark: Mark, first: int, last: int) -> bool:
    """Whether one of the steps from year to year of a line lies in the span of a mark; not the code's own way."""
    return bool(set(range(first, last)) & set(range(mark.before, mark.after)))


YEARS = st.integers(2015, 2026)
SPANS = st.tuples(YEARS, st.integers(1, 3)).map(lambda span: (span[0], span[0] + span[1]))


@st.composite
def histories(draw: st.DrawFn) -> BoundaryHistory:
    changes = [BoundaryChange(first, last, 0.5, (1.0, 1.0)) for first, last in draw(st.lists(SPANS, max_size=3))]
    return BoundaryHistory(HERE, tuple(sorted(draw(st.sets(YEARS)))), tuple(changes))


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    years = draw(st.sets(YEARS, min_size=1))
    values = {year: draw(st.one_of(st.just(np.nan), st.floats(0, 100))) for year in sorted(years)}
    sources = {year: draw(st.sampled_from(["cbs", "leefbaarometer"])) for year in values}
    made = tuple(year for year in values if draw(st.booleans()))
    return rows(values, source=sources, made=made)
