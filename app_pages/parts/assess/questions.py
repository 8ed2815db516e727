"""What an assessment asks: the words of the taxonomy as fields of a form, and what is being filled in."""

from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from app_pages.parts.form.field import FormField, own_field
from app_pages.parts.form.sheet import Sheet, Texts
from geodata import Dataset, taxonomy
from projects import ASSESSMENT_FIELDS, KeptAssessment, Problem

FUNCTIONS = tuple(function.id for function in taxonomy().functions)
ACTIE = tuple(measure.id for measure in taxonomy().actie)
TRIANGLE = tuple(measure.id for measure in taxonomy().triangle)
ACTIE_TITLE, TRIANGLE_TITLE = "Bewoners en instanties (ACTIE)", "Waarden (waardendriehoek)"
WHO = ("rater", "role", "date")
COUNTS = ("known_initiatives", "registered_initiatives")
NOTE = "note"

_FUNCTIONS = {function.id: function for function in taxonomy().functions}
_QUESTIONS = {measure.id: measure.question for measure in (*taxonomy().actie, *taxonomy().triangle)}
_HELP = {
    "rater": "Een code of de naam van een groep, zoals 'bewoner 3' of 'wijkteam'. Geen naam van een persoon.",
    "role": "Van welke kant kijkt u naar dit gebied?",
    "date": "De dag waarop u dit beoordeelt.",
    "known_initiatives": "Tel de initiatieven die u zelf kent, ook als zij klein zijn.",
    "registered_initiatives": "De lijst hieronder laat zien wat er in het register staat.",
    "note": "Wat moet een lezer weten bij deze cijfers? Noem geen namen van personen.",
}
_NO_ROLE = {"": "Zeg ik niet"}


@dataclass
class Draft:
    """One assessment that is being made: what came of saving it, beside the texts of its fields.

    `problems`: what to mend. `own`: the number of the form that was saved here and stands on the screen, `base` what it
    says and `rater` whose it is. `earlier`: the form of the same rater that would no longer count. `withdraw`: the
    number of the form that the user wants to withdraw, until that is confirmed. `attempts` counts the savings.
    """

    problems: tuple[Problem, ...] = ()
    own: int | None = None
    base: Texts = field(default_factory=dict)
    rater: str = ""
    earlier: KeptAssessment | None = None
    failure: str = ""
    done: str = ""
    withdraw: int | None = None
    attempts: int = 0


class Assessing:
    """The form of one rater about one area: who is asked once, the marks for each area apart."""

    def __init__(self, dataset: Dataset, area: str) -> None:
        self.area = area
        fields = {each.id: _adapted(own_field(each)) for each in ASSESSMENT_FIELDS}
        name = f"beoordelen-{dataset}"
        self.who = Sheet(name, [fields[one] for one in WHO])
        self.marks = Sheet(f"{name}-{area}", [fields[one] for one in (*FUNCTIONS, *ACTIE, *TRIANGLE, *COUNTS, NOTE)])
        if self.who.key("date") not in st.session_state:
            today = date.today()
            self.who.put("date", f"{today.day}-{today.month}-{today.year}")
        key = f"{name}-{area}-concept"
        self.draft: Draft = st.session_state.setdefault(key, Draft())

        self.begin_with_none()

    @property
    def rater(self) -> str:
        """The code that stands in the form, as it would be kept."""
        return " ".join(self.who.text("rater").split())

    @property
    def is_changed(self) -> bool:
        """Whether marks stand there that would be lost."""
        return self.marks.texts() != {**dict.fromkeys(self.marks.fields, ""), **self.draft.base}

    @property
    def corrects(self) -> int | None:
        """The number of the rater's own form that stands on the screen to be corrected; None when there is none."""
        return self.draft.own if self.rater == self.draft.rater else None

    def keep(self, number: int) -> None:
        """What stands on the screen has been saved under this number."""
        self.draft.own, self.draft.base, self.draft.rater = number, self.marks.texts(), self.rater

    def sheet_of(self, name: str) -> Sheet:
        """The sheet on which a field stands."""
        return self.who if name in self.who.fields else self.marks

    def begin_with_none(self) -> None:
        """Empty the marks under another code than that of who gave and saved them, for they are no mark of this one."""
        if self.draft.own is not None and self.rater != self.draft.rater and not self.is_changed:
            self.clear()

    def clear(self) -> None:
        """Empty the marks; who it was stays, for the next area."""
        self.draft.own, self.draft.base, self.draft.rater = None, {}, ""
        for name in self.marks.fields:
            self.marks.put(name, "")


def _adapted(asked: FormField) -> FormField:
    if function := _FUNCTIONS.get(asked.name):
        low, high = function.anchors
        return replace(
            asked,
            label=function.name,
            help=function.plain,
            help_first=True,
            ends=f"1 = {low}, 10 = {high}.",
            literal_question=function.question,
        )
    if asked.name in _QUESTIONS:
        label = asked.label[:1].upper() + asked.label[1:]
        return replace(asked, label=label, help=_QUESTIONS[asked.name], help_first=True)
    options = {**asked.options, **_NO_ROLE} if asked.name == "role" else asked.options
    widget = "long" if asked.name == NOTE else asked.widget
    label = "Code of groep" if asked.name == "rater" else asked.label
    return replace(asked, label=label, help=_HELP.get(asked.name, ""), options=options, widget=widget)
