"""Where the place of the form lies, told in sentences, and whether what is handed in counts in a wijk at all."""

import geopandas as gpd
import shapely

from app_pages.parts.form.check import Checked
from app_pages.parts.form.score import place_facts, wijk_facts
from app_pages.parts.form.state import Form
from app_pages.parts.form.texts import number_text
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace
from geodata import Level

AREA = "area_code"
"""The field of what may have a wijk or buurt instead of a place."""


def counts_nowhere(space: Workspace, form: Form, checked: Checked) -> str:
    """Why this counts in no wijk, and what to do (Markdown); '' when it counts, or when no place is asked for yet."""
    place, code = checked.fields["location"], checked.fields.get(AREA)
    may_choose = AREA in form.fields
    if not (place or may_choose):
        return ""
    if space.finest_level() is None:
        reason, advice = "er zijn nog geen wijken of buurten geladen", "De beheerder kan ze laden."
    elif isinstance(wijk_facts(space, place, code).get("area"), str):
        return ""
    elif place:
        reason = "de plek ligt buiten de geladen gebieden"
        choose = "kies dan een wijk of buurt uit de lijst, of" if may_choose else "dan kunt u"
        ask = "vraag de beheerder" if may_choose else "de beheerder vragen"
        advice = f"Klopt de plek niet, wijs haar opnieuw aan. Klopt zij wel, {choose} {ask} om dat gebied te laden."
    elif code:
        reason, advice = "de gekozen wijk of buurt is niet geladen", "Wijs de plek aan of kies een andere."
    else:
        reason, advice = "er is nog geen plek of wijk gekozen", "Wijs de plek aan, of kies een wijk of buurt."
    return f"**Dit {form.kind.word} telt in geen wijk mee: {reason}.** {advice}"


def where_sentences(space: Workspace, form: Form, place: shapely.Geometry | None) -> list[str]:
    """Sentences (Markdown) on where the place lies; nothing on what lies outside everything loaded."""
    level = space.finest_level()
    if place is None:
        if level is None:
            return []
        if form.text(AREA):
            return ["Er is geen plek op de kaart gekozen; de wijk of buurt hieronder geldt."]
        return [f"Nog geen plek gekozen. Zoom in op de kaart en klik, of typ de coördinaten. {form.kind.no_place}"]
    sentences = []
    if place.geom_type != "Point":
        hectares = number_text(round(place.area / 10_000, 1))
        click = "Klikt u op de kaart" if level else "Typt u coördinaten"
        sentences.append(
            f"De plek is bekend als vlak van {hectares} hectare. {click}, dan komt er een punt voor in de plaats."
        )
    found = place_facts(space, place).get("area")
    if level is None or not isinstance(found, str):
        return sentences
    return [*sentences, f":material/location_on: {_area_sentence(space.areas(level), found, level, space)}"]


def _area_sentence(areas: gpd.GeoDataFrame, code: str, level: Level, space: Workspace) -> str:
    area = areas.loc[code]
    within = f"gemeente {literal(area['gemeente'])}"
    wijk = area.get("wijk_code")
    if level == "buurt" and "wijk" in space.levels() and wijk in (wijken := space.areas("wijk")).index:
        within = f"wijk {literal(wijken.loc[wijk, 'name'])}, {within}"
    return f"Ligt in {level} **{literal(area['name'])}** ({within})."
