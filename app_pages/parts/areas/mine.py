"""Which download this session started or saw under way, so that its end is told here and not only in the list."""

import streamlit as st

from app_pages.parts.areas.job import DOWNLOADS, DownloadJob, Wanted
from app_pages.parts.datasets import area_store
from app_pages.parts.workspace import DATASET_KEY, workspace

_MINE, _STARTED, _SHOWN, _SAID = "areas-job", "areas-started", "areas-shown", "areas-said"
_BUSY = "Er wordt al een gemeente opgehaald. Dat gaat één voor één; wacht tot die klaar is."


def begin(wanted: Wanted) -> None:
    """Start a download into the own data, or say that another is under way. For a widget's callback."""
    job = DOWNLOADS.start(wanted, area_store("eigen"))
    if job is None:
        say(_BUSY)
    else:
        st.session_state[_MINE] = st.session_state[_STARTED] = job.id


def say(sentence: str) -> None:
    """Tell on the next run why nothing began. For a widget's callback."""
    st.session_state[_SAID] = sentence


def said() -> str:
    """What there is to tell, once; '' when there is nothing."""
    return str(st.session_state.pop(_SAID, ""))


def watch(job: DownloadJob) -> None:
    """Remember a download that somebody else started, or this user in another window: its end concerns both.

    Not while the outcome of an own one still stands there.
    """
    if my_job() is None:
        st.session_state[_MINE] = job.id


def my_job() -> DownloadJob | None:
    """The download that this session started or watches, also when it is over."""
    return DOWNLOADS.find(st.session_state.get(_MINE, ""))


def started_here(job: DownloadJob) -> bool:
    """Whether this session asked for it."""
    return bool(st.session_state.get(_STARTED) == job.id)


def forget() -> None:
    """Show no outcome any more. For a widget's callback."""
    st.session_state.pop(_MINE, None)


def show_own_data(job: DownloadJob | None) -> None:
    """Turn from the fictional municipality to the own data, once, when what was asked for here has come in."""
    if job is None or job.report is None or not started_here(job) or st.session_state.get(_SHOWN) == job.id:
        return
    st.session_state[_SHOWN] = job.id
    if workspace().is_fictional:
        st.session_state[DATASET_KEY] = st.query_params[DATASET_KEY] = "eigen"
        st.rerun()
