"""The fields of a wijkproject beside the catalogue's questions: who and where, the lenses of the taxonomy, the intake.

Lenses, intake fields and their options come from `geodata.taxonomy` (source 002); this says only in what form they are
kept. `essence` and `phase` of the intake form are lenses, `impact` is the catalogue's question `added_value`: each is
asked once.
"""

from __future__ import annotations

from geodata import IntakeField, Lens, taxonomy
from projects.fields import Choice, Field, Form, labels_of

_FORMS: dict[str, Form] = {"class": "class", "choice": "option", "scale10": "scale", "multi": "options"}

_MOST, _MOST_EUROS = 10_000_000, 1_000_000_000


def _of_lens(lens: Lens) -> Field:
    choices = tuple(Choice(option.id, option.label) for option in lens.options)
    return Field(lens.id, lens.label, "options" if lens.multiple else "option", choices=choices)


def _of_intake(field: IntakeField) -> Field:
    choices = tuple(Choice(option.id, option.label, option.low) for option in field.options)
    return Field(
        field.id,
        field.label,
        _FORMS[field.kind],
        highest=_MOST_EUROS if field.unit.startswith("euro") else _MOST,
        choices=choices,
        part="intake",
        never_public=field.never_public,
    )


LENS_FIELDS = tuple(_of_lens(lens) for lens in taxonomy().lenses)
"""A field a lens, in the taxonomy's order; the phase among them."""

INTAKE_FIELDS = tuple(_of_intake(field) for field in taxonomy().intake)
"""The fields of the intake form (002 par. 1.3) that are neither a lens nor a question of the catalogue."""

_HINT = "uw eigen kenmerk van elk wijkproject"

FIELDS = (
    Field(
        "organisation",
        "Organisatie of groep",
        names=("organisatie", "groep", "initiatief van"),
        required=True,
        hint="van wie het is; geen persoon",
    ),
    Field(
        "reference", "Eigen referentie", "reference", ("referentie", "kenmerk"), required=True, longest=100, hint=_HINT
    ),
    Field("name", "Naam van het wijkproject", names=("naam", "projectnaam", "naam wijkproject"), required=True),
    Field("municipality", "Gemeente", longest=100),
    Field("description", "Omschrijving", longest=2_000),
    Field("location", "Locatie", "place", ("locatie (wkt)", "wkt")),
    Field("area_code", "Wijk of buurt (code)", "area", ("wijkcode", "buurtcode", "gebiedscode")),
    *LENS_FIELDS,
    *INTAKE_FIELDS,
    Field("source_note", "Herkomst van de gegevens", names=("herkomst", "bron"), longest=2_000),
)
LABELS = labels_of(FIELDS)
"""Field id -> label, as a user reads it."""

BY_ID = {field.id: field for field in FIELDS}
