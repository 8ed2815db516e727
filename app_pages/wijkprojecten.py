"""Wijkprojecten: all of them with their lenses, as a list and on a map; most have no scorecard yet, and belong here."""

import pandas as pd
import streamlit as st

from app_pages.parts.kinds import WIJKPROJECTEN
from app_pages.parts.list.initiatives import INITIATIVES_LIST
from app_pages.parts.list.page import empty_list, list_page, provisional_list, ranked_list
from app_pages.parts.map.data import areas_on_map, projects_on_map
from app_pages.parts.map.project_details import project_details
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.no_areas import no_areas
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace, workspace
from scorecard import Catalogue

_LIST, _MAP = "Lijst", "Kaart"
_CHOSEN = "wijkproject_on_list_map"


def _shown(work: Workspace, kept: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw the lists or the map; return the id of the project whose scorecard the user asks for."""
    view = st.segmented_control(
        "Weergave",
        (_LIST, _MAP),
        default=_LIST,
        required=True,
        key="weergave",
        bind="query-params",
        label_visibility="collapsed",
    )
    if view == _MAP:
        _map(work, kept)
        return None
    empty = kept["empty"]
    ranked = ranked_list(INITIATIVES_LIST, kept[~kept["provisional"]], catalogue)
    provisional = provisional_list(INITIATIVES_LIST, kept[kept["provisional"] & ~empty], catalogue)
    return ranked or provisional or empty_list(INITIATIVES_LIST, kept[kept["provisional"] & empty], catalogue)


def _map(work: Workspace, kept: pd.DataFrame) -> None:
    """The same wijkprojecten as points; what is clicked stands beside the map."""
    level = work.coarsest_level()
    if level is None:
        no_areas()
        return
    shown, projects = areas_on_map(work, level), projects_on_map(work, WIJKPROJECTEN)
    markers = projects.some(kept.index)

    def choose(click: MapClick) -> None:
        # the id comes from the browser: only what is listed may be chosen
        known = click.kind == "wijkproject" and click.id.isdecimal() and int(click.id) in kept.index
        st.session_state[_CHOSEN] = int(click.id) if known else None

    chosen = st.session_state.get(_CHOSEN)
    map_side, detail_side = st.columns([3, 2], gap="medium")
    with map_side:
        area_map(
            dataset=work.dataset,
            level=level,
            version=work.boundary_version(level),
            bounds=shown.bounds,
            markers=[markers],
            selected={} if chosen is None else {WIJKPROJECTEN.id: str(chosen)},
            key="kaart_wijkprojecten",
            sources=work.sources_of(level, figures=()),
            on_click=choose,
        )
    with detail_side:
        if chosen is not None and chosen in kept.index:
            project_details(projects, int(chosen), level)
            return
        st.markdown(
            "**Klik op een punt** voor het wijkproject. Een geel vak met een getal is een groep bij elkaar: klik erop "
            "om in te zoomen."
        )
        if apart := len(kept) - len(markers.ids):
            count = count_text(apart, "wijkproject heeft", "wijkprojecten hebben")
            st.markdown(f"{count} geen punt op de kaart; die staan wel in de lijst.")


st.query_params.pop("wijkproject", None)  # left in the address on the way back from a scorecard
st.title("Wijkprojecten", anchor=False)
current = workspace()
list_page(current, INITIATIVES_LIST, lambda kept, catalogue: _shown(current, kept, catalogue))
