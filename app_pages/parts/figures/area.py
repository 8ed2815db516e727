"""The figures of an area as rows: year and source of each, the mark of a norm of our own, and what is not scored."""

import pandas as pd
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.figures.about import about_figure, is_fallback
from app_pages.parts.figures.row import Row, Told, figure_row, row_html
from app_pages.parts.look import html
from app_pages.parts.words import UNKNOWN
from geodata import CONTEXT, URBANITY
from scorecard import Catalogue, Column, Fact

FALLBACK = "noodnorm"


def area_figure(fact: Fact, catalogue: Catalogue, origins: pd.DataFrame) -> Markup:
    """The row of one indicator of an area; `origins` as `Origins.of_area` gives them."""
    told = about_figure(fact, catalogue, origin_of(fact.indicator.id, origins))
    chips = [html(' <span class="mw-chip warn">{mark}</span>', mark=FALLBACK)] if is_fallback(fact.indicator) else []
    return row_html(figure_row(fact, catalogue, told, chips))


def context_figures(catalogue: Catalogue, figures: pd.DataFrame, code: str, origins: pd.DataFrame) -> list[Markup]:
    """Rows of what describes an area without scoring it: inhabitants, households, urbanity; `figures` index code."""
    columns = [column for column in catalogue.columns if column.id in CONTEXT]
    return [row_html(_context(column, float(figures[column.id][code]), origins)) for column in columns]


def origin_of(figure: str, origins: pd.DataFrame) -> Told:
    """Year and source of one figure of an area; nothing where no delivery holds it."""
    if figure not in origins.index:
        return []
    found = origins.loc[figure]
    told: Told = [("Jaar", str(found["year"])), ("Bron", str(found["attribution"]).removeprefix("Bron: "))]
    if found["from_buurten"]:
        told.append(("Berekend", "Dit wijkcijfer is berekend uit de cijfers van de buurten, naar hun grootte gewogen."))
    return told


def _context(column: Column, value: float, origins: pd.DataFrame) -> Row:
    if pd.isna(value):
        text = UNKNOWN
    elif column.id == "urbanity_class":
        text = f"{number_text(value, 0)} ({URBANITY[round(value)]})"
    else:
        text = number_text(value, 0, column.unit)
    told: Told = [("Stand", "Beschrijft het gebied en telt niet mee in de punten."), ("Eenheid", column.unit)]
    return Row(
        name=column.label,
        value=html("{text}", text=text),
        explanation=column.explanation,
        told=[*told, *origin_of(column.id, origins)],
        points=html('<span class="points none">–</span>'),
        still=True,
    )
