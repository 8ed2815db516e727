"""Are the answers to the catalogue's questions possible, each by itself? A number a question; absent is unknown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real

from projects.problem import Problem, dutch_number, shown
from scorecard import Catalogue, Question

_WHOLE = ("integer", "level", "yes_no")


def check_answers(answers: Mapping[str, object], catalogue: Catalogue) -> tuple[dict[str, float], list[Problem]]:
    """The known answers as floats, and every problem. None and NaN mean unknown and are left out."""
    questions = {question.id: question for question in catalogue.questions}
    known: dict[str, float] = {}
    problems: list[Problem] = []
    for question_id, value in answers.items():
        question = questions.get(question_id)
        if question is None:
            reason = "deze vraag staat niet in de catalogus; laat haar weg of gebruik de naam uit de catalogus."
            problems.append(Problem(question_id, question_id, shown(value), reason))
            continue
        if _unknown(value):
            continue
        wrong = _wrong(value, question)
        if wrong is None:
            known[question_id] = float(value)  # type: ignore[arg-type]
        else:
            problems.append(Problem(question_id, question.label, shown(value), wrong))
    return known, problems


def _unknown(value: object) -> bool:
    return value is None or (isinstance(value, Real) and math.isnan(value))


def _wrong(value: object, question: Question) -> str | None:
    if not isinstance(value, Real):
        return "dit is geen getal; vul een getal in of laat het veld leeg."
    number = float(value)
    if not math.isfinite(number):
        return "dit is geen eindig getal; vul een gewoon getal in of laat het veld leeg."
    unit = f" {question.unit}" if question.unit else ""
    lowest, highest = bounds_of(question)
    if number < lowest:
        return f"dit is minder dan {dutch_number(lowest)}{unit}; controleer het getal en de eenheid."
    if highest is not None and number > highest:
        highest_text = f"{dutch_number(highest)}{unit}"
        return f"dit is meer dan {highest_text}, het hoogste dat hier kan; controleer het getal en de eenheid."
    if question.kind in _WHOLE and not number.is_integer():
        return "dit is geen heel getal; vul een geheel aantal in."
    return None


def bounds_of(question: Question) -> tuple[float, float | None]:
    """Lowest and highest possible answer: yes/no 0-1, a level one of its options, else what the catalogue says."""
    if question.kind == "yes_no":
        return 0.0, 1.0
    if question.kind == "level" and question.options:
        return 0.0, float(len(question.options) - 1)
    return question.minimum, question.maximum
