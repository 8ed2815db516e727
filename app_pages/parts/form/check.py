"""What the texts of the form come to: a project, or every problem at once, each with its field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app_pages.parts.form.field import FormField
from app_pages.parts.form.kind import AnyProject, FormKind
from app_pages.parts.form.state import Form
from projects import Problem


@dataclass(frozen=True)
class Checked:
    """The fields of a project, fit for saving when there are no `problems`; `answers` with which nothing is wrong."""

    kind: FormKind
    fields: Mapping[str, Any]
    problems: tuple[Problem, ...]
    empty: frozenset[str] = field(default_factory=frozenset)

    @property
    def answers(self) -> Mapping[str, float]:
        """The known answers by question, without those that are told to be wrong: what is marked red never counts."""
        wrong = {problem.field for problem in self.problems}
        return {name: value for name, value in self.fields["answers"].items() if name not in wrong}

    def project(self) -> AnyProject:
        """The project; ProjectRefused when there are problems."""
        made: AnyProject = self.kind.screen.stored.model(**self.fields)
        return made

    def shown(self, *, attempted: bool) -> list[Problem]:
        """What to tell the user now: before a first try to save, a field still empty is no mistake."""
        return [p for p in self.problems if attempted or p.field not in self.empty]


def check_form(form: Form) -> Checked:
    """Check everything that stands in the form."""
    opened = form.draft.project
    fields, problems = form.read(form.kind.screen.stored.parts, lambda asked, text: _value(form, asked, text))
    fields |= {"id": opened and opened.id, "version": opened.version if opened else 0}
    cleaned, found = form.kind.check(fields, form.catalogue)
    problems += found
    empty = frozenset(name for name, asked in form.fields.items() if asked.needed and not form.text(name).strip())
    for name in empty - {problem.field for problem in problems}:
        problems.append(Problem(name, form.label(name), "", form.fields[name].missing))
    return Checked(form.kind, cleaned, _as_on_screen(form, problems, fields["phase"]), empty)


def _as_on_screen(form: Form, problems: Iterable[Problem], phase: str | None) -> tuple[Problem, ...]:
    """In the order of the screen, each under the name that its field has there."""
    order = {name: place for place, name in enumerate(form.kind.order(form.catalogue, phase))}
    named = [replace(p, label=form.label(p.field)) if p.field in form.fields else p for p in problems]
    return tuple(sorted(named, key=lambda problem: order.get(problem.field, len(order))))


def _value(form: Form, asked: FormField, text: str) -> Any:
    opened = form.draft.project
    if opened and asked.is_exact and text == form.draft.base.get(asked.name):
        # untouched: exactly what it was, also where the field shows it rounded
        return asked.value_in(opened)
    return asked.read(text)
