"""The hidden character of each fictional buurt and wijk: what its citizens tend to undertake.

`fictional_characters.toml` holds the characters and which wijk has which; a few buurten go their own way, and each has
its character to a degree of its own, so that types can be found, but not without doubt.
"""

import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from geodata import fictional_areas


@dataclass(frozen=True)
class Character:
    """What a place is like: its `name`d character, and how much it has of that and of others.

    `parts`: name -> strength; the strengths add up to about 0.65-1.1.
    """

    name: str
    parts: Mapping[str, float]

    @property
    def facts(self) -> Mapping[str, Any]:
        """What `fictional_characters.toml` says of its named character."""
        own: Mapping[str, Any] = facts()["character"][self.name]
        return own

    def times(self, lens: str, option: str) -> float:
        """By what an option of a lens (`origins`, `phases`, ...) is more or less usual here than elsewhere."""
        each = facts()["character"]
        times: float = prod(
            float(each[name].get(lens, {}).get(option, 1.0)) ** part for name, part in self.parts.items()
        )
        return times

    def mark(self, measure_group: str, measure: str) -> float:
        """The mean mark (1-10) that people give here: the usual mark, moved towards that of its characters."""
        usual, each = float(facts()["usual"]["mark"]), facts()["character"]
        moved: float = sum(part * (each[name][measure_group][measure] - usual) for name, part in self.parts.items())
        return usual + moved


@dataclass(frozen=True)
class FictionalBuurt:
    """A buurt with what a fictional initiative or assessment there needs. `residents` are persons."""

    code: str
    name: str
    wijk_code: str
    wijk: str
    residents: float
    character: Character


@cache
def facts() -> dict[str, Any]:
    """The contents of `fictional_characters.toml`."""
    return tomllib.loads(Path(__file__).with_name("fictional_characters.toml").read_text(encoding="utf-8"))


@cache
def fictional_buurten() -> tuple[FictionalBuurt, ...]:
    """All buurten, in the order of their codes."""
    wijken = fictional_areas("wijk")["name"]
    return tuple(
        FictionalBuurt(
            str(row.Index),
            row.name,
            row.wijk_code,
            wijken[row.wijk_code],
            float(row.population),
            _character(str(row.Index), row.name, wijken[row.wijk_code]),
        )
        for row in fictional_areas("buurt").sort_index().itertuples()
    )


@cache
def wijk_characters() -> dict[str, Character]:
    """Wijk code -> its character."""
    wijken = fictional_areas("wijk")["name"]
    return {str(code): _character(str(code), name, name) for code, name in wijken.items()}


def own_chance(*about: object) -> np.random.Generator:
    """Chance that belongs to one thing: whatever else is added or changed, this stays as it is."""
    return np.random.default_rng([zlib.crc32(str(part).encode()) for part in about])


def _character(code: str, area: str, wijk: str) -> Character:
    """That of an area; one that is a bit of both leans to the other by the share in [mixed]."""
    name = facts()["buurt"].get(area, facts()["wijk"][wijk])
    strength = float(own_chance(code, "strength").uniform(*facts()["usual"]["strength"]))
    other = facts()["mixed"].get(area, facts()["mixed"].get(wijk) if area not in facts()["buurt"] else None)
    if other is None:
        return Character(name, {name: strength})
    return Character(name, {name: strength * (1 - other["share"]), other["character"]: strength * other["share"]})
