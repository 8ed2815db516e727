"""The types as colours of the map: a colour, a number and a name for each."""

from app_pages.parts.map.colour_classes import figure_paint, kind_paint
from app_pages.parts.map.data import AreasOnMap
from geodata import AreaPaint, Profiles, Typology

LABEL = "Type naar initiatieven"
"""What the map and its legend call it, with and without an answer."""


def page_paint(shown: AreasOnMap, profiles: Profiles, typology: Typology) -> AreaPaint:
    """Return the paint by type; without types by initiatives per 1,000 residents, which all inhabited areas have."""
    if typology.types:
        return types_paint(shown, typology)
    rate = profiles.table["initiatives_per_1000"].reindex(shown.areas.index)
    return figure_paint(rate, "Initiatieven per 1.000 inwoners", "")


def types_paint(shown: AreasOnMap, typology: Typology) -> AreaPaint:
    """Return the paint of the areas by type; hatched where a type was assigned, and is less sure."""
    areas = typology.areas.reindex(shown.areas.index)
    assigned = areas["how"].eq("toegewezen").fillna(value=False)
    return kind_paint(
        areas["type"],
        LABEL,
        {kind.number: kind.name for kind in typology.types},
        {kind.number: kind.colour for kind in typology.types},
        provisional=[place for place, is_assigned in enumerate(assigned) if is_assigned],
        provisional_text="toegewezen, minder zeker",
        missing_text="geen type",
    )
