"""A checkable condition on a context column, as catalogues write it: `homes_total < 20`, `light_construction == ja`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_FORM = re.compile(r"^\s*([a-z][a-z0-9_]*)\s*(<=|>=|==|!=|<|>)\s*(-?\d+(?:\.\d+)?|ja|nee)\s*$")
_COMPARE: dict[str, Callable[[NDArray[np.float64], float], NDArray[np.bool_]]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_WORDS = {"ja": 1.0, "nee": 0.0}


@dataclass(frozen=True)
class Condition:
    """`column` compared with `value` (ja = 1, nee = 0)."""

    column: str
    comparison: str
    value: float

    @classmethod
    def parse(cls, text: object) -> Condition:
        """Read a condition; ValueError with a Dutch sentence when it has another form."""
        if isinstance(text, Condition):
            return text
        match = _FORM.match(text) if isinstance(text, str) else None
        if match is None:
            raise ValueError(f"voorwaarde {text!r} heeft niet de vorm 'kolom < getal' (of <= == != >= >; ja of nee)")
        column, comparison, value = match.groups()
        return cls(column, comparison, _WORDS[value] if value in _WORDS else float(value))

    def __str__(self) -> str:
        """As a catalogue writes it."""
        return f"{self.column} {self.comparison} {self.value:g}"

    def holds(self, column: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Where it certainly holds: (n,) -> (n,). An unknown (NaN) never holds, whatever the comparison."""
        with np.errstate(invalid="ignore"):
            return _COMPARE[self.comparison](column, self.value) & ~np.isnan(column)
