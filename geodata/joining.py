"""What becomes of the areas and figures that are loaded when a delivery comes in.

- A delivery with boundaries of its own (CBS) replaces the areas of the gemeenten that it holds. Boundaries don't go
back in time by themselves: where newer ones of CBS are loaded, an older delivery brings its figures only. Nor do
wijken made from buurten push out wijken of the same year that were delivered as such, or their figures.
- A delivery that joins (Leefbaarometer) adds figures to the areas that are loaded. Its boundaries come in where the
level is empty, or where that is asked for and nothing of the gemeente is loaded: its holes and other codes never
overlap what is there.
"""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pandas as pd

from geodata.aggregation import dissolve
from geodata.fields import DeliveryKind, Level, delivery_kinds
from geodata.outlines import no_outlines, outline_rows
from geodata.refusal import ImportRefused
from geodata.report import BOUNDARIES_KEPT, ImportReport
from geodata.store import AREA_COLUMNS


@dataclass(frozen=True)
class Incoming:
    """A delivery at the level that was asked for.

    areas : AREA_COLUMNS, without boundaries. rows : figures, long. shapes : the delivery's own areas with geometry:
    the same as `areas`, or (from_buurten) the buurten that wijken are made of.
    """

    kind: DeliveryKind
    level: Level
    year: int
    areas: pd.DataFrame
    rows: pd.DataFrame
    shapes: gpd.GeoDataFrame
    from_buurten: bool
    notes: tuple[str, ...]

    @cached_property
    def drawn(self) -> gpd.GeoDataFrame:
        """The areas with their boundaries; wijken are joined out of buurten here, as that takes time."""
        geometry = dissolve(self.shapes) if self.from_buurten else self.shapes.geometry
        return gpd.GeoDataFrame(self.areas, geometry=geometry.reindex(self.areas.index), crs=self.shapes.crs)

    def outlines(self) -> gpd.GeoDataFrame:
        """What a delivery with boundaries of its own adds to the boundary history; nothing for one that joins."""
        if self.kind.boundaries == "join":
            return no_outlines()
        return outline_rows(self.drawn, self.year, from_buurten=self.from_buurten)


@dataclass(frozen=True)
class Joined:
    """The areas and figures of a level after an import, and what is to be reported of it."""

    incoming: Incoming
    areas: gpd.GeoDataFrame
    rows: pd.DataFrame
    not_joined: tuple[str, ...]
    notes: tuple[str, ...]

    def report(self, *, changed: bool) -> ImportReport:
        """What happened, as facts."""
        came = self.incoming
        here = came.rows[came.rows["code"].isin(self.areas.index)]
        counts = here.groupby("figure", sort=False)["value"].agg(["count", "size"])
        joined = int(came.areas.index.isin(self.areas.index).sum())
        return ImportReport(
            level=came.level,
            year=came.year,
            kind=came.kind.id,
            rows=len(came.areas),
            joined=joined,
            not_joined=list(self.not_joined),
            figures={str(name): (int(known), int(size - known)) for name, known, size in counts.itertuples()},
            notes=[*came.notes, *self.notes],
            unmatched_rows=len(came.areas) - joined,
            changed=changed,
            names={code: str(self.areas.loc[code, "name"]) for code in self.not_joined},
        )


def join(
    incoming: Incoming,
    loaded: gpd.GeoDataFrame | None,
    earlier: pd.DataFrame | None,
    *,
    all_areas: bool = False,
    gemeente: str | None = None,
) -> Joined:
    """Put a delivery and what is loaded together.

    loaded, earlier : areas and long figures of the level, both None where it is empty. all_areas : bring boundaries
    where the rules above would not. gemeente : the only gemeente that the delivery was read for. Raises ImportRefused
    when a delivery that joins meets nothing that is loaded.
    """
    columns = [column for column in AREA_COLUMNS if column != "wijk_code" or incoming.level == "buurt"] + ["geometry"]
    if loaded is None or earlier is None:
        return Joined(incoming, incoming.drawn[columns], incoming.rows, (), ())
    came = incoming.areas["gemeente_code"]
    bringing = _gemeenten_to_bring(incoming, loaded, all_areas=all_areas)
    gone = loaded["gemeente_code"].isin(bringing)
    areas = loaded.loc[~gone, columns]
    if bringing:
        areas = pd.concat([areas, incoming.drawn.loc[came.isin(bringing), columns]])
    if not incoming.areas.index.isin(areas.index).any():
        raise ImportRefused(
            f"Geen enkele {incoming.level}code in het bestand komt overeen met een geladen {incoming.level}. "
            "Importeer eerst de grenzen van uw gemeente (CBS of PDOK), "
            "of neem met --all-areas de grenzen uit dit bestand mee."
        )
    scope = _scope(incoming, areas, bringing, gemeente)
    return Joined(
        incoming=incoming,
        areas=areas,
        rows=_figures(incoming, earlier, areas),
        not_joined=tuple(sorted(areas.index[scope & ~areas.index.isin(incoming.areas.index)])),
        notes=(*_removed(loaded[gone], areas), *_kept(incoming, came, bringing)),
    )


def _gemeenten_to_bring(incoming: Incoming, loaded: gpd.GeoDataFrame, *, all_areas: bool) -> set[str]:
    """The gemeenten whose boundaries this delivery brings."""
    came = set(incoming.areas["gemeente_code"])
    if incoming.kind.boundaries == "join":
        return came - set(loaded["gemeente_code"]) if all_areas else set()
    if all_areas:
        return came
    own = {kind.id for kind in delivery_kinds() if kind.boundaries == "own"}
    better = loaded["boundary_year"] > incoming.year
    if incoming.from_buurten:
        better |= (loaded["boundary_year"] == incoming.year) & ~loaded["boundary_from_buurten"]
    return came - set(loaded.loc[loaded["boundary_source"].isin(own) & better, "gemeente_code"])


def _scope(incoming: Incoming, areas: gpd.GeoDataFrame, bringing: set[str], gemeente: str | None) -> pd.Series:
    """The loaded areas of which one would expect a row in the delivery."""
    of: pd.Series = areas["gemeente_code"]
    if gemeente:
        return of == gemeente
    if incoming.kind.boundaries == "join":
        return ~of.isin(bringing)
    return of.isin(set(incoming.areas["gemeente_code"]) - bringing)


def _figures(incoming: Incoming, earlier: pd.DataFrame, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Earlier figures and the new ones; what the same source said before of these areas and this year makes way."""
    again = (
        (earlier["source"] == incoming.kind.id)
        & (earlier["year"] == incoming.year)
        & (earlier["from_buurten"] == incoming.from_buurten)
        & earlier["code"].isin(incoming.areas.index)
    )
    # the last of two rows on one figure, area and year stays; delivered as such goes before made from buurten
    rows = pd.concat([earlier[~again], incoming.rows], ignore_index=True).sort_values(
        "from_buurten", ascending=False, kind="stable"
    )
    drawn_by = rows["code"].map(areas["boundary_source"])
    bound = pd.Series(False, index=rows.index)
    for kind in delivery_kinds():
        figures = [figure.id for figure in kind.figure if figure.only_with_boundaries]
        bound |= (rows["source"] == kind.id) & rows["figure"].isin(figures) & (drawn_by != kind.id)
    return rows[~bound]


def _removed(gone: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> list[str]:
    lost = gone[~gone.index.isin(areas.index)]
    if lost.empty:
        return []
    named = ", ".join(f"{name} ({code})" for code, name in lost["name"].head(10).items())
    more = f" en nog {len(lost) - 10}" if len(lost) > 10 else ""
    return [f"{len(lost)} gebieden staan niet meer in de nieuwe levering en zijn weggehaald: {named}{more}."]


def _kept(incoming: Incoming, came: pd.Series, bringing: set[str]) -> list[str]:
    if incoming.kind.boundaries == "join":
        return []
    kept = sorted(set(came) - bringing)
    if not kept:
        return []
    return [
        f"Van {len(kept)} gemeente(n) {BOUNDARIES_KEPT}; daar zijn alleen de cijfers van {incoming.year} toegevoegd."
    ]
