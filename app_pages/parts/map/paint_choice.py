"""What the map can be coloured by: scores, the figures behind them, the initiatives of an area, or its type."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from app_pages.parts.map.colour_classes import figure_paint, kind_paint, score_paint
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.types.paint import LABEL, types_paint
from app_pages.parts.words import joined
from app_pages.parts.workspace import Workspace
from geodata import CONTEXT, AreaPaint
from scorecard import Catalogue, Column, Indicator


@dataclass(frozen=True)
class Subject:
    """One thing to colour by; ``id`` is a column of the scores' table, of the figures or of the profiles."""

    kind: Literal["band", "score", "figure", "profile", "type"]
    id: str
    label: str
    unit: str = ""
    note: str = ""
    coverage: str = ""

    @property
    def option(self) -> str:
        """The text in the select box, which also stands in the URL."""
        return (
            {"score": "Score: ", "figure": "Cijfer: "}.get(self.kind, "")
            + self.label
            + (f" ({self.unit})" if self.unit else "")
        )


TYPE = Subject("type", "type", LABEL)
INITIATIVES = Subject("profile", "initiatives_per_1000", "Initiatieven per 1.000 inwoners")
_FEW_RESIDENTS = 100
"""Below this one initiative more or less moves the number per 1,000 by more than ten."""


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
    scores = [Subject("score", part.id, part.label, "", _years(view, part.id)) for part in delivered if part.has_score]
    figures = [
        Subject("figure", part.id, part.label, part.unit, f"{_direction(part)} {_years(view, part.id)}".strip())
        for part in delivered
    ]
    context = [
        Subject("figure", column.id, column.label, "", f"{_unit(column)} {_years(view, column.id)}".strip())
        for column in catalogue.columns
        if column.id in CONTEXT and column.id in view.delivered
    ]
    return [*bands, INITIATIVES, TYPE, *scores, *figures, *context]


def figures_of(subject: Subject, catalogue: Catalogue) -> tuple[str, ...]:
    """The official figures that a subject is made of, by id: whose sources must stand with it."""
    if subject.kind in ("profile", "type"):
        return ("population",)  # the initiatives are from the register, 'per 1,000 residents' is not
    if subject.kind in ("figure", "score"):
        return (subject.id,)
    dimension = next((part.id for part in catalogue.dimensions if subject.id == f"dimension.{part.id}.low"), None)
    return tuple(
        part.id for part in catalogue.counting if dimension is None or catalogue.dimension_of(part.id).id == dimension
    )


def values(space: Workspace, view: AreasOnMap, subject: Subject) -> pd.Series:
    """Return the number of each area, in the order of the areas; missing is 'geen cijfer'. Of types their number."""
    if subject.kind == "type":
        typology = space.types(view.level)
        nothing = pd.Series(pd.NA, view.areas.index, dtype="Int64")
        return nothing if typology is None else typology.areas["type"].reindex(view.areas.index)
    if subject.kind == "profile":
        return space.profiles(view.level).table[subject.id].reindex(view.areas.index)
    if subject.kind == "figure":
        return view.figures[subject.id]
    found = view.table[subject.id]
    # where nothing is known 'zeker behaald' is the floor of the scale: that is no figure
    return found.where(view.table[subject.coverage] > 0) if subject.kind == "band" else found


def paint_of(space: Workspace, view: AreasOnMap, subject: Subject) -> AreaPaint:
    """Return the paint of the areas for one subject; provisional where too little is known of what is coloured."""
    if subject.kind == "type":
        return _type_paint(space, view)
    numbers = values(space, view, subject)
    if subject.kind == "profile":
        return _initiatives_paint(space, view, numbers)
    if subject.kind == "figure":
        return figure_paint(numbers, subject.label, subject.unit, subject.note)
    if subject.kind == "score":
        return score_paint(numbers, f"Score: {subject.label}", note=subject.note)
    provisional = view.table["provisional"] if subject.coverage == "coverage" else _thin(view, subject.coverage)
    return score_paint(numbers, subject.label, provisional & numbers.notna())


def _type_paint(space: Workspace, view: AreasOnMap) -> AreaPaint:
    """Grey as long as the types are not known."""
    found = space.types(view.level)
    if found is not None:
        return types_paint(view, found)
    nothing = pd.Series(pd.NA, view.areas.index, dtype="Int64")
    return kind_paint(nothing, TYPE.label, {}, {}, missing_text="nog niet bekend")


def _initiatives_paint(space: Workspace, view: AreasOnMap, numbers: pd.Series) -> AreaPaint:
    """Hatched where few people live, and where nobody measured how complete the register is."""
    table = space.profiles(view.level).table.reindex(view.areas.index)
    unmeasured = table["registration_rate"].isna()
    unsure = ((table["residents"] < _FEW_RESIDENTS) | unmeasured) & numbers.notna()
    how_complete = (
        "Hoe volledig het register is, is nog niet gemeten."
        if unmeasured.all()
        else "Kies een gebied om te zien hoe volledig het register daar is."
    )
    note = f"Telt wat in het register staat. {how_complete}"
    paint = figure_paint(numbers, INITIATIVES.label, INITIATIVES.unit, note)
    return replace(paint, provisional=np.flatnonzero(unsure).tolist(), provisional_text="minder zeker")


def _thin(view: AreasOnMap, column: str) -> pd.Series:
    return view.table[column] < view.scores.catalogue.minimum_coverage


def _years(view: AreasOnMap, figure: str) -> str:
    """'Cijfers van 2022 en 2024.'"""
    years = joined([str(year) for year in view.origins.years(figure)])
    return f"Cijfers van {years}." if years else ""


def _unit(column: Column) -> str:
    """'Klasse 1-5.': the unit of a context figure, where its name doesn't say it."""
    return "" if column.unit in column.label.lower() else f"{column.unit.capitalize()}."


def _direction(indicator: Indicator) -> str:
    if indicator.worst is None or indicator.norm is None or np.isclose(indicator.worst, indicator.norm):
        return ""
    return "Hoger is beter." if indicator.norm > indicator.worst else "Lager is beter."
