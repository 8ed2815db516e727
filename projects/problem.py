"""What is wrong with something that a user handed in: field, value, reason, and what to do. All problems at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Problem:
    """One field that can't be accepted. `reason` is a Dutch sentence that says what is wrong and what to do."""

    field: str
    label: str
    value: str
    reason: str

    def text(self) -> str:
        """As a user reads it: 'Aantal woningen (-3): ...'."""
        return f"{self.label} ({self.value}): {self.reason}" if self.value else f"{self.label}: {self.reason}"


class ProjectRefused(Exception):  # noqa: N818
    """A project that does not fit. Not a ValueError: pydantic lets it through whole, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.text() for problem in self.problems))


def dutch_number(value: float) -> str:
    """A number as it is written in Dutch: 1.234,5 (at most ten digits, no trailing zeros)."""
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))


def shown(value: object, longest: int = 60) -> str:
    """A value as it is quoted in a message: shortened, on one line, numbers and dates in Dutch."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return dutch_number(float(value))
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    text = " ".join(str(value).split())
    return text if len(text) <= longest else text[: longest - 3] + "..."
