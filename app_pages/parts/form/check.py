"""What the texts of the form come to: a project, or every problem at once, each with its field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app_pages.parts.coordinates import NoPlace, read_place
from app_pages.parts.form.state import Form
from app_pages.parts.form.texts import Unreadable, read_text
from projects import FIELD_LABELS, HousingProject, Problem, check_project

_NEEDED = ("name", "developer", "reference", "phase")
_NO_PHASE = "dit is nog niet gekozen; kies de fase, want daarvan hangt af welke cijfers gevraagd worden."


@dataclass(frozen=True)
class Checked:
    """The fields of a `HousingProject`, fit for saving when there are no `problems`; `answers` that are possible."""

    fields: Mapping[str, Any]
    problems: tuple[Problem, ...]
    empty: frozenset[str] = field(default_factory=frozenset)

    @property
    def answers(self) -> Mapping[str, float]:
        """The known and possible answers by question."""
        known: Mapping[str, float] = self.fields["answers"]
        return known

    def project(self) -> HousingProject:
        """The project; ProjectRefused when there are problems."""
        return HousingProject(**self.fields)

    def shown(self, *, attempted: bool) -> list[Problem]:
        """What to tell the user now: before a first try to save, a field still empty is no mistake."""
        return [p for p in self.problems if attempted or p.field not in self.empty]


def check_form(form: Form) -> Checked:
    """Check everything that stands in the form."""
    texts, opened = form.texts(), form.draft.project
    fields: dict[str, Any] = {name: texts[name] for name in FIELD_LABELS}
    answers, problems = _answers(form, texts)
    fields["location"], of_place = _location(form, texts["location"])
    fields |= {"answers": answers, "id": opened and opened.id, "version": opened.version if opened else 0}
    cleaned, found = check_project(fields, form.catalogue)
    empty = frozenset(name for name in _NEEDED if not texts[name].strip())
    if "phase" in empty:
        problems.append(Problem("phase", FIELD_LABELS["phase"], "", _NO_PHASE))
    problems += [*of_place, *found]
    order = {name: place for place, name in enumerate(form.fields)}
    problems.sort(key=lambda problem: order.get(problem.field, len(order)))
    return Checked(cleaned, tuple(problems), empty)


def _answers(form: Form, texts: Mapping[str, str]) -> tuple[dict[str, float], list[Problem]]:
    answers: dict[str, float] = {}
    problems: list[Problem] = []
    before = form.draft.project.answers if form.draft.project else {}
    for question in form.catalogue.questions:
        text = texts[question.id]
        if question.id in before and text == form.draft.base.get(question.id):
            # untouched: exactly what it was, also where the field shows it rounded
            answers[question.id] = before[question.id]
            continue
        try:
            value = read_text(question, text)
        except Unreadable as reason:
            problems.append(Problem(question.id, question.label, text, str(reason)))
            continue
        if value is not None:
            answers[question.id] = value
    return answers, problems


def _location(form: Form, text: str) -> tuple[Any, list[Problem]]:
    opened = form.draft.project
    if opened and text == form.draft.base.get("location"):
        return opened.location, []
    try:
        return read_place(text), []
    except NoPlace as reason:
        return None, [Problem("location", FIELD_LABELS["location"], text, str(reason))]
