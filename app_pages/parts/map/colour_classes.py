"""Colour classes of the map: edges, colours and their texts, and the signs of the labels.

Palettes: YlGnBu (5 classes) for areas and RdBu (5 classes) for labels, both from ColorBrewer (Brewer 2003) and marked
there as safe for colour-blind readers. A label also has its letter and a shape of its own.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from app_pages.parts.dutch_numbers import decimals_for, number_text
from geodata import AreaPaint

PALETTE = ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")
SCORE_BREAKS = (20.0, 40.0, 60.0, 80.0)

_LABEL_LOOK = (
    # colour, ink of the letter, shape; best label first
    ("#2166ac", "#ffffff", "circle"),
    ("#92c5de", "#101820", "square"),
    ("#f7f7f7", "#101820", "diamond"),
    ("#f4a582", "#101820", "hexagon"),
    ("#b2182b", "#ffffff", "triangle"),
)


def score_paint(scores: pd.Series, label: str, provisional: pd.Series | None = None, note: str = "") -> AreaPaint:
    """Return the paint of a score (0-100) in the fixed classes 0-20-40-60-80-100.

    ``scores`` is in the order of the areas; ``provisional`` (bool, same index) marks scores that are 'voorlopig'.
    """
    texts = ["0 tot 20", "20 tot 40", "40 tot 60", "60 tot 80", "80 tot 100"]
    return _paint(scores, label, "", SCORE_BREAKS, texts, 1, provisional, note)


def figure_paint(figures: pd.Series, label: str, unit: str, note: str = "") -> AreaPaint:
    """Return the paint of a raw figure in at most five classes with about as many areas each, with round edges."""
    breaks = quantile_breaks(figures)
    decimals = max(decimals_for(figures), _decimals_of(breaks))
    edges = [number_text(edge, _decimals_of(breaks)) for edge in breaks]
    if not edges:
        texts = ["alle gebieden"]
    else:
        between = [f"{low} tot {high}" for low, high in itertools.pairwise(edges)]
        texts = [f"minder dan {edges[0]}", *between, f"{edges[-1]} of meer"]
    return _paint(figures, label, unit, breaks, texts, decimals, None, note)


def kind_paint(
    kinds: pd.Series, label: str, names: Mapping[int, str], colours: Mapping[int, str], **told: Any
) -> AreaPaint:
    """Return the paint of kinds: a colour, a number and a name for each, and no order among them.

    Parameters
    ----------
    kinds : Series
        The number of each area's kind, in the order of the areas; missing is without a kind.
    names, colours : mapping
        Number to name ('Veel ideeën') and colour. The number stands with both, so that colour is never alone.
    **told
        ``provisional``, ``provisional_text``, ``missing_text`` and ``note`` of `AreaPaint`.
    """
    places = {number: place for place, number in enumerate(names)}
    return AreaPaint(
        label=label,
        unit="",
        values=[None if pd.isna(kind) else places[int(kind)] for kind in kinds],
        breaks=[],
        palette=[colours[number] for number in names],
        classes=list(names.values()),
        decimals=0,
        signs=[str(number) for number in names],
        **told,
    )


def quantile_breaks(figures: pd.Series, classes: int = 5) -> tuple[float, ...]:
    """Return the inner edges of classes with about as many areas each, rounded to two figures that matter, rising.

    Fewer edges come out where figures are equal or rounding makes edges fall together; none when nothing is known.
    """
    known = figures.to_numpy(dtype=float)
    known = known[np.isfinite(known)]
    if not len(known) or known.min() == known.max():
        return ()
    edges = np.quantile(known, np.arange(1, classes) / classes)
    spread = float(edges[-1] - edges[0]) or float(known.max() - known.min())
    step = 10.0 ** (math.floor(math.log10(spread)) - 1)
    rounded = {round(round(edge / step) * step, 10) for edge in edges.tolist()}
    # an edge at or below the least figure would start a class with nothing under it
    return tuple(sorted(edge for edge in rounded if known.min() < edge <= known.max()))


def label_styles(meanings: Mapping[str, str]) -> dict[str, dict[str, str | bool]]:
    """Return how the marker of each label looks; '' is the look of a project without a label ('voorlopig').

    Parameters
    ----------
    meanings : mapping
        Label to its meaning in a catalogue, best label first: ``{"A": "Uitstekend", ...}``; at most five.
    """
    if len(meanings) > len(_LABEL_LOOK):
        raise ValueError(f"Er zijn {len(meanings)} labels; de kaart heeft tekens voor {len(_LABEL_LOOK)}.")
    styles: dict[str, dict[str, str | bool]] = {
        letter: {
            "letter": letter,
            "colour": colour,
            "ink": ink,
            "shape": shape,
            "name": f"Label {letter}",
            "meaning": f"Label {letter}: {meaning}",
        }
        for (letter, meaning), (colour, ink, shape) in zip(meanings.items(), _LABEL_LOOK, strict=False)
    }
    styles[""] = {
        "letter": "?", "colour": "#dcdfe3", "ink": "#101820", "shape": "circle", "dashed": True,
        "name": "Voorlopig", "meaning": "Voorlopig: nog te weinig bekend voor een label",
    }  # fmt: skip
    return styles


def initiative_styles(meanings: Mapping[str, str]) -> dict[str, dict[str, str | bool]]:
    """Return how the marker of a wijkproject looks by its label, told apart from housing projects by shape and colour.

    One bright yellow for all, which lies far from both palettes for every reader; the letter says the label. '' is
    the look of the many without a label.
    """
    look: dict[str, str | bool] = {"colour": "#ffd21f", "ink": "#101820", "shape": "pentagon"}
    styles = {
        letter: {
            **look,
            "letter": letter,
            "name": f"Label {letter}",
            "meaning": f"Wijkproject, label {letter}: {meaning}",
        }
        for letter, meaning in meanings.items()
    }
    none = {"letter": "\N{BULLET}", "name": "Nog geen label", "meaning": "Wijkproject zonder label"}
    return {**styles, "": {**look, **none}}


def _paint(
    values: pd.Series,
    label: str,
    unit: str,
    breaks: Sequence[float],
    texts: Sequence[str],
    decimals: int,
    provisional: pd.Series | None,
    note: str,
) -> AreaPaint:
    # half up, so that 7.499999999999999 that stands for 7.5 falls in the class that its text shows
    factor = 10.0**decimals
    rounded = np.floor(np.round(values.to_numpy(dtype=float) * factor, 6) + 0.5) / factor
    marked = [] if provisional is None else np.flatnonzero(provisional.to_numpy(dtype=bool)).tolist()
    return AreaPaint(
        label=label,
        unit=unit,
        values=[number if math.isfinite(number) else None for number in rounded.tolist()],
        breaks=list(breaks),
        palette=_spread_palette(len(breaks) + 1),
        classes=list(texts),
        decimals=decimals,
        provisional=marked,
        note=note,
    )


def _spread_palette(count: int) -> list[str]:
    """Return ``count`` colours that lie as far apart in the palette as possible."""
    if count == 1:
        return [PALETTE[2]]
    return [PALETTE[round(rank * (len(PALETTE) - 1) / (count - 1))] for rank in range(count)]


def _decimals_of(breaks: Sequence[float]) -> int:
    """Return the fewest decimals in which all edges are written in full (at most 4)."""
    return next((count for count in range(4) if all(round(edge, count) == edge for edge in breaks)), 4)
