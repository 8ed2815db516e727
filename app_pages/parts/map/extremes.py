"""The areas that are highest and lowest on what the map is coloured by, or how many each type holds."""

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.map.paint_choice import Subject, paint_of, values
from app_pages.parts.words import count_text, figure_text, points_text
from app_pages.parts.workspace import Workspace
from geodata import AreaPaint

MOST_NAMED = 3


def extremes(space: Workspace, view: AreasOnMap, subject: Subject) -> None:
    """Draw them; areas that the map hatches only where too few others have a figure, and then marked as such."""
    if subject.kind == "type":
        _types(space, view)
        return
    paint = paint_of(space, view, subject)
    unsure = view.areas.index[paint.provisional]
    known = values(space, view, subject).astype(float).dropna()
    sure = known.drop(unsure)
    named = sure if len(sure) >= 2 * MOST_NAMED else known
    if len(named) < 2 * MOST_NAMED:
        return
    order = named.sort_values(ascending=False, kind="stable")
    st.markdown(f"**{literal(subject.option)}**{_note(paint, left_out=len(known) - len(named))}")
    highest, lowest = st.columns(2)
    with highest:
        st.markdown("**Hoogst**\n\n" + _named(view, subject, paint, order.head(MOST_NAMED), unsure))
    with lowest:
        st.markdown("**Laagst**\n\n" + _named(view, subject, paint, order.tail(MOST_NAMED).iloc[::-1], unsure))


def _note(paint: AreaPaint, left_out: int) -> str:
    hatched = count_text(left_out, "gearceerd gebied telt", "gearceerde gebieden tellen")
    told = [f"{hatched} hier niet mee ({paint.provisional_text})."] if left_out else []
    return "  \n" + " ".join([*told, paint.note]) if told or paint.note else ""


def _named(view: AreasOnMap, subject: Subject, paint: AreaPaint, numbers: pd.Series, unsure: pd.Index) -> str:
    names = view.areas["name"]
    return "\n".join(
        f"- {literal(names[code])}: {literal(_text(view, subject, paint, number))}"
        f"{f' ({paint.provisional_text})' if code in unsure else ''}"
        for code, number in numbers.items()
    )


def _text(view: AreasOnMap, subject: Subject, paint: AreaPaint, number: float) -> str:
    if subject.kind in ("band", "score"):
        return points_text(number)
    indicator = next((part for part in view.scores.catalogue.indicators if part.id == subject.id), None)
    if subject.kind == "figure" and indicator is not None:
        return figure_text(number, indicator)
    return number_text(number, paint.decimals, paint.unit)


def _types(space: Workspace, view: AreasOnMap) -> None:
    """How many areas each type holds; nothing as long as the types are not known."""
    found = space.types(view.level)
    if found is None or not found.types:
        return
    told = [
        f"- {kind.number}. {literal(kind.name)}: {count_text(kind.size, 'gebied', 'gebieden')}" for kind in found.types
    ]
    st.markdown("**Gebieden per type**\n\n" + "\n".join(told))
