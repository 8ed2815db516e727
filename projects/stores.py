"""Where each kind of entry is kept, by the kind's id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from projects.assessments.storage import ASSESSMENT, Assessments
from projects.register.kinds import HOUSING, WIJKPROJECT
from projects.register.register import Register

_STORES: dict[str, Callable[[str], Register[Any] | Assessments]] = {
    HOUSING.id: lambda url: Register(url, HOUSING),
    WIJKPROJECT.id: lambda url: Register(url, WIJKPROJECT),
    ASSESSMENT.id: Assessments,
}
KINDS = tuple(_STORES)
"""woningbouw, wijkproject, beoordeling."""


def open_store(kind: str, url: str) -> Register[Any] | Assessments:
    """The register of a kind, or the assessments, in the database at `url`.

    Raises
    ------
    RegisterUnavailable
        When that database can't be opened.
    """
    return _STORES[kind](url)
