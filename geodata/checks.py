"""The refusals: what makes a delivery unusable. Each check says what is wrong, in which area and column, and what to
do.

Checks look and raise `ImportRefused`; none of them changes what it looks at.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from geodata.fields import Level
from geodata.refusal import ImportRefused

MOST_BYTES = 1_000_000_000
"""No delivery is bigger: the national file of wijken and buurten, with full boundaries, is a few hundred MB."""

MOST_ROWS = 60_000
"""The Netherlands has some 14,500 buurten."""

_FORM = {
    "buurt": re.compile(r"BU\d{4}[0-9A-Z]{2}\d{2}"),
    "wijk": re.compile(r"WK\d{4}[0-9A-Z]{2}"),
    "gemeente": re.compile(r"GM\d{4}"),
}
_EXAMPLE = {"buurt": "BU05990110", "wijk": "WK059901", "gemeente": "GM0599"}
_AROUND_THE_NETHERLANDS = (2.0, 50.0, 8.0, 56.5)  # degrees: west, south, east, north; the North Sea included


def size(path: Path) -> None:
    """Refuse a file that is absent, empty or bigger than MOST_BYTES."""
    if not path.is_file():
        raise ImportRefused(f"Het bestand {path.name} bestaat niet of is geen bestand. Controleer de naam en de map.")
    count = path.stat().st_size
    if count == 0:
        raise ImportRefused(f"Het bestand {path.name} is leeg. Download het opnieuw.")
    if count > MOST_BYTES:
        raise ImportRefused(
            f"Het bestand is te groot: {count / 1e6:.0f} MB, en het mag hoogstens {MOST_BYTES / 1e6:.0f} MB zijn. "
            "Neem een bestand met alleen uw gemeente of provincie."
        )


def rows(count: int) -> None:
    """Refuse a layer without rows, or with more than MOST_ROWS."""
    if count == 0:
        raise ImportRefused(
            "Het bestand heeft wel kolommen, maar geen enkele rij met een wijk of buurt. Download het opnieuw."
        )
    if count > MOST_ROWS:
        raise ImportRefused(
            f"Het bestand heeft te veel rijen: {count}, en het mogen er hoogstens {MOST_ROWS} zijn. "
            "Neem een bestand met alleen uw gemeente of provincie."
        )


def duplicate_columns(columns: Iterable[str]) -> None:
    """Refuse two columns of one name (for camelCase and snake_case: after both have been written alike)."""
    double = sorted(name for name, count in Counter(columns).items() if count > 1)
    if double:
        raise ImportRefused(
            f"Deze kolom staat twee keer in het bestand: {', '.join(double)}. "
            "Haal er een weg, zodat duidelijk is welke geldt."
        )


def no_crs() -> ImportRefused:
    """The refusal of a delivery that doesn't say in which coordinate system it is."""
    return ImportRefused(
        "Het bestand zegt niet in welk coördinatenstelsel de grenzen staan. "
        "Sla het opnieuw op met het stelsel erbij, meestal RD New (EPSG:28992)."
    )


def declared_crs(crs: str | None) -> None:
    """Refuse an undeclared coordinate system; GeoJSON's is CRS84 by its standard (RFC 7946), so it counts as
    declared."""
    if not crs or "undefined" in str(CRS.from_user_input(crs).name).lower():
        raise no_crs()


def has_geometry(areas: gpd.GeoDataFrame) -> None:
    """Refuse areas without geometry, and geometry that is no surface."""
    geometry = areas.geometry.to_numpy()
    absent = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    if absent.any():
        raise ImportRefused(
            f"Geen grens (geometrie) bij {_some(areas.index[absent])}. "
            "Neem een bestand waarin elk gebied een grens heeft."
        )
    flat = shapely.get_dimensions(geometry) < 2
    if flat.any():
        raise ImportRefused(
            f"De geometrie van {_some(areas.index[flat])} is een punt of lijn en geen vlak. "
            "Neem het bestand met de grenzen."
        )


def in_the_netherlands(areas: gpd.GeoDataFrame) -> None:
    """Refuse longitudes and latitudes that are none or lie elsewhere: swapped axes, or metres that call themselves
    degrees."""
    if not areas.crs.is_geographic:
        return
    west, south, east, north = areas.total_bounds
    least_x, least_y, most_x, most_y = _AROUND_THE_NETHERLANDS
    if not (least_x <= west <= east <= most_x and least_y <= south <= north <= most_y):
        raise ImportRefused(
            f"De grenzen liggen buiten Nederland (lengte {west:.2f} tot {east:.2f}, "
            f"breedte {south:.2f} tot {north:.2f}). "
            "Waarschijnlijk klopt het coördinatenstelsel niet, of zijn lengte en breedte verwisseld."
        )


def placed(areas: gpd.GeoDataFrame) -> None:
    """Refuse areas whose coordinates don't exist in the Dutch system (they came out infinite)."""
    lost = ~np.isfinite(areas.bounds.to_numpy(dtype=float)).all(axis=1)
    if lost.any():
        raise ImportRefused(
            f"De coördinaten van {_some(areas.index[lost])} bestaan niet in RD New. Controleer het coördinatenstelsel."
        )


def codes(values: pd.Series, level: Level | str) -> None:
    """Refuse malformed codes: BU and 8 digits, WK and 6, GM and 4. Amsterdam has letters for its wijken: BU0363AA01."""
    form = _FORM[level]
    wrong = [
        (row, value)
        for row, value in enumerate(values.tolist(), start=1)
        if not (isinstance(value, str) and form.fullmatch(value))
    ]
    if wrong:
        row, value = wrong[0]
        shown = "leeg" if pd.isna(value) or value == "" else f"'{value}'"
        more = f" (en nog {len(wrong) - 1} rijen)" if len(wrong) > 1 else ""
        raise ImportRefused(
            f"Rij {row}, kolom '{values.name}': de {level}code is {shown}{more}. "
            f"Een {level}code ziet eruit als {_EXAMPLE[level]}."
        )


def unique(code: pd.Series) -> None:
    """Refuse two rows of one area."""
    double = code[code.duplicated()].drop_duplicates()
    if len(double):
        raise ImportRefused(f"Twee rijen met dezelfde code: {_some(double)}. Elk gebied mag maar een keer voorkomen.")


def belongs(code: pd.Series, parent: pd.Series, parent_level: str) -> None:
    """Refuse a buurt whose code is not of its wijk, or an area whose code is not of its gemeente."""
    digits = {"wijk": 6, "gemeente": 4}[parent_level]
    wrong = (code.str[2 : 2 + digits] != parent.str[2:]).to_numpy()
    if wrong.any():
        raise ImportRefused(
            f"De code {code[wrong].iloc[0]} hoort niet bij {parent_level} {parent[wrong].iloc[0]}, die in dezelfde rij "
            f"staat (rijen: {int(wrong.sum())}). Controleer de kolommen '{code.name}' en '{parent.name}'."
        )


def finite(values: pd.Series, labels: pd.Series) -> None:
    """Refuse infinite figures. `labels` says how each row's area is named in a message."""
    wrong = np.isinf(values.to_numpy(dtype=float))
    if wrong.any():
        raise impossible(labels[wrong].iloc[0], str(values.name), "oneindig", "Een cijfer moet een gewoon getal zijn.")


def plausible(values: pd.Series, labels: pd.Series, least: float, most: float) -> None:
    """Refuse figures below `least` or above `most`; missing ones pass."""
    wrong = ((values < least) | (values > most)).to_numpy()
    if wrong.any():
        advice = (
            f"Dat kan niet: het moet tussen {_dutch(least)} en {_dutch(most)} liggen. "
            "Verbeter het bestand of haal het cijfer weg."
        )
        raise impossible(labels[wrong].iloc[0], str(values.name), _dutch(float(values[wrong].iloc[0])), advice)


def impossible(area: str, column: str, value: str, advice: str) -> ImportRefused:
    """The refusal of one figure, with its area, column and value."""
    return ImportRefused(f"{area}, kolom '{column}': de waarde is {value}. {advice}")


def _dutch(number: float) -> str:
    return f"{number:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _some(names: Iterable[object], most: int = 5) -> str:
    listed = [str(name) for name in names]
    return ", ".join(listed[:most]) + (f" en nog {len(listed) - most}" if len(listed) > most else "")
