"""Why a gemeente was not fetched, and what the user can do about it now."""

import streamlit as st

from app_pages.parts.areas.choices import NAME
from app_pages.parts.areas.job import DownloadJob, Wanted
from app_pages.parts.areas.mine import begin
from app_pages.parts.areas.names import alike, full_name
from app_pages.parts.literal import literal
from geodata.download import SourceId

_OPTIONAL: dict[SourceId, str] = {"statline": "StatLine", "leefbaarometer": "Leefbaarometer"}
"""Sources without which a gemeente can be loaded, as a failure names them."""


def trouble(job: DownloadJob) -> None:
    """Draw it."""
    wanted = job.wanted
    st.error(f"**{literal(full_name(wanted.gemeente))} is niet opgehaald.** {literal(job.problem)}{_number(job)}")
    st.markdown("Er is niets veranderd: wat er geladen was, is er nog. **Wat u kunt doen:**")
    names = alike(wanted.gemeente)
    with st.container(horizontal=True):
        for name in names:
            st.button(literal(f"Haal {name} op"), on_click=_again_as, args=(name, wanted), key=f"areas-as-{name}")
        if not names:
            st.button("Probeer opnieuw", on_click=begin, args=(wanted,), icon=":material/refresh:", key="areas-again")
        for source, words in _left_out(job).items():
            st.button(
                f"Haal op zonder {words}",
                on_click=begin,
                args=(wanted.without(source),),
                key=f"areas-without-{source}",
                help=f"U mist dan alleen de cijfers van {words}.",
            )
    if not names:
        st.markdown(
            "Lukt het weer niet? Probeer het later, of laad een bestand: zie **Voor de beheerder** onderaan dit scherm."
        )


def _left_out(job: DownloadJob) -> dict[SourceId, str]:
    """The sources without which it may succeed: those that the failure names."""
    return {
        source: words for source, words in _OPTIONAL.items() if source in job.wanted.sources and words in job.problem
    }


def _again_as(name: str, wanted: Wanted) -> None:
    st.session_state[NAME] = name
    begin(Wanted(name, wanted.years, wanted.levels, wanted.sources))


def _number(job: DownloadJob) -> str:
    return f" Geef dit nummer door aan de beheerder: **{job.incident}**." if job.incident else ""
