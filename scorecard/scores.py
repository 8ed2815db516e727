"""Scores a table with a catalogue: the one call that the other floors use."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.bounds import Bounds, Limits, bounds_and_limits
from scorecard.catalogue import Catalogue
from scorecard.counting import Counting, State, breaches, what_counts
from scorecard.figures import Figures, Mask, read_figures
from scorecard.levels import Aggregation, Level, Levels, all_levels
from scorecard.structure import Floats, Structure
from scorecard.verdict import labels, provisional, ranks


@dataclass(frozen=True)
class Scores:
    """The scores of n rows: m indicators, t themes, d dimensions, each in the catalogue's order.

    `indicator`, `theme`, `dimension`, `total` and `total_arithmetic` hold `.known`, `.low` and `.high` (0-100);
    `coverage` (n,) and `dimension_coverage` (n, d) run from 0 to 1, NaN where nothing counts; `breach` (n, m) marks
    broken legal limits; `counting.state` (n, m) says how each figure stands.
    """

    catalogue: Catalogue
    aggregation: Aggregation
    figures: Figures
    bounds: Bounds
    limits: Limits
    counting: Counting
    breach: Mask
    scores: Floats
    levels: Levels
    label: NDArray[np.object_]
    provisional: Mask

    @property
    def index(self) -> pd.Index:
        """The rows' ids."""
        return self.figures.index

    @property
    def indicator(self) -> Level:
        """The indicators' own band: known, or from 0 to 100."""
        return Level(self.scores, np.nan_to_num(self.scores), np.where(np.isnan(self.scores), 100.0, self.scores))

    @property
    def theme(self) -> Level:
        """The themes' band (n, t)."""
        return self.levels.theme

    @property
    def dimension(self) -> Level:
        """The dimensions' band (n, d)."""
        return self.levels.dimension

    @property
    def total(self) -> Level:
        """The total's band (n,) by the aggregation asked for."""
        return self.levels.total

    @property
    def total_arithmetic(self) -> Level:
        """The arithmetic total, to stand beside the geometric one."""
        return self.levels.total_arithmetic

    @property
    def coverage(self) -> Floats:
        """The share of the counting weight that is known (n,), 0 to 1."""
        return self.levels.coverage

    @property
    def dimension_coverage(self) -> Floats:
        """The same by dimension (n, d)."""
        return self.levels.dimension_coverage

    @property
    def rank(self) -> pd.Series:
        """Place by 'zeker behaald'; missing where the row is provisional."""
        return ranks(self.total.low, self.provisional, self.index)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader of the table should know: unknown columns, 'nvt' without ground."""
        return self.figures.warnings + self.counting.warnings

    def lowest_dimension(self) -> NDArray[np.object_]:
        """The id of each row's lowest dimension by 'zeker behaald'; '' where no dimension counts."""
        certain = np.where(np.isnan(self.dimension.low), np.inf, self.dimension.low)
        ids = np.array([dimension.id for dimension in self.catalogue.dimensions], dtype=object)
        return np.where(np.isinf(certain).all(axis=1), "", ids[certain.argmin(axis=1)])

    def row(self, row_id: object) -> int:
        """The place of a row; KeyError when there is none with that id."""
        place = self.index.get_loc(row_id)
        assert isinstance(place, int)  # ids are unique
        return place

    def frame(self) -> pd.DataFrame:
        """All scores as a table, index `id`; the columns' order is that of the command line's output."""
        catalogue = self.catalogue
        shown = [place for place, indicator in enumerate(catalogue.indicators) if indicator.has_score]
        blocks = [pd.DataFrame(self.scores[:, shown], columns=[catalogue.indicators[place].id for place in shown])]
        for figure, suffix in (("known", ""), ("low", ".low"), ("high", ".high")):
            blocks += [
                pd.DataFrame(getattr(self.theme, figure), columns=[f"theme.{t.id}{suffix}" for t in catalogue.themes]),
                pd.DataFrame(
                    getattr(self.dimension, figure), columns=[f"dimension.{d.id}{suffix}" for d in catalogue.dimensions]
                ),
                pd.DataFrame({f"total{suffix}": getattr(self.total, figure)}),
            ]
        coverage = pd.DataFrame(
            self.dimension_coverage * 100.0, columns=[f"coverage.dimension.{d.id}" for d in catalogue.dimensions]
        )
        verdict = pd.DataFrame(
            {"provisional": self.provisional, "label": self.label.astype(str), "breaches": self._breaches()}
        )
        table = pd.concat([*blocks, pd.DataFrame({"coverage": self.coverage * 100.0}), coverage, verdict], axis=1)
        return table.set_axis(self.index.rename("id"), axis=0)

    def _breaches(self) -> list[str]:
        ids = np.array([indicator.id for indicator in self.catalogue.indicators], dtype=object)
        texts = np.full(len(self.index), "", dtype=object)
        for row in np.flatnonzero(self.breach.any(axis=1)):
            texts[row] = ";".join(ids[self.breach[row]])
        return texts.tolist()


def score(
    catalogue: Catalogue,
    table: pd.DataFrame,
    aggregation: Aggregation = "geometric",
    delivered: pd.DataFrame | None = None,
) -> Scores:
    """Score a table (index: ids; a column an indicator, context columns, `phase`); see `read_figures` for its form."""
    figures = read_figures(catalogue, table, delivered)
    bounds, limits = bounds_and_limits(catalogue, figures.context, len(table))
    counting = what_counts(catalogue, figures)
    scores, levels = all_levels(figures.values, bounds, counting.counts, Structure.of(catalogue), aggregation)
    scores[counting.state == State.NOT_APPLICABLE] = np.nan
    return Scores(
        catalogue,
        aggregation,
        figures,
        bounds,
        limits,
        counting,
        breaches(catalogue, figures, counting, limits),
        scores,
        levels,
        labels(catalogue, levels.total.low),
        provisional(catalogue, levels),
    )
