"""Who a project is: the texts that name it, its phase, and the date of its promise."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from projects.problem import Problem, shown

LABELS = {
    "developer": "Ontwikkelaar",
    "reference": "Eigen referentie",
    "name": "Naam van het project",
    "municipality": "Gemeente",
    "phase": "Fase",
    "location": "Locatie",
    "jobs_promise_date": "Datum van de toezegging over banen",
    "source_note": "Herkomst van de gegevens",
}
"""Fields that every project has beside the catalogue's questions, as a user reads them."""

_REQUIRED = ("developer", "reference", "name")
_LONGEST = {"developer": 200, "reference": 100, "name": 200, "municipality": 100, "source_note": 2_000}


def check_texts(fields: Mapping[str, Any]) -> tuple[dict[str, str], list[Problem]]:
    """The text fields without odd spaces, and what is wrong: missing, too long, or holding control characters."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for field, longest in _LONGEST.items():
        raw = fields.get(field)
        text = "" if raw is None else " ".join(str(raw).split())
        reason = None
        if not text and field in _REQUIRED:
            reason = "dit is leeg; vul het in, want hieraan wordt het project herkend."
        elif len(text) > longest:
            reason = f"dit is langer dan {longest} tekens; maak het korter."
        elif any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
            reason = "hierin staan onzichtbare stuurtekens; typ de tekst opnieuw."
        if reason is not None:
            problems.append(Problem(field, LABELS[field], shown(text), reason))
        texts[field] = text
    return texts, problems


def check_phase(value: object, phases: tuple[str, ...]) -> tuple[str | None, list[Problem]]:
    """The phase by its id, None when unknown. Capitals and spaces around it don't matter."""
    text = "" if value is None else str(value).strip().lower()
    if not text:
        return None, []
    if text in phases:
        return text, []
    reason = f"deze fase bestaat niet; kies uit {', '.join(phases)}, of laat haar leeg als u haar niet weet."
    return None, [Problem("phase", LABELS["phase"], shown(value), reason)]


def check_date(value: object) -> tuple[date | None, list[Problem]]:
    """A date, None when unknown; text as 2026-03-31 or 31-3-2026 is understood."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, []
    if isinstance(value, datetime):
        return value.date(), []
    if isinstance(value, date):
        return value, []
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(str(value).strip(), form).date(), []
        except ValueError:
            continue
    reason = "dit is geen datum; schrijf dag-maand-jaar, zoals 31-3-2026."
    return None, [Problem("jobs_promise_date", LABELS["jobs_promise_date"], shown(value), reason)]
