"""Where the project lies: a click on the map or two typed numbers; says in which buurt or wijk that is."""

import geopandas as gpd
import shapely
import streamlit as st

from app_pages.parts.coordinates import place_text
from app_pages.parts.form.fields import Fields
from app_pages.parts.form.score import place_facts
from app_pages.parts.form.state import Form
from app_pages.parts.form.texts import number_text
from app_pages.parts.literal import literal
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.workspace import Workspace
from geodata import LatLon, Level, to_lat_lon, to_rd

_HEIGHT = 380
_AROUND_M = 1_200


def location_fields(space: Workspace, form: Form, fields: Fields) -> None:
    """Draw the map, the typed alternative, and where the place lies."""
    place = fields.checked.fields["location"]
    map_side, text_side = st.columns([3, 2], gap="medium")
    with map_side:
        _map(space, form, place)
    with text_side:
        fields.field("location")
        for sentence in _where(space, place):
            st.markdown(sentence)
        with st.container(horizontal=True):
            if form.text("location"):
                st.button("Plek weghalen", icon=":material/location_off:", on_click=form.put, args=("location", ""))
            before = form.draft.base["location"]
            if before and form.text("location") != before:
                st.button("Vorige plek terug", icon=":material/undo:", on_click=form.put, args=("location", before))


def _map(space: Workspace, form: Form, place: shapely.Geometry | None) -> None:
    level = space.finest_level()
    if level is None:
        st.info("Er zijn nog geen wijken of buurten geladen, dus er is geen kaart. Typ de coördinaten.")
        return

    def take(click: MapClick) -> None:
        if click.kind != "point":
            return
        point = to_rd(click.lat, click.lon)
        form.put("location", place_text(point))
        found = place_facts(space, point).get("area")
        if isinstance(found, str) and not form.text("municipality"):
            form.put("municipality", str(space.areas(level).loc[found, "gemeente"]))

    area_map(
        dataset=space.dataset,
        level=level,
        version=space.boundary_version(level),
        bounds=_in_view(space, form, level),
        # another project is another map: it starts around that project's place
        key=f"indienen-kaart-{space.dataset}-{form.draft.project.id if form.draft.project else 'nieuw'}",
        locate=True,
        point=to_lat_lon(shapely.point_on_surface(place)) if place else None,
        height=_HEIGHT,
        on_click=take,
    )


def _in_view(space: Workspace, form: Form, level: Level) -> tuple[LatLon, LatLon]:
    """The surroundings of the project that was opened, else all areas."""
    opened = form.draft.project
    if opened is None or opened.location is None:
        return areas_on_map(space, level).bounds
    west, south, east, north = shapely.buffer(opened.location, _AROUND_M).bounds
    return to_lat_lon(shapely.Point(west, south)), to_lat_lon(shapely.Point(east, north))


def _where(space: Workspace, place: shapely.Geometry | None) -> list[str]:
    """Sentences (Markdown) on where the place lies."""
    level = space.finest_level()
    if place is None:
        return [
            "Nog geen plek gekozen. Zoom in op de kaart en klik. De plek bepaalt de norm voor afstanden en parkeren."
        ]
    sentences = []
    if place.geom_type != "Point":
        hectares = number_text(round(place.area / 10_000, 1))
        sentences.append(
            f"De plek is bekend als vlak van {hectares} hectare. Klikt u op de kaart, dan komt er een punt voor in de "
            "plaats."
        )
    if level is None:
        return sentences
    found = place_facts(space, place).get("area")
    if not isinstance(found, str):
        return [*sentences, ":material/warning: Deze plek ligt in geen geladen gebied. Klopt de plek?"]
    return [*sentences, f":material/location_on: {_area_sentence(space.areas(level), found, level, space)}"]


def _area_sentence(areas: gpd.GeoDataFrame, code: str, level: Level, space: Workspace) -> str:
    area = areas.loc[code]
    within = f"gemeente {literal(area['gemeente'])}"
    wijk = area.get("wijk_code")
    if level == "buurt" and "wijk" in space.levels() and wijk in (wijken := space.areas("wijk")).index:
        within = f"wijk {literal(wijken.loc[wijk, 'name'])}, {within}"
    return f"Ligt in {level} **{literal(area['name'])}** ({within})."
