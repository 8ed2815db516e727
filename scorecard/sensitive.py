"""Refuses to score people for who they are: origin, age or household type (`sensitive.toml` holds the words)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from scorecard.catalogue import Indicator

_DUTCH = {"origin": "herkomst", "age": "leeftijd", "household": "huishoudtype"}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = tomllib.loads((resources.files("scorecard") / "sensitive.toml").read_text("utf-8"))
    return {subject: re.compile("|".join(patterns)) for subject, patterns in words.items()}


def sensitive_subject(indicator: Indicator) -> str | None:
    """The Dutch word for what a scored indicator may not measure (herkomst, leeftijd, huishoudtype), or None."""
    if not indicator.has_score:
        return None
    texts = [_plain(text) for text in (indicator.id, indicator.label, indicator.unit)]
    for subject, pattern in _patterns().items():
        if any(pattern.search(text) for text in texts):
            return _DUTCH[subject]
    return None


def _plain(text: str) -> str:
    """Lower case without accents, words apart."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[_\-]+", " ", letters).strip()
