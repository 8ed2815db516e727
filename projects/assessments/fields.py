"""The fields of one assessment of an area: who (a code or a group, no person), when, and a mark for each measure."""

from __future__ import annotations

from geodata import taxonomy
from projects.fields import Choice, Field, labels_of

ROLES = tuple(
    Choice(word.lower(), word) for word in ("Bewoner", "Initiatiefnemer", "Professional", "Gemeente", "Anders")
)
"""From which side somebody looks at the area."""

MEASURE_FIELDS = tuple(
    Field(measure, label, "scale", part="values") for measure, label in taxonomy().measure_labels.items()
)
MEASURES = tuple(field.id for field in MEASURE_FIELDS)
"""What gets a mark of 1-10: the seven functions of the climate (002 par. 1.2), the five factors of ACTIE (3.2), the
three values of the triangle (4.6)."""

FIELDS = (
    Field("area_code", "Wijk of buurt (code)", "area", ("wijkcode", "buurtcode", "gebiedscode"), required=True),
    Field(
        "rater", "Beoordelaar (code of groep)", names=("beoordelaar",), required=True, longest=100, hint="geen persoon"
    ),
    Field("role", "Rol van de beoordelaar", "option", ("rol",), choices=ROLES),
    Field("date", "Datum van de beoordeling", "date", ("datum",), required=True),
    *MEASURE_FIELDS,
    Field(
        "known_initiatives",
        "Hoeveel initiatieven kent u in dit gebied?",
        "count",
        ("Hoeveel initiatieven kent u in deze wijk?",),  # as files of before call it
        highest=10_000,
    ),
    Field("registered_initiatives", "Hoeveel daarvan staan in het register?", "count", highest=10_000),
    Field("note", "Toelichting", longest=2_000),
)
LABELS = labels_of(FIELDS)
"""Field id -> label, as a user reads it."""

BY_ID = {field.id: field for field in FIELDS}
