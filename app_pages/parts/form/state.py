"""What somebody is typing: kept in the session, a form a dataset, until it is saved or thrown away on purpose.

Every field is a text under a key of its own, so that whatever is typed, right or wrong, stays as it was typed: after a
refused saving, a change of page, and a change of phase that moves the field elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import shapely
import streamlit as st

from app_pages.parts.coordinates import place_text
from app_pages.parts.form.texts import text_of
from geodata import Dataset
from projects import FIELD_LABELS, HousingProject
from scorecard import Catalogue

WHO = "who"
"""The organisation that fills in the form: kept for history, no part of the project."""

Texts = dict[str, str]


@dataclass(frozen=True)
class Clash:
    """The register holds something that saving would overwrite: the project as it is there now, and how that came."""

    kind: Literal["exists", "changed"]
    current: HousingProject
    message: str


@dataclass
class Draft:
    """One form in one session, beside the texts of its fields.

    `project` is what was opened, with its version, None for a new one; `base` the texts of that. `attempted`: saving
    was tried, so what is empty but needed is shown as well. `saved`: what is shown has just been saved. `leads`: the
    form chose its project itself, and the link follows. `leaving`: where the user wants to go while something would be
    lost. `attempts` counts the savings, for the scroll to the top.
    """

    project: HousingProject | None = None
    base: Texts = field(default_factory=dict)
    attempted: bool = False
    saved: bool = False
    clash: Clash | None = None
    failure: str = ""
    remarks: list[str] = field(default_factory=list)
    leaving: str | None = None
    leads: bool = False
    attempts: int = 0


class Form:
    """The form of a dataset: its draft, and the texts of its fields as the session holds them."""

    def __init__(self, dataset: Dataset, catalogue: Catalogue) -> None:
        self.dataset = dataset
        self.catalogue = catalogue
        self.fields = (*FIELD_LABELS, *(question.id for question in catalogue.questions))
        name = f"indienen-{dataset}"
        if name not in st.session_state:
            st.session_state[name] = Draft(base=self.texts_of(None))
            self._put_all(self.texts_of(None))
        self.draft: Draft = st.session_state[name]

    def key(self, name: str) -> str:
        """The widget key of a field."""
        return f"indienen-{self.dataset}-{name}"

    def text(self, name: str) -> str:
        """What stands in a field; '' when empty."""
        return str(st.session_state.get(self.key(name)) or "")

    def texts(self) -> Texts:
        """What stands in all fields."""
        return {name: self.text(name) for name in self.fields}

    def put(self, name: str, text: str) -> None:
        """Write in a field; before its widget is drawn, or in a callback."""
        st.session_state[self.key(name)] = text

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that would be lost."""
        return self.texts() != self.draft.base

    def open(self, project: HousingProject | None, *, saved: bool = False) -> None:
        """Show a project, or an empty form; what was typed is gone."""
        texts = self.texts_of(project)
        self.draft = Draft(project, texts, saved=saved, leads=True, attempts=self.draft.attempts)
        st.session_state[f"indienen-{self.dataset}"] = self.draft
        self._put_all(texts)

    def lay_over(self, current: HousingProject) -> None:
        """Show the project as the register has it now, with what was typed here on top; nothing of either is lost.

        A field that was changed here keeps this text, any other takes the register's. Where both changed it, a remark
        tells what the register says.
        """
        before, mine, theirs = self.draft.base, self.texts(), self.texts_of(current)
        changed_here = {name for name in self.fields if mine.get(name) != before.get(name)}
        both = [n for n in self.fields if n in changed_here and theirs[n] not in (before.get(n), mine[n])]
        self.open(current)
        for name in changed_here:
            self.put(name, mine[name])
        self.draft.remarks = [f"{self.label(name)}: {self.shown(name, theirs[name])}" for name in both]

    def label(self, name: str) -> str:
        """A field as the user knows it."""
        return FIELD_LABELS.get(name) or self.catalogue.question(name).label

    def shown(self, name: str, text: str) -> str:
        """A field's text as a reader understands it: an option's words instead of its place."""
        if not text:
            return "niet ingevuld"
        if name in FIELD_LABELS:
            return text
        question = self.catalogue.question(name)
        if question.kind == "yes_no":
            return "ja" if text == "1" else "nee"
        return question.options[int(text)] if question.kind == "level" else text

    def texts_of(self, project: HousingProject | None) -> Texts:
        """The texts of all fields for a project as the register holds it; empty for None."""
        if project is None:
            return dict.fromkeys(self.fields, "")
        promised = project.jobs_promise_date
        texts = {name: str(getattr(project, name) or "") for name in FIELD_LABELS}
        texts["location"] = place_text(shapely.point_on_surface(project.location)) if project.location else ""
        texts["phase"] = texts["phase"] if texts["phase"] in self.catalogue.phases else ""
        texts["jobs_promise_date"] = f"{promised.day}-{promised.month}-{promised.year}" if promised else ""
        return texts | {q.id: text_of(q, project.answers.get(q.id)) for q in self.catalogue.questions}

    def _put_all(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            # a choice without an answer is None for its widget, an empty text for all else
            self.put(name, text) if text or not self._is_choice(name) else self._clear(name)

    def _clear(self, name: str) -> None:
        st.session_state[self.key(name)] = None

    def _is_choice(self, name: str) -> bool:
        return name == "phase" or (name not in FIELD_LABELS and self.catalogue.question(name).kind == "level")
