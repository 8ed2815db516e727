"""Which fictional initiatives there are: how many in each buurt, of which kind, what each is called and where it is."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata import fictional_areas
from projects.wijkprojecten.fictional_characters import Character, FictionalBuurt, fictional_buurten, own_chance
from projects.wijkprojecten.fictional_characters import facts as characters

_TRIES = 60
_AGAIN = {None: 0.2, "buurt": 1.0, "wijk": 0.0}  # how likely one more of the same kind in a wijk is, by `each`


@dataclass(frozen=True)
class Plan:
    """One initiative to be: `kind` is its entry in `fictional.toml`, `buurt` None for one of the whole municipality."""

    reference: str
    name: str
    kind: Mapping[str, Any]
    buurt: FictionalBuurt | None
    street: str
    place: BaseGeometry | None

    @property
    def character(self) -> Character | None:
        """That of its buurt."""
        return None if self.buurt is None else self.buurt.character

    def chance(self, purpose: str) -> np.random.Generator:
        """The initiative's own chance for a purpose."""
        return own_chance(self.reference, purpose)

    def times(self, lens: str, option: str) -> float:
        """By what an option is more or less usual where it is; 1 for one of the whole municipality."""
        return 1.0 if self.buurt is None else self.buurt.character.times(lens, option)


@cache
def facts() -> dict[str, Any]:
    """The contents of `fictional.toml`."""
    return tomllib.loads(Path(__file__).with_name("fictional.toml").read_text(encoding="utf-8"))


@cache
def plans() -> tuple[Plan, ...]:
    """All initiatives, by buurt; then those of the whole municipality. No name occurs twice."""
    shapes = fictional_areas("buurt").geometry
    taken: set[str] = set()
    in_wijk: Counter[tuple[str, str]] = Counter()
    found = [plan for buurt in fictional_buurten() for plan in _plans_of(buurt, shapes[buurt.code], taken, in_wijk)]
    wide = (
        Plan(f"WP-0000-{number:02d}", entry["name"], facts()["kind"][entry["kind"]], None, "", None)
        for number, entry in enumerate(facts()["municipality_wide"], start=1)
    )
    return (*found, *wide)


def land_of(buurt: FictionalBuurt) -> str:
    """'town', 'village', 'country' (few people live there) or 'works' (hardly anybody does)."""
    if buurt.residents < 80:
        return "works"
    if buurt.residents < 250:
        return "country"
    return "village" if buurt.name in facts()["land"]["villages"] else "town"


def count_in(buurt: FictionalBuurt) -> int:
    """How many initiatives the register has of a buurt."""
    given = facts()["land"]["given"].get(buurt.name)
    if given is not None:
        return int(given)
    chance = own_chance(buurt.code, "count")
    rate = buurt.character.facts["per_1000"] * characters()["density"].get(buurt.name, 1.0)
    expected = buurt.residents / 1000 * rate * chance.uniform(0.8, 1.25)
    return int(expected + chance.uniform())


def _plans_of(
    buurt: FictionalBuurt, shape: BaseGeometry, taken: set[str], in_wijk: Counter[tuple[str, str]]
) -> Iterator[Plan]:
    chance = own_chance(buurt.code, "kinds")
    kinds = _kinds_for(land_of(buurt))
    weights = np.array([_weight(kinds[kind], buurt.character) for kind in kinds])
    names = list(kinds)
    for number in range(1, count_in(buurt) + 1):
        now = weights * [_AGAIN[kinds[name].get("each")] ** in_wijk[buurt.wijk_code, name] for name in names]
        picked = int(chance.choice(len(names), p=now / now.sum()))
        kind, weights[picked] = kinds[names[picked]], 0.0
        in_wijk[buurt.wijk_code, names[picked]] += 1
        street = str(chance.choice(facts()["streets"][buurt.wijk]))
        name = _name(kind, buurt, street, taken, chance)
        yield Plan(f"WP-{buurt.code[-4:]}-{number:02d}", name, kind, buurt, street, _point(shape, chance))


@cache
def _kinds_for(land: str) -> dict[str, Mapping[str, Any]]:
    """The kinds that fit a sort of land."""
    kinds: dict[str, Mapping[str, Any]] = facts()["kind"]
    if land in ("country", "works"):
        only = facts()["land"]["works"] if land == "works" else None
        return {k: v for k, v in kinds.items() if v.get("land", "town") != "town" and (only is None or k in only)}
    return {
        k: v
        for k, v in kinds.items()
        if v.get("land", "town") != "country" and (land == "village" or not v.get("village"))
    }


def _weight(kind: Mapping[str, Any], character: Character) -> float:
    """How usual a kind of initiative is where people have this character: by what it does, for whom and by whom."""
    usual, theme = characters()["usual"], kind["themes"][0]
    started = sum(usual["origins"][o] * character.times("origins", o) for o in kind["origins"])
    does = fmean(character.times("fields", f) for f in kind["fields"])
    serves = fmean(character.times("targets", t) for t in kind["targets"])
    about = usual["themes"][theme] * character.times("themes", theme)
    adds = fmean(character.times("added", a) for a in kind["added"])
    return float(sqrt(started * adds) * does * serves * about * (1.6 if kind.get("village") else 1.0))


def _name(
    kind: Mapping[str, Any], buurt: FictionalBuurt, street: str, taken: set[str], chance: np.random.Generator
) -> str:
    """A name that nothing has yet: of the templates in a chosen order, with the buurt as the way out."""
    templates = list(kind["names"])
    chance.shuffle(templates)
    called = facts()["place"].get(buurt.name, buurt.name)
    spare = [template.replace("{wijk}", "{buurt}").replace("{straat}", "{buurt}") for template in templates]
    for template in [*templates, *spare]:
        name = str(template).format(buurt=called, wijk=buurt.wijk, straat=street)
        if name not in taken:
            taken.add(name)
            return name
    raise ValueError(f"no name left for {kind['names'][0]} in {buurt.name}")


def _point(shape: BaseGeometry, chance: np.random.Generator) -> BaseGeometry:
    """A point in the buurt, mostly towards its middle; EPSG:28992, whole metres."""
    west, south, east, north = shape.buffer(-10).bounds
    tried = np.column_stack(
        [
            chance.triangular(west, (west + east) / 2, east, _TRIES),
            chance.triangular(south, (south + north) / 2, north, _TRIES),
        ]
    ).round()
    inside = tried[shapely.contains_xy(shape, tried)]
    return shapely.Point(inside[0]) if len(inside) else shapely.set_precision(shapely.point_on_surface(shape), 1)
