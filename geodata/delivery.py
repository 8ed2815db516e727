"""Recognising and reading a delivery: from a file of CBS, PDOK or Leefbaarometer to areas in EPSG:28992 and plain
numbers.

Everything that can be wrong with the file itself is found here, before anything is stored.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata import checks
from geodata.fields import DeliveryKind, Identity, Level, delivery_kinds, pick
from geodata.naming import snake_case, year_of
from geodata.numbers import numbers
from geodata.opening import Layer, first_values, is_spatial, open_layers, read_rows
from geodata.refusal import ImportRefused

RD = "EPSG:28992"

_LEVEL_OF_KEY: dict[str, Level] = {"buurtcode": "buurt", "bu_code": "buurt", "wijkcode": "wijk", "wk_code": "wijk"}
_BUURT_NAMES = {"buurtnaam": "buurtcode", "bu_naam": "bu_code"}
"""The column that names buurten, and the key that belongs with it: without that key, a row is no wijk either."""


@dataclass(frozen=True)
class Delivery:
    """What a file holds, checked.

    areas : GeoDataFrame, EPSG:28992, index `code`, columns name, wijk_code, wijk_name, gemeente_code, gemeente (text,
    '' where the file doesn't say), geometry ((multi)polygons). numbers : DataFrame with the same index, raw columns
    as floats.
    """

    kind: DeliveryKind
    level: Level
    year: int
    areas: gpd.GeoDataFrame
    numbers: pd.DataFrame
    notes: tuple[str, ...]

    def of_gemeente(self, gemeente: str) -> "Delivery":
        """Only the areas of one gemeente. Raises ImportRefused when there are none."""
        checks.codes(pd.Series([gemeente], name="gemeente"), "gemeente")
        here = self.areas["gemeente_code"] == gemeente
        if not here.any():
            raise ImportRefused(f"Het bestand heeft geen gebieden in gemeente {gemeente}. Controleer de gemeentecode.")
        return replace(self, areas=self.areas[here], numbers=self.numbers[here])


@dataclass(frozen=True)
class _Candidate:
    layer: Layer
    kind: DeliveryKind
    key: str
    level: Level


def read_delivery(path: Path, level: Level | None = None, year: int | None = None, file_name: str = "") -> Delivery:
    """Read the layer of this level out of a file.

    level : None takes the only level that the file has; 'wijk' takes buurten where the file has no wijken (the caller
    then adds them up). year : None takes it from the file. file_name : the name the user knows, where `path` is a copy.

    Raises ImportRefused.
    """
    container, layers = open_layers(path)
    candidate = _choose(_candidates(path, layers), level, layers)
    layer = candidate.layer
    checks.duplicate_columns(map(snake_case, layer.columns))
    checks.rows(layer.rows)
    if layer.geometry_type is None:
        raise ImportRefused(
            f"De laag '{layer.name}' heeft geen grenzen (geometrie). Neem het bestand met de kaart erbij."
        )
    if container != "GeoJSON":
        checks.declared_crs(layer.crs)
    rows = read_rows(path, layer)
    return _understand(rows, candidate, year, file_name or path.name)


def _candidates(path: Path, layers: tuple[Layer, ...]) -> list[_Candidate]:
    """The layers that hold wijken or buurten, each with the first kind of delivery that fits it."""
    found = []
    for layer in layers:
        raw_name = {snake_case(column): column for column in layer.columns}
        for kind in delivery_kinds():
            key = pick(kind.identity.key, list(raw_name))
            if key is None or not set(kind.signature) <= set(raw_name):
                continue
            if _LEVEL_OF_KEY.get(key) == "wijk" and not _BUURT_NAMES.keys().isdisjoint(raw_name):
                break  # the wijken that its buurten lie in
            level = _LEVEL_OF_KEY.get(key) or _level_of_values(path, layer, raw_name[key])
            if level:
                found.append(_Candidate(layer, kind, key, level))
            break
    return found


def _level_of_values(path: Path, layer: Layer, column: str) -> Level | None:
    """The level that a column with a name of no level speaks of; None for gemeenten, provinces and what is no code."""
    if layer.rows == 0:
        return "buurt"  # refused later for having no rows
    starts = [value[:2].upper() for value in first_values(path, layer, column)]
    buurten, wijken = starts.count("BU"), starts.count("WK")
    if buurten or wijken:
        return "buurt" if buurten >= wijken else "wijk"
    return None


def _choose(candidates: list[_Candidate], level: Level | None, layers: tuple[Layer, ...]) -> _Candidate:
    if not candidates:
        checks.rows(sum(layer.rows for layer in layers))
        _refuse_buurten_without_key(layers)
        raise ImportRefused(
            "Geen bruikbare sleutel: het bestand heeft geen kolom met buurtcodes (zoals BU05990110) of wijkcodes "
            "(zoals WK059901), onder een naam als 'buurtcode' of 'wijkcode'. "
            "Neem een bestand van CBS, PDOK of de Leefbaarometer."
        )
    present = {candidate.level for candidate in candidates}
    if level is None and len(present) > 1:
        raise ImportRefused("Het bestand heeft wijken en buurten. Zeg welke u wilt: --level wijk of --level buurt.")
    if level == "buurt" and "buurt" not in present:
        _refuse_buurten_without_key(layers)
        raise ImportRefused("Het bestand heeft alleen wijken; buurten zijn daar niet uit te maken. Kies --level wijk.")
    wanted = level if level in present else next(iter(present))
    fitting = [candidate for candidate in candidates if candidate.level == wanted]
    if len(fitting) > 1:
        names = ", ".join(candidate.layer.name for candidate in fitting)
        raise ImportRefused(
            f"Het bestand heeft meer dan een laag met {wanted}en ({names}). Bewaar er een in een eigen bestand."
        )
    return fitting[0]


def _refuse_buurten_without_key(layers: tuple[Layer, ...]) -> None:
    for layer in layers:
        columns = [snake_case(column) for column in layer.columns]
        for name, key in _BUURT_NAMES.items():
            if name in columns and key not in columns:
                raise ImportRefused(
                    f"Geen bruikbare sleutel: de kolom '{key}' ontbreekt. De laag '{layer.name}' noemt buurten (kolom "
                    f"'{name}'), maar zonder hun codes (zoals BU05990110) zijn ze niet te herkennen. "
                    "Neem het bestand met die kolom."
                )


def _understand(rows: pd.DataFrame, candidate: _Candidate, year: int | None, file_name: str) -> Delivery:
    if not is_spatial(rows):
        raise ImportRefused("Het bestand heeft geen grenzen (geometrie). Neem het bestand met de kaart erbij.")
    rows = rows.rename(columns={column: snake_case(column) for column in rows.columns if column != "geometry"})
    code = _text(rows, candidate.key)
    checks.codes(code, candidate.level)
    rows, dropped = _without_water(rows, candidate.kind.identity)
    code = code[rows.index]
    checks.unique(code)
    areas = gpd.GeoDataFrame(_identity(rows, code, candidate), geometry=rows.geometry, crs=rows.crs)
    areas.index = pd.Index(code.to_numpy(), name="code", dtype="str")
    areas, repaired = _in_rd(areas)
    labels = areas["name"] + " (" + pd.Series(areas.index, index=areas.index) + ")"
    figures = rows.drop(columns="geometry").set_index(areas.index)
    found_year, year_notes = year_of(figures, file_name, year)
    return Delivery(
        kind=candidate.kind,
        level=candidate.level,
        year=found_year,
        areas=areas,
        numbers=numbers(figures, candidate.kind, labels),
        notes=(*year_notes, *dropped, *repaired),
    )


def _text(rows: pd.DataFrame, column: str) -> pd.Series:
    """A column as stripped text, '' where empty; codes of StatLine end in spaces."""
    return rows[column].astype("string").str.strip().fillna("").astype("str").rename(column)


def _without_water(rows: pd.DataFrame, identity: Identity) -> tuple[pd.DataFrame, list[str]]:
    column = pick(identity.water, list(rows.columns))
    if column is None:
        return rows, []
    water = _text(rows, column).str.upper() == "JA"
    checks.rows(int((~water).sum()))
    notes = [f"{int(water.sum())} gebieden met alleen water zijn overgeslagen."] if water.any() else []
    return rows[~water], notes


def _identity(rows: pd.DataFrame, code: pd.Series, candidate: _Candidate) -> dict[str, pd.Series]:
    """Names and parents of each area, with the codes checked against each other; absent codes follow from the area's
    own."""
    identity, columns = candidate.kind.identity, list(rows.columns)

    def text(alternatives: tuple[str, ...]) -> pd.Series | None:
        column = pick(alternatives, columns)
        return None if column is None else _text(rows, column)

    def parent(alternatives: tuple[str, ...], level: str, derived: pd.Series) -> pd.Series:
        given = text(alternatives)
        if given is None:
            return derived
        checks.codes(given, level)
        checks.belongs(code, given, level)
        return given

    nothing = pd.Series("", index=rows.index, dtype="str")
    name = text(identity.name)
    of_wijk = code if candidate.level == "wijk" else parent(identity.wijk_code, "wijk", "WK" + code.str[2:8])
    wijk_name, gemeente = text(identity.wijk_name), text(identity.gemeente)
    return {
        "name": code if name is None else name.where(name != "", code),
        "wijk_code": of_wijk,
        "wijk_name": nothing if wijk_name is None else wijk_name,
        "gemeente_code": parent(identity.gemeente_code, "gemeente", "GM" + code.str[2:6]),
        "gemeente": nothing if gemeente is None else gemeente,
    }


def _in_rd(areas: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[str]]:
    """The areas as flat, valid surfaces in EPSG:28992, and what was repaired."""
    checks.has_geometry(areas)
    checks.in_the_netherlands(areas)
    flat = areas.set_geometry(shapely.force_2d(areas.geometry.to_numpy()), crs=areas.crs).to_crs(RD)
    checks.placed(flat)
    broken = ~shapely.is_valid(flat.geometry.to_numpy())
    if not broken.any():
        return flat, []
    geometry = flat.geometry.to_numpy().copy()
    geometry[broken] = shapely.make_valid(geometry[broken], method="structure", keep_collapsed=False)
    repaired = flat.set_geometry(geometry, crs=RD)
    checks.has_geometry(repaired)
    return repaired, [f"Van {int(broken.sum())} gebieden kruiste de grens zichzelf; die is hersteld."]
