"""What is loaded, as lines of text for `python -m geodata list`."""

from collections.abc import Iterator

from geodata.fields import Level, source_label
from geodata.holdings import Holding, holdings
from geodata.labels import figure_label
from geodata.store import AreaStore

_MOST_GEMEENTEN = 30


def lines(store: AreaStore) -> Iterator[str]:
    """All that is loaded: levels with their figures and attributions, gemeenten, deliveries."""
    if not store.levels():
        yield "Er is nog niets geladen. Begin met: python -m geodata download --gemeente NAAM"
        yield "of met een bestand dat u al hebt: python -m geodata import BESTAND"
    for level in store.levels():
        yield from _of_level(store, level)
    loaded = holdings(store)
    if loaded:
        yield "Gemeenten:"
    for one in loaded[:_MOST_GEMEENTEN]:
        yield from _of_gemeente(one)
    if len(loaded) > _MOST_GEMEENTEN:
        yield f"  en nog {len(loaded) - _MOST_GEMEENTEN}"
    deliveries = store.deliveries()
    if deliveries:
        yield "Leveringen:"
    for entry in deliveries:
        of = f", {entry.gemeente}" if entry.gemeente else ""
        yield f"  {entry.when[:10]} {entry.file_name}: {source_label(entry.kind)}, {entry.level}, {entry.year}{of}"


def _of_level(store: AreaStore, level: Level) -> Iterator[str]:
    areas = store.areas(level)
    gemeenten = areas["gemeente_code"].nunique()
    yield f"{len(areas)} {level}en in {gemeenten} gemeente{'' if gemeenten == 1 else 'n'}"
    for row in store.figure_sources(level).itertuples(index=False):
        yield f"  {figure_label(str(row.figure))}, {row.year}: {row.known} bekend"
    for line in store.attributions(level):
        yield f"  {line}"


def _of_gemeente(one: Holding) -> Iterator[str]:
    years = ", ".join(map(str, one.years)) or "geen"
    how = "opgehaald" if one.downloaded else "geladen"
    when = f", {how} op {one.when[:10]}" if one.when else ""
    areas = f"1 {one.level}" if one.areas == 1 else f"{one.areas} {one.level}en"
    yield (
        f"  {one.gemeente} ({one.gemeente_code}): {areas}, grenzen van {one.boundary_year}, "
        f"jaren met cijfers: {years}{when}"
    )
    sources = ", ".join(one.sources)
    licences = ", ".join(one.licences)
    figures = "1 cijfer" if len(one.delivered) == 1 else f"{len(one.delivered)} cijfers"
    yield f"    bronnen: {sources} ({licences}); {figures}, {len(one.missing)} ontbreken"
