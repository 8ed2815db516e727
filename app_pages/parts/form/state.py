"""What somebody is typing: kept in the session, a form a dataset, until it is saved or thrown away on purpose.

Every field stands under a key of its own (`sheet.py`), so it also stays when a change of phase moves it elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from app_pages.parts.form.kind import AnyProject, FormKind
from app_pages.parts.form.sheet import Sheet, Texts
from geodata import Dataset
from scorecard import Catalogue

WHO = "who"
"""The organisation that fills in the form: kept for history, no part of the project."""


@dataclass(frozen=True)
class Clash:
    """The register holds something that saving would overwrite: the project as it is there now, and how that came."""

    kind: Literal["exists", "changed"]
    current: AnyProject
    message: str


@dataclass
class Draft:
    """One form in one session, beside the texts of its fields.

    `project` is what was opened, with its version, None for a new one; `base` the texts of that. `attempted`: saving
    was tried, so what is empty but needed is shown as well. `saved`: what is shown has just been saved. `leads`: the
    form chose its project itself, and the link follows. `leaving`: where the user wants to go while something would be
    lost. `attempts` counts the savings, for the scroll to the top.
    """

    project: AnyProject | None = None
    base: Texts = field(default_factory=dict)
    attempted: bool = False
    saved: bool = False
    clash: Clash | None = None
    failure: str = ""
    remarks: list[str] = field(default_factory=list)
    leaving: str | None = None
    leads: bool = False
    attempts: int = 0


class Form(Sheet):
    """A form of a kind on a dataset: its draft, and the texts of its fields as the session holds them."""

    def __init__(self, kind: FormKind, dataset: Dataset, catalogue: Catalogue) -> None:
        super().__init__(f"{kind.prefix}-{dataset}", kind.fields(catalogue))
        self.kind = kind
        self.catalogue = catalogue
        if self.name not in st.session_state:
            st.session_state[self.name] = Draft(base=self.texts_of(None))
            self._put_all(self.texts_of(None))
        self.draft: Draft = st.session_state[self.name]

    @property
    def is_changed(self) -> bool:
        """Whether something stands there that would be lost."""
        return self.texts() != self.draft.base

    def open(self, project: AnyProject | None, *, saved: bool = False) -> None:
        """Show a project, or an empty form; what was typed is gone."""
        texts = self.texts_of(project)
        self.draft = Draft(project, texts, saved=saved, leads=True, attempts=self.draft.attempts)
        st.session_state[self.name] = self.draft
        self._put_all(texts)

    def lay_over(self, current: AnyProject) -> None:
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
        self.draft.remarks = [f"{self.label(name)}: {self.fields[name].shown(theirs[name])}" for name in both]

    def texts_of(self, project: AnyProject | None) -> Texts:
        """The texts of all fields for a project as the register holds it; empty for None."""
        if project is None:
            return dict.fromkeys(self.fields, "")
        return {name: field.text_of(field.value_in(project)) for name, field in self.fields.items()}

    def _put_all(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            self.put(name, text)
