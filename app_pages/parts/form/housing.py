"""The form of a housing project: what it adds to the model's own words for the fields."""

from collections.abc import Mapping
from dataclasses import replace

from app_pages.parts.coordinates import EXAMPLE
from app_pages.parts.form.field import FormField, Widget
from app_pages.parts.form.kind import FormKind, Way
from app_pages.parts.form.sections import PROMISE_DATE, sections
from app_pages.parts.form.texts import text_of
from app_pages.parts.kinds import PROJECTS
from app_pages.parts.words import phase_text
from projects import PRICE_CLASSES, check_project, homes_total
from scorecard import Catalogue, load_catalogue

IDENTITY = ("name", "developer", "reference", "municipality")
PLACE_LABEL = "Coördinaten van de plek"
PLACE_HELP = f"Twee getallen met een spatie ertussen: meters in het Rijksdriehoekstelsel of graden, zoals {EXAMPLE}."
_HELP = {
    "name": "Zo heet het project op de kaart en in de lijst.",
    "developer": "De naam van de organisatie die het project ontwikkelt, geen naam van een persoon.",
    "reference": "Uw eigen nummer of code voor dit project. Hieraan herkennen we het project als u het later aanvult.",
    "municipality": "De gemeente waarin het project ligt.",
    "phase": "De fase bepaalt welke vragen u krijgt. Wat pas later nodig is, staat onderaan.",
    "location": PLACE_HELP,
    PROMISE_DATE: "De dag waarop de banen zijn toegezegd, bijvoorbeeld de datum van de overeenkomst.",
    "source_note": (
        "Waar komen uw antwoorden vandaan? Bijvoorbeeld het inrichtingsplan van 12 mei of de BENG-berekening."
    ),
}
_NO_PHASE = "dit is nog niet gekozen; kies de fase, want daarvan hangt af welke vragen u krijgt."
_LABELS = {"location": PLACE_LABEL}
_WIDGETS: Mapping[str, Widget] = {"source_note": "long"}


def _adapt(field: FormField, catalogue: Catalogue) -> FormField:
    field = replace(
        field,
        label=_LABELS.get(field.name, field.label),
        help=field.help or _HELP.get(field.name, ""),
        widget=_WIDGETS.get(field.name, field.widget),
    )
    if field.name != "phase":
        return field
    return replace(field, options={p: phase_text(p) for p in catalogue.phases}, needed=True, missing=_NO_PHASE)


def _order(catalogue: Catalogue, phase: str | None) -> tuple[str, ...]:
    parts = sections(catalogue, phase)
    questions = (name for section in (*parts.due, *parts.later) for name in section.fields)
    return (*IDENTITY, "phase", "location", *questions)


def _remark(name: str, answers: Mapping[str, float]) -> str:
    if name != PRICE_CLASSES[-1] or not all(part in answers for part in PRICE_CLASSES):
        return ""
    total = float(homes_total(lambda part: answers.get(part, float("nan"))))
    homes = text_of(load_catalogue("housing").question(name), total)
    return f":material/functions: De vier prijsklassen samen: {homes} woningen"


HOUSING_FORM = FormKind(
    screen=PROJECTS,
    prefix="indienen",
    owner_word="ontwikkelaar",
    no_place="De plek bepaalt de norm voor afstanden en parkeren.",
    check=check_project,
    adapt=_adapt,
    order=_order,
    ways=(
        Way("to-scorecard", "Naar de scorekaart", ":material/scoreboard:", PROJECTS.card_page),
        Way("to-map", "Bekijk op de kaart", ":material/map:", "app_pages/kaart.py", on_map=True),
    ),
    remark=_remark,
)
