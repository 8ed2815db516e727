"""Where the figures of a project come from: who gave the answers behind each, and when the last of them changed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from app_pages.parts.figures.row import Told
from projects import Change, estimated
from scorecard import Fact, load_catalogue

_ZONE = ZoneInfo("Europe/Amsterdam")
_OWN_REGISTER = "ingevuld in dit register"


def value_origin(project: Any, owner: str, changes: Sequence[Change[Any]]) -> Callable[[Fact], Told]:
    """What to tell of each figure: year and source; nothing of one that is unknown.

    Parameters
    ----------
    project
        The entry as it is now.
    owner
        Who handed it in.
    changes
        Every saving of it, the last first: `Register.history`.
    """
    dates = answered_on(project, changes)
    source = f"opgave van {owner}: {project.source_note or _OWN_REGISTER}"
    marks = estimated(project)

    def told(fact: Fact) -> Told:
        if fact.value is None:
            return []
        given = [question for question in fact.indicator.questions if question in project.answers]
        guessed = [question for question in given if question in marks]
        sources: Told = [
            ("Bron van het cijfer", _estimate_text(question, marks[question], owner)) for question in guessed
        ]
        if not guessed or len(guessed) < len(given):
            sources.append(("Bron van het cijfer", source))
        behind = [dates[question] for question in fact.indicator.questions if question in dates]
        if not behind:
            return sources
        day = max(behind).astimezone(_ZONE)
        return [("Jaar", f"{day.year} (opgegeven op {format_date(day, 'd MMMM y', locale='nl_NL')})"), *sources]

    return told


def _estimate_text(question: str, mark: str, owner: str) -> str:
    label = load_catalogue("housing").question(question).label
    return f"schatting uit wijkcijfers, niet bevestigd door {owner}. {label}: {mark}"


def answered_on(project: Any, changes: Sequence[Change[Any]]) -> dict[str, datetime]:
    """When each answer that the project has became what it is now: question id -> time."""
    dates: dict[str, datetime] = {}
    for change in changes:
        before = change.was.answers if change.was else {}
        for question, answer in project.answers.items():
            # the last saving before which the answer was another one
            if question not in dates and before.get(question) != answer:
                dates[question] = change.when
    return dates
