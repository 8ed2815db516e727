"""What a municipality can do, as a table of facts: reads `perspective.toml` (IMI 2015, chapters 2 and 3)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Act(_Entry):
    """Something to do; `id` says for which added value, ACTIE factor or threshold, `label` the stance in a word."""

    id: str = ""
    label: str = ""
    text: str


class Way(_Entry):
    """One of the three approaches, with the weak points (ids) and relations that point to it."""

    id: str
    label: str
    text: str
    weak: tuple[str, ...]
    relation: tuple[str, ...]


class Instrument(_Entry):
    """An instrument of one kind, with the weak points (ids) that it helps."""

    kind: str
    text: str
    helps: tuple[str, ...] = ()
    always: bool = False


class Repertoire(_Entry):
    """All of `perspective.toml`."""

    publication: str
    stance: tuple[Act, ...]
    actie: tuple[Act, ...]
    approach: tuple[Way, ...]
    instrument: tuple[Instrument, ...]
    threshold: tuple[Act, ...]
    evoke: Act
    invitation: tuple[Act, ...]

    def paragraph(self, number: str) -> str:
        """The source text that goes with what stands in this paragraph."""
        return f"{self.publication}, par. {number}"


@cache
def repertoire() -> Repertoire:
    """The repertoire, read once."""
    text = resources.files("geodata.initiatives").joinpath("perspective.toml").read_text("utf-8")
    return Repertoire.model_validate(tomllib.loads(text))
