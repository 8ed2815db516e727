"""A comparison between columns of a file, as a mapping writes it: `type_onbekend == 0`, `huis + flat == totaal`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum

_FORM = re.compile(r"^(?P<left>[^<>=!]+?)\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<right>[^<>=!]+)$")
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


@dataclass(frozen=True)
class Comparison:
    """Sums of columns and numbers, compared."""

    left: tuple[str, ...]
    sign: str
    right: tuple[str, ...]

    @classmethod
    def parse(cls, text: object) -> Comparison:
        """Read `A + B == C`, where each is a column or a number; ValueError (Dutch) when it has another form."""
        match = _FORM.match(text.strip()) if isinstance(text, str) else None
        sides = [tuple(term.strip() for term in match[side].split("+")) for side in ("left", "right")] if match else []
        if match is None or not all(term for side in sides for term in side):
            raise ValueError(f"{text!r} heeft niet de vorm 'kolom + kolom == kolom of getal'")
        return cls(sides[0], match["sign"], sides[1])

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at."""
        return tuple(term for term in (*self.left, *self.right) if _constant(term) is None)

    def holds(self, numbers: Mapping[str, float | None]) -> bool:
        """Whether it holds for a row's numbers; an unknown number never makes it hold."""
        left, right = _sum(self.left, numbers), _sum(self.right, numbers)
        return left is not None and right is not None and _SIGNS[self.sign](left, right)


def _constant(term: str) -> float | None:
    return float(term) if re.fullmatch(r"-?\d+(?:\.\d+)?", term) else None


def _sum(terms: tuple[str, ...], numbers: Mapping[str, float | None]) -> float | None:
    values = [constant if (constant := _constant(term)) is not None else numbers.get(term) for term in terms]
    known = [value for value in values if value is not None]
    return fsum(known) if len(known) == len(terms) else None
