"""The widget of one field, by its kind; each writes in the session under the field's own key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import streamlit as st

from app_pages.parts.coordinates import EXAMPLE
from app_pages.parts.form.field import FormField, label_with_unit
from app_pages.parts.form.sheet import EXACT, Sheet
from app_pages.parts.form.texts import Unreadable, number_text, read_count, read_text, text_of
from app_pages.parts.literal import literal
from scorecard import Question

KEEP: Final = "session"  # what was typed outlives a change of page
EMPTY = "Nog niet bekend"


def draw(sheet: Sheet, field: FormField, areas: Mapping[str, str] = MappingProxyType({})) -> None:
    """Draw the widget of a field; `areas` are the wijken and buurten that can be chosen, by code."""
    # a label is read aloud as it stands, escapes and all; the words of catalogue and taxonomy need none
    label, key = label_with_unit(field), sheet.key(field.name)
    if field.explains_first:
        st.markdown(f"**{label}.** {literal(field.help)}")
        if field.ends:
            st.markdown(f":small[{literal(field.ends)}]")
    if field.widget == "radio":
        _radio(label, key, field)
    elif field.widget in ("list", "area"):
        _list(label, key, areas if field.widget == "area" else field.options, field.widget == "area")
    elif field.widget == "scale":
        _steps(label, key, field, None)
    elif field.widget == "class":
        _class(sheet, label, key, field)
    elif field.widget == "many":
        st.pills(
            label,
            list(field.options),
            format_func=field.options.__getitem__,
            selection_mode="multi",
            key=key,
            label_visibility=_label_of(field),
            persist_state=KEEP,
        )
    elif field.widget == "long":
        st.text_area(label, key=key, height=90, persist_state=KEEP)
    elif field.widget == "place":
        st.text_input(label, key=key, placeholder=EXAMPLE, persist_state=KEEP)
    elif field.question is not None:
        st.text_input(label, key=key, on_change=_write_in_dutch, args=(key, field.question), persist_state=KEEP)
    else:
        st.text_input(label, key=key, persist_state=KEEP)


def _radio(label: str, key: str, field: FormField) -> None:
    if "" in field.options and key not in st.session_state:
        # the session says what is chosen at first; a default beside it would be a second voice
        st.session_state[key] = ""
    captions = [field.captions.get(option, "") for option in field.options]
    st.radio(
        label,
        list(field.options),
        format_func=field.options.__getitem__,
        captions=captions if field.captions else None,
        index=0 if "" in field.options else None,
        horizontal=not field.captions,
        label_visibility=_label_of(field),
        key=key,
        persist_state=KEEP,
    )


def _label_of(field: FormField) -> Literal["visible", "collapsed"]:
    """Told with the explanation, a label is only there for who hears the screen."""
    return "collapsed" if field.explains_first else "visible"


def _list(label: str, key: str, options: Mapping[str, str], search: bool) -> None:
    shown = dict(options)
    if (kept := st.session_state.get(key)) and kept not in shown:
        # what the register says is never lost because its area is not loaded
        shown[kept] = kept
    st.selectbox(
        label,
        list(shown),
        format_func=shown.__getitem__,
        index=None,
        placeholder="Typ een naam of kies" if search else EMPTY,
        filter_mode="contains" if search else None,
        key=key,
        persist_state=KEEP,
    )


def _steps(label: str, key: str, field: FormField, on_change: Any, *args: Any) -> None:
    st.segmented_control(
        label,
        list(field.options),
        format_func=field.options.__getitem__,
        key=key,
        on_change=on_change,
        args=args,
        label_visibility=_label_of(field),
        persist_state=KEEP,
    )


def _class(sheet: Sheet, label: str, key: str, field: FormField) -> None:
    _steps(label, key, field, _choose_class, sheet, field)
    st.text_input(
        f"Of typ het precieze getal{f' ({field.unit})' if field.unit else ''}",
        key=key + EXACT,
        on_change=_take_exact,
        args=(sheet, field),
        persist_state=KEEP,
    )


def _choose_class(sheet: Sheet, field: FormField) -> None:
    """A class was chosen: an exact number that doesn't lie in it is no longer true."""
    sheet.put(field.name, st.session_state[sheet.key(field.name)] or "")


def _take_exact(sheet: Sheet, field: FormField) -> None:
    """A number was typed: show it as Dutch writes it, with the class in which it falls."""
    exact = st.session_state[sheet.key(field.name + EXACT)] or ""
    try:
        sheet.put(field.name, number_text(read_count(exact, field.unit)) if exact.strip() else "")
    except Unreadable:
        sheet.put(field.name, exact)


def _write_in_dutch(key: str, question: Question) -> None:
    """Show a number that was understood as Dutch writes it, so that the user sees how it was read."""
    try:
        value = read_text(question, st.session_state[key] or "")
    except Unreadable:
        return
    if value is not None:
        st.session_state[key] = text_of(question, value)
