"""Of what a trend can be shown: the total, a dimension, a theme, or one figure."""

from collections.abc import Collection
from dataclasses import dataclass

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.words import UNKNOWN, figure_text, points_text
from scorecard import Catalogue, Column, Indicator

TOTAL = "totaal"
POINTS = "punten van 100"


@dataclass(frozen=True)
class Subject:
    """One thing to follow through the years.

    key : as it stands in the URL. label : its name. column : of `ScoreTrend.scores`, '' for a figure. about : the
    indicator or the context column of a figure, None for a score.
    """

    key: str
    label: str
    column: str = ""
    about: Indicator | Column | None = None

    @property
    def is_score(self) -> bool:
        """Whether it is made of several figures; else it is one figure."""
        return self.about is None

    @property
    def indicator(self) -> Indicator | None:
        """The indicator of a figure that the catalogue knows as one; None for scores and context."""
        return self.about if isinstance(self.about, Indicator) else None

    @property
    def unit(self) -> str:
        """What its values are counted in."""
        return self.about.unit if self.about else POINTS

    @property
    def option(self) -> str:
        """Its text in the select box."""
        return f"Score: {self.label[0].lower()}{self.label[1:]}" if self.is_score else self.label

    def text(self, value: float | None) -> str:
        """A value as a reader writes it, with its unit where that says something."""
        if value is None or value != value:
            return UNKNOWN
        if self.indicator:
            return figure_text(value, self.indicator)
        return number_text(value, 0) if self.about else points_text(value)


def subjects(catalogue: Catalogue, delivered: Collection[str]) -> dict[str, Subject]:
    """What can be followed, by key: the scores, then each figure that was ever delivered."""
    scores = [
        Subject(TOTAL, "Totaal", "total"),
        *(Subject(f"dimensie-{each.id}", each.label, f"dimension.{each.id}") for each in catalogue.dimensions),
        *(Subject(f"thema-{each.id}", each.label, f"theme.{each.id}") for each in catalogue.themes),
    ]
    # what describes an area without being scored, comes last
    figures: list[Indicator | Column] = [*catalogue.indicators, *catalogue.columns]
    found = [*scores, *(Subject(each.id, each.label, about=each) for each in figures if each.id in delivered)]
    return {subject.key: subject for subject in found}
