"""The bar of the tour above a page: the offer on a first visit, and on tour the stop, the way on and the way out."""

from typing import NoReturn

import streamlit as st

from app_pages.parts.look import draw, html
from app_pages.parts.tour.memory import (
    BACK_TO,
    STEP,
    answer,
    current_step,
    forget_step,
    is_answered,
    left_at,
    on_the_way,
    tell_browser,
)
from app_pages.parts.tour.steps import steps
from app_pages.parts.workspace import DATASET_KEY, Workspace, workspace

_HOME = "app_pages/kaart.py"
_OFFER = "Bekijk in twee minuten wat dit programma doet."
_SMALL_OFFER = "Nieuw hier? Rondleiding van 2 minuten"


def tour_bar(*, newcomer: bool) -> None:
    """Draw what belongs to the tour on this page; nothing once the offer was answered.

    `newcomer`: the address was bare when the visit began, so that the offer may take some room; whoever followed a link
    came for something else, and gets a button.
    """
    with st.container(key="tour"):
        number = current_step()
        away = None if number else left_at()
        if number:
            _stop(number)
        elif away:
            _away(*away)
        elif not is_answered():
            _offer(large=newcomer)
    tell_browser(_heard(number) if number else "")


def start() -> None:
    """Go to the first stop; what is shown now is shown again at the end."""
    answer()
    _go(1, workspace().dataset)


def restart_button() -> None:
    """A button that begins the tour anew."""
    if st.button("Bekijk de rondleiding", icon=":material/tour:", key="tour-restart"):
        start()


def _offer(*, large: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if large:
            draw(html('<p class="mw-tour"><b>Nieuw hier?</b> {offer}</p>', offer=_OFFER))
        first = "Start de rondleiding" if large else _SMALL_OFFER
        if st.button(first, type="primary" if large else "tertiary", icon=":material/tour:", key="tour-start"):
            start()
        st.button("Nee, dank u", type="secondary" if large else "tertiary", key="tour-no", on_click=answer)


def _stop(number: int) -> None:
    step, last = steps()[number - 1], len(steps())
    _have_types_made()
    draw(html('<p class="mw-tour"><b>{where}</b> {text}</p>', where=_where(number), text=step.text))
    _, back_to = left_at() or (number, "")
    with st.container(horizontal=True):
        # a button on each stop alike: whoever goes on by keyboard finds it where it was
        forward = "Volgende" if number < last else "Klaar"
        if st.button(forward, type="primary", icon=":material/arrow_forward:", key="tour-next"):
            if number == last:
                _end(back_to)
            _go(number + 1, back_to)
        if st.button("Vorige", icon=":material/arrow_back:", key="tour-back", disabled=number == 1):
            _go(number - 1, back_to)
        if number < last and st.button("Stop", icon=":material/close:", key="tour-stop"):
            _end(back_to)


def _have_types_made() -> None:
    """Start what a later stop shows and what takes some seconds: nobody waits there for a computation."""
    fictional = Workspace("fictief")
    if level := fictional.coarsest_level():
        fictional.types_job(level)


def _where(number: int) -> str:
    return f"Rondleiding, stap {number} van {len(steps())}: {steps()[number - 1].title}."


def _heard(number: int) -> str:
    return f"{_where(number)} {steps()[number - 1].text}"


def _away(number: int, back_to: str) -> None:
    """The user went another way for a moment: one quiet line."""
    with st.container(horizontal=True):
        if st.button(f"Verder met de rondleiding (stap {number})", icon=":material/tour:", key="tour-on"):
            _go(number, back_to)
        if st.button("Stop de rondleiding", key="tour-end"):
            _end(back_to)


def _go(number: int, back_to: str) -> NoReturn:
    step = steps()[number - 1]
    on_the_way()
    query = {DATASET_KEY: "fictief", STEP: str(number), **({BACK_TO: back_to} if back_to else {}), **step.chosen}
    st.switch_page(step.page, query_params=query)


def _end(back_to: str) -> NoReturn:
    """The user's own data is shown again."""
    answer()
    forget_step()
    st.switch_page(_HOME, query_params={DATASET_KEY: back_to or "fictief"})
