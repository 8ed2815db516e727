"""A place typed as two numbers: metres in the Rijksdriehoekstelsel (EPSG:28992) or degrees (EPSG:4326)."""

import re
from collections.abc import Iterator

import shapely

from geodata import to_rd
from projects import RD_X, RD_Y, NotANumber, Notation, read_number

EXAMPLE = "155000 463000 of 52.155 5.387"

_LATITUDE, _LONGITUDE = (50.5, 54.0), (3.0, 7.5)
_SPLITS = (r"\s*;\s*", r"\s*,?\s+", r"\s*,\s*")


class NoPlace(ValueError):  # noqa: N818
    """A text that is no place in the Netherlands; the Dutch message says what to do."""


def read_place(text: str) -> shapely.Point | None:
    """The point (EPSG:28992, metres) that a text names, None when empty.

    Understands '155000 463000', '155.000; 463.000', '52.155, 5.387' and '52,155 5,387'. No pair of numbers is both a
    place in metres and in degrees within the Netherlands, so nothing is guessed.

    Raises
    ------
    NoPlace
        When no reading of it lies in the Netherlands.
    """
    if not text.strip():
        return None
    pairs = list(_pairs(text.strip()))
    for first, second in pairs:
        if _within(first, RD_X) and _within(second, RD_Y):
            return shapely.Point(first, second)
        if _within(first, _LATITUDE) and _within(second, _LONGITUDE):
            return to_rd(first, second)
    if not pairs:
        raise NoPlace(f"hier staan geen twee getallen; typ ze met een spatie ertussen, zoals {EXAMPLE}.")
    swapped = any(
        (_within(b, RD_X) and _within(a, RD_Y)) or (_within(b, _LATITUDE) and _within(a, _LONGITUDE)) for a, b in pairs
    )
    if swapped:
        raise NoPlace(f"de twee getallen lijken verwisseld; typ ze als {EXAMPLE}.")
    raise NoPlace(f"deze plek ligt niet in Nederland; controleer de getallen en typ ze als {EXAMPLE}.")


def place_text(point: shapely.Point) -> str:
    """A point (EPSG:28992) as it stands in the field: whole metres, '155000 463000'."""
    return f"{point.x:.0f} {point.y:.0f}"


def _pairs(text: str) -> Iterator[tuple[float, float]]:
    for split in _SPLITS:
        parts = re.split(split, text)
        if len(parts) != 2:
            continue
        for notation in (Notation.DUTCH, Notation.ENGLISH):
            try:
                yield read_number(parts[0], notation).value, read_number(parts[1], notation).value
            except NotANumber:
                continue


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
