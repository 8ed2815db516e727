"""No part is larger than the whole that it is a part of: a check that all kinds of entry share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from projects.problem import Problem, dutch_number

JOBS = (
    ("jobs_local_jobless_promised", "jobs_promised"),
    ("jobs_local_jobless_realised", "jobs_realised"),
)
"""People who were jobless, of all jobs: question -> question."""


def parts_above_whole(
    pairs: Iterable[tuple[str, str]], answers: Mapping[str, float], labels: Mapping[str, str]
) -> Iterator[Problem]:
    """A problem for each (part, whole) of which both are known and the part is the larger. `labels` are by question."""
    for part, whole in pairs:
        if part in answers and whole in answers and answers[part] > answers[whole]:
            reason = (
                f"dit is meer dan '{label_of(labels, whole)}' ({dutch_number(answers[whole])}), "
                "waar het een deel van is; verbeter een van de twee."
            )
            yield Problem(part, label_of(labels, part), dutch_number(answers[part]), reason)


def label_of(labels: Mapping[str, str], name: str) -> str:
    """How a user reads a question; its id when the catalogue doesn't have it."""
    return labels.get(name, name)
