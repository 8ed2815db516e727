"""The map on a screen: draws it, and says what the user clicked.

One component for all maps. The boundaries come from the app's own route (``routes.py``); what this sends through the
websocket is a message of colours and markers, whatever the number of areas.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st
import streamlit_folium

from app_pages.parts.sources import source_line
from geodata import AreaPaint, LatLon, MapFrame, ProjectMarkers
from geodata.map_layers import PlainMap, message_group

# Real municipalities lie on the national background map; the fictional one lies in open water, on a plain background.
BASEMAPS: Mapping[str, Mapping[str, str]] = {
    "eigen": {
        "url": "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
        "attribution": "Kaartgegevens © Kadaster",
    }
}


@dataclass(frozen=True)
class MapClick:
    """What was clicked: an area or a project of a kind by its id, or a point by latitude and longitude (EPSG:4326)."""

    kind: Literal["area", "project", "wijkproject", "point"]
    id: str = ""
    lat: float = math.nan
    lon: float = math.nan


def area_map(
    *,
    dataset: str,
    level: str,
    version: str,
    bounds: tuple[LatLon, LatLon],
    key: str,
    sources: Sequence[str],
    paint: AreaPaint | None = None,
    markers: Sequence[ProjectMarkers] = (),
    selected_area: str | None = None,
    selected: Mapping[str, str] | None = None,
    locate: bool = False,
    point: LatLon | None = None,
    height: int = 560,
    on_click: Callable[[MapClick], None] | None = None,
) -> MapClick | None:
    """Draw the map with its sources under it, and return what the user clicked since the last run, or None.

    Panning and zooming don't rerun the app; recolouring and choosing keep the frame and the zoom.

    Parameters
    ----------
    dataset, level, version : str
        Which boundaries: 'fictief' or 'eigen', 'wijk' or 'buurt', and ``store.boundary_version(level)``.
    bounds : pair of (latitude, longitude)
        What is in view the first time: ``geodata.area_bounds(areas)``.
    key : str
        Names the map within the app. The same key is the same map, also for another level or colour.
    sources : sequence of str
        Whose boundaries and figures are painted: ``Workspace.sources_of``. They stand on the map and under it.
    markers : sequence of ProjectMarkers
        One for each kind of project that is shown.
    selected : mapping, optional
        The chosen project by kind: ``{"project": "3", "wijkproject": "12"}``.
    locate : bool
        True: a click gives a point and sets a pin. False: a click chooses an area or a project.
    point : (latitude, longitude), optional
        Where the pin stands.
    on_click : callable, optional
        Called with the click before the script reruns, so that it may set the state of a widget drawn above the map.

    Returns
    -------
    MapClick or None
        Each click is returned once. The id comes from the browser: look it up, never trust it.
    """

    def tell() -> None:
        click = _read(st.session_state.get(key))
        if click and on_click:
            on_click(click)

    value = streamlit_folium.st_folium(
        PlainMap(),
        key=key,
        height=height,
        use_container_width=True,
        # streamlit-folium itself reports nothing (each pan would rerun the app); our drawing reports the clicks
        returned_objects=[],
        on_change=tell,
        feature_group_to_add=message_group(
            frame=MapFrame(dataset, bounds),
            areas_url=f"areas/{dataset}/{level}-{version}.json",
            paint=paint,
            markers=markers,
            selected_area=selected_area,
            selected=selected,
            mode="locate" if locate else "select",
            point=point,
            basemap=BASEMAPS.get(dataset),
            sources=sources,
        ),
    )
    source_line(sources)
    return _new_click(value, key)


def _new_click(value: Any, key: str) -> MapClick | None:
    """Return the click unless an earlier run already got it: the component's value stays until the next click."""
    moment = value.get("at") if isinstance(value, dict) else None
    seen = f"{key}.seen"
    if moment is None or st.session_state.get(seen) == moment:
        return None
    st.session_state[seen] = moment
    return _read(value)


def _read(value: Any) -> MapClick | None:
    """Read what the browser sent; anything that is not a well-formed click is no click."""
    match value:
        case {"kind": ("area" | "project" | "wijkproject") as kind, "id": str(key)} if 0 < len(key) <= 64:
            return MapClick(kind, key)
        case {"kind": "point", "lat": int() | float() as lat, "lon": int() | float() as lon} if (
            abs(lat) <= 90 and abs(lon) <= 180
        ):
            return MapClick("point", lat=float(lat), lon=float(lon))
    return None
