"""Where the project lies: a click on the map or two typed numbers, and what may have none chooses its wijk or buurt."""

import shapely
import streamlit as st

from app_pages.parts.coordinates import place_text
from app_pages.parts.form.fields import Fields
from app_pages.parts.form.score import place_facts
from app_pages.parts.form.state import Form
from app_pages.parts.form.where import AREA, counts_nowhere, where_sentences
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.map.view import MapClick, area_map
from app_pages.parts.workspace import Workspace
from geodata import LatLon, Level, to_lat_lon, to_rd
from projects import ESTIMATED_FROM

_HEIGHT = 380
_AROUND_M = 1_200


def location_fields(space: Workspace, form: Form, fields: Fields) -> None:
    """Draw the map, the typed alternative, and where the place lies; without areas the typed numbers alone."""
    place = fields.checked.fields["location"]
    level = space.finest_level()
    if level is None:
        st.markdown("Weet u de coördinaten van de plek? Vul ze dan in. U mag dit ook leeg laten.")
        _typed(space, form, fields, place)
        return
    map_side, text_side = st.columns([3, 2], gap="medium")
    with map_side:
        _map(space, form, place, level)
    with text_side:
        _typed(space, form, fields, place)


def _typed(space: Workspace, form: Form, fields: Fields, place: shapely.Geometry | None) -> None:
    fields.field("location", counts_nowhere(space, form, fields.checked) if place and space.levels() else "")
    for sentence in where_sentences(space, form, place):
        st.markdown(sentence)
    # without areas there is nothing to choose from; what was chosen before stays in sight
    if AREA in form.fields and (fields.areas or form.text(AREA)):
        fields.field(AREA)
    with st.container(horizontal=True):
        if form.text("location"):
            st.button("Plek weghalen", icon=":material/location_off:", on_click=form.put, args=("location", ""))
        before = form.draft.base["location"]
        if before and form.text("location") != before:
            st.button("Vorige plek terug", icon=":material/undo:", on_click=form.put, args=("location", before))


def _map(space: Workspace, form: Form, place: shapely.Geometry | None, level: Level) -> None:
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
        key=f"{form.kind.prefix}-kaart-{space.dataset}-{form.draft.project.id if form.draft.project else 'nieuw'}",
        sources=space.sources_of(level, _figures_of_area(form)),
        locate=True,
        point=to_lat_lon(shapely.point_on_surface(place)) if place else None,
        height=_HEIGHT,
        on_click=take,
    )


def _figures_of_area(form: Form) -> list[str]:
    """What the form takes from the area: for the score beside it, and for answers that it proposes."""
    proposed = [figure for question, figure in ESTIMATED_FROM.items() if question in form.fields]
    return [*form.kind.screen.stored.from_area, *proposed]


def _in_view(space: Workspace, form: Form, level: Level) -> tuple[LatLon, LatLon]:
    """The surroundings of the project that was opened, else all areas."""
    opened = form.draft.project
    if opened is None or opened.location is None:
        return areas_on_map(space, level).bounds
    west, south, east, north = shapely.buffer(opened.location, _AROUND_M).bounds
    return to_lat_lon(shapely.Point(west, south)), to_lat_lon(shapely.Point(east, north))
