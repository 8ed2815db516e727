"""Which worst, norm and legal limit hold for each row: context moves norms.

A variant applies where its condition holds, or for the share of the homes it is about, or takes an area's own setting.
Where the context is unknown the strictest of the possible bounds holds, so that leaving a context figure out can't
raise a score. An area's own setting is the exception: it comes from the area, not from who hands in the project, and
where an area sets nothing the catalogue's own bound holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.catalogue import Catalogue, Indicator, Variant
from scorecard.structure import Floats

Context = Mapping[str, Floats]


@dataclass(frozen=True)
class Bounds:
    """`worst` and `norm` (m,) for all rows, but for the `moved` columns (k,): `own_worst`, `own_norm` (n, k)."""

    worst: Floats
    norm: Floats
    moved: NDArray[np.intp]
    own_worst: Floats
    own_norm: Floats

    @classmethod
    def fixed(cls, worst: Floats, norm: Floats) -> Bounds:
        """Bounds that no context moves."""
        return cls(worst, norm, np.empty(0, dtype=np.intp), np.empty((0, 0)), np.empty((0, 0)))

    def rows(self, rows: slice) -> Bounds:
        """The bounds of some of the rows."""
        return Bounds(self.worst, self.norm, self.moved, self.own_worst[rows], self.own_norm[rows])

    def of_row(self, row: int) -> tuple[Floats, Floats]:
        """Worst and norm (m,) of one row."""
        worst, norm = self.worst.copy(), self.norm.copy()
        if len(self.moved):
            worst[self.moved], norm[self.moved] = self.own_worst[row], self.own_norm[row]
        return worst, norm


@dataclass(frozen=True)
class Limits:
    """Legal limits by the indicator's column: (n,) each."""

    of_column: dict[int, Floats]


def bounds_and_limits(catalogue: Catalogue, context: Context, n: int) -> tuple[Bounds, Limits]:
    """Bounds of all indicators and the legal limits of those that have one, for n rows with these context columns."""
    worst = np.array([np.nan if i.worst is None else i.worst for i in catalogue.indicators], dtype=float)
    norm = np.array([np.nan if i.norm is None else i.norm for i in catalogue.indicators], dtype=float)
    own: dict[int, _Moved] = {}
    limits = {}
    for column, indicator in enumerate(catalogue.indicators):
        if indicator.variant:
            moved = _Moved.start(indicator, n)
            for variant in indicator.variant:
                moved.apply(variant, context)
            own[column] = moved
        if indicator.legal:
            limits[column] = own[column].limit if indicator.variant else np.full(n, indicator.legal.limit)
    if not own:
        return Bounds.fixed(worst, norm), Limits(limits)
    own_worst = np.column_stack([moved.worst for moved in own.values()])
    own_norm = np.column_stack([moved.norm for moved in own.values()])
    return Bounds(worst, norm, np.array(list(own), dtype=np.intp), own_worst, own_norm), Limits(limits)


@dataclass
class _Moved:
    """Bounds of one indicator while its variants are applied, in the order of the file; (n,) each."""

    worst: Floats
    norm: Floats
    limit: Floats
    sign: float
    limit_sign: float

    @classmethod
    def start(cls, indicator: Indicator, n: int) -> _Moved:
        limit = indicator.legal.limit if indicator.legal else np.nan
        limit_sign = -1.0 if indicator.legal and indicator.legal.operator == "<=" else 1.0
        return cls(
            np.full(n, indicator.worst, dtype=float),
            np.full(n, indicator.norm, dtype=float),
            np.full(n, limit, dtype=float),
            1.0 if indicator.higher_is_better else -1.0,
            limit_sign,
        )

    def apply(self, variant: Variant, context: Context) -> None:
        n = len(self.worst)
        if variant.when is None and variant.share is None:
            self._from_columns(variant, context, np.ones(n, dtype=bool))
            return
        part = _part(variant, context, n)
        self.worst = _blend(self.worst, variant.worst, part, self.sign)
        self.norm = _blend(self.norm, variant.norm, part, self.sign)
        self.limit = _blend(self.limit, variant.legal_limit, part, self.limit_sign)
        self._from_columns(variant, context, part == 1.0)

    def _from_columns(self, variant: Variant, context: Context, where: NDArray[np.bool_]) -> None:
        """Take an area's own bounds, where they are known and keep their direction."""
        worst, norm = self.worst, self.norm
        if variant.worst_from:
            setting = _column(context, variant.worst_from.column, len(worst)) * variant.worst_from.factor
            worst = np.where(np.isnan(setting), worst, setting)
        if variant.norm_from:
            setting = _column(context, variant.norm_from.column, len(worst)) * variant.norm_from.factor
            norm = np.where(np.isnan(setting), norm, setting)
        sound = where & ((norm - worst) * self.sign > 0)
        self.worst = np.where(sound, worst, self.worst)
        self.norm = np.where(sound, norm, self.norm)


def _part(variant: Variant, context: Context, n: int) -> Floats:
    """For which part (0-1) of each row the variant holds; NaN where the context is unknown."""
    if variant.when is not None:
        column = _column(context, variant.when.column, n)
        return np.where(np.isnan(column), np.nan, variant.when.holds(column).astype(float))
    assert variant.share is not None
    part, whole = _column(context, variant.share.part, n), _column(context, variant.share.whole, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(whole > 0, np.clip(part / whole, 0.0, 1.0), np.nan)
    return 1.0 - share if variant.share.inverse else share


def _blend(current: Floats, other: float | None, part: Floats, sign: float) -> Floats:
    """`current` and `other` weighed by `part`; where that is unknown the strictest of the two."""
    if other is None:
        return current
    strictest = np.maximum(current * sign, other * sign) * sign
    return np.where(np.isnan(part), strictest, (1.0 - part) * current + np.nan_to_num(part) * other)


def _column(context: Context, name: str, n: int) -> Floats:
    return context.get(name, np.full(n, np.nan))
