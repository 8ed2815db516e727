"""Wijken, buurten and gemeenten as PDOK's service gives them: GeoJSON features in WGS84, with PDOK's column names.

From the real delivery of Rotterdam, or from the fictional municipality, under its own name or another.
"""

import json
import re
import zlib
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geodata import CONTEXT, LEVELS, Level, fictional_areas, fictional_figures
from geodata.fields import delivery_kinds

Feature = dict[str, Any]
Collections = dict[str, list[Feature]]
"""By the name of the collection: gemeenten, wijken, buurten."""

AGES = {"0_tot_15": 15, "15_tot_25": 12, "25_tot_45": 28, "45_tot_65": 26, "65_jaar_en_ouder": 19}
"""Percentages of inhabitants in every fictional buurt; the three from 15 to 65 are what rates are taken of."""

ADDRESS_DENSITY = {1: 3000, 2: 2000, 3: 1200, 4: 700, 5: 300}
SECRET, LATER = -99997, -99995


def real_rotterdam(real_data: Path) -> Collections:
    """Rotterdam 2022: the 91 buurten as delivered, and the wijken and the gemeente made of them."""
    text = (real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson").read_text("utf-8")
    buurten: list[Feature] = json.loads(text)["features"]
    official = pyogrio.read_dataframe(real_data / "cbs" / "wijken_2022.gpkg", where="gm_code = 'GM0599'")
    names = dict(zip(official["code"], official["name"], strict=True))
    wijken = [
        {**_merged(members, ("gemeentecode", "gemeentenaam")), "wijkcode": code, "wijknaam": names.get(code, code)}
        for code, members in _by(buurten, "wijkcode").items()
    ]
    gemeente = _merged(buurten, ("gemeentecode", "gemeentenaam"))
    return {
        "gemeenten": [_feature(gemeente, 1, 2022, "GM0599")],
        "wijken": [_feature(wijk, number, 2022, wijk["wijkcode"]) for number, wijk in enumerate(wijken, 1)],
        "buurten": buurten,
    }


def fictional(
    year: int,
    code: str = "GM9901",
    name: str = "Weidemonde",
    *,
    lacking: Collection[str] = (),
    water: bool = False,
) -> Collections:
    """The fictional municipality as PDOK would deliver it in a year: camelCase to 2022, snake_case after.

    code, name : of the gemeente; all codes follow. lacking : columns (snake_case) that hold nothing but 'later'.
    water : also a wijk and a buurt of water only, and the gemeente's water as a second feature with the same code.
    Figures of 2024 are those of `fictional_figures`; each earlier year has 1% fewer people, and figures that are up to
    4% higher or lower.
    """
    shapes = {level: fictional_areas(level).to_crs("EPSG:4326") for level in LEVELS}
    own = str(shapes["buurt"]["gemeente_code"].iloc[0])[2:]
    rows: dict[Level, list[Feature]] = {}
    for level, areas in shapes.items():
        figures = _columns(level, year)
        rows[level] = []
        for area, shape in zip(areas.index, areas.itertuples(), strict=True):
            identity = {f"{level}code": area.replace(own, code[2:], 1), f"{level}naam": shape.name}
            if level == "buurt":
                identity["wijkcode"] = shape.wijk_code.replace(own, code[2:], 1)
            of = {"gemeentecode": code, "gemeentenaam": name, "water": "NEE"}
            values = {column: LATER if column in lacking else value for column, value in figures[area].items()}
            rows[level].append({**identity, **of, **values, "geometry": shape.geometry})
    outline = shapely.union_all(shapes["wijk"].geometry.to_numpy())
    gemeenten = [{"gemeentecode": code, "gemeentenaam": name, "water": "NEE", "geometry": outline}]
    if water:
        lake = shapely.box(outline.bounds[2], outline.bounds[1], outline.bounds[2] + 0.01, outline.bounds[3])
        wet = {"gemeentecode": code, "gemeentenaam": name, "water": "JA", "geometry": lake}
        wijk = f"WK{code[2:]}99"
        rows["wijk"].append({"wijkcode": wijk, "wijknaam": "Water", **wet})
        rows["buurt"].append({"buurtcode": f"BU{wijk[2:]}97", "buurtnaam": "Water", "wijkcode": wijk, **wet})
        gemeenten.append(wet)
    levels = {"gemeenten": gemeenten, "wijken": rows["wijk"], "buurten": rows["buurt"]}
    keys = {"gemeenten": "gemeentecode", "wijken": "wijkcode", "buurten": "buurtcode"}
    return {
        collection: [_feature(row, number, year, row[keys[collection]]) for number, row in enumerate(found, 1)]
        for collection, found in levels.items()
    }


def together(*several: Collections) -> Collections:
    """The collections of several gemeenten as one service holds them, with ids of their own."""
    return {
        collection: [
            {**feature, "id": str(number)}
            for number, feature in enumerate((f for one in several for f in one[collection]), 1)
        ]
        for collection in several[0]
    }


def saved(collections: Collections, folder: Path) -> None:
    """Write each collection as a GeoJSON file: `buurten.geojson`, and so on."""
    for name, features in collections.items():
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (folder / f"{name}.geojson").write_text(text, "utf-8")


@cache
def _columns(level: Level, year: int) -> dict[str, dict[str, float]]:
    """By area: PDOK's columns (snake_case) from which our figures follow; secret where the figure is missing."""
    figures = fictional_figures(level)
    figures["population"] = (figures["population"] * 1.01 ** (year - 2024)).round()
    people = figures["population"].fillna(0)
    of_working_age = people * (AGES["15_tot_25"] + AGES["25_tot_45"] + AGES["45_tot_65"]) / 100
    columns: dict[str, pd.Series] = {
        f"percentage_personen_{age if age.endswith('ouder') else age + '_jaar'}": pd.Series(share, figures.index)
        for age, share in AGES.items()
    }
    columns["omgevingsadressendichtheid"] = figures["urbanity_class"].map(ADDRESS_DENSITY)
    columns["woningvoorraad"] = figures["households"]
    kind = next(kind for kind in delivery_kinds() if kind.id == "cbs")
    for figure in kind.figure:
        values = figures[figure.id]
        if figure.id not in CONTEXT:
            values = values * [drift(figure.id, str(area), year) for area in figures.index]
            values = values.clip(upper=100) if figure.kind == "share" else values
        if figure.kind == "ratio":
            base = of_working_age if figure.denominator == "persons_15_65" else people
            values = (values * base / figure.factor).round()
        for alternatives in figure.columns:
            columns.setdefault(alternatives[0], values)
    table = pd.DataFrame(columns).fillna(SECRET)
    return {str(area): {str(name): float(value) for name, value in row.items()} for area, row in table.iterrows()}


def chance(*of: str) -> float:
    """A number from 0 to 1 that seems to come from chance and is always the same for these words."""
    return zlib.crc32(" ".join(of).encode()) / 2**32


def drift(figure: str, code: str, year: int) -> float:
    """By what a figure of 2024 is multiplied in another year: at most 4% a year, up or down."""
    return 1 + 0.08 * (chance(figure, code, "drift") - 0.5) * (year - 2024)


def _feature(row: Feature, number: int, year: int, code: str) -> Feature:
    properties = {name: value for name, value in row.items() if name != "geometry"}
    properties |= {"jaar": year, "jrstatcode": f"{year}{code}"}
    if year <= 2022:
        properties = {camel_case(name): value for name, value in properties.items()}
    geometry = shapely.geometry.mapping(shapely.set_precision(row["geometry"], 1e-7))
    return {"type": "Feature", "id": str(number), "properties": properties, "geometry": geometry}


def camel_case(name: str) -> str:
    """A column as the deliveries up to 2022 write it: aantal_inwoners -> aantalInwoners."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def _by(features: Iterable[Feature], column: str) -> dict[str, list[Feature]]:
    groups: dict[str, list[Feature]] = {}
    for feature in features:
        groups.setdefault(feature["properties"][column], []).append(feature)
    return dict(sorted(groups.items()))


def _merged(members: list[Feature], same: tuple[str, ...]) -> Feature:
    """Buurten as one: counts summed, other numbers averaged by inhabitants, missing where all are; the outline."""
    table = pd.DataFrame([member["properties"] for member in members])
    numbers = table.select_dtypes("number").drop(columns="jaar").astype(float)
    numbers = numbers.mask(numbers < -90_000)
    weights = numbers["aantalInwoners"].fillna(0).to_numpy() + 1e-9
    values: Feature = {column: table[column].iloc[0] for column in same} | {"water": "NEE"}
    for column, found in numbers.items():
        known = found.notna().to_numpy()
        counted = re.match(
            "aantal(?!.*Per1000)|oppervlakte|woningvoorraad|mannen|vrouwen|opleidingsniveau", str(column)
        )
        whole = found.sum() if counted else np.average(found[known], weights=weights[known]) if known.any() else 0
        values[str(column)] = round(float(whole), 1) if known.any() else -99999999
    shapes = gpd.GeoDataFrame.from_features(members).geometry.to_numpy()
    return values | {"geometry": shapely.union_all(shapely.make_valid(shapes))}
