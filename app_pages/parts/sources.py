"""Where figures come from, told in one way: under what the screen shows, in a picture that is saved, in a file.

The texts are attributions of `geodata` ('Bron: CBS ...'), so that each source is named as it asks to be. Which of them
belong to what is shown, `Workspace.sources_of` knows.
"""

import textwrap
from collections.abc import Iterable
from typing import Any, TypeVar

import altair as alt
import pandas as pd
from markupsafe import Markup

from app_pages.parts.look import draw, html, lines
from app_pages.parts.workspace import Workspace
from geodata import with_source

Drawn = TypeVar("Drawn", bound=alt.SchemaBase)

SHEET = "Bronnen"
"""The name of the sheet of `source_sheet` in a workbook."""

_INK = "#4a5865"  # --soft in look.css
_CHARACTERS = 58
"""So many fit on a line of a chart on a phone."""
_SIZE, _LINE, _ABOVE = 11, 14, 12


def source_line(texts: Iterable[str]) -> None:
    """Draw the attributions under a part of the screen that shows figures or boundaries; nothing where there are none.

    Streamlit's own caption is too pale to read (WCAG 2.1 AA); this one is not.
    """
    if told := source_note(texts):
        draw(told)


def source_note(texts: Iterable[str]) -> Markup:
    """The same as HTML, for inside a card that draws itself; empty where there are none."""
    parts = [html("<span>{text}</span>", text=text) for text in _each_once(texts)]
    return html('<p class="mw-source">{parts}</p>', parts=lines(parts)) if parts else Markup("")


def sourced(chart: Drawn, texts: Iterable[str]) -> Drawn:
    """The chart with its sources as lines under it, so that a picture of it has them, too.

    A chart with a height of its own becomes as much higher as they need.
    """
    told = [line for text in _each_once(texts) for line in textwrap.wrap(text, _CHARACTERS)]
    if not told:
        return chart
    title = alt.TitleParams(
        told,
        orient="bottom",
        anchor="start",
        fontSize=_SIZE,
        fontWeight="normal",
        lineHeight=_LINE,
        color=_INK,
        offset=_ABOVE,
    )
    under: Any = chart.copy(deep=False)
    under.title = title
    height = getattr(under, "height", alt.Undefined)
    if isinstance(height, int | float):
        under.height = height + _ABOVE + _LINE * len(told)
    drawn: Drawn = under
    return drawn


def register_source(space: Workspace) -> str:
    """The source of what people entered here: their projects, initiatives and assessments."""
    if space.is_fictional:
        return "Fictieve projecten, initiatieven en beoordelingen, door dit programma gemaakt"
    return "Bron: eigen register van projecten, initiatieven en beoordelingen"


def source_sheet(texts: Iterable[str]) -> pd.DataFrame:
    """The attributions as a table for a workbook, a row each: column Bron."""
    return pd.DataFrame({"Bron": pd.Series(list(_each_once(texts)), dtype="str")})


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


__all__ = ["SHEET", "register_source", "source_line", "source_note", "source_sheet", "sourced", "with_source"]
