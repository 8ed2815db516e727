"""The seven functions of the initiatievenklimaat as a radar, a line an area, as in the picture of wijk A and wijk B.

Vega-Lite has no radar; its corners are computed here and drawn as points, lines and text. A line has a colour, a dash
and a shape of its own (Okabe and Ito 2008, safe for colour-blind readers).
"""

import math
from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#8a4f7d")
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
SHAPES = ("circle", "square", "triangle-up", "diamond")
_RINGS = (2, 4, 6, 8, 10)
_INK = "#4a5865"
_LABEL_AT = 11.1
_EDGE = 14.0
_Side = Literal["left", "center", "right"]


def radar(values: pd.DataFrame, corners: Sequence[str]) -> alt.LayerChart:
    """Draw a radar.

    Parameters
    ----------
    values
        Index the corner's id, a column an area (its name); 1-10, NaN unknown: then that corner has no point and the
        line is open there.
    corners
        The text at each corner, in the order of the index; the first at the top, then clockwise.
    """
    angles = [2 * math.pi * place / len(corners) for place in range(len(corners))]
    names = [str(name) for name in values.columns]
    colour = alt.Color("gebied:N", sort=names, scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])))
    legend = alt.Legend(
        title=None, orient="bottom", direction="horizontal", columns=2, labelLimit=260, symbolStrokeWidth=0
    )
    points = _points(values, corners, angles)
    base = alt.Chart(points).encode(
        x=_axis("x"),
        y=_axis("y"),
        color=colour.legend(legend),
        tooltip=[
            alt.Tooltip("gebied:N", title="Gebied"),
            "functie:N",
            alt.Tooltip("cijfer:N", title="Gemiddeld cijfer"),
        ],
    )
    dash = alt.StrokeDash(
        "gebied:N", sort=names, scale=alt.Scale(domain=names, range=DASHES[: len(names)]), legend=None
    )
    shape = alt.Shape("gebied:N", sort=names, scale=alt.Scale(domain=names, range=SHAPES[: len(names)]))
    lines = base.mark_line(strokeWidth=2.5).encode(strokeDash=dash, order="volgorde:Q", detail="stuk:N")
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(shape=shape.legend(legend))
    chart = alt.layer(_web(angles), _ring_numbers(), *_corner_texts(corners, angles), lines, dots)
    drawn: alt.LayerChart = chart.properties(height=500).configure_view(stroke=None)
    return drawn


def _axis(field: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-_EDGE, _EDGE]},
    }


def _points(values: pd.DataFrame, corners: Sequence[str], angles: Sequence[float]) -> pd.DataFrame:
    """A row for each known corner of an area, the first once more at the end; a gap starts a new piece of line."""
    rows = []
    for name in values.columns:
        marks = [float(mark) for mark in values[name]]
        piece = 0
        for order, place in enumerate([*range(len(marks)), 0]):
            if math.isnan(marks[place]):
                piece += 1
                continue
            x, y = marks[place] * math.sin(angles[place]), marks[place] * math.cos(angles[place])
            text = f"{marks[place]:.1f}".replace(".", ",")
            rows.append((str(name), corners[place], text, x, y, order, f"{name} {piece}"))
    return pd.DataFrame(rows, columns=["gebied", "functie", "cijfer", "x", "y", "volgorde", "stuk"])


def _web(angles: Sequence[float]) -> alt.Chart:
    closed = [*angles, angles[0]]
    rings = [
        (f"ring {ring}", ring * math.sin(angle), ring * math.cos(angle), order)
        for ring in _RINGS
        for order, angle in enumerate(closed)
    ]
    spokes = [
        (f"as {place}", end * math.sin(angle), end * math.cos(angle), order)
        for place, angle in enumerate(angles)
        for order, end in enumerate((0, _RINGS[-1]))
    ]
    web = pd.DataFrame([*rings, *spokes], columns=["lijn", "x", "y", "volgorde"])
    lines = alt.Chart(web).mark_line(color="#d5dde3", strokeWidth=1)
    drawn: alt.Chart = lines.encode(x=_axis("x"), y=_axis("y"), detail="lijn:N", order="volgorde:Q")
    return drawn


def _ring_numbers() -> alt.Chart:
    numbers = pd.DataFrame({"x": 0.25, "y": [float(ring) for ring in _RINGS], "tekst": [str(ring) for ring in _RINGS]})
    texts = alt.Chart(numbers).mark_text(align="left", color=_INK, fontSize=11)
    drawn: alt.Chart = texts.encode(x=_axis("x"), y=_axis("y"), text="tekst:N")
    return drawn


def _corner_texts(corners: Sequence[str], angles: Sequence[float]) -> list[alt.Chart]:
    """The texts stand away from the web: to the right of it on the right side, to the left on the left."""
    sides: dict[_Side, list[tuple[str, float, float]]] = {"left": [], "center": [], "right": []}
    for corner, angle in zip(corners, angles, strict=True):
        x, y = _LABEL_AT * math.sin(angle), _LABEL_AT * math.cos(angle)
        sides["center" if abs(x) < 6 else "left" if x > 0 else "right"].append(
            (corner, 0.92 * x if abs(x) >= 6 else x, y)
        )
    layers = []
    for align, texts in sides.items():
        table = pd.DataFrame(texts, columns=["tekst", "x", "y"])
        drawn = alt.Chart(table).mark_text(align=align, baseline="middle", color="#1f2933", fontSize=13)
        layers.append(drawn.encode(x=_axis("x"), y=_axis("y"), text="tekst:N"))
    return layers
