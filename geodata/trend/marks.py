"""What lies between two years and makes their values different things."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from geodata.fields import SeriesBreak
from geodata.trend.boundaries import BoundaryChange


@dataclass(frozen=True)
class Origin:
    """Where a value comes from: the id of its source, and whether a wijk's value was made from its buurten."""

    source: str
    from_buurten: bool


@dataclass(frozen=True)
class SourceChange:
    """Between two years the values of these figures come from elsewhere, or are made in another way."""

    before: int
    after: int
    origins: tuple[Origin, Origin]
    figures: tuple[str, ...]

    @property
    def other_source(self) -> bool:
        """Whether another body delivers it; else only the way it is made differs."""
        return self.origins[0].source != self.origins[1].source


Mark: TypeAlias = SeriesBreak | BoundaryChange | SourceChange


def crosses(mark: Mark, first: int, last: int) -> bool:
    """Whether a line from one year to a later one would run over a mark.

    Where in the span of a mark the change came, is not known: a line that touches the span runs over it.
    """
    return first < mark.after and last > mark.before


def in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Oldest first; of marks between the same years the area's own first."""
    order = (BoundaryChange, SourceChange, SeriesBreak)
    return tuple(sorted(marks, key=lambda mark: (mark.before, mark.after, order.index(type(mark)))))
