"""What an area store holds of each gemeente: areas, years, sources, and which figures of the scorecard it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from geodata.fields import LEVELS, Level, source_label, source_licence
from geodata.manifest import StoredDelivery
from geodata.store import AreaStore
from scorecard import load_catalogue


@dataclass(frozen=True)
class Holding:
    """The wijken or the buurten of one gemeente.

    areas : how many. boundary_year : of the boundaries that are drawn. years : of the figures, oldest first. sources,
    licences : labels of where boundaries and figures come from, and under which licence. delivered, missing : ids of
    the figures of the catalogue 'wijk' that at least one of the areas has, and those that none has. when : the latest
    delivery (ISO 8601, UTC; '' where unknown). downloaded : whether this program fetched any of it itself.
    """

    gemeente_code: str
    gemeente: str
    level: Level
    areas: int
    boundary_year: int
    years: tuple[int, ...]
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    delivered: tuple[str, ...]
    missing: tuple[str, ...]
    when: str
    downloaded: bool


def holdings(store: AreaStore) -> list[Holding]:
    """All that is loaded, by name of the gemeente, wijken before buurten; nothing for an empty store."""
    deliveries = store.deliveries()
    found = [one for level in store.levels() for one in _of_level(store, level, deliveries)]
    return sorted(found, key=lambda one: (one.gemeente, one.gemeente_code, LEVELS.index(one.level)))


def _of_level(store: AreaStore, level: Level, deliveries: list[StoredDelivery]) -> list[Holding]:
    areas, rows = pd.DataFrame(store.areas(level).drop(columns="geometry")), store.figure_rows(level)
    rows = rows.assign(gemeente_code=rows["code"].map(areas["gemeente_code"]))
    latest = rows.sort_values("year", kind="stable").drop_duplicates(["figure", "code"], keep="last")
    facts = _Facts(
        level=level,
        drawn=_sets(areas, "boundary_source", "boundary_year"),
        told=_sets(rows, "source", "year"),
        known=_sets(latest[latest["value"].notna()], "figure"),
        deliveries=[entry for entry in deliveries if entry.level == level],
    )
    return [facts.holding(str(code), here["gemeente"]) for code, here in areas.groupby("gemeente_code", sort=True)]


def _sets(table: pd.DataFrame, *columns: str) -> dict[str, set[tuple[Any, ...]]]:
    """The different values of some columns in the rows of each gemeente."""
    found: dict[str, set[tuple[Any, ...]]] = {}
    different = table[["gemeente_code", *columns]].drop_duplicates()
    for code, *values in different.itertuples(index=False, name=None):
        found.setdefault(str(code), set()).add(tuple(values))
    return found


@dataclass(frozen=True)
class _Facts:
    """What is known of all gemeenten of a level. drawn, told : source and year of boundaries and figures; known :
    figures; each by code of the gemeente."""

    level: Level
    drawn: dict[str, set[tuple[Any, ...]]]
    told: dict[str, set[tuple[Any, ...]]]
    known: dict[str, set[tuple[Any, ...]]]
    deliveries: list[StoredDelivery]

    def holding(self, code: str, names: "pd.Series[str]") -> Holding:
        """What is held of one gemeente; `names` are what its areas call it."""
        drawn, told = self.drawn[code], self.told.get(code, set())
        known = {figure for (figure,) in self.known.get(code, set())}
        sources = sorted({str(source) for source, _ in drawn | told})
        own = [
            d for d in self.deliveries if d.gemeente == code or (not d.gemeente and (d.kind, d.year) in drawn | told)
        ]
        return Holding(
            gemeente_code=code,
            gemeente=next((name for name in names if name), code),
            level=self.level,
            areas=len(names),
            boundary_year=max(int(year) for _, year in drawn),
            years=tuple(sorted({int(year) for _, year in told})),
            sources=_once(map(source_label, sources)),
            licences=_once(map(source_licence, sources)),
            delivered=tuple(figure for figure in _asked() if figure in known),
            missing=tuple(figure for figure in _asked() if figure not in known),
            when=max((entry.when for entry in own), default=""),
            downloaded=any(entry.downloaded for entry in own),
        )


@cache
def _asked() -> tuple[str, ...]:
    """The figures that the catalogue 'wijk' asks for, its context first."""
    catalogue = load_catalogue("wijk")
    return (*(column.id for column in catalogue.columns), *(indicator.id for indicator in catalogue.indicators))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
