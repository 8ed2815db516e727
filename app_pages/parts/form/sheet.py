"""Fields under keys of their own in the session: what stands in each as a text, and what all of it comes to.

So whatever is typed, right or wrong, stays as it was typed: after a refused saving, and after a change of page. A
choice of several options is kept as a list; a class and the exact number beside it as two.
"""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from app_pages.parts.form.field import SEPARATOR, FormField
from app_pages.parts.form.texts import Unreadable, read_count
from projects import Problem

EXACT = "-precies"
"""Behind the name of a class field: the field beside it in which the exact number is typed."""

Texts = dict[str, str]


class Sheet:
    """The fields that are filled in together; `name` starts their keys."""

    def __init__(self, name: str, fields: Iterable[FormField]) -> None:
        self.name = name
        self.fields: dict[str, FormField] = {field.name: field for field in fields}

    def key(self, name: str) -> str:
        """The widget key of a field."""
        return f"{self.name}-{name}"

    def label(self, name: str) -> str:
        """A field as the user knows it."""
        return self.fields[name].label

    def text(self, name: str) -> str:
        """What stands in a field; '' when empty."""
        typed = st.session_state.get(self.key(name))
        field = self.fields.get(name)
        if field is not None and field.widget == "many":
            return field.joined(typed or ())
        if field is not None and field.widget == "class":
            return str(st.session_state.get(self.key(name + EXACT)) or typed or "").strip()
        return str(typed or "")

    def texts(self) -> Texts:
        """What stands in all fields."""
        return {name: self.text(name) for name in self.fields}

    def put(self, name: str, text: str) -> None:
        """Write in a field; before its widget is drawn, or in a callback."""
        field = self.fields.get(name)
        kept: object = text
        if field is not None and field.widget == "many":
            kept = text.split(SEPARATOR) if text else []
        elif field is not None and field.widget == "class":
            exact = "" if text in field.options else text
            st.session_state[self.key(name + EXACT)] = exact
            kept = _class_of(field, exact) if exact else text or None
        elif field is not None and not text and field.clears_to_none:
            kept = None
        st.session_state[self.key(name)] = kept

    def read(
        self, parts: Iterable[str], value_of: Callable[[FormField, str], Any]
    ) -> tuple[dict[str, Any], list[Problem]]:
        """The values of all fields, and what can't be read.

        `parts` are the mappings in which some are kept together; there, what is unknown is left out. `value_of` gives
        the value of a field's text; `FormField.read` is the plain one.
        """
        values: dict[str, Any] = {part: {} for part in parts}
        problems: list[Problem] = []
        for name, field in self.fields.items():
            text = self.text(name)
            try:
                value = value_of(field, text)
            except Unreadable as reason:
                problems.append(Problem(name, field.label, text, str(reason)))
                value = None
            if not field.part:
                values[name] = value
            elif value not in (None, ()):
                values[field.part][name] = value
        return values, problems


def _class_of(field: FormField, exact: str) -> str | None:
    try:
        return field.class_of(read_count(exact, field.unit))
    except Unreadable:
        return None
