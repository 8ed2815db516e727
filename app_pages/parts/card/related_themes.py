"""What a neighbourhood lacks and whether a project brings it: themes of the two catalogues laid side by side."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from scorecard import Fact, Scores, State, Theme, facts

_WEAKEST = 3
_WEAK_FIGURES = 2


Verdict = Literal["brought", "partly", "little", "not filled in", "not due", "no goal", "no question"]
"""The last three: asked in a later phase, does not apply to this project, and in no theme of its catalogue."""


@dataclass(frozen=True)
class Brought:
    """A theme of the project with its 'zeker behaald'; `filled_in` at least in part.

    `asked` now; if it is not: `due` in a later phase, or never.
    """

    theme: Theme
    score: float
    asked: bool
    due: bool
    filled_in: bool


@dataclass(frozen=True)
class Lack:
    """One theme on which an area scores low, its weakest figures, and the related themes of the project."""

    theme: Theme
    score: float
    figures: tuple[Fact, ...]
    brought: tuple[Brought, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the project brings this: by the mean of its related themes; in part when only the best is enough."""
        scores = [part.score for part in self.brought if part.asked and part.filled_in]
        if scores:
            if sum(scores) / len(scores) >= settings()["brings_from"]:
                return "brought"
            return "partly" if max(scores) >= settings()["brings_partly_from"] else "little"
        if any(part.asked for part in self.brought):
            return "not filled in"
        if any(part.due for part in self.brought):
            return "not due"
        return "no goal" if self.brought else "no question"


@cache
def settings() -> dict[str, Any]:
    """The contents of `related_themes.toml`: the three bounds, and the related themes by catalogue."""
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
            low.append(
                Lack(theme, score, tuple(weakest[:_WEAK_FIGURES]), _brought(project_scores, project_row, theme.id))
            )
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
            certain, known = float(scores.theme.low[row, place]), float(scores.theme.known[row, place])
            theme = scores.catalogue.themes[place]
            due = _due(scores, row, theme)
            found.append(Brought(theme, certain, not math.isnan(certain), due, not math.isnan(known)))
    return tuple(found)


def _due(scores: Scores, row: int, theme: Theme) -> bool:
    """Whether any figure of a theme is asked in a later phase."""
    states = zip(scores.catalogue.indicators, scores.counting.state[row], strict=True)
    return any(indicator.theme == theme.id and state == State.NOT_DUE for indicator, state in states)
