"""The map of the fictional municipality: an irregular outline, water, and an exact division into wijken and buurten.

Each piece of land between the water is divided by the Voronoi edges of its buurt centres. Every edge is bent once and
shared by the two areas beside it, so that the areas meet without gaps or overlaps (a coverage). A wijk is the union of
its buurten. All coordinates are whole metres in EPSG:28992.
"""

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.fictional_spread import Points, nearest, spread

CRS = "EPSG:28992"
_SEED = 9901
_GRID_M = 1.0


@cache
def place() -> dict[str, Any]:
    """What and where the municipality is: the contents of `fictional.toml`."""
    return tomllib.loads(Path(__file__).with_name("fictional.toml").read_text(encoding="utf-8"))


def metres(kilometres: Any) -> Points:
    """Coordinates of the TOML file (n, 2), in km from its origin, as EPSG:28992 metres."""
    return np.asarray(place()["municipality"]["origin"] + 1000 * np.asarray(kilometres, float), float)


@cache
def buurten() -> gpd.GeoDataFrame:
    """The buurten: index `code`; name, wijk_code, wijk_name, kind, village (bool), geometry (EPSG:28992)."""
    land = _outline().difference(water())
    parts = [part for part in shapely.get_parts(land) if part.area > 50_000]
    seeds = _seeds(parts)
    geometry = np.empty(len(seeds), dtype=object)
    for number, part in enumerate(parts):
        here = np.flatnonzero(seeds["part"] == number)
        if len(here):
            cores = {k: seeds["core"].iloc[at] for k, at in enumerate(here) if seeds["village"].iloc[at]}
            geometry[here] = _divide(part, np.stack(seeds["centre"].iloc[here].tolist()), cores, number)
    return gpd.GeoDataFrame(seeds.drop(columns=["part", "centre", "core"]), geometry=geometry, crs=CRS)


@cache
def water() -> Any:
    """The river, docks and lake as one geometry."""
    bodies = []
    for body in place()["water"]:
        line, width = _smooth(metres(body["line"]), np.asarray(body["width"], float))
        discs = shapely.buffer(shapely.points(line), width / 2, quad_segs=6)
        bodies += [shapely.convex_hull(shapely.union_all(list(pair))) for pair in pairwise(discs)]
    return shapely.set_precision(shapely.simplify(shapely.union_all(bodies), 2), _GRID_M)


def _outline() -> Any:
    rng = np.random.default_rng(_SEED)
    corners = metres(place()["outline"]["points"])
    sides = [_bend(p, q, rng, 0.13) for p, q in pairwise([*corners, corners[0]])]
    return shapely.set_precision(shapely.Polygon(np.concatenate([side[:-1] for side in sides])), _GRID_M)


def _smooth(line: Points, width: Points) -> tuple[Points, Points]:
    """Cut the corners of a line (Chaikin, three times), its width likewise; the ends stay."""
    table = np.column_stack([line, width])
    for _ in range(3 if len(table) > 2 else 0):
        first, last = table[:1], table[-1:]
        near = 0.75 * table[:-1] + 0.25 * table[1:]
        far = 0.25 * table[:-1] + 0.75 * table[1:]
        table = np.concatenate([first, np.stack([near, far], axis=1).reshape(-1, 3), last])
    return table[:, :2], table[:, 2]


def _bend(p: Points, q: Points, rng: np.random.Generator, amplitude: float) -> Points:
    """Points from p to q, pushed aside at each halving until the pieces are about 90 m: like a street or ditch."""
    line = np.array([p, q])
    for _ in range(max(0, round(np.log2(max(np.hypot(*(q - p)), 1.0) / 90)))):
        step = np.diff(line, axis=0)
        aside = np.column_stack([-step[:, 1], step[:, 0]]) * rng.uniform(-amplitude, amplitude, (len(step), 1))
        bent = np.empty((2 * len(line) - 1, 2))
        bent[0::2], bent[1::2] = line, line[:-1] + step / 2 + aside
        line = bent
    return line


def _seeds(parts: list[Any]) -> pd.DataFrame:
    """One centre a buurt: the land nearest to each wijk, divided evenly over its buurten."""
    facts = place()
    rng = np.random.default_rng([_SEED, 1])
    low, high = metres([-0.5, -0.5]), metres([12.5, 9.5])
    sample = rng.uniform(low, high, (40_000, 2))
    dry = np.full(len(sample), -1)
    for number, part in enumerate(parts):
        shapely.prepare(part)
        dry[shapely.contains_xy(part, sample)] = number
    sample, dry = sample[dry >= 0], dry[dry >= 0]
    anchors = [
        (number, xy) for number, wijk in enumerate(facts["wijk"]) for xy in wijk.get("centres", [wijk.get("at")])
    ]
    owner = np.array([number for number, _ in anchors])
    centres = metres([xy for _, xy in anchors])
    part_of = np.array([_part_of(parts, centre) for centre in centres])
    wijk_of = owner[_nearest_on_same_part(sample, dry, centres, part_of)]
    rows = []
    for number, wijk in enumerate(facts["wijk"]):
        if "centres" in wijk:
            here = metres(wijk["centres"])
        else:
            here = _in_order(spread(sample[wijk_of == number], len(wijk["buurten"]), rng))
        areas = [(name, centre, None) for name, centre in zip(wijk["buurten"], here, strict=True)]
        if village := wijk.get("village"):
            centre = metres(village["at"])
            areas.append((village["name"], centre, _village(centre, village["radius"], rng)))
        rows += [
            {
                "code": f"BU9901{number + 1:02d}{position:02d}",
                "name": name,
                "wijk_code": f"WK9901{number + 1:02d}",
                "wijk_name": wijk["name"],
                "kind": wijk["kind"] if core is None else "dorp",
                "village": core is not None,
                "part": _part_of(parts, centre),
                "centre": centre,
                "core": core,
            }
            for position, (name, centre, core) in enumerate(areas)
        ]
    return pd.DataFrame(rows).set_index("code")


def _part_of(parts: list[Any], centre: Points) -> int:
    return int(np.argmin(shapely.distance(np.array(parts, dtype=object), shapely.Point(centre))))


def _nearest_on_same_part(sample: Points, part: Any, centres: Points, part_of: Any) -> npt.NDArray[np.int64]:
    found = np.full(len(sample), -1)
    for number in np.unique(part):
        candidates = np.flatnonzero(part_of == number)
        if len(candidates):
            here = part == number
            found[here] = candidates[nearest(centres[candidates], sample[here])]
    return found


def _in_order(centres: Points) -> Points:
    """Whole metres, from north-west to south-east as buurten are numbered."""
    centres = np.round(centres)
    return centres[np.argsort(centres[:, 0] - centres[:, 1])]


def _divide(part: Any, centres: Points, cores: dict[int, Any], number: int) -> list[Any]:
    """The area of each centre: its Voronoi cell with bent edges, or its core (a village); together exactly the part."""
    rng = np.random.default_rng([_SEED, 2, number])
    open_country = [k for k in range(len(centres)) if k not in cores]
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(centres[open_country]), extend_to=part.buffer(3000), only_edges=True
    )
    edges = [pair for edge in shapely.get_parts(cells) for pair in pairwise(np.asarray(edge.coords))]
    bent = [shapely.LineString(_bend(p, q, rng, 0.07)) for p, q in edges]
    rings = [core.boundary for core in cores.values()]
    faces = np.array(
        list(shapely.polygonize([shapely.union_all([part.boundary, *bent, *rings], grid_size=_GRID_M)]).geoms),
        dtype=object,
    )
    faces = faces[shapely.contains(part, shapely.point_on_surface(faces))]
    inside = shapely.point_on_surface(faces)
    owner = np.array(open_country)[nearest(centres[open_country], shapely.get_coordinates(inside))]
    for k, core in cores.items():
        owner[shapely.contains(core, inside)] = k
    return _joined(faces, owner, len(centres))


def _joined(faces: Any, owner: npt.NDArray[np.int64], count: int) -> list[Any]:
    """Faces united by owner; a piece cut off from its owner's largest goes to the neighbour it borders most."""
    for _ in range(10):
        moved = False
        whole = [shapely.union_all(faces[owner == k]) for k in range(count)]
        for k, shape in enumerate(whole):
            for piece in sorted(shapely.get_parts(shape), key=shapely.area)[:-1]:
                border = [shapely.length(piece.boundary.intersection(other.boundary)) for other in whole]
                border[k] = 0
                owner[(owner == k) & shapely.within(shapely.point_on_surface(faces), piece)] = int(np.argmax(border))
                moved = True
        if not moved:
            break
    return whole


def _village(centre: Points, radius: float, rng: np.random.Generator) -> Any:
    angle = np.linspace(0, 2 * np.pi, 15)[:-1]
    reach = radius * rng.uniform(0.75, 1.25, (len(angle), 1))
    ring = centre + reach * np.column_stack([1.25 * np.cos(angle), 0.9 * np.sin(angle)])
    return shapely.set_precision(shapely.Polygon(ring), _GRID_M)
