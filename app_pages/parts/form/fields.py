"""The fields of the form: a widget each, with its explanation and what is wrong right under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import streamlit as st

from app_pages.parts.form.check import Checked
from app_pages.parts.form.estimates import estimate_lines
from app_pages.parts.form.sections import Section
from app_pages.parts.form.sheet import Sheet
from app_pages.parts.form.state import WHO, Form
from app_pages.parts.form.texts import remark
from app_pages.parts.form.widgets import KEEP, draw
from app_pages.parts.literal import literal
from projects import Problem, Proposal


@dataclass(frozen=True)
class Fields:
    """Draws fields of one form, as it was checked at the start of this run.

    `needless` don't apply to this plan; `areas` are the wijken and buurten that can be chosen, by code; `offered` are
    the answers that the figures of the area propose.
    """

    form: Form
    problems: tuple[Problem, ...]
    checked: Checked
    needless: frozenset[str] = frozenset()
    areas: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, Proposal] = field(default_factory=dict)

    def section(self, section: Section) -> None:
        """All questions of a section, by theme, two beside each other."""
        for group in section.groups:
            if group.title:
                st.markdown(f"### {literal(group.title)}", anchors=False)
            self.rows(group.fields)

    def rows(self, names: Iterable[str]) -> None:
        """Fields two beside each other, in reading order."""
        left_to_draw = list(names)
        while left_to_draw:
            for column in st.columns(2, gap="medium"):
                if left_to_draw:
                    with column:
                        self.field(left_to_draw.pop(0))

    def field(self, name: str, doubt: str = "") -> None:
        """One field, with what is doubtful (Markdown) and its problems under it."""
        with st.container(key=f"veld-{name}", gap="xxsmall"):
            if not draw_field(self.form, name, self.problems, self.areas, doubt):
                self._under(name)

    def who(self) -> None:
        """Who fills in the form: an organisation."""
        st.text_input(
            "Organisatie die dit invult",
            key=self.form.key(WHO),
            max_chars=200,
            persist_state=KEEP,
        )
        st.markdown(
            f":small[Laat dit leeg als de {self.form.kind.owner_word} zelf invult. Bij elke wijziging bewaren we deze "
            "naam en het tijdstip. Vul een organisatie in, geen naam van een persoon.]"
        )

    def _under(self, name: str) -> None:
        asked = self.form.fields[name]
        if asked.question is None:
            return
        if name in self.needless and not self.form.text(name):
            st.markdown(":material/remove_circle_outline: Hoeft niet: dit telt hier niet mee.")
        if doubt := remark(asked.question, self.checked.answers.get(name)):
            st.markdown(f":material/help: {literal(doubt)}")
        if line := self.form.kind.remark(name, self.checked.answers):
            st.markdown(line)
        estimate_lines(self.form, name, self.offered, self.checked)


def draw_field(
    sheet: Sheet,
    name: str,
    problems: Iterable[Problem],
    areas: Mapping[str, str] = MappingProxyType({}),
    doubt: str = "",
) -> bool:
    """Draw one field with a doubt (Markdown), its explanation and what is wrong under it; whether anything is."""
    asked = sheet.fields[name]
    draw(sheet, asked, areas)
    if doubt:
        st.warning(doubt, icon=":material/wrong_location:")
    if asked.help and not asked.explains_first:
        st.markdown(f":small[{literal(asked.help)}]")
    if asked.literal_question:
        st.markdown(f":small[Vraag uit de bron: {literal(asked.literal_question)}]")
    if asked.note:
        st.markdown(f":small[:material/info: **{literal(asked.note)}**]")
    wrong = [problem for problem in problems if problem.field == name]
    for problem in wrong:
        st.markdown(f":red[:material/error: {literal(_sentence(problem.reason))}]")
    return bool(wrong)


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:]
