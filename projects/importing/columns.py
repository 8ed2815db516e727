"""Which column of a file is which field of a project: by question id, Dutch label, or a mapping file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from projects.identity import LABELS
from projects.importing.cells import Unit
from projects.importing.mapping import ColumnRule, Mapping
from projects.importing.numbers import Notation, notation_of
from projects.importing.table import FileRefused, Table
from scorecard import Catalogue, Question

_OTHER_NAMES = {
    "developer": ("ontwikkelaar", "opdrachtgever"),
    "reference": ("referentie", "eigen referentie", "kenmerk"),
    "name": ("naam", "projectnaam", "naam project"),
    "municipality": ("gemeente",),
    "phase": ("fase",),
    "jobs_promise_date": ("datum toezegging",),
    "source_note": ("herkomst", "bron"),
    "x": ("rd_x", "x-coördinaat", "x (rd)"),
    "y": ("rd_y", "y-coördinaat", "y (rd)"),
    "lon": ("lengtegraad", "longitude"),
    "lat": ("breedtegraad", "latitude"),
}
PLACE_FIELDS = ("x", "y", "lon", "lat")
"""Columns that give a point: x and y in EPSG:28992 (metres), lon and lat in degrees (EPSG:4326)."""

_WITH_UNIT = re.compile(r"^(?P<name>.*\S)\s*[\[(](?P<unit>[^\[\]()]*)[\])]$")
_UNITS: dict[str, Unit] = {"%": "%", "procent": "%", "fractie": "fraction", "fraction": "fraction", "0-1": "fraction"}


@dataclass(frozen=True)
class Target:
    """One field that a file fills: from the column at `index`, or the same for every row when there is a `constant`."""

    field: str
    column: str
    question: Question | None = None
    index: int | None = None
    constant: str | int | float | bool | None = None
    notation: Notation = Notation.NOT_SHOWN
    unit: Unit | None = None
    rule: ColumnRule | None = None


def targets_of(table: Table, catalogue: Catalogue, mapping: Mapping) -> tuple[list[Target], list[str]]:
    """The fields that a file fills, and the names of the columns that nothing uses.

    Raises
    ------
    FileRefused
        When two columns fill one field, a mapping names what does not exist, a column's unit is not the question's,
        or there is no reference or developer.
    """
    names = _names(catalogue, with_place=not table.has_locations)
    questions = {question.id: question for question in catalogue.questions}
    _check_mapping(table, mapping, {*questions, *names.values()}, questions)
    taken = {rule.to for rule in mapping.column} | set(mapping.constants)
    targets = [_constant(field, value, questions) for field, value in mapping.constants.items()]
    looked_at = _looked_at(mapping)
    unused: list[str] = []
    for index, column in enumerate(table.columns):
        own = list(_mapped(column, index, questions, mapping))
        if not own:
            own = [target for target in _named(column, index, questions, names) if target.field not in taken]
        if not own and column and column not in looked_at:
            unused.append(column)
        if any(target.question or target.field in PLACE_FIELDS for target in own):
            notation = notation_of(row.cells[index] for row in table.rows if row.broken is None)
            own = [replace(target, notation=notation) for target in own]
        targets += own
    _check(targets)
    return targets, unused


def _mapped(column: str, index: int, questions: dict[str, Question], mapping: Mapping) -> Iterator[Target]:
    """The fields that a mapping fills from a column: a column may fill more than one."""
    for rule in mapping.column:
        if rule.source == column:
            yield Target(rule.to, column, questions.get(rule.to), index, unit=rule.unit, rule=rule)


def _named(column: str, index: int, questions: dict[str, Question], names: dict[str, str]) -> Iterator[Target]:
    """The field that a column is by its own name."""
    field, unit = _field_of(column, names)
    if field is not None:
        yield Target(field, column, questions.get(field), index, unit=_unit(column, unit, questions.get(field)))


def _names(catalogue: Catalogue, with_place: bool) -> dict[str, str]:
    """Every name under which a column can say what it is, in lower case -> the field."""
    fields = {name: (LABELS.get(name, name), *others) for name, others in _OTHER_NAMES.items()}
    if not with_place:
        fields = {name: others for name, others in fields.items() if name not in PLACE_FIELDS}
    names = {other.lower(): field for field, others in fields.items() for other in (field, *others)}
    return names | {
        name.lower(): question.id for question in catalogue.questions for name in (question.label, question.id)
    }


def _field_of(column: str, names: dict[str, str]) -> tuple[str | None, str | None]:
    """(field, unit in the header); the whole header first, for a label may end in brackets itself."""
    if column.lower() in names:
        return names[column.lower()], None
    match = _WITH_UNIT.match(column)
    return (names.get(match["name"].lower()), match["unit"]) if match else (None, None)


def _constant(field: str, value: str | int | float | bool, questions: dict[str, Question]) -> Target:
    return Target(field, f"{field} (koppelbestand)", questions.get(field), constant=value)


def _unit(column: str, text: str | None, question: Question | None) -> Unit | None:
    """What the header's unit says about a percentage; refused when it is another unit than the question's."""
    if text is None or question is None:
        return None
    unit = _UNITS.get(text.strip().lower())
    if question.kind == "percent" and unit is not None:
        return unit
    if _plain(text) == _plain(question.unit):
        return None
    wanted = f"in {question.unit}" if question.unit else "zonder eenheid"
    raise FileRefused(
        f"Kolom '{column}' is in '{text}', maar '{question.label}' wordt {wanted} gevraagd. "
        "Reken de kolom om en pas de kop aan."
    )


def _plain(unit: str) -> str:
    text = unit.lower().replace(" ", "").replace("²", "2").replace("³", "3").replace("euro", "€").replace("eur", "€")
    return "" if text == "-" else text


def _check_mapping(table: Table, mapping: Mapping, fields: set[str], questions: dict[str, Question]) -> None:
    problems = list(_mapping_problems(table, mapping, fields))
    percent = {question.id for question in questions.values() if question.kind == "percent"}
    problems += [
        f"veld '{r.to}' is geen percentage: unit hoort daar niet"
        for r in mapping.column
        if r.unit and r.to not in percent
    ]
    if problems:
        raise FileRefused("Het koppelbestand past niet bij dit bestand: " + "; ".join(problems) + ".")


def _mapping_problems(table: Table, mapping: Mapping, fields: set[str]) -> Iterator[str]:
    for column in _looked_at(mapping):
        if column not in table.columns:
            yield f"kolom '{column}' staat niet in het bestand"
    for field in [rule.to for rule in mapping.column] + list(mapping.constants):
        if field not in fields:
            yield f"veld '{field}' bestaat niet"


def _looked_at(mapping: Mapping) -> list[str]:
    """The columns that a mapping speaks of, each once: those that fill a field and those of its conditions."""
    columns = [rule.source for rule in mapping.column] + [rule.column for rule in mapping.skip]
    columns += [name for rule in mapping.column for condition in rule.known_if for name in condition.columns]
    return list(dict.fromkeys(columns))


def _check(targets: list[Target]) -> None:
    columns: dict[str, list[str]] = {}
    for target in targets:
        columns.setdefault(target.field, []).append(target.column)
    twice = [f"'{field}' uit {' en '.join(names)}" for field, names in columns.items() if len(names) > 1]
    if twice:
        raise FileRefused(f"Een veld wordt twee keer gevuld: {'; '.join(twice)}. Laat een van de kolommen weg.")
    for field, hint in (("reference", "uw eigen kenmerk van elk project"), ("developer", "wie het project ontwikkelt")):
        if field not in columns:
            raise FileRefused(
                f"Er is geen kolom '{LABELS[field]}' ({hint}). Zonder ontwikkelaar en referentie is een project "
                "later niet te herkennen. Voeg de kolom toe, of gebruik een koppelbestand."
            )
