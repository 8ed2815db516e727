"""Which field stands where in the form of a wijkproject: the lenses, the intake form, the scorecard by dimension."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from app_pages.parts.form.sections import Group, Section, sections
from geodata import taxonomy
from scorecard import Catalogue

IDENTITY = ("name", "organisation", "reference", "municipality")
DESCRIPTION = "description"
_FILE = Path(__file__).with_name("intake_sections.toml")


def wijk_sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """All that may be left empty: the lenses, the intake form, then the scorecard's questions, each field once."""
    asked = {name for section in _intake() for name in section.fields}
    return (_lenses(), *_intake(), *_scorecard(catalogue, asked))


@cache
def _lenses() -> Section:
    text = "Waar hoort dit initiatief bij? Hieruit maken we het profiel van de wijk. Kies wat het beste past."
    fields = tuple(lens.id for lens in taxonomy().lenses)
    return Section("indeling", "Soort initiatief", text, (Group("", fields),))


@cache
def _intake() -> tuple[Section, ...]:
    written = tomllib.loads(_FILE.read_text("utf-8"))["section"]
    return tuple(
        Section(entry["id"], entry["title"], entry["explanation"], (Group("", tuple(entry["fields"])),))
        for entry in written
    )


def _scorecard(catalogue: Catalogue, asked: set[str]) -> tuple[Section, ...]:
    made = []
    for section in sections(catalogue, None).due:
        groups = (
            replace(group, fields=tuple(name for name in group.fields if name not in asked)) for group in section.groups
        )
        held = tuple(group for group in groups if group.fields)
        made.append(replace(section, title=f"Scorekaart: {section.title.lower()}", groups=held))
    return tuple(made)
