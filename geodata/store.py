"""The area store: boundaries and figures of wijken and buurten as parquet files in one folder, with a manifest.

Figures are kept long (one row a figure, area and year), so that several years live side by side.
"""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import geopandas as gpd
import pandas as pd

from geodata.fields import CONTEXT, LEVELS, Level, attribution
from geodata.locking import one_writer
from geodata.manifest import LevelFiles, StoredDelivery, read_manifest, write_manifest, write_whole
from geodata.outlines import no_outlines
from geodata.refusal import AreasMissing

FIGURE_TYPES = {
    "code": "str",
    "figure": "str",
    "year": "int32",
    "value": "float64",
    "source": "str",
    "from_buurten": "bool",
}
"""Columns of the long table of figures: area, figure, year, value (NaN: delivered, but missing for this area), id of
the source in `fields.toml`, and whether a wijk's figure was made from its buurten."""

AREA_COLUMNS = {
    "name": "str",
    "gemeente_code": "str",
    "gemeente": "str",
    "wijk_code": "str",
    "boundary_year": "int32",
    "boundary_source": "str",
    "boundary_from_buurten": "bool",
}
"""Columns of stored areas beside `geometry`; `wijk_code` for buurten only, `boundary_from_buurten` for wijken made of
them."""

_T = TypeVar("_T")
_KEY = ["figure", "code", "year"]
_TOO_LATE = 3


class AreaStore:
    """Boundaries and figures in one folder. Reading makes no folder; a refused import leaves every byte as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)

    def levels(self) -> tuple[Level, ...]:
        """The levels that have areas: any of 'wijk' and 'buurt', in that order."""
        present = read_manifest(self.folder).levels
        return tuple(level for level in LEVELS if level in present)

    def version(self, level: Level) -> str:
        """Hexadecimal; changes whenever an area or figure of this level changes."""
        return self._files(level).version

    def boundary_version(self, level: Level) -> str:
        """Hexadecimal; changes only when the areas themselves change (boundaries, names), not with their figures."""
        return self._files(level).areas.removesuffix(".parquet").rsplit("-", 1)[-1]

    def areas(self, level: Level) -> gpd.GeoDataFrame:
        """All areas of a level, sorted by code.

        EPSG:28992; index `code`; columns name, gemeente_code, gemeente, wijk_code (buurten only), population,
        households, urbanity_class (NaN where unknown), boundary_year, boundary_source, boundary_from_buurten, geometry.

        Raises AreasMissing.
        """
        areas, rows = self._read(level)
        context = (
            _wide(rows[rows["figure"].isin(CONTEXT)], areas.index).reindex(columns=list(CONTEXT)).astype("float64")
        )
        shown = [column for column in AREA_COLUMNS if column in areas.columns and not column.startswith("boundary_")]
        joined = areas.join(context)
        return joined[
            [*shown, *CONTEXT, *(name for name in joined.columns if name.startswith("boundary_")), "geometry"]
        ]

    def figures(self, level: Level) -> pd.DataFrame:
        """The figures of a level: index `code` as in `areas`, a column a figure, of each the latest year that an area
        has.

        A figure that no delivery holds has no column; the context (population, households, urbanity_class) always has.
        """
        areas, rows = self._read(level)
        wide = _wide(rows, areas.index)
        missing = [column for column in CONTEXT if column not in wide.columns]
        return wide.reindex(columns=[*wide.columns, *missing]).astype("float64")

    def delivered(self, level: Level) -> pd.DataFrame:
        """Which figures each area's own deliveries hold, known or not: index code, True or False by figure.

        Areas of one level can come from deliveries that hold different figures; what an area's delivery lacks for all
        is 'niet geleverd' there, whatever another area has.
        """
        areas, rows = self._read(level)
        return pd.crosstab(rows["code"], rows["figure"]).astype(bool).reindex(areas.index, fill_value=False)

    def figure_rows(self, level: Level) -> pd.DataFrame:
        """All figures of all years, long: the columns of FIGURE_TYPES."""
        return self._read(level)[1]

    def figure_sources(self, level: Level) -> pd.DataFrame:
        """Where the figures in `figures(level)` come from, a row for each figure, year and source.

        Columns figure, year, source, attribution, known (areas that have it from here), missing (areas that don't
        have the figure at all: the same in each row of one figure).
        """
        areas, rows = self._read(level)
        latest = _latest(rows)
        by = ["figure", "year", "source", "from_buurten"]
        table = latest.groupby(by, as_index=False, sort=True).agg(known=("value", "count"))
        table["missing"] = len(areas) - table.groupby("figure")["known"].transform("sum")
        table["attribution"] = [
            attribution(source, year, from_buurten=made)
            for source, year, made in zip(table["source"], table["year"], table["from_buurten"], strict=True)
        ]
        return table[["figure", "year", "source", "attribution", "known", "missing"]]

    def attributions(self, level: Level) -> list[str]:
        """All attributions that must stand with a map or table of this level: of its boundaries and its figures."""
        areas, _ = self._read(level)
        drawn = areas[["boundary_source", "boundary_year"]].drop_duplicates().itertuples(index=False, name=None)
        of_boundaries = [attribution(str(source), int(year)) for source, year in drawn]
        return sorted({*of_boundaries, *self.figure_sources(level)["attribution"]})

    def outlines(self, level: Level) -> gpd.GeoDataFrame:
        """The boundary history of a level: a row for each area in each year whose boundaries were delivered, areas
        that are no longer current among them. Sorted by year and code; no rows where none were kept.

        EPSG:28992; columns code, year, gemeente_code, name, from_buurten (wijken made of buurten) and geometry,
        simplified to 10 m.

        Raises AreasMissing.
        """
        return self._reading(
            level, lambda files: gpd.read_parquet(self.folder / files.outlines) if files.outlines else no_outlines()
        )

    def deliveries(self) -> list[StoredDelivery]:
        """All deliveries that made the store what it is, oldest first."""
        return list(read_manifest(self.folder).deliveries)

    def replace(
        self,
        level: Level,
        areas: gpd.GeoDataFrame,
        rows: pd.DataFrame,
        delivery: StoredDelivery | None = None,
        *,
        outlines: gpd.GeoDataFrame | None = None,
    ) -> bool:
        """Make these the areas and figures of a level, in one step; returns whether anything changed.

        areas : EPSG:28992, index area code, AREA_COLUMNS and geometry. rows : the columns of FIGURE_TYPES; rows of
        areas that are not there are dropped. outlines : the whole boundary history, of `geodata.outlines`; None keeps
        what there is. Who reads first and then replaces does so within `one_writer(store.folder)`.
        """
        before = read_manifest(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = before.levels.get(level, LevelFiles("", "")).outlines
        history = kept if outlines is None else self._put("outlines", level, outlines) if len(outlines) else ""
        files = LevelFiles(
            self._put("areas", level, _tidy_areas(areas)), self._put("figures", level, _tidy_rows(rows, areas)), history
        )
        after = before.with_level(level, files, delivery)
        write_manifest(self.folder, after)
        return after != before

    def _put(self, what: Literal["areas", "figures", "outlines"], level: Level, table: pd.DataFrame) -> str:
        buffer = io.BytesIO()
        table.to_parquet(buffer, index=what == "areas", compression="zstd")
        content = buffer.getvalue()
        name = f"{what}-{level}-{hashlib.sha256(content).hexdigest()[:12]}.parquet"
        if not (self.folder / name).is_file():
            write_whole(self.folder / name, content)
        return name

    def _files(self, level: Level) -> LevelFiles:
        files = read_manifest(self.folder).levels.get(level)
        if files is None:
            raise AreasMissing(
                f"Er zijn geen {level}en geladen. Haal een gemeente op: python -m geodata download --gemeente NAAM; "
                f"of importeer een bestand van CBS of PDOK: python -m geodata import BESTAND --level {level}."
            )
        return files

    def _read(self, level: Level) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
        return self._reading(
            level,
            lambda files: (gpd.read_parquet(self.folder / files.areas), pd.read_parquet(self.folder / files.figures)),
        )

    def _reading(self, level: Level, read: Callable[[LevelFiles], _T]) -> _T:
        for attempt in range(_TOO_LATE + 1):
            files = self._files(level)
            try:
                return read(files)
            except FileNotFoundError:  # two imports went by since the manifest was read
                if attempt == _TOO_LATE:
                    raise
        raise AssertionError("unreachable")


def long_figures(values: pd.DataFrame, year: int, source: str, *, from_buurten: bool = False) -> pd.DataFrame:
    """Figures as rows, the columns of FIGURE_TYPES: a missing value is a row too, for it was delivered as missing.

    values : index area code, columns figure ids. source : an id in `fields.toml`.
    """
    long = values.rename_axis(index="code").reset_index().melt(id_vars="code", var_name="figure", value_name="value")
    rows = long.assign(year=year, source=source, from_buurten=from_buurten)
    return rows[list(FIGURE_TYPES)].astype(FIGURE_TYPES)


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """Of every figure of every area the row of its latest year."""
    return rows.sort_values("year", kind="stable").drop_duplicates(["figure", "code"], keep="last")


def _wide(rows: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    wide = _latest(rows).pivot(index="code", columns="figure", values="value").reindex(codes)
    wide.columns = pd.Index(wide.columns.tolist(), dtype="str")
    return wide


def _tidy_areas(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The areas in the one form in which equal content gives equal bytes."""
    full = areas if "boundary_from_buurten" in areas.columns else areas.assign(boundary_from_buurten=False)
    types = {column: of_type for column, of_type in AREA_COLUMNS.items() if column in full.columns}
    tidy = full[[*types, "geometry"]].sort_index()
    tidy = gpd.GeoDataFrame(
        tidy.drop(columns="geometry").astype(types), geometry=tidy.geometry.normalize(), crs=areas.crs
    )
    tidy.index = pd.Index(tidy.index.to_numpy(), name="code", dtype="str")
    return tidy


def _tidy_rows(rows: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    here = rows[rows["code"].isin(areas.index)][list(FIGURE_TYPES)]
    return here.astype(FIGURE_TYPES).drop_duplicates(_KEY, keep="last").sort_values(_KEY, ignore_index=True)


__all__ = ["AREA_COLUMNS", "FIGURE_TYPES", "AreaStore", "StoredDelivery", "long_figures", "one_writer"]
