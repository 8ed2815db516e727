"""What stands on the page while types are computed: how far it is, from second to second, or what went wrong."""

from collections.abc import Callable

import streamlit as st

from app_pages.parts.types.job import JOBS, TypesJob

EVERY = 1.0
"""Seconds between two looks at a computation."""


def wait_for(ask: Callable[[], TypesJob], areas: int, plural: str) -> None:
    """Draw the progress; the page runs anew when there is an answer. `ask` gives the computation and keeps it."""
    st.markdown(
        f"De typen van deze {areas} {plural} worden berekend. Dat duurt enkele seconden tot een minuut, en bij "
        "duizenden "
        "gebieden enkele minuten. U kunt intussen andere pagina's bekijken: de berekening loopt door."
    )
    st.fragment(_look, run_every=EVERY)(ask)


def tell_problem(job: TypesJob) -> None:
    """Draw why there is no answer, and the way to try again."""
    st.error(job.problem)
    st.button("Probeer opnieuw", on_click=JOBS.forget, args=(job,), icon=":material/refresh:")


def _look(ask: Callable[[], TypesJob]) -> None:
    job = ask()
    if job.ended:
        st.rerun()
    st.progress(job.share, text=job.text)
