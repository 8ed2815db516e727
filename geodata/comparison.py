"""Areas beside each other: the figures of a few, and the middle one of the areas that they are fairly laid beside.

The reference is the median of areas, not a mean: a mean of percentages would need each figure's own denominator.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from geodata.fields import Level

Against = Literal["gemeente", "stedelijkheid"]

URBANITY = {
    1: "zeer sterk stedelijk",
    2: "sterk stedelijk",
    3: "matig stedelijk",
    4: "weinig stedelijk",
    5: "niet stedelijk",
}
"""The five classes of CBS (addresses per km2: 2,500, 1,500, 1,000, 500)."""

_PLURAL: dict[Level, str] = {"wijk": "wijken", "buurt": "buurten"}


@dataclass(frozen=True)
class Peers:
    """The areas beside which one is laid: what to call them, and their codes (the area itself among them)."""

    label: str
    codes: tuple[str, ...]


def peers_of(areas: pd.DataFrame, urbanity: pd.Series, code: str, against: Against, level: Level) -> Peers | None:
    """The areas of the same gemeente, or of the same class of urbanity; None where the class is unknown.

    Parameters
    ----------
    areas
        Index code; `gemeente_code` and `gemeente`.
    urbanity
        Index code; class 1-5, NaN unknown.
    """
    if against == "gemeente":
        same = areas["gemeente_code"] == areas["gemeente_code"][code]
        return Peers(f"{_PLURAL[level]} van {areas['gemeente'][code]}", tuple(areas.index[same]))
    own = urbanity.get(code)
    if own is None or pd.isna(own):
        return None
    same_class = urbanity.reindex(areas.index) == own
    return Peers(f"{_PLURAL[level]} die {URBANITY[round(own)]} zijn", tuple(areas.index[same_class]))


def beside_peers(figures: pd.DataFrame, codes: Sequence[str], groups: Sequence[Peers]) -> pd.DataFrame:
    """The figures of some areas with the median of each group.

    Parameters
    ----------
    figures
        Index code, a column a figure; NaN unknown.
    codes
        The areas that are compared, in the order of the screen.
    groups
        See `peers_of`; each once.

    Returns
    -------
    DataFrame
        Index figure, in the order of the columns of `figures`; a column for each code, then one for each group's label:
        the median over the areas of the group that have the figure, NaN where none has.
    """
    areas = figures.loc[list(codes)].T
    columns: dict[Hashable, pd.Series] = {code: areas[code] for code in codes}
    columns |= {group.label: figures.loc[list(group.codes)].median() for group in groups}
    return pd.DataFrame(columns, index=figures.columns)


def largest_differences(scores: pd.DataFrame, codes: Sequence[str], most: int = 5) -> pd.Series:
    """On which indicators these areas differ most.

    scores : index code, a column an indicator, 0-100, NaN unknown. Returns the highest score less the lowest by
    indicator, largest first; only where at least two of the areas are known and they differ.
    """
    known = scores.loc[list(codes)]
    spread = (known.max() - known.min())[known.notna().sum() >= 2]
    return spread[spread > 0].sort_values(ascending=False, kind="stable").head(most)
