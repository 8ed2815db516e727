"""What a reader must know before looking at the chart of a score: that it is provisional, or not the one on Kaart.

Each is a short sentence, bold on the screen, and one that says why.
"""

import streamlit as st

from app_pages.parts.literal import literal
from app_pages.parts.trend.data import Area, Trend
from app_pages.parts.words import joined, points_text


def draw_before(area: Area, trend: Trend) -> None:
    """Draw above the chart what changes how it is read; nothing where there is nothing to say."""
    if trend.thin:
        st.warning(_shown(_provisional(area, trend)), icon=":material/warning:")
    if _on_map(area, trend) is not None:
        st.markdown(_shown(_both_numbers(area, trend)))


def warnings(area: Area, trend: Trend) -> list[str]:
    """The same as plain text, for a file."""
    told = [" ".join(_provisional(area, trend))] if trend.thin else []
    return told if _on_map(area, trend) is None else [*told, " ".join(_both_numbers(area, trend))]


def _shown(told: tuple[str, str]) -> str:
    return f"**{literal(told[0])}** {literal(told[1])}"


def _provisional(area: Area, trend: Trend) -> tuple[str, str]:
    labels = [dimension.label.lower() for dimension in area.catalogue.dimensions if dimension.id in trend.thin]
    least = f"{area.catalogue.minimum_coverage:.0f}%"
    return (
        "Voorlopig: trek hier geen conclusies uit.",
        f"Van {joined(labels)} is minder dan {least} van wat meetelt in elk jaar bekend.",
    )


def _on_map(area: Area, trend: Trend) -> str | None:
    """The number on Kaart, where it is not the newest year's; Kaart has none of a theme, or of one figure."""
    column = trend.subject.column
    if not trend.subject.is_score or column.startswith("theme.") or trend.known.empty:
        return None
    certain = float(area.on_map[f"{column}.low"])
    same = points_text(certain) == points_text(trend.known.iloc[-1])
    return None if same or certain != certain else points_text(certain)


def _both_numbers(area: Area, trend: Trend) -> tuple[str, str]:
    column = trend.subject.column
    known = area.on_map["coverage" if column == "total" else f"coverage.{column}"]
    year, here = trend.known.index[-1], points_text(trend.known.iloc[-1])
    return (
        f"Een andere score dan op Kaart: hier {here} in {year}, op Kaart {_on_map(area, trend)} zeker behaald.",
        f"Hier tellen alleen cijfers mee die in elk getoond jaar bekend zijn ({len(trend.made_of)}); op Kaart alle "
        f"cijfers, elk van zijn nieuwste jaar{', en wat onbekend is als 0 punten' if known < 100 else ''}.",
    )
