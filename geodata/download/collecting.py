"""What is asked of which server for one gemeente: all of it is fetched and checked before anything is stored."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from geodata.download.addresses import Addresses
from geodata.download.completeness import Feature, bounds, check_complete
from geodata.download.failure import DownloadFailed
from geodata.download.features import features
from geodata.download.gemeenten import COLLECTION, Gemeente, find_gemeente, name_in
from geodata.download.http import Server
from geodata.download.statline import NOTES, key_figures
from geodata.download.supplement import supplement
from geodata.download.watch import Progress, Watch
from geodata.fields import DeliveryKind, Level, delivery_kinds
from geodata.labels import figure_label

SourceId = Literal["pdok", "statline", "leefbaarometer"]
SOURCES: tuple[SourceId, ...] = ("pdok", "statline", "leefbaarometer")

MOST_YEARS = 4
"""So many years are fetched where none is named: the newest on offer and those before it."""

_FIRST_YEAR = 2013
_KEY: dict[Level, str] = {"wijk": "wijkcode", "buurt": "buurtcode"}
_KIND = "cbs"
_OF_PDOK, _OF_STATLINE = 0.6, 0.9  # shares of the whole when each is done


@dataclass(frozen=True)
class AreaFile:
    """The wijken or buurten of one year, boundaries and figures, as a GeoJSON file. year : that of the figures."""

    level: Level
    year: int
    path: Path
    file_name: str


@dataclass(frozen=True)
class Collected:
    """What PDOK and StatLine gave of one gemeente. files : oldest first. notes : what the user must know, Dutch."""

    gemeente: Gemeente
    files: tuple[AreaFile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Delivery:
    """One collection of one year. offered : the year in the server's address; year : the one that the figures name."""

    level: Level
    offered: int
    year: int
    features: list[Feature]


def years_on_offer(where: Addresses, watch: Watch) -> tuple[int, ...]:
    """The newest year that PDOK offers and at most three before it, newest first.

    Raises DownloadFailed where there is none.
    """
    this_year = datetime.now(UTC).year
    newest = next((year for year in range(this_year, _FIRST_YEAR - 1, -1) if _is_offered(where, year, watch)), None)
    if newest is None:
        raise DownloadFailed(
            f"PDOK heeft op dit adres geen wijken en buurten van {_FIRST_YEAR} tot en met {this_year}. "
            "Controleer de instelling MENSWATWOONJE_PDOK."
        )
    earlier = range(newest - 1, newest - MOST_YEARS, -1)
    return (newest, *(year for year in earlier if _is_offered(where, year, watch)))


def collect(
    asked: str,
    years: Sequence[int] | None,
    levels: Collection[Level],
    sources: Collection[SourceId],
    where: Addresses,
    watch: Watch,
    folder: Path,
) -> Collected:
    """Fetch and check the wijken and buurten of a gemeente, filled up with StatLine, as files in a folder.

    asked : the gemeente, by code or name. years : None for those on offer. The newest year must know the gemeente; an
    older one that doesn't is left out and said.

    Raises DownloadFailed and DownloadCancelled.
    """
    watch.step(0, "Kijken welke jaren er zijn")
    chosen = _chosen(years, where, watch)
    gemeente = find_gemeente(asked, _pdok(where, chosen[0], watch))
    deliveries: list[_Delivery] = []
    notes: list[str] = []
    for number, year in enumerate(chosen):
        part = watch.part(_OF_PDOK * number / len(chosen), _OF_PDOK * (number + 1) / len(chosen))
        name, found = _of_year(gemeente, year, levels, where, part)
        if found:
            gemeente = gemeente if gemeente.name else replace(gemeente, name=name)
            deliveries += found
        elif year == chosen[0]:
            raise DownloadFailed(
                f"PDOK kent in {year} geen gemeente {gemeente}. Misschien hoort zij nu bij een andere gemeente: kies "
                "die, of kies een ouder jaar."
            )
        else:
            notes.append(f"In {year} was er nog geen gemeente {gemeente}; van dat jaar is niets opgehaald.")
    kept, passed = _one_a_year(deliveries)
    notes += passed
    if "statline" in sources:
        notes += _fill_up(kept, gemeente, where, watch.part(_OF_PDOK, _OF_STATLINE))
    return Collected(gemeente, tuple(_file(one, folder) for one in kept), tuple(notes))


def _chosen(years: Sequence[int] | None, where: Addresses, watch: Watch) -> tuple[int, ...]:
    """The years to fetch, newest first."""
    if not years:
        return years_on_offer(where, watch)
    chosen = tuple(sorted(set(years), reverse=True))
    for year in chosen:
        if not _is_offered(where, year, watch):
            raise DownloadFailed(f"PDOK heeft geen wijken en buurten van {year}. Kies een ander jaar.")
    return chosen


def _pdok(where: Addresses, year: int, watch: Watch) -> Server:
    return Server(where.pdok_of(year), "PDOK", watch)


def _is_offered(where: Addresses, year: int, watch: Watch) -> bool:
    return _pdok(where, year, watch).exists("collections/buurten?f=json")


def _of_year(
    gemeente: Gemeente, year: int, levels: Collection[Level], where: Addresses, watch: Watch
) -> tuple[str, list[_Delivery]]:
    """The gemeente's name and its areas in a year, checked against its own outline; none where the year lacks it."""
    server, mine = _pdok(where, year, watch), {"gemeentecode": gemeente.code}
    ends = [(number + 1) / (len(levels) + 1) for number in range(len(levels) + 1)]
    server.watch = _saying(watch.part(0, ends[0]), year)
    server.watch.step(0, "gemeentegrens opvragen")
    outline = features(server, COLLECTION, equals=mine)
    if not outline:
        return "", []
    box = bounds(outline, f"{gemeente} in {year}")
    found: dict[Level, list[Feature]] = {}
    for level, start, end in zip(_in_order(levels), ends, ends[1:], strict=False):
        server.watch = _saying(watch.part(start, end), year)
        server.watch.step(0, f"{level}en opvragen")
        found[level] = features(server, f"{level}en", equals=mine, bbox=box)
    check_complete(outline, found, f"{gemeente} in {year}")
    return name_in(outline[0]["properties"]), [
        _Delivery(level, year, _year_of(here, year), here) for level, here in found.items()
    ]


def _saying(watch: Watch, year: int) -> Watch:
    """The same watch, which says of each step what year it is about."""
    return replace(watch, tell=lambda progress: watch.tell(Progress(progress.share, f"{year}, {progress.text}")))


def _in_order(levels: Collection[Level]) -> list[Level]:
    return [level for level in _KEY if level in levels]


def _year_of(found: Sequence[Feature], offered: int) -> int:
    """The year that the figures themselves name ('jaar'); PDOK's delivery 'of 2025' can hold figures of 2024."""
    named = {str(one["properties"].get("jaar") or "")[:4] for one in found} - {""}
    return int(min(named)) if len(named) == 1 and re.fullmatch(r"20\d\d", min(named)) else offered


def _one_a_year(deliveries: Sequence[_Delivery]) -> tuple[list[_Delivery], list[str]]:
    """Of each level one delivery a year, oldest first: the one that is offered as such, else the newest."""
    best: dict[tuple[int, Level], _Delivery] = {}
    for one in sorted(deliveries, key=lambda one: (one.offered == one.year, one.offered)):
        best[one.year, one.level] = one
    notes = []
    for offered, year in sorted({(one.offered, one.year) for one in deliveries if one.offered != one.year}):
        used = any((one.offered, one.year) == (offered, year) for one in best.values())
        how = f"Ze zijn geladen als {year}." if used else f"Die van {year} zelf zijn gebruikt."
        notes.append(f"De levering van {offered} heeft cijfers van {year}. {how}")
    return [best[key] for key in sorted(best)], notes


def _fill_up(deliveries: Sequence[_Delivery], gemeente: Gemeente, where: Addresses, watch: Watch) -> list[str]:
    """Add the figures that PDOK lacks; returns what was added and what was not (Dutch)."""
    server, notes = Server(where.statline, "CBS StatLine", watch), []
    for number, one in enumerate(deliveries):
        watch.step(number / len(deliveries), f"Cijfers van {one.level}en van {one.year} aanvullen uit StatLine")
        table = key_figures(server, one.year, gemeente.code, one.level)
        if table is None:
            notes.append(f"StatLine heeft geen kerncijfers van {one.year}; wat PDOK van dat jaar mist, blijft leeg.")
            continue
        notes += table.attrs.get(NOTES, [])
        added = supplement(one.features, table, _kind())
        if added:
            labels = ", ".join(map(figure_label, added))
            notes.append(f"Van de {one.level}en van {one.year} komt uit StatLine: {labels}.")
    return list(dict.fromkeys(notes))


def _kind() -> DeliveryKind:
    return next(kind for kind in delivery_kinds() if kind.id == _KIND)


def _file(one: _Delivery, folder: Path) -> AreaFile:
    """Write a delivery so that equal content gives equal bytes, whatever the order in which the server gave it."""
    name = f"pdok-{one.level}en-{one.offered}.geojson"
    rows = sorted(
        (_plain(feature) for feature in one.features), key=lambda row: str(row["properties"][_KEY[one.level]])
    )
    text = json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False, sort_keys=True)
    (folder / name).write_text(text, encoding="utf-8")
    return AreaFile(one.level, one.year, folder / name, name)


def _plain(feature: Mapping[str, Any]) -> Feature:
    """A feature without what the server adds for itself (ids, links)."""
    return {"type": "Feature", "properties": feature["properties"], "geometry": feature["geometry"]}
