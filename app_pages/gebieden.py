"""Gebieden: fetch the wijken and buurten of a gemeente with their figures; see, refresh or remove what is loaded."""

from pathlib import Path

import streamlit as st

from app_pages.parts import areas
from app_pages.parts.areas.add import add_form
from app_pages.parts.areas.by_file import by_command
from app_pages.parts.areas.held import held
from app_pages.parts.areas.job import DOWNLOADS
from app_pages.parts.areas.mine import my_job, show_own_data
from app_pages.parts.areas.outcome import outcome
from app_pages.parts.areas.remove import removed
from app_pages.parts.areas.under_way import under_way
from app_pages.parts.workspace import Workspace, workspace

_SHEET = Path(areas.__file__).with_name("areas.css")


def page() -> None:
    """Draw the screen."""
    st.html(_SHEET)
    st.title("Gebieden", anchor=False)
    running, mine = DOWNLOADS.running, my_job()
    show_own_data(mine)
    space = workspace()
    _about(space)
    add_form(busy=running is not None)
    if running:
        under_way(running)
    if mine and mine is not running:
        outcome(space, mine)
    removed()
    held(space, busy=running is not None)
    by_command()


def _about(space: Workspace) -> None:
    if space.is_fictional:
        st.markdown(
            "Onderaan staat wat er van de fictieve gemeente is. Die is door dit programma gemaakt: er valt niets te "
            "verversen of te verwijderen. Wat u hier ophaalt, komt bij **Eigen gegevens**, los van de fictieve "
            "gemeente."
        )
    else:
        st.markdown(
            "Haal de wijken en buurten van een gemeente op, met de cijfers van het CBS en de Leefbaarometer. Dat duurt "
            "meestal minder dan een minuut. U hebt er geen bestand voor nodig."
        )


page()
