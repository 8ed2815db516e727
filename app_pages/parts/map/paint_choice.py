"""What the map can be coloured by: total, dimension, the score on an indicator, or the figure behind it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from app_pages.parts.map.colour_classes import figure_paint, score_paint
from app_pages.parts.map.data import AreasOnMap
from geodata import CONTEXT, AreaPaint, figure_label
from scorecard import Indicator


@dataclass(frozen=True)
class Subject:
    """One thing to colour by; ``id`` is a column of the scores' table or of the figures."""

    kind: Literal["band", "score", "figure"]
    id: str
    label: str
    unit: str = ""
    note: str = ""
    coverage: str = ""

    @property
    def option(self) -> str:
        """The text in the select box, which also stands in the URL."""
        prefix = {"band": "", "score": "Score: ", "figure": "Cijfer: "}[self.kind]
        return prefix + self.label + (f" ({self.unit})" if self.unit else "")


def subjects(view: AreasOnMap) -> list[Subject]:
    """Return what these areas can be coloured by; an indicator that no delivery holds is left out."""
    catalogue = view.scores.catalogue
    bands = [
        Subject("band", "total.low", "Totaal, zeker behaald", coverage="coverage"),
        Subject("band", "total", "Totaal, tot nu bekend", coverage="coverage"),
        *(
            Subject(
                "band",
                f"dimension.{part.id}.low",
                f"{part.label}, zeker behaald",
                "",
                "",
                f"coverage.dimension.{part.id}",
            )
            for part in catalogue.dimensions
        ),
    ]
    delivered = [part for part in catalogue.indicators if part.id in view.delivered]
    scores = [Subject("score", part.id, part.label) for part in delivered if part.has_score]
    figures = [Subject("figure", part.id, part.label, part.unit, _direction(part)) for part in delivered]
    context = [Subject("figure", column, figure_label(column)) for column in CONTEXT if column in view.delivered]
    return [*bands, *scores, *figures, *context]


def values(view: AreasOnMap, subject: Subject) -> pd.Series:
    """Return the number of each area, in the order of the areas; NaN is 'geen cijfer'."""
    if subject.kind == "figure":
        return view.figures[subject.id]
    found = view.table[subject.id]
    # where nothing is known 'zeker behaald' is the floor of the scale: that is no figure
    return found.where(view.table[subject.coverage] > 0) if subject.kind == "band" else found


def paint_of(view: AreasOnMap, subject: Subject) -> AreaPaint:
    """Return the paint of the areas for one subject; provisional where too little is known of what is coloured."""
    numbers = values(view, subject)
    if subject.kind == "figure":
        return figure_paint(numbers, subject.label, subject.unit, subject.note)
    if subject.kind == "score":
        return score_paint(numbers, f"Score: {subject.label}")
    provisional = view.table["provisional"] if subject.coverage == "coverage" else _thin(view, subject.coverage)
    return score_paint(numbers, subject.label, provisional & numbers.notna())


def _thin(view: AreasOnMap, column: str) -> pd.Series:
    return view.table[column] < view.scores.catalogue.minimum_coverage


def _direction(indicator: Indicator) -> str:
    if indicator.worst is None or indicator.norm is None or np.isclose(indicator.worst, indicator.norm):
        return ""
    return "Hoger is beter." if indicator.norm > indicator.worst else "Lager is beter."
