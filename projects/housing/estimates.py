"""Answers that a project can take over from the figures of its area, and how such an answer is marked as an estimate.

An area's figure is the mean over its residents; the question asks for one place. So it is a proposal that somebody
takes over, and it stays marked as an estimate until who hands the project in confirms it. The mark tells the number
itself and where it comes from. It holds for that number alone: another answer is no estimate any more, however it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geodata import Level
from projects.identity import tidy
from projects.problem import Problem, dutch_number, shown
from scorecard import Catalogue

FIGURES = {
    "gp_distance_m": "gp_distance_km",
    "school_distance_m": "school_distance_km",
    "supermarket_distance_m": "supermarket_distance_km",
    "station_distance_m": "train_distance_km",
}
"""Question (metres) -> figure of an area (km)."""

NOT_IN_FIGURES = {
    "stop_distance_m": "Het CBS kent wel stations, maar geen haltes van bus, tram of metro. Hiervoor is daarom geen "
    "voorstel: meet de loopafstand op een kaart."
}
"""Question -> why no area's figure answers it, though it belongs with those above."""

ESTIMATES = "estimates"
"""The part of a project that holds the marks: question -> mark."""
LONGEST = 300
_SUFFIX = "_estimate"


@dataclass(frozen=True)
class AreaDistances:
    """What is known around a place: an area, its figures by id (km; NaN or absent: unknown), and where each comes from
    ('CBS Kerncijfers wijken en buurten 2024')."""

    level: Level
    name: str
    figures: Mapping[str, float]
    sources: Mapping[str, str]


@dataclass(frozen=True)
class Proposal:
    """An answer that an area's figure gives: `value` in metres, `source` as a reader understands it."""

    question: str
    value: float
    source: str

    @property
    def mark(self) -> str:
        """What the register keeps beside the answer as long as it is an estimate."""
        return f"{dutch_number(self.value)} m: {self.source}"


def proposals(areas: Iterable[AreaDistances]) -> dict[str, Proposal]:
    """An answer for each question that one of the areas has a figure for; the first that has it, so the smallest first.

    A figure in tenths of a kilometre gives whole metres.
    """
    found: dict[str, Proposal] = {}
    for area in areas:
        for question, figure in FIGURES.items():
            value = area.figures.get(figure)
            if question in found or value is None or not value >= 0:
                continue
            source = ", ".join(filter(None, [f"gemiddelde van {area.level} {area.name}", area.sources.get(figure)]))
            found[question] = Proposal(question, float(round(1000 * value)), source)
    return found


def field_of(question: str) -> str:
    """The field that holds the mark of a question."""
    return f"{question}{_SUFFIX}"


def is_estimate(mark: str, answer: float | None) -> bool:
    """Whether a mark belongs to this very answer."""
    return answer is not None and mark.startswith(f"{dutch_number(answer)} m: ")


def check_estimates(
    given: Mapping[str, Any], answers: Mapping[str, float], catalogue: Catalogue
) -> tuple[dict[str, str], list[Problem]]:
    """The marks (field -> text) that belong to the answers as they are now, and those that are too long."""
    labels = {question.id: question.label for question in catalogue.questions}
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for question in FIGURES:
        mark = tidy(given.get(field_of(question)))
        if not is_estimate(mark, answers.get(question)):
            continue
        if len(mark) > LONGEST:
            reason = f"de herkomst van deze schatting is langer dan {LONGEST} tekens; maak haar korter."
            label = labels.get(question, question)
            problems.append(Problem(field_of(question), f"Schatting: {label}", shown(mark), reason))
            continue
        kept[field_of(question)] = mark
    return kept, problems


def estimated(project: Any) -> dict[str, str]:
    """Question -> mark, of the answers of a project that are estimates; empty for what has none, as a wijkproject."""
    marks: Mapping[str, str] = getattr(project, ESTIMATES, {})
    return {question: marks[field_of(question)] for question in FIGURES if field_of(question) in marks}


def estimate_column(rows: Sequence[Any], index: pd.Index[int]) -> pd.DataFrame:
    """The column `estimates` of the register's table: the questions whose answer is an estimate, a tuple a row."""
    return pd.DataFrame({ESTIMATES: pd.Series([tuple(estimated(row)) for row in rows], index=index, dtype=object)})
