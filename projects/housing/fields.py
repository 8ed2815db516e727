"""The fields of a housing project beside the catalogue's questions."""

from __future__ import annotations

from projects.fields import Field, labels_of
from projects.housing.estimates import ESTIMATES, FIGURES, LONGEST, field_of
from scorecard import load_catalogue

_HINT = "uw eigen kenmerk van elk project"


def _estimates() -> tuple[Field, ...]:
    """A field for each answer that can be an estimate: empty, or the number with where it comes from."""
    labels = {question.id: question.label for question in load_catalogue("housing").questions}
    return tuple(
        Field(field_of(name), f"Schatting: {labels[name]}", longest=LONGEST, part=ESTIMATES) for name in FIGURES
    )


FIELDS = (
    Field(
        "developer",
        "Ontwikkelaar",
        names=("ontwikkelaar", "opdrachtgever"),
        required=True,
        hint="wie het project ontwikkelt",
    ),
    Field(
        "reference", "Eigen referentie", "reference", ("referentie", "kenmerk"), required=True, longest=100, hint=_HINT
    ),
    Field("name", "Naam van het project", names=("naam", "projectnaam", "naam project"), required=True),
    Field("municipality", "Gemeente", longest=100),
    Field("phase", "Fase", "phase"),
    Field("location", "Locatie", "place", ("locatie (wkt)", "wkt")),
    Field("jobs_promise_date", "Datum van de toezegging over banen", "date", ("datum toezegging",)),
    Field("source_note", "Herkomst van de gegevens", names=("herkomst", "bron"), longest=2_000),
    *_estimates(),
)
LABELS = labels_of(FIELDS)
"""Field id -> label, as a user reads it."""

BY_ID = {field.id: field for field in FIELDS}
