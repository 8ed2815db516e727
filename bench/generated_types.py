"""Generated areas with four types of initiatives built in, or none: the yardstick of the types.

What is built in at strength 1, and what drowns it (all plausible, and none of it fitted to an outcome):
- functions: the means of a type lie 2 to 4 points (of 1-10) apart in most of the seven; around it areas differ with a
  standard deviation of 0.8, and each of four raters errs with 1.5 and gives a whole number;
- initiatives per 1,000 residents: 2.5, 2.0, 0.9, 1.6 by type, volunteers 25, 12, 7, 20, with a spread of 35% and 45%;
- each lens: one to three kinds that are three times as likely as elsewhere (phase: two and a bit), the areas of a type
  differ among each other (Dirichlet, 40), and there are only 15 initiatives an area, which is by far the largest noise.
At a lower strength all these differences (in points, in logarithms) are that much smaller; at 0 there are no types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geodata import Profiles, profiles, taxonomy

TYPES = 4
FUNCTIONS = np.array(
    [
        [7.0, 7.0, 6.5, 6.5, 6.5, 7.0, 7.0],  # grown up, as wijk A of the source
        [7.5, 4.0, 7.0, 5.0, 5.0, 6.0, 4.0],  # many ideas and entrepreneurs, little network and use, as its wijk B
        [4.0, 4.0, 3.5, 3.5, 4.0, 4.5, 4.0],  # quiet
        [4.5, 7.0, 4.5, 5.5, 6.0, 5.5, 7.0],  # caring: networks that many use, few new ideas
    ]
)
PER_1000 = np.array([[2.5, 25.0], [2.0, 12.0], [0.9, 7.0], [1.6, 20.0]])
FAVOURED = {  # per lens: the places of the kinds that a type has more of, and how much more (logarithm)
    "initiative_origin": (((1,), (2,), (4,), (3,)), 1.1),
    "fields_of_work": (((3, 5, 12), (1, 2, 10), (3,), (0, 8, 7)), 1.1),
    "added_value_type": (((0, 4), (1,), (3,), (2,)), 1.1),
    "phase": (((3, 4), (0, 1), (0,), (3,)), 0.8),
    "government_relation": (((0, 1), (0,), (3,), (2,)), 1.1),
}


@dataclass(frozen=True)
class Generated:
    """Profiles as the product makes them, and the type (0-3) that was built into each area, index code."""

    profiles: Profiles
    types: pd.Series

    @property
    def arguments(self) -> dict[str, Any]:
        """What `find_types` wants to know of them, without names."""
        table = self.profiles.table
        return {
            "blocks": self.profiles.blocks,
            "inhabited": table.index[table["inhabited"]],
            "fit": table.index[table["enough"]],
            "names": {},
        }


def generated(seed: int, strength: float = 1.0, areas: int = 60, each: int = 15, halo: float = 0.0) -> Generated:
    """Return areas with ``each`` initiatives; ``halo`` is how far all functions of an area rise and fall together."""
    rng = np.random.default_rng([20140124, seed])
    codes = pd.Index([f"WK{number:06d}" for number in range(areas)], name="code")
    types = rng.permutation(np.arange(areas) % TYPES)
    per_1000 = np.exp(_drawn_to(np.log(PER_1000), types, strength) + rng.normal(0, [0.35, 0.45], (areas, 2)))
    residents = pd.Series(1000 * each / per_1000[:, 0], index=codes)
    owners = np.repeat(np.arange(areas), each)
    initiatives = pd.DataFrame(index=pd.RangeIndex(len(owners), name="id"))
    initiatives["volunteers"] = (per_1000[:, 1] * residents.to_numpy() / 1000 / each)[owners]
    for lens, (favoured, more) in FAVOURED.items():
        initiatives[lens] = _kinds(rng, lens, favoured, more * strength, types, each)
    functions = (
        _drawn_to(FUNCTIONS, types, strength) + rng.normal(0, 0.8, (areas, 7)) + halo * rng.normal(size=(areas, 1))
    )
    places = pd.Series(codes[owners], index=initiatives.index)
    return Generated(profiles(residents, initiatives, places, _rated(rng, functions, codes)), pd.Series(types, codes))


def _drawn_to(means: np.ndarray, types: np.ndarray, strength: float) -> np.ndarray:
    everywhere = means.mean(axis=0)
    drawn: np.ndarray = everywhere + strength * (means[types] - everywhere)
    return drawn


def _kinds(
    rng: np.random.Generator,
    lens: str,
    favoured: tuple[tuple[int, ...], ...],
    more: float,
    types: np.ndarray,
    each: int,
) -> list[str | tuple[str]]:
    """Draw the kind of every initiative, area by area."""
    known = taxonomy().lens(lens)
    options = [option for option in known.option_ids if option != "other"]
    everywhere = rng.normal(0, 0.4, len(options))
    kinds: list[str | tuple[str]] = []
    for area_type in types:
        log_odds = everywhere.copy()
        log_odds[list(favoured[area_type])] += more
        chances = rng.dirichlet(40 * np.exp(log_odds) / np.exp(log_odds).sum())
        drawn = np.repeat(options, rng.multinomial(each, chances)).tolist()
        kinds += [(one,) for one in drawn] if known.multiple else drawn
    return kinds


def _rated(rng: np.random.Generator, functions: np.ndarray, codes: pd.Index) -> pd.DataFrame:
    """Four raters an area, each with an error of 1.5 points, in whole numbers of 1-10."""
    given = np.clip(np.rint(functions[None] + rng.normal(0, 1.5, (4, *functions.shape))), 1, 10)
    ids = [function.id for function in taxonomy().functions]
    raters = [pd.DataFrame(one, columns=ids).assign(area_code=codes, rater=f"r{at}") for at, one in enumerate(given)]
    return pd.concat(raters, ignore_index=True).assign(
        date=pd.Timestamp("2026-01-01"), role="bewoner", known_initiatives=np.nan, registered_initiatives=np.nan
    )
