"""The chart: a line through the years that may be compared, a labelled rule where they may not.

Also readable without colour: the area has circles and numbers, the middle of the gemeente squares. What is
provisional looks so: thin lines, open points, and the word above them.
"""

from itertools import pairwise

import altair as alt
import pandas as pd

from app_pages.parts.trend.data import Area, Trend
from app_pages.parts.trend.notes import short
from geodata import TrendLine

_OWN, _BESIDE, _INK, _RULE = "#0072B2", "#a34700", "#1f2933", "#6b4a00"
_HEIGHT, _ROW = 380, 15
_MOST_NUMBERS = 8
PROVISIONAL = "Voorlopig: te weinig cijfers voor een conclusie"


def beside_label(area: Area) -> str:
    """What the middle area is called."""
    return f"Middelste van de {area.peers}"


def trend_chart(area: Area, trend: Trend) -> alt.LayerChart:
    """Draw the trend; at least one year is known."""
    series = {area.name: (trend.known, trend.lines)}
    if trend.beside:
        series[beside_label(area)] = (trend.beside.median, trend.beside.lines)
    points, pieces = _points(trend, series), _pieces(series)
    marks = _marks(trend)
    scale = alt.Scale(domain=trend.axis.ends, nice=False, zero=False)
    names = list(series)
    colour = alt.Color("reeks:N", sort=names, scale=alt.Scale(domain=names, range=[_OWN, _BESIDE][: len(names)]))
    shape = alt.Shape("reeks:N", sort=names, scale=alt.Scale(domain=names, range=["circle", "square"][: len(names)]))
    legend = alt.Legend(
        title=None,
        orient="bottom",
        columns=1,
        labelLimit=330,
        labelColor=_INK,
        symbolStrokeWidth=1.5 if trend.thin else 0,
    )
    x, y = _x(trend, points), alt.Y("waarde:Q", title=_title(trend), scale=scale, axis=_axis(trend))
    lines = (
        alt.Chart(pieces)
        .mark_line(strokeWidth=1.5 if trend.thin else 2.5, opacity=0.5 if trend.thin else 1)
        .encode(
            x=x,
            y=y,
            color=colour.legend(legend),
            detail="stuk:N",
            strokeDash=alt.StrokeDash("streep:N", scale=_dashes(), legend=None),
        )
    )
    dots = (
        alt.Chart(points)
        .mark_point(filled=not trend.thin, fill="white" if trend.thin else alt.Undefined, size=80, opacity=1)
        .encode(
            x=x,
            y=y,
            color=colour.legend(legend),
            shape=shape.legend(legend),
            tooltip=[
                alt.Tooltip("jaar:O", title="Jaar"),
                alt.Tooltip("reeks:N", title="Gebied"),
                alt.Tooltip("tekst:N", title=trend.subject.label),
            ],
        )
    )
    layers = [*_rules(marks, x), lines, dots]
    if len(trend.known) <= _MOST_NUMBERS:
        own = points[points["reeks"] == area.name]
        # grounds first: they clear the grid behind the numbers, not the lines
        layers = [*_numbers(own, trend, x, y, ground=True), *layers, *_numbers(own, trend, x, y)]
    if trend.thin:
        layers.append(_word(len(marks)))
    return alt.LayerChart(layer=layers).properties(
        height=_HEIGHT + _ROW * (len(marks) + bool(trend.thin)), description=_description(area, trend)
    )


def _word(rows: int) -> alt.Chart:
    """What is provisional says so in the picture, too: on the row above those of the rules."""
    text = alt.Chart(pd.DataFrame({"tekst": [PROVISIONAL]}))
    drawn: alt.Chart = text.mark_text(color=_RULE, fontSize=13, fontWeight=600, align="left", baseline="bottom").encode(
        x=alt.value(0), y=alt.value(-4 - _ROW * rows), text="tekst:N"
    )
    return drawn


def _numbers(own: pd.DataFrame, trend: Trend, x: alt.X, y: alt.Y, *, ground: bool = False) -> list[alt.Chart]:
    """The values in figures, on the side of the point away from the middle area; or the white ground of each."""
    middle = trend.beside.median.reindex(own["jaar"]).to_numpy() if trend.beside else own["waarde"].to_numpy()
    under = own["waarde"].to_numpy() < middle
    return [
        alt.Chart(own[side])
        .mark_text(dy=away, fontSize=12, color=_INK, stroke="white" if ground else alt.Undefined, strokeWidth=6)
        .encode(x=x, y=y, text="getal:N")
        for side, away in ((~under, -14), (under, 16))
    ]


def _points(trend: Trend, series: dict[str, tuple["pd.Series[float]", tuple[TrendLine, ...]]]) -> pd.DataFrame:
    rows = [
        (year, name, value, trend.subject.text(value), _without_unit(trend.subject.text(value)))
        for name, (values, _) in series.items()
        for year, value in zip(values.index.astype(int), values.tolist(), strict=True)
    ]
    return pd.DataFrame(rows, columns=["jaar", "reeks", "waarde", "tekst", "getal"])


def _without_unit(text: str) -> str:
    """The number alone: the unit stands along the axis."""
    return text.partition(" ")[0] if text[:1] in "-0123456789" else text


def _pieces(series: dict[str, tuple["pd.Series[float]", tuple[TrendLine, ...]]]) -> pd.DataFrame:
    """Two rows for each pair of years that is joined."""
    rows = [
        (year, name, float(values[year]), f"{name} {first}", "stippel" if line.dashed else "door")
        for name, (values, lines) in series.items()
        for line in lines
        for first, last in pairwise(line.years)
        for year in (first, last)
    ]
    return pd.DataFrame(rows, columns=["jaar", "reeks", "waarde", "stuk", "streep"])


def _marks(trend: Trend) -> pd.DataFrame:
    """A row a mark: where it stands, and its label with the number of its sentence."""
    rows = [
        ((mark.before + mark.after) / 2, f"{number} {short(mark)}", number - 1)
        for number, mark in enumerate(trend.shown_marks, start=1)
    ]
    return pd.DataFrame(rows, columns=["jaar", "tekst", "rij"])


def _rules(marks: pd.DataFrame, x: alt.X) -> list[alt.Chart]:
    """The rules, and above the plot a label each, on a row of its own so that they never overlap."""
    if marks.empty:
        return []
    rules = alt.Chart(marks).mark_rule(color=_RULE, strokeDash=[5, 4], strokeWidth=1.5).encode(x=x)
    labels = [
        alt.Chart(marks[marks["rij"] == row])
        .mark_text(color=_RULE, fontSize=12, fontWeight=600, baseline="bottom")
        .encode(x=x, y=alt.value(-4 - _ROW * (len(marks) - 1 - row)), text="tekst:N")
        for row in marks["rij"]
    ]
    return [rules, *labels]


def _x(trend: Trend, points: pd.DataFrame) -> alt.X:
    at_marks = (year for mark in trend.shown_marks for year in (mark.before, mark.after))
    years = sorted({*map(int, points["jaar"]), *at_marks})
    first, last = years[0], years[-1]
    return alt.X(
        "jaar:Q",
        title=None,
        scale=alt.Scale(domain=[first - 0.5, last + 0.5], nice=False),
        axis=alt.Axis(values=years, format="d", grid=False, labelOverlap="greedy", labelFontSize=12, labelColor=_INK),
    )


def _axis(trend: Trend) -> alt.Axis:
    """Numbers as Dutch readers write them."""
    number = f"format(datum.value, ',.{trend.axis.decimals}f')"
    swapped = f"replace(replace(replace({number}, regexp(',', 'g'), '_'), '.', ','), regexp('_', 'g'), '.')"
    return alt.Axis(
        labelExpr=swapped,
        titleFontWeight="normal",
        values=list(trend.axis.ticks),
        labelColor=_INK,
        titleColor=_INK,
    )


def _title(trend: Trend) -> str:
    return trend.subject.unit or trend.subject.label


def _dashes() -> alt.Scale:
    return alt.Scale(domain=["door", "stippel"], range=[[1, 0], [3, 5]])


def _description(area: Area, trend: Trend) -> str:
    """For who can't see it."""
    told = ", ".join(f"{year}: {trend.subject.text(value)}" for year, value in trend.known.items())
    word = f" {PROVISIONAL}." if trend.thin else ""
    return f"{trend.subject.label} van {area.name} door de jaren.{word} {told}."
