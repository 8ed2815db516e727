"""From where to where a chart shows, in steps that a reader counts in: both ends have a number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_ROOM = 0.15
_MOST_STEPS = 5


@dataclass(frozen=True)
class Axis:
    """The numbers along an axis, lowest first: it begins and ends at one; `decimals` tells them apart."""

    ticks: tuple[float, ...]
    decimals: int = 0

    @property
    def ends(self) -> tuple[float, float]:
        """Where it begins and where it ends."""
        return self.ticks[0], self.ticks[-1]


OF_SCORES = Axis((0.0, 20.0, 40.0, 60.0, 80.0, 100.0))


def axis_around(values: Sequence[float]) -> Axis:
    """An axis around values (one or more), with room for the numbers beside them; below 0 only where a value is."""
    low, high = min(values), max(values)
    room = _ROOM * ((high - low) or abs(high) or 1.0)
    start, end = max(0.0, low - room) if low >= 0 else low - room, high + 1.5 * room
    step, decimals = _step((end - start) / _MOST_STEPS)
    first, last = math.floor(start / step), math.ceil(end / step)
    return Axis(tuple(round(place * step, decimals) for place in range(first, last + 1)), decimals)


def _step(least: float) -> tuple[float, int]:
    """The smallest of 1, 2 and 5 times a power of ten that is no less, and its decimals."""
    below = math.floor(math.log10(least))
    steps = [(times * 10.0**power, max(0, -power)) for power in (below, below + 1) for times in (1, 2, 5)]
    return next(step for step in steps if step[0] >= least)
