"""What a form is about: a housing project or a wijkproject. One form serves both; all that differs stands here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app_pages.parts.form.field import FormField, own_field, question_field
from app_pages.parts.kinds import ScreenKind
from projects import HousingProject, Problem, WijkProject
from scorecard import Catalogue

AnyProject = HousingProject | WijkProject


@dataclass(frozen=True)
class Way:
    """A way on after saving: a button to a page; with the project in its link, when that page shows one.

    `on_map`: it leads nowhere without areas.
    """

    key: str
    label: str
    icon: str
    page: str
    with_project: bool = True
    on_map: bool = False


@dataclass(frozen=True)
class FormKind:
    """One kind of form.

    `prefix` starts the keys of its widgets. `owner_word` is what who hands it in is called in a sentence; `no_place`
    what a place is good for. `order` names the fields in the order of the
    screen, in a phase. `check` cleans the fields and finds the problems. `adapt` says of each field what the form
    adds to the model's own words for it. `remark` is a line (Markdown) under a field when the answers give cause.
    """

    screen: ScreenKind
    prefix: str
    owner_word: str
    no_place: str
    check: Callable[[Mapping[str, Any], Catalogue], tuple[dict[str, Any], list[Problem]]]
    adapt: Callable[[FormField, Catalogue], FormField]
    order: Callable[[Catalogue, str | None], tuple[str, ...]]
    ways: tuple[Way, ...]
    remark: Callable[[str, Mapping[str, float]], str] = lambda _name, _answers: ""

    @property
    def word(self) -> str:
        """What it is called in a sentence: 'project', 'wijkproject'; with 'het' and 'dit' before it."""
        return self.screen.word

    def fields(self, catalogue: Catalogue) -> tuple[FormField, ...]:
        """Every field of the form: those of the model, then the catalogue's questions."""
        own = [own_field(field) for field in self.screen.stored.fields]
        asked = [question_field(question) for question in catalogue.questions]
        return tuple(self.adapt(field, catalogue) for field in (*own, *asked))
