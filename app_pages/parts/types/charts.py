"""The silhouette plot: how well each area fits its type, type by type."""

import altair as alt
import pandas as pd

from app_pages.parts.dutch_numbers import number_text
from geodata import Typology

MOST_BARS = 300
_NAMED = 60
_BAR = 18
_LEGEND_ROW, _AXIS = 20, 70


def silhouette_plot(typology: Typology, names: "pd.Series[str]") -> alt.LayerChart | alt.FacetChart:
    """Draw a bar for each fitted area, from -1 (belongs elsewhere) to 1 (clearly here), grouped by type.

    Above `MOST_BARS` areas every so manieth is drawn, so that the shape of each type stays. `names` by code.
    """
    bars = _bars(typology, names)
    labels = [f"{each.number} {each.name}" for each in typology.types]
    named = len(bars) <= _NAMED
    base = alt.Chart(bars)
    drawn = base.mark_bar().encode(
        x=alt.X(
            "silhouet:Q",
            title="Past slecht (-1) tot past goed (1)",
            scale=alt.Scale(domain=[-1, 1]),
            axis=alt.Axis(values=[-1, -0.5, 0, 0.5, 1], labelExpr="replace(format(datum.value, '.1f'), '.', ',')"),
        ),
        y=alt.Y(
            "plek:O",
            sort=None,
            title=None,
            axis=alt.Axis(labelExpr="split(datum.value, '|')[1]", labelOverlap=False, labelLimit=220)
            if named
            else None,
        ),
        color=alt.Color(
            "type:N",
            sort=labels,
            scale=alt.Scale(domain=labels, range=[each.colour for each in typology.types]),
            legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=400),
        ),
        tooltip=[
            alt.Tooltip("gebied:N", title="Gebied"),
            alt.Tooltip("type:N", title="Type"),
            alt.Tooltip("tekst:N", title="Silhouet"),
        ],
    )
    zero = alt.Chart(pd.DataFrame({"nul": [0.0]})).mark_rule(color="#1f2933").encode(x="nul:Q")
    bars_height = max(120, (_BAR if named else 2) * len(bars))
    return alt.layer(drawn, zero).properties(height=bars_height + _LEGEND_ROW * len(labels) + _AXIS)


def _bars(typology: Typology, names: "pd.Series[str]") -> pd.DataFrame:
    fitted = typology.areas[typology.areas["silhouette"].notna()]
    ordered = fitted.sort_values(["type", "silhouette"], ascending=[True, False], kind="stable")
    step = -(-len(ordered) // MOST_BARS)
    ordered = ordered.iloc[:: max(1, step)]
    called = {each.number: f"{each.number} {each.name}" for each in typology.types}
    gebied = [str(names.get(code, code)) for code in ordered.index]
    return pd.DataFrame(
        {
            # the place keeps two areas of one name apart
            "plek": [
                f"{place:05d}|{name} ({number})"
                for place, (name, number) in enumerate(zip(gebied, ordered["type"], strict=True))
            ],
            "gebied": gebied,
            "type": [called[int(number)] for number in ordered["type"]],
            "silhouet": ordered["silhouette"].astype(float).to_numpy(),
            "tekst": [number_text(value, 2) for value in ordered["silhouette"]],
        }
    )
