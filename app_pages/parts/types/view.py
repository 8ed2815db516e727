"""The types of one level with what they were made from, and what is averaged per type; shared, never change it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.types.choices import PLURAL
from app_pages.parts.words import joined
from geodata import AreaType, Level, Profiles, Typology, block_label, taxonomy


def blocks_text(blocks: Sequence[str]) -> str:
    """Blocks of a profile in a sentence: 'de zeven functies, het aantal initiatieven en fase'."""
    return joined([block_label(block) for block in blocks])


@dataclass(frozen=True)
class TypesView:
    """What the page shows: the areas of a level, their profiles and their types."""

    shown: AreasOnMap
    profiles: Profiles
    typology: Typology

    @property
    def level(self) -> Level:
        """Wijk or buurt."""
        return self.shown.level

    @property
    def plural(self) -> str:
        """What the areas are called, without capital."""
        return PLURAL[self.level]

    @property
    def sources(self) -> list[str]:
        """Whose boundaries and figures the types rest on: initiatives are told per 1,000 residents."""
        return self.shown.origins.attributions(["population"])

    @property
    def typed(self) -> bool:
        """Whether any area has a type."""
        return bool(self.typology.types)

    @property
    def names(self) -> "pd.Series[str]":
        """The name of each area by code."""
        names: pd.Series[str] = self.shown.areas["name"]
        return names

    def codes_of(self, kind: AreaType) -> pd.Index:
        """The areas of a type."""
        areas = self.typology.areas
        return areas.index[areas["type"].eq(kind.number).fillna(value=False)]

    def called(self, kind: AreaType) -> str:
        """A type with its number: '2 Veel ideeën, weinig netwerk'."""
        return f"{kind.number} {kind.name}"

    def functions(self, codes: pd.Index | None = None) -> "pd.Series[float]":
        """The mean of each function over the areas that have it (all areas when None): index f1..f7, 1-10, or NaN."""
        ids = [function.id for function in taxonomy().functions]
        return self.measures(ids, codes)

    def measures(self, ids: list[str], codes: pd.Index | None = None) -> "pd.Series[float]":
        """The mean of what raters gave, over areas, by the id of what was rated; NaN where nobody rated it."""
        rated = self.profiles.measures
        if rated.empty:
            return pd.Series(float("nan"), index=ids)
        means = rated["mean"].unstack("measure").reindex(columns=ids).astype(float)
        if codes is not None:
            means = means.reindex(codes)
        return means.mean()

    def counts(self, lens: str, codes: pd.Index) -> "pd.Series[float]":
        """How many initiatives each option of a lens has in these areas; one with m options counts 1/m each."""
        return self.profiles.counts[lens].reindex(codes).sum()
