"""Beside the form, or above it on a phone: how far you are, and the button to save, always in view."""

from collections.abc import Callable, Sequence

import streamlit as st

from app_pages.parts.form.report import flag_lines
from app_pages.parts.form.score import Standing
from app_pages.parts.form.sections import Section
from app_pages.parts.form.state import Form
from app_pages.parts.literal import literal
from app_pages.parts.words import count_text, joined, points_text
from projects import Problem
from scorecard import LEAST_DIMENSION

PART = "deel-"
"""Before the id of a section: the name that a link to it has."""

_MOST_NAMED = 3


def progress_panel(standing: Standing, problems: Sequence[Problem], save_button: Callable[[], None]) -> None:
    """How many of the questions of this phase are answered, the score so far, and which figures give the points."""
    total, done = len(standing.asked), len(standing.answered)
    st.progress(done / total if total else 1.0, text=f"**{done} van {total}** vragen beantwoord")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        so_far = points_text(standing.low) if standing.earning else "nog geen punten"
        st.markdown(f"Zeker behaald: **{so_far}**", width="content")
        save_button()
    with st.container(key="form-hint"):
        most = f"; nog mogelijk: {points_text(standing.high)}." if standing.missing else ". Alles is ingevuld."
        st.markdown(f":small[Van de 100 punten{most} {_figures_text(standing)}]")
    _alarms(standing, problems)


def index_panel(
    form: Form,
    identity: Sequence[str],
    parts: Sequence[Section],
    standing: Standing,
    problems: Sequence[Problem],
    save_button: Callable[[], None],
) -> None:
    """What is filled in, a line a section with a link to it; where nothing but a name is asked."""
    needed = [form.label(name) for name in identity if form.fields[name].needed and not form.text(name).strip()]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if needed:
            st.markdown(f"Nodig om op te slaan: **{literal(joined(needed)).lower()}**", width="stretch")
        else:
            st.markdown(":material/check_circle: Genoeg om op te slaan", width="stretch")
        save_button()
    with st.container(key="form-index", gap="xxsmall"):
        st.markdown("**Ingevuld** (alles hieronder mag leeg blijven)")
        st.markdown(
            "\n".join(f"- [{literal(part.title)}](#veld-{PART}{part.id}): {filled_text(form, part)}" for part in parts)
        )
        if standing.answered:
            st.markdown(f"Zeker behaald op de scorekaart: **{points_text(standing.low)}** van 100")
            st.markdown(f":small[{_figures_text(standing)}]")
    _alarms(standing, problems)


def _figures_text(standing: Standing) -> str:
    """How answers become figures, how many are known by now, and which of them give most of the points (Markdown)."""
    made = "Uit uw antwoorden rekenen we de cijfers van de scorekaart uit, vaak uit meer antwoorden samen."
    count, earning = count_text(len(standing.figures), "cijfer", "cijfers"), standing.earning
    known = f"{made} Nu bekend: **{count}**."
    if not earning:
        return f"{known} Dat geeft nog geen punten; elke score begint bij {points_text(LEAST_DIMENSION)}."
    which = "De meeste punten" if len(earning) > _MOST_NAMED else "De punten"
    return f"{known} {which} komen van: {literal('; '.join(earning[:_MOST_NAMED]))}."


def filled_text(form: Form, part: Section) -> str:
    """How many of a section's fields are filled: '3 van 9'."""
    return f"{sum(bool(form.text(name)) for name in part.fields)} van {len(part.fields)}"


def _alarms(standing: Standing, problems: Sequence[Problem]) -> None:
    for line in flag_lines(standing):
        st.markdown(f":red[:material/flag: {line}.]")
    if problems:
        wrong = count_text(len(problems), "ding klopt nog niet en telt", "dingen kloppen nog niet en tellen")
        first = problems[0].field
        st.markdown(f":red[:material/error: {wrong} niet mee.] [Naar het eerste](#veld-{first})")
