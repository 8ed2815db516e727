"""What stands under the map when it shows the types: how far they are, or what came out; and the way to their page."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.types.choices import PLURAL
from app_pages.parts.types.waiting import tell_problem, wait_for
from app_pages.parts.workspace import Workspace


def type_layer(space: Workspace, view: AreasOnMap) -> None:
    """Draw it; the map draws itself anew when the types are there, and never waits for them."""
    job = space.types_job(view.level)
    if job.problem:
        tell_problem(job)
    elif job.typology is None:
        wait_for(lambda: space.types_job(view.level), len(view.areas), PLURAL[view.level])
    elif job.typology.k is None:
        st.markdown(job.typology.verdict)
    st.page_link(
        "app_pages/wijktypen.py",
        label="Wijktypen: wat de typen zijn, en hoe zeker",
        icon=":material/category:",
        query_params=link_parameters(),
    )
