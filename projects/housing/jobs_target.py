"""The 75% measure of one project: how many of its jobs go to local jobless people, promised and realised.

Measure C of the dossier (indicators, A.4): always with its definition, denominator and period, always with the people
behind the percentage, and never without jobs per 100 homes, for 75% of two jobs is little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from projects.housing.derive import FIGURES, HousingAnswers
from projects.jobless_share import results_count
from projects.problem import dutch_number
from scorecard import Catalogue

INDICATOR = "local_jobless_share"

DEFINITION = (
    "Het deel van alle banen en leerwerkplekken van dit project dat gaat naar mensen uit dezelfde gemeente die zonder "
    "betaald werk waren. Zij kregen bijstand of WW, of stonden ingeschreven als werkzoekende. "
    "Noemer: alle banen en leerwerkplekken van het project, van minstens 12 uur per week en minstens 6 maanden. "
    "Periode: toegezegd is voor het hele project; gerealiseerd is vanaf de start van het project tot nu. "
    "Iedereen telt één keer."
)
"""What the percentage means; shown wherever the percentage is."""


@dataclass(frozen=True)
class JobsCount:
    """Jobs and training places, and how many are for local jobless people: promised or realised."""

    jobs: int
    people: int
    target: int
    """People needed to reach the target: ceil(target % of jobs)."""

    @property
    def share(self) -> float:
        """%; 0 when there are no jobs."""
        return 100 * self.people / self.jobs if self.jobs else 0.0

    @property
    def remaining(self) -> int:
        """People still needed to reach the target; 0 when it is reached."""
        return max(0, self.target - self.people)

    def text(self) -> str:
        """'nog 26 van 200 banen', or that the target is reached, or that there are no jobs."""
        if not self.jobs:
            return "geen banen"
        jobs = f"{dutch_number(self.jobs)} {'baan' if self.jobs == 1 else 'banen'}"
        if self.remaining:
            return f"nog {dutch_number(self.remaining)} van {jobs}"
        return f"doel gehaald: {dutch_number(self.people)} van {jobs}"


@dataclass(frozen=True)
class JobsTarget:
    """Promise and result beside each other. None is unknown; `counted` says which of the two the score uses."""

    target_pct: float
    promised: JobsCount | None
    promised_on: date | None
    realised: JobsCount | None
    counted: Literal["toegezegd", "gerealiseerd"] | None
    jobs_per_100_homes: float | None
    definition: str = DEFINITION

    @property
    def count(self) -> JobsCount | None:
        """The one of the two that the score uses."""
        return {"gerealiseerd": self.realised, "toegezegd": self.promised, None: None}[self.counted]


def jobs_target(
    answers: Mapping[str, float], phase: str | None, catalogue: Catalogue, promised_on: date | None = None
) -> JobsTarget:
    """The measure of one project from its answers (question id -> number; absent or NaN is unknown)."""
    target_pct = float(catalogue.indicator(INDICATOR).norm or 0)
    promised = _count(answers, "promised", target_pct)
    realised = _count(answers, "realised", target_pct)
    one_row = HousingAnswers(pd.DataFrame([dict(answers)], dtype=float))
    per_100 = float(FIGURES["jobs_per_100_homes"](one_row, {})[0])
    return JobsTarget(
        target_pct=target_pct,
        promised=promised,
        promised_on=promised_on,
        realised=realised,
        counted=_counted(promised, realised, phase),
        jobs_per_100_homes=None if math.isnan(per_100) else per_100,
    )


def jobs_counted(answers: Mapping[str, float], phase: str | None, catalogue: Catalogue) -> JobsCount | None:
    """The count that the score uses and nothing else: quick enough for every row of a long list."""
    target_pct = float(catalogue.indicator(INDICATOR).norm or 0)
    promised, realised = _count(answers, "promised", target_pct), _count(answers, "realised", target_pct)
    return {"gerealiseerd": realised, "toegezegd": promised, None: None}[_counted(promised, realised, phase)]


def _counted(
    promised: JobsCount | None, realised: JobsCount | None, phase: str | None
) -> Literal["toegezegd", "gerealiseerd"] | None:
    """Once a project is being built, or its phase is unknown, only results count; until then its promise."""
    if results_count(phase):
        return "gerealiseerd" if realised else None
    return "toegezegd" if promised else None


def people_needed(jobs: int, target_pct: float) -> int:
    """ceil(target % of jobs), safe for percentages that a float can't hold."""
    return math.ceil(round(jobs * target_pct / 100, 9))


def _count(answers: Mapping[str, float], kind: str, target_pct: float) -> JobsCount | None:
    jobs = answers.get(f"jobs_{kind}", math.nan)
    people = answers.get(f"jobs_local_jobless_{kind}", math.nan)
    if jobs == 0:
        people = 0
    if math.isnan(jobs) or math.isnan(people):
        return None
    return JobsCount(int(jobs), int(people), people_needed(int(jobs), target_pct))
