"""Where each figure of each area comes from, and the attributions that belong to just what is shown of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geodata.fields import Level, attribution
from geodata.store import AreaStore

SOURCE_COLUMN = "Bron"
"""The column of a table with the sources of what is in it."""

NOT_DELIVERED = -1
_ALL_OF_THEM = " | "


@dataclass(frozen=True)
class Origins:
    """The origin of all that is loaded of one level of area: of each figure that an area has the latest year.

    Attributes
    ----------
    kinds : DataFrame
        The different origins: columns year, from_buurten (bool) and attribution, index 0, 1, ...
    of_figures : DataFrame
        Index area code, a column a figure: the number of its origin in ``kinds``, `NOT_DELIVERED` where there is none.
    known : DataFrame
        Of the same shape: whether the figure is known, not only delivered.
    boundaries : Series
        The attribution of each area's boundary; index area code.
    """

    kinds: pd.DataFrame
    of_figures: pd.DataFrame
    known: pd.DataFrame
    boundaries: pd.Series[str]

    def of_area(self, code: str) -> pd.DataFrame:
        """The figures of one area, delivered ones only: index figure, columns year, from_buurten, attribution."""
        if code not in self.of_figures.index:
            return self.kinds.iloc[:0]
        numbers = self.of_figures.loc[[code]].iloc[0]
        delivered = numbers[numbers != NOT_DELIVERED]
        return self.kinds.loc[delivered.to_numpy()].set_axis(delivered.index)

    def of_areas(self, codes: Iterable[str]) -> pd.DataFrame:
        """The different origins of the known figures of some areas: columns figure, year, attribution."""
        return self._different(np.flatnonzero(self.of_figures.index.isin(list(codes))))

    @cached_property
    def everywhere(self) -> pd.DataFrame:
        """The same of all areas."""
        return self._different(np.arange(len(self.of_figures)))

    def _different(self, rows: np.ndarray) -> pd.DataFrame:
        numbers = np.where(self.known.to_numpy()[rows], self.of_figures.to_numpy()[rows], NOT_DELIVERED)
        pairs = [
            (figure, number)
            for place, figure in enumerate(self.of_figures.columns)
            for number in np.unique(numbers[:, place])
            if number != NOT_DELIVERED
        ]
        found = self.kinds.loc[[number for _, number in pairs], ["year", "attribution"]].reset_index(drop=True)
        found.insert(0, "figure", [figure for figure, _ in pairs])
        return found

    def years(self, figure: str) -> list[int]:
        """The years of a figure over all areas that know it, the earliest first."""
        return sorted({int(year) for year in self.everywhere.loc[self.everywhere["figure"] == figure, "year"]})

    def attributions(self, figures: Iterable[str] | None = None, codes: Iterable[str] | None = None) -> list[str]:
        """The attributions of the boundaries and the known figures of these areas; None is all.

        The boundaries' own is left out where a figure's says the same and more.
        """
        asked = None if codes is None else list(codes)
        shown = self.everywhere if asked is None else self.of_areas(asked)
        if figures is not None:
            shown = shown[shown["figure"].isin(list(figures))]
        of_figures = {str(text) for text in shown["attribution"]}
        drawn = self.boundaries if asked is None else self.boundaries[self.boundaries.index.isin(asked)]
        of_boundaries = {str(text) for text in drawn.unique() if not any(told.startswith(text) for told in of_figures)}
        return sorted(of_figures | of_boundaries)


def origins(areas: pd.DataFrame, rows: pd.DataFrame) -> Origins:
    """The origins of areas (index code; boundary_source, boundary_year) and of figures (`AreaStore.figure_rows`)."""
    latest = rows.sort_values("year", kind="stable").drop_duplicates(["figure", "code"], keep="last")
    by = ["year", "source", "from_buurten"]
    kinds = latest[by].drop_duplicates().reset_index(drop=True)
    kinds["attribution"] = [
        attribution(str(source), int(year), from_buurten=bool(made))
        for year, source, made in kinds.itertuples(index=False)
    ]
    numbered = latest.merge(kinds[by].assign(number=kinds.index), on=by)
    numbered["known"] = numbered["value"].notna()
    of_figures = numbered.pivot(index="code", columns="figure", values="number").reindex(areas.index)
    known = numbered.pivot(index="code", columns="figure", values="known").reindex(areas.index)
    return Origins(
        kinds.drop(columns="source"),
        of_figures.fillna(NOT_DELIVERED).astype(np.int32),
        known.eq(other=True).fillna(value=False).astype(bool),
        _of_boundaries(areas),
    )


def _of_boundaries(areas: pd.DataFrame) -> pd.Series[str]:
    pairs = list(zip(areas["boundary_source"], areas["boundary_year"], strict=True))
    told = {(source, year): attribution(str(source), int(year)) for source, year in set(pairs)}
    return pd.Series([told[pair] for pair in pairs], areas.index, dtype="str")


def stored_sources(store: AreaStore, level: Level, figures: Iterable[str] | None = None) -> list[str]:
    """The attributions of a level's boundaries and known figures in a store; see `Origins.attributions`."""
    return origins(store.areas(level), store.figure_rows(level)).attributions(figures)


def with_source(table: pd.DataFrame, texts: Collection[str]) -> pd.DataFrame:
    """The table with its sources in a last column 'Bron', the same in each row; as it is where there are none."""
    if not texts:
        return table
    return table.assign(**{SOURCE_COLUMN: _ALL_OF_THEM.join(dict.fromkeys(texts))})
