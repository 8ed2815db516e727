"""The intake form of a wijkproject (source 002, par. 1.3) and the lenses of the taxonomy: are the values possible?

A class field holds its class's id or the exact number; a mark is 1-10; what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from projects.choices import Value, check_choices, check_part
from projects.problem import Problem
from projects.wijkprojecten.fields import INTAKE_FIELDS, LENS_FIELDS

Intake = dict[str, int | str | tuple[str, ...]]


def check_lenses(given: Mapping[str, Any]) -> tuple[dict[str, Value], list[Problem]]:
    """The option (or options) of each lens by id, None or empty where it is not known."""
    return check_choices(given, LENS_FIELDS)


def check_intake(given: object) -> tuple[dict[str, Value], list[Problem]]:
    """The known values of the intake form: field id -> number, option id, or option ids."""
    return check_part(given, INTAKE_FIELDS, "intake")


def at_least(value: object, field_id: str) -> float | None:
    """What a class field says as a number: the exact one, else the number at which its class starts; None unknown."""
    if isinstance(value, int | float):
        return float(value)
    for field in INTAKE_FIELDS:
        if field.id == field_id:
            return next((float(c.low) for c in field.choices if c.id == value and c.low is not None), None)
    return None
