"""What tells one entry from another and describes it: its texts, its phase, an area's code and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from projects.fields import Field
from projects.problem import Problem, shown

AREA_CODE = re.compile(r"BU\d{4}[0-9A-Z]{4}|WK\d{4}[0-9A-Z]{2}")
"""A buurt or a wijk; Amsterdam has letters in its codes."""

_TEXTS = ("text", "reference")


def check_texts(
    given: Mapping[str, Any], fields: Iterable[Field], what: str = "het project"
) -> tuple[dict[str, str], list[Problem]]:
    """The text fields without odd spaces, and what is wrong: missing, too long, or holding control characters.

    `what` is what is recognised by the required ones, as it stands in a sentence.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for field in fields:
        if field.form not in _TEXTS:
            continue
        text = tidy(given.get(field.id))
        reason = None
        if not text and field.required:
            reason = f"dit is leeg; vul het in, want hieraan wordt {what} herkend."
        elif len(text) > field.longest:
            reason = f"dit is langer dan {field.longest} tekens; maak het korter."
        elif any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
            reason = "hierin staan onzichtbare stuurtekens; typ de tekst opnieuw."
        if reason is not None:
            problems.append(Problem(field.id, field.label, shown(text), reason))
        texts[field.id] = text
    return texts, problems


def tidy(raw: object) -> str:
    """A text on one line, without odd spaces."""
    return "" if raw is None else " ".join(str(raw).split())


def key_text(field: Field, raw: object) -> str:
    """A field's value as it counts in a key: as it would be kept, and empty when it can't be."""
    if field.form == "date":
        day, _ = check_date(raw, field)
        return "" if day is None else day.isoformat()
    if field.form == "area":
        return tidy(raw).upper()
    return tidy(raw)


def check_phase(value: object, phases: tuple[str, ...], field: Field) -> tuple[str | None, list[Problem]]:
    """The phase by its id, None when unknown. Capitals and spaces around it don't matter."""
    text = "" if value is None else str(value).strip().lower()
    if not text:
        return None, []
    if text in phases:
        return text, []
    reason = f"deze fase bestaat niet; kies uit {', '.join(phases)}, of laat haar leeg als u haar niet weet."
    return None, [Problem(field.id, field.label, shown(value), reason)]


def check_area(value: object, field: Field) -> tuple[str | None, list[Problem]]:
    """The code of a wijk or buurt, None when unknown. Whether such an area is loaded is not asked here."""
    text = tidy(value).upper()
    if not text:
        missing = "dit is leeg; vul de code van de wijk of buurt in, zoals WK059901."
        return None, [Problem(field.id, field.label, "", missing)] if field.required else []
    if AREA_CODE.fullmatch(text):
        return text, []
    reason = "dit is geen code van een wijk of buurt; een wijk is zoals WK059901, een buurt zoals BU05990110."
    return None, [Problem(field.id, field.label, shown(value), reason)]


def check_date(value: object, field: Field) -> tuple[date | None, list[Problem]]:
    """A date, None when unknown; text as 2026-03-31 or 31-3-2026 is understood."""
    if value is None or (isinstance(value, str) and not value.strip()):
        missing = "dit is leeg; vul de datum in, zoals 31-3-2026."
        return None, [Problem(field.id, field.label, "", missing)] if field.required else []
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
    return None, [Problem(field.id, field.label, shown(value), reason)]
