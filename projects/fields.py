"""The fields of what people enter, beside the catalogue's questions: what each is called and what may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "reference", "phase", "area", "date", "option", "options", "class", "scale", "count", "place"]
"""text, reference (a text that must keep its digits), phase (of the catalogue), area (a code), date, one option,
several options, class (an option or the exact number), scale (1-10), count (a whole number), place (a geometry)."""

_NOT_TELLING = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Choice:
    """One option of a field: its id and how a user reads it; for a class the number at which it starts."""

    id: str
    label: str
    low: int | None = None


@dataclass(frozen=True)
class Field:
    """One field.

    `names` are other names by which a column of a file may call it. `longest` counts characters (texts), `highest` is
    the largest number that it can be. `part` names the mapping of the model in which it is kept ('intake', 'values');
    empty: it is a field of the model itself. A `never_public` field is not shown, listed or exported unasked. `hint`
    says in a few words what is meant.
    """

    id: str
    label: str
    form: Form = "text"
    names: tuple[str, ...] = ()
    required: bool = False
    longest: int = 200
    highest: int = 10_000_000
    choices: tuple[Choice, ...] = ()
    part: str = ""
    never_public: bool = False
    hint: str = ""

    def choice(self, text: str) -> Choice | None:
        """The option that a text means, by id or by label; capitals, spaces and punctuation aside."""
        asked = telling(text)
        return next(
            (c for c in self.choices if text.strip() == c.id or asked in (telling(c.id), telling(c.label))), None
        )

    def label_of(self, option: str) -> str:
        """How a user reads an option; an option that is no longer there by its id."""
        return next((choice.label for choice in self.choices if choice.id == option), option)


def telling(text: str) -> str:
    """What is left of a text when capitals, spaces and punctuation are taken away: how names are compared."""
    return _NOT_TELLING.sub("", text.casefold())


def labels_of(fields: Iterable[Field]) -> dict[str, str]:
    """Field id -> label, in their order."""
    return {field.id: field.label for field in fields}
