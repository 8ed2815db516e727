"""The fields of the form: a widget a question, fit for its kind, with what is wrong right under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from app_pages.parts.coordinates import EXAMPLE
from app_pages.parts.form.check import Checked
from app_pages.parts.form.sections import PROMISE_DATE, Section
from app_pages.parts.form.state import WHO, Form
from app_pages.parts.form.texts import NO, UNKNOWN, YES, Unreadable, label_of, read_text, remark, text_of
from app_pages.parts.literal import literal
from app_pages.parts.words import phase_text
from projects import FIELD_LABELS, PRICE_CLASSES, Problem, homes_total
from scorecard import Question

_KEEP: Final = "session"  # typed texts outlive a change of page
_YES_NO = {YES: "Ja", NO: "Nee", UNKNOWN: "Nog niet bekend"}
_TEXT_HELP = {
    "name": "Zo heet het project op de kaart en in de lijst.",
    "developer": "De naam van de organisatie die het project ontwikkelt, geen naam van een persoon.",
    "reference": "Uw eigen nummer of code voor dit project. Hieraan herkennen we het project als u het later aanvult.",
    "municipality": "De gemeente waarin het project ligt.",
    "phase": "De fase bepaalt welke cijfers gevraagd worden. Wat pas later nodig is, staat onderaan.",
    "location": (
        "Kunt u de kaart niet gebruiken? Typ twee getallen met een spatie ertussen: meters in het "
        f"Rijksdriehoekstelsel of graden, zoals {EXAMPLE}."
    ),
    PROMISE_DATE: "De dag waarop de banen zijn toegezegd, bijvoorbeeld de datum van de overeenkomst.",
    "source_note": "Waar komen de cijfers vandaan? Bijvoorbeeld het inrichtingsplan van 12 mei of de BENG-berekening.",
}
_WHO_HELP = (
    "Laat dit leeg als de ontwikkelaar zelf invult. Bij elke wijziging bewaren we deze naam en het tijdstip. "
    "Vul een organisatie in, geen naam van een persoon."
)


@dataclass(frozen=True)
class Fields:
    """Draws fields of one form, as it was checked at the start of this run; `needless` don't apply to this plan."""

    form: Form
    problems: tuple[Problem, ...]
    checked: Checked
    needless: frozenset[str]

    def section(self, section: Section) -> None:
        """All questions of a section, by theme, two beside each other."""
        for group in section.groups:
            if group.title:
                st.markdown(f"##### {literal(group.title)}", anchors=False)
            self.rows(group.fields)

    def rows(self, names: Iterable[str]) -> None:
        """Fields two beside each other, in reading order."""
        left_to_draw = list(names)
        while left_to_draw:
            for column in st.columns(2, gap="medium"):
                if left_to_draw:
                    with column:
                        self.field(left_to_draw.pop(0))

    def field(self, name: str) -> None:
        """One field, with its problems under it."""
        with st.container(key=f"veld-{name}", gap="xxsmall"):
            if name == "phase":
                self._phase()
            elif name in FIELD_LABELS:
                self._text(name)
            else:
                self._question(self.form.catalogue.question(name))
            self._under(name)

    def who(self) -> None:
        """Who fills in the form: an organisation."""
        st.text_input(
            "Organisatie die dit invult",
            key=self.form.key(WHO),
            max_chars=200,
            persist_state=_KEEP,
        )
        st.markdown(f":small[{_WHO_HELP}]")

    def _phase(self) -> None:
        st.radio(
            f"{FIELD_LABELS['phase']} (verplicht)",
            self.form.catalogue.phases,
            format_func=phase_text,
            index=None,
            horizontal=True,
            key=self.form.key("phase"),
            persist_state=_KEEP,
        )

    def _text(self, name: str) -> None:
        needed = name in ("name", "developer", "reference")
        label = FIELD_LABELS[name] + (" (verplicht)" if needed else " (dag-maand-jaar)" if name == PROMISE_DATE else "")
        key = self.form.key(name)
        if name == "source_note":
            st.text_area(label, key=key, height=90, persist_state=_KEEP)
        elif name == "location":
            label = "Klik op de kaart, of typ de coördinaten"
            st.text_input(label, key=key, placeholder=EXAMPLE, persist_state=_KEEP)
        else:
            st.text_input(label, key=key, persist_state=_KEEP)

    def _question(self, question: Question) -> None:
        # a label is read aloud as it stands, escapes and all; the catalogue's own words need none
        label, key = label_of(question), self.form.key(question.id)
        if question.kind == "yes_no":
            st.radio(
                label,
                (YES, NO, UNKNOWN),
                format_func=_YES_NO.__getitem__,
                horizontal=True,
                key=key,
                persist_state=_KEEP,
            )
        elif question.kind == "level":
            st.selectbox(
                label,
                [str(place) for place in range(len(question.options))],
                format_func=lambda place: question.options[int(place)].capitalize(),
                index=None,
                placeholder="Nog niet bekend",
                filter_mode=None,
                key=key,
                persist_state=_KEEP,
            )
        else:
            st.text_input(
                label,
                key=key,
                on_change=_write_in_dutch,
                args=(key, question),
                persist_state=_KEEP,
            )

    def _explanation(self, name: str) -> str:
        return _TEXT_HELP[name] if name in FIELD_LABELS else self.form.catalogue.question(name).help

    def _under(self, name: str) -> None:
        st.markdown(f":small[{literal(self._explanation(name))}]")
        wrong = [problem for problem in self.problems if problem.field == name]
        for problem in wrong:
            st.markdown(f":red[:material/error: {literal(_sentence(problem.reason))}]")
        if wrong or name in FIELD_LABELS:
            return
        if name in self.needless and not self.form.text(name):
            st.markdown(":material/remove_circle_outline: Hoeft niet: dit telt in uw plan niet mee.")
        question = self.form.catalogue.question(name)
        value = self.checked.answers.get(name)
        if doubt := remark(question, value):
            st.markdown(f":material/help: {literal(doubt)}")
        if name == PRICE_CLASSES[-1] and all(part in self.checked.answers for part in PRICE_CLASSES):
            total = float(homes_total(lambda part: self.checked.answers.get(part, float("nan"))))
            st.markdown(f":material/functions: De vier prijsklassen samen: {text_of(question, total)} woningen")


def _write_in_dutch(key: str, question: Question) -> None:
    """Show a number that was understood as Dutch writes it, so that the user sees how it was read."""
    try:
        value = read_text(question, st.session_state[key] or "")
    except Unreadable:
        return
    if value is not None:
        st.session_state[key] = text_of(question, value)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
