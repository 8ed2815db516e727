"""The profile of an area by its citizens' initiatives: how many, of what kind, and how good the climate for them is.

After 'Taxonomie van maatschappelijke initiatieven' (IMI, 2015), par. 1.2 and chapter 2; smoothing, transformation and
thresholds are our own choice (docs/methode.md, 'Profiel van een wijk').
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.initiatives.compositional import clr, smoothed
from geodata.initiatives.counting import named_options, weighted_counts
from geodata.initiatives.measures import complete, measured
from geodata.initiatives.registration import registration
from geodata.initiatives.taxonomy import taxonomy

ENOUGH = 5
"""An area with fewer initiatives than this shows its shares, marked, and is not used to form types."""
OPTION_IN_AREAS, OPTIONS = 3, 2
"""An option counts in a distance when it occurs in at least three areas; a block holds at least two such options."""


@dataclass(frozen=True)
class Profiles:
    """The profiles of all areas of one level.

    `table`: index code; residents, inhabited, initiatives (in the register), initiatives_per_1000, volunteers_per_1000
    (of the initiatives whose number is known; NaN when there are initiatives and none is known), volunteers_known (how
    many are), enough (at least five), registration_rate, _low, _high (0-100) and _raters.
    `counts`: per lens code x option; an initiative that names m options counts 1/m. `known`: per lens the number of
    initiatives of which it is known. `shares`: per lens smoothed shares (0-1), NaN where nothing is known.
    `measures`: index (code, measure); mean, sd, n, last, few. `blocks`: what a distance may be taken of, each only with
    the areas that have it and, of shares, the options that occur in at least three of those; without two such options
    no area has the block. `unplaced`: initiatives that lie in none of these areas.
    """

    table: pd.DataFrame
    counts: dict[str, pd.DataFrame]
    known: dict[str, pd.Series[int]]
    shares: dict[str, pd.DataFrame]
    measures: pd.DataFrame
    blocks: dict[str, pd.DataFrame]
    unplaced: int


def profiles(
    residents: pd.Series[float],
    initiatives: pd.DataFrame,
    places: pd.Series[str],
    assessments: pd.DataFrame | None = None,
) -> Profiles:
    """Return the profile of every area in `residents` (index code, value persons; 0 or unknown: no profile).

    `initiatives`: index id; lens columns (one id or None; a tuple of ids where a lens is multiple), of which any may be
    absent, and `volunteers` (persons, NaN unknown). `places`: index id, value the code of its area. `assessments`: one
    row a rater and area, as `registration` and `measured` describe.
    """
    areas = residents.index.rename("code")
    people = residents.set_axis(areas).astype(float)
    inhabited = people > 0
    places = places.reindex(initiatives.index)
    places = places[places.isin(areas)]
    placed = initiatives.loc[places.index]
    measures = measured(assessments, areas[inhabited])
    table = _table(people, placed, places).join(registration(assessments, areas))
    counts: dict[str, pd.DataFrame] = {}
    known: dict[str, pd.Series[int]] = {}
    shares: dict[str, pd.DataFrame] = {}
    for lens in taxonomy().lenses:
        if lens.id in initiatives:
            named = named_options(placed, lens)
            counts[lens.id] = weighted_counts(named, lens, places, areas)
            known[lens.id] = places[named.index.unique()].value_counts().reindex(areas, fill_value=0).rename(lens.id)
            shares[lens.id] = smoothed(counts[lens.id]).where(inhabited, axis=0)
    return Profiles(
        table,
        counts,
        known,
        shares,
        measures,
        _blocks(table, counts, known, shares, measures),
        len(initiatives) - len(placed),
    )


def _table(people: pd.Series[float], placed: pd.DataFrame, places: pd.Series[str]) -> pd.DataFrame:
    areas, inhabited = people.index, people > 0
    number = places.value_counts().reindex(areas, fill_value=0)
    volunteers = placed["volunteers"].astype(float) if "volunteers" in placed else pd.Series(np.nan, placed.index)
    by_area = volunteers.groupby(places)
    told = by_area.count().reindex(areas, fill_value=0)
    volunteers_sum = by_area.sum().reindex(areas, fill_value=0.0).where((told > 0) | (number == 0))
    return pd.DataFrame(
        {
            "residents": people,
            "inhabited": inhabited,
            "initiatives": number,
            "initiatives_per_1000": 1000 * number / people.where(inhabited),
            "volunteers_per_1000": 1000 * volunteers_sum / people.where(inhabited),
            "volunteers_known": told,
            "enough": number >= ENOUGH,
        }
    )


def _blocks(
    table: pd.DataFrame,
    counts: dict[str, pd.DataFrame],
    known: dict[str, pd.Series[int]],
    shares: dict[str, pd.DataFrame],
    measures: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """Volunteers are a block of their own: where their number is unknown, the density still is not."""
    inhabited = table["inhabited"]
    mostly_told = inhabited & (table["initiatives"] > 0) & (table["volunteers_known"] >= table["initiatives"] / 2)
    blocks: dict[str, pd.DataFrame] = {
        "functions": complete(measures, [function.id for function in taxonomy().functions]),
        "density": table.loc[inhabited, ["initiatives_per_1000"]].apply(np.log1p),
        "volunteers": table.loc[mostly_told, ["volunteers_per_1000"]].apply(np.log1p),
        "actie": complete(measures, [factor.id for factor in taxonomy().actie]),
    }
    of_lens = {lens: _of_shares(shares[lens][inhabited & (known[lens] >= ENOUGH)], counts[lens]) for lens in shares}
    hardly = {lens for lens in _lenses() if 2 * len(of_lens.get(lens, ())) < table["enough"].sum()}
    for lens in taxonomy().lenses:
        if lens.id in of_lens and (lens.profile or lens.stands_in_for in hardly):
            blocks[lens.id] = of_lens[lens.id]
    return blocks


def _of_shares(shares: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The log-ratios of the options that occur in at least three of these areas; no areas when those are fewer than 2.

    Where an option was never seen its smoothed share says only how few initiatives the area has: an area of 5 has 0.5
    of 7.5, one of 50 has 0.5 of 52.5. Such a column would call small areas 'high' on what nobody does.
    """
    occurs = (counts.loc[shares.index] > 0).sum() >= OPTION_IN_AREAS
    if occurs.sum() < OPTIONS:
        return shares.iloc[:0]
    return clr(shares.loc[:, occurs])


def _lenses() -> list[str]:
    return [lens.id for lens in taxonomy().lenses if lens.profile]
