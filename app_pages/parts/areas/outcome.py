"""How a download ended: what came in, on a map; why nothing came in, and what to do now; or that it was stopped."""

import streamlit as st

from app_pages.parts.areas.brought import brought
from app_pages.parts.areas.job import DownloadJob
from app_pages.parts.areas.mine import forget
from app_pages.parts.areas.names import full_name
from app_pages.parts.areas.trouble import trouble
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace


def outcome(space: Workspace, job: DownloadJob) -> None:
    """Draw it, until the user closes it."""
    if job.report is not None:
        brought(space, job.id, job.report)
    elif job.problem:
        trouble(job)
    else:
        name = literal(full_name(job.wanted.gemeente))
        st.info(f"Het ophalen van **{name}** is gestopt. Er is niets veranderd: wat er geladen was, is er nog.")
    st.button("Sluit dit bericht", on_click=forget, icon=":material/close:", key="areas-close")
