"""What a type is called and what sets it apart: the features in which its mean differs most from that of all areas."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geodata.types.blocks import Table
from geodata.types.choice import Candidate
from geodata.types.methods import centres, distances
from geodata.types.reasons import doubt_of
from geodata.types.typology import FITTED, AreaType, FeatureName

COLOURS = ("#44aa99", "#882255", "#ddcc77", "#332288", "#999933", "#117733")
"""Six of Paul Tol's 'muted' scheme, by type number. Of his bright and muted and Okabe and Ito's colours these six lie
farthest apart for normal sight, protanopia, deuteranopia and tritanopia (CIELAB 21 or more) while also far from the
colours of the labels A-E and the markers of the map (9 or more)."""
WORTH_NAMING = 0.5
"""Standard deviations between a type and all areas below which a difference is not worth a word."""
_IN_NAME, _IN_PORTRAIT = 2, 3
_AVERAGE = "Gemiddeld profiel"


def type_centres(table: Table, found: Candidate) -> pd.DataFrame:
    """Return the mean of each feature by type (index number from 1), in standard deviations from all fitted areas."""
    middles = table.standard(centres(table.values, found.labels, len(found.sizes)))
    return pd.DataFrame(middles, index=pd.RangeIndex(1, len(middles) + 1, name="type"), columns=list(table.features))


def portraits(
    table: Table, found: Candidate, areas: pd.DataFrame, names: Mapping[str, FeatureName]
) -> tuple[AreaType, ...]:
    """Return the types with their name, portrait, colour and most typical area.

    A feature that is not in ``names`` goes by its id.
    """
    differences = [
        tuple(sorted(((str(feature), float(z)) for feature, z in row.items()), key=lambda one: (-abs(one[1]), one[0])))
        for _, row in type_centres(table, found).iterrows()
    ]
    called = _different_names([_words(one, names) for one in differences])
    apart = distances(table.values, centres(table.values, found.labels, len(found.sizes)))
    types = []
    for at, size in enumerate(found.sizes):
        of_type = np.flatnonzero(found.labels == at)
        types.append(
            AreaType(
                number=at + 1,
                name=called[at],
                portrait=_portrait(differences[at], names),
                colour=COLOURS[at],
                size=int((areas["type"] == at + 1).sum()),
                fitted=size,
                jaccard=float(found.steady.jaccards[at]),
                shuffled_high=found.shuffled_high,
                stable=found.stable(at),
                typical=str(table.codes[of_type[apart[of_type, at].argmin()]]),
                differences=differences[at],
                doubt=doubt_of(found, at),
            )
        )
    assert sum(each.fitted for each in types) == int((areas["how"] == FITTED).sum())
    return tuple(types)


def _words(differences: tuple[tuple[str, float], ...], names: Mapping[str, FeatureName]) -> list[str]:
    """High and low words of what is worth naming, largest difference first."""
    return [_word(feature, z, names) for feature, z in differences if abs(z) >= WORTH_NAMING]


def _word(feature: str, z: float, names: Mapping[str, FeatureName]) -> str:
    if feature in names:
        return names[feature].high if z > 0 else names[feature].low
    return f"{'veel' if z > 0 else 'weinig'} {feature}"


def _different_names(words: list[list[str]]) -> list[str]:
    """Return a name a type: its two largest differences, more where two types would be called the same."""
    for count in range(_IN_NAME, max(map(len, words), default=0) + 1):
        named = [_sentence(", ".join(one[:count])) or _AVERAGE for one in words]
        if len(set(named)) == len(named):
            return named
    named = [_sentence(", ".join(one[:_IN_NAME])) or _AVERAGE for one in words]
    return [name if named.count(name) == 1 else f"{name} ({at})" for at, name in enumerate(named, start=1)]


def _portrait(differences: tuple[tuple[str, float], ...], names: Mapping[str, FeatureName]) -> str:
    told = [
        _listed([_word(feature, z, names) for feature, z in differences if z * sign >= WORTH_NAMING][:_IN_PORTRAIT])
        for sign in (1, -1)
    ]
    told = [words for words in told if words]
    if not told:
        return "Wijkt in geen enkel kenmerk duidelijk af van de andere gebieden."
    return f"Valt op door {', en door '.join(told)}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
