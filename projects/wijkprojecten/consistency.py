"""Do the answers about one wijkproject agree with each other and with its intake form?

A figure that does not apply doesn't count; so what says that it does not apply may not contradict the figure itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from projects.parts import JOBS, label_of, parts_above_whole
from projects.problem import Problem, dutch_number
from scorecard import Catalogue

_OF_GOAL = {"greening_goal": "greened_m2", "energy_goal": "homes_energy_helped", "reuse_goal": "reuse_kg"}
_TURNOVER = "turnover_now"
_OF_TURNOVER = "insourced_work_share"


def check_wijkproject_consistency(
    answers: Mapping[str, float], intake: Mapping[str, Any], catalogue: Catalogue
) -> list[Problem]:
    """Every contradiction between what is known; what is unknown contradicts nothing."""
    labels = {question.id: question.label for question in catalogue.questions}
    return [*parts_above_whole(JOBS, answers, labels), *_goals(answers, labels), *_turnover(answers, intake, labels)]


def _goals(answers: Mapping[str, float], labels: Mapping[str, str]) -> Iterator[Problem]:
    for goal, amount in _OF_GOAL.items():
        if answers.get(goal) == 0 and answers.get(amount, 0) > 0:
            reason = (
                f"bij '{label_of(labels, goal)}' staat nee, en toch is hier iets ingevuld. "
                "Kies daar ja, of maak dit veld leeg."
            )
            yield Problem(amount, label_of(labels, amount), dutch_number(answers[amount]), reason)


def _turnover(answers: Mapping[str, float], intake: Mapping[str, Any], labels: Mapping[str, str]) -> Iterator[Problem]:
    turnover, share = intake.get(_TURNOVER), answers.get(_OF_TURNOVER, 0)
    if turnover is not None and not isinstance(turnover, str) and turnover == 0 and share > 0:
        reason = "bij de omzet nu staat 0, en dit is een deel van de omzet. Verbeter de omzet, of maak dit veld leeg."
        yield Problem(_OF_TURNOVER, label_of(labels, _OF_TURNOVER), dutch_number(share), reason)
