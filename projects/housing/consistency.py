"""Do the answers of one project agree with each other: no part larger than its whole, no two totals that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import fsum, nan

from projects.housing.homes import BUILDING_TYPES, PLANNED, PRICE_CLASSES, homes_total
from projects.parts import JOBS, label_of, parts_above_whole
from projects.problem import Problem, dutch_number
from scorecard import Catalogue

_PARTS = (
    *JOBS,
    ("ground_floor_social_m2", "ground_floor_m2"),
    ("play_space_m2", "plan_area_m2"),
    ("paved_m2", "plan_area_m2"),
    ("affordable_workspace_m2", "business_space_m2"),
    ("procurement_local_eur", "procurement_eur"),
    ("social_return_eur", "contract_sum_eur"),
    ("insourced_budget_eur", "management_budget_eur"),
)
_PARTS_OF_HOMES = ("homes_step_free", "homes_clustered", "homes_safety_label", *BUILDING_TYPES)


def check_consistency(answers: Mapping[str, float], catalogue: Catalogue) -> list[Problem]:
    """Every contradiction between known answers; what is unknown contradicts nothing."""
    labels = {question.id: question.label for question in catalogue.questions}
    return [*parts_above_whole(_PARTS, answers, labels), *_totals(answers, labels), *_parts_of_homes(answers, labels)]


def _totals(answers: Mapping[str, float], labels: Mapping[str, str]) -> Iterator[Problem]:
    """Two ways to the total that disagree, and known price classes that are together more than the total."""
    ways: dict[str, tuple[str, float]] = {}
    if all(name in answers for name in PRICE_CLASSES):
        ways[PRICE_CLASSES[0]] = ("de vier prijsklassen samen", fsum(answers[name] for name in PRICE_CLASSES))
    if all(name in answers for name in BUILDING_TYPES):
        ways[BUILDING_TYPES[0]] = (
            "grondgebonden woningen en appartementen samen",
            fsum(answers[n] for n in BUILDING_TYPES),
        )
    if PLANNED in answers:
        ways[PLANNED] = (f"'{label_of(labels, PLANNED)}'", answers[PLANNED])
    for (_, (first, one)), (field, (second, other)) in combinations(ways.items(), 2):
        if one != other:
            reason = (
                f"{first}: {dutch_number(one)}; {second}: {dutch_number(other)}. "
                "Dat moet evenveel zijn; verbeter de aantallen."
            )
            yield Problem(field, label_of(labels, field), dutch_number(answers[field]), reason)
    known = [name for name in PRICE_CLASSES if name in answers]
    total = float(homes_total(lambda name: answers.get(name, nan)))
    together = fsum(answers[name] for name in known)
    if 0 < len(known) < len(PRICE_CLASSES) and together > total:
        reason = (
            f"de ingevulde prijsklassen zijn samen {dutch_number(together)}, meer dan het totaal van "
            f"{dutch_number(total)} woningen. Verbeter de aantallen."
        )
        yield Problem(known[0], label_of(labels, known[0]), dutch_number(answers[known[0]]), reason)


def _parts_of_homes(answers: Mapping[str, float], labels: Mapping[str, str]) -> Iterator[Problem]:
    total = float(homes_total(lambda name: answers.get(name, nan)))
    both_types = all(name in answers for name in BUILDING_TYPES)
    for part in _PARTS_OF_HOMES:
        if both_types and part in BUILDING_TYPES:
            continue  # compared as a sum above
        if part in answers and answers[part] > total:
            reason = (
                f"dit is meer dan het totaal van {dutch_number(total)} woningen; verbeter dit aantal of het totaal."
            )
            yield Problem(part, label_of(labels, part), dutch_number(answers[part]), reason)
