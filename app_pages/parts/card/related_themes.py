"""What a neighbourhood lacks and whether a project brings it: themes of the two catalogues laid side by side."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from scorecard import Catalogue, Fact, Scores, State, Theme, facts

_WEAKEST = 3
_WEAK_FIGURES = 2


Verdict = Literal["brought", "partly", "little", "not filled in", "not due", "no goal", "no question"]
"""The last three: asked in a later phase, does not apply to this project, and in no theme of its catalogue."""


@dataclass(frozen=True)
class Brought:
    """A theme of the project with its 'zeker behaald' and the share that is `filled_in` (0-100).

    `name` is that of its figure where it has only one. `asked` now; if it is not: `due` in a later phase, or never.
    """

    name: str
    score: float
    asked: bool
    due: bool
    filled_in: float


@dataclass(frozen=True)
class Lack:
    """One theme on which an area scores low, its weakest figures, and the related themes of the project.

    `at_most_partly`: those themes leave out some of what the area's own figures measure.
    """

    theme: Theme
    score: float
    figures: tuple[Fact, ...]
    brought: tuple[Brought, ...]
    at_most_partly: bool

    @property
    def verdict(self) -> Verdict:
        """Whether the project brings this: by the mean of its related themes, of which what is unknown counts as 0."""
        asked = [part for part in self.brought if part.asked]
        if not asked:
            if any(part.due for part in self.brought):
                return "not due"
            return "no goal" if self.brought else "no question"
        scores, bounds = [part.score for part in asked], settings()
        if sum(scores) / len(scores) >= bounds["brings_from"] and not self.at_most_partly:
            return "brought"
        if max(scores) >= bounds["brings_partly_from"]:
            return "partly"
        known = sum(part.filled_in for part in asked) / len(asked)
        return "little" if known >= bounds["filled_in_from"] else "not filled in"


@cache
def settings() -> dict[str, Any]:
    """The contents of `related_themes.toml`: the bounds, and the related themes by catalogue."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def lacks(area_scores: Scores, area: str, project_scores: Scores, project_row: int) -> list[Lack]:
    """The themes that an area lacks, the lowest first, at most three, each with what the project brings."""
    row = area_scores.row(area)
    found = facts(area_scores, area)
    low = []
    for place, theme in enumerate(area_scores.catalogue.themes):
        score = float(area_scores.theme.known[row, place])
        if not math.isnan(score) and score < settings()["lacks_below"]:
            weakest = sorted((fact for fact in found if _weak(fact, theme)), key=lambda fact: fact.score or 0.0)
            partly = theme.id in settings()["at_most_partly"][project_scores.catalogue.id]
            brought = _brought(project_scores, project_row, theme.id)
            low.append(Lack(theme, score, tuple(weakest[:_WEAK_FIGURES]), brought, partly))
    return sorted(low, key=lambda lack: lack.score)[:_WEAKEST]


def _weak(fact: Fact, theme: Theme) -> bool:
    if fact.weight == 0 or fact.score is None or fact.indicator.theme != theme.id:
        return False
    return bool(fact.score < settings()["lacks_below"])


def _brought(scores: Scores, row: int, area_theme: str) -> tuple[Brought, ...]:
    places = {theme.id: place for place, theme in enumerate(scores.catalogue.themes)}
    found = []
    for theme_id in settings()[scores.catalogue.id].get(area_theme, []):
        if theme_id in places:
            place = places[theme_id]
            theme, certain = scores.catalogue.themes[place], float(scores.theme.low[row, place])
            # what is still possible is what is not filled in
            filled_in = 100 - (float(scores.theme.high[row, place]) - certain)
            due = _due(scores, row, theme)
            found.append(Brought(_name(scores.catalogue, theme), certain, not math.isnan(certain), due, filled_in))
    return tuple(found)


def _name(catalogue: Catalogue, theme: Theme) -> str:
    figures = [indicator.label for indicator in catalogue.counting if indicator.theme == theme.id]
    return figures[0] if len(figures) == 1 else theme.label


def _due(scores: Scores, row: int, theme: Theme) -> bool:
    """Whether any figure of a theme is asked in a later phase."""
    states = zip(scores.catalogue.indicators, scores.counting.state[row], strict=True)
    return any(indicator.theme == theme.id and state == State.NOT_DUE for indicator, state in states)
