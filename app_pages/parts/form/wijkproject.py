"""The form of a wijkproject: what it adds to the words of the model, the taxonomy and the catalogue."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app_pages.parts.form.field import SCALE, FormField, Widget
from app_pages.parts.form.housing import PLACE_HELP, PLACE_LABEL
from app_pages.parts.form.kind import FormKind, Way
from app_pages.parts.form.texts import UNKNOWN
from app_pages.parts.form.where import AREA
from app_pages.parts.form.wijk_sections import DESCRIPTION, IDENTITY, wijk_sections
from app_pages.parts.kinds import WIJKPROJECTEN
from geodata import IntakeField, Lens, Option, taxonomy
from projects import Problem, check_wijkproject
from scorecard import Catalogue

_LONGEST_REFERENCE = 100
_HELP = {
    "name": "Zo heet het initiatief op de kaart en in de lijst.",
    "organisation": (
        "De organisatie of groep die het doet, geen naam van een persoon. Is er geen groep met een naam, vul dan de "
        "naam van het initiatief nog eens in."
    ),
    "reference": (
        "Uw eigen nummer of code. Hieraan herkennen we het wijkproject als u het later aanvult. Laat u dit leeg, dan "
        "nemen we de naam."
    ),
    "municipality": "De gemeente waarin het wijkproject ligt.",
    "description": "Wat doet het initiatief, in twee of drie zinnen? Noem geen namen of telefoonnummers van personen.",
    "location": PLACE_HELP,
    "area_code": "Heeft het geen vaste plek? Kies dan de wijk of buurt. Is er wel een plek, dan geldt die.",
    "source_note": "Waar komen de gegevens vandaan? Bijvoorbeeld een gesprek, het jaarverslag of de website.",
}
_LABELS = {"location": PLACE_LABEL, "area_code": "Of kies een wijk of buurt"}
_WIDGETS: Mapping[str, Widget] = {"description": "long", "source_note": "long"}
_UNKNOWN = {UNKNOWN: "Nog niet bekend"}
_LENSES: Mapping[str, Lens] = {lens.id: lens for lens in taxonomy().lenses}
_INTAKE: Mapping[str, IntakeField] = {field.id: field for field in taxonomy().intake}
_INTERNAL = "Alleen voor intern gebruik, nooit openbaar."
_WORKING_LABEL = "Werklabel, optioneel."
ADDED_VALUE = "added_value"
"""The question of the catalogue that is the intake form's 'toegevoegde waarde, impact op doelgroep'."""


def _adapt(field: FormField, catalogue: Catalogue) -> FormField:
    if field.name == ADDED_VALUE:
        return replace(field, widget="scale", options=SCALE)
    if field.name in _LENSES:
        return _of_lens(field, _LENSES[field.name])
    if field.name in _INTAKE:
        return _of_intake(field, _INTAKE[field.name])
    return replace(
        field,
        label=_LABELS.get(field.name, field.label),
        help=field.help or _HELP.get(field.name, ""),
        widget=_WIDGETS.get(field.name, field.widget),
        # empty is the name, see `_check`
        needed=field.needed and field.name != "reference",
    )


def _of_lens(field: FormField, lens: Lens) -> FormField:
    options = {option.id: option.label[:1].upper() + option.label[1:] for option in lens.options}
    captions = {option.id: _caption(option) for option in lens.options}
    note = _WORKING_LABEL if lens.working_label else ""
    if lens.multiple:
        return replace(field, help=lens.explanation, options=options, note=note)
    told = captions if any(captions.values()) else {}
    return replace(field, help=lens.explanation, options=options | _UNKNOWN, captions=told, note=note)


def _caption(option: Option) -> str:
    kinds = f" Zoals {', '.join(kind[:1].lower() + kind[1:] for kind in option.sub)}." if option.sub else ""
    example = f" Voorbeeld: {option.example}." if option.example else ""
    return f"{option.explanation}{kinds if not option.explanation else ''}{example}".strip()


def _of_intake(field: FormField, asked: IntakeField) -> FormField:
    ends = ""
    if asked.anchors:
        low, high = (anchor[:1].lower() + anchor[1:] for anchor in asked.anchors)
        ends = f"1 = {low}, 10 = {high}."
    options = field.options
    if field.widget == "radio":
        options = {**options, **_UNKNOWN}
    note = _INTERNAL if asked.never_public else ""
    return replace(field, help=f"{ends} {asked.explanation}".strip(), options=options, note=note, unit=asked.unit)


def _check(fields: Mapping[str, Any], catalogue: Catalogue) -> tuple[dict[str, Any], list[Problem]]:
    """As the model checks it, but for the reference: left empty it is the name, so that a name and a group suffice."""
    name = str(fields["name"] or "").strip()
    if str(fields["reference"] or "").strip():
        return check_wijkproject(fields, catalogue)
    cleaned, problems = check_wijkproject({**fields, "reference": name[:_LONGEST_REFERENCE]}, catalogue)
    # without a name too there is one thing to do, not two
    return cleaned, [problem for problem in problems if problem.field != "reference" or name]


def _order(catalogue: Catalogue, _phase: str | None) -> tuple[str, ...]:
    parts = (name for part in wijk_sections(catalogue) for name in part.fields)
    return (*IDENTITY, DESCRIPTION, "location", AREA, *parts)


WIJKPROJECT_FORM = FormKind(
    screen=WIJKPROJECTEN,
    prefix="wijkproject",
    owner_word="organisatie",
    no_place="Ligt het initiatief op meer plekken, kies dan de wijk of buurt.",
    check=_check,
    adapt=_adapt,
    order=_order,
    ways=(
        Way("to-scorecard", "Naar de scorekaart", ":material/scoreboard:", WIJKPROJECTEN.card_page),
        Way("to-map", "Bekijk op de kaart", ":material/map:", "app_pages/kaart.py", on_map=True),
        Way("to-list", WIJKPROJECTEN.list_title, ":material/list:", WIJKPROJECTEN.list_page, with_project=False),
    ),
)
