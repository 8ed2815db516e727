"""Which of an area's points may be joined by a line.

Drawn through: two consecutive years that come from the same source, in which the area has the same boundary. Dashed:
the same, but a year between them was not loaded or not measured, or the boundary of one of them is not loaded, so that
it can't be checked. Open: a mark lies between them, or a year between them was delivered without this value.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.trend.boundaries import BoundaryHistory
from geodata.trend.marks import Mark, crosses


@dataclass(frozen=True)
class TrendLine:
    """Two or more points that may be joined; `dashed` where not everything between them is known."""

    years: tuple[int, ...]
    dashed: bool


def lines(
    years: Collection[int], marks: Sequence[Mark], delivered: Collection[int], history: BoundaryHistory | None = None
) -> tuple[TrendLine, ...]:
    """The lines between points.

    years : those that have a value, in any order. delivered : the years in which the sources of the values delivered
    anything of this area. history : None where boundaries play no part.
    """
    ordered = sorted(set(years))
    found: list[TrendLine] = []
    for first, last in pairwise(ordered):
        if any(crosses(mark, first, last) for mark in marks) or any(first < year < last for year in delivered):
            continue
        checked = history is None or {first, last} <= set(history.years)
        dashed = last - first > 1 or not checked
        if found and found[-1].years[-1] == first and found[-1].dashed == dashed:
            found[-1] = TrendLine((*found[-1].years, last), dashed)
        else:
            found.append(TrendLine((first, last), dashed))
    return tuple(found)
