"""What stands on the page while a gemeente is fetched: how far it is, from moment to moment, and the way to stop."""

import streamlit as st

from app_pages.parts.areas.job import DownloadJob
from app_pages.parts.areas.mine import started_here, watch
from app_pages.parts.areas.names import full_name
from app_pages.parts.literal import literal

EVERY = 0.5
"""Seconds between two looks."""
_SURE = "areas-sure-to-stop"


def under_way(job: DownloadJob) -> None:
    """Draw it; the page runs anew when it is over."""
    name = literal(full_name(job.wanted.gemeente))
    if started_here(job):
        st.markdown(f"**{name} wordt opgehaald.** U kunt intussen andere schermen bekijken: het ophalen loopt door.")
    else:
        watch(job)
        st.markdown(
            f"**Er loopt al een ophaalactie voor {name}.** Iemand anders heeft die gestart, of u in een ander venster. "
            "Daarna kunt u zelf een gemeente ophalen."
        )
    st.fragment(_look, run_every=EVERY)(job)


def _look(job: DownloadJob) -> None:
    if job.ended:
        st.session_state.pop(_SURE, None)
        st.rerun()
    st.progress(job.share, text=literal("Wordt gestopt" if job.stopping else job.text))
    if job.stopping:
        return
    if started_here(job) or st.session_state.get(_SURE) == job.id:
        words = "Stop" if started_here(job) else "Ja, stop deze ophaalactie"
        st.button(words, on_click=job.stop, icon=":material/stop_circle:", key="areas-stop")
    else:
        st.button("Stop", on_click=_ask, args=(job,), icon=":material/stop_circle:", key="areas-ask-stop")


def _ask(job: DownloadJob) -> None:
    """What somebody else waits for, stops at the second press."""
    st.session_state[_SURE] = job.id
