"""Which column of a file is which field of an entry: by id, Dutch label, or a mapping file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from projects.fields import Field
from projects.importing.cells import Unit
from projects.importing.field_cells import NUMERIC
from projects.importing.mapping import ColumnRule, Mapping
from projects.importing.numbers import Notation, notation_of
from projects.importing.table import FileRefused, Table
from projects.kind import Kind, T
from scorecard import Question

PLACE_NAMES = {
    "x": ("rd_x", "x-coördinaat", "x (rd)"),
    "y": ("rd_y", "y-coördinaat", "y (rd)"),
    "lon": ("lengtegraad", "longitude"),
    "lat": ("breedtegraad", "latitude"),
}
"""Columns that give a point, and their other names: x and y in EPSG:28992 (metres), lon and lat in degrees."""

_WITH_UNIT = re.compile(r"^(?P<name>.*\S)\s*[\[(](?P<unit>[^\[\]()]*)[\])]$")
_UNITS: dict[str, Unit] = {"%": "%", "procent": "%", "fractie": "fraction", "fraction": "fraction", "0-1": "fraction"}


@dataclass(frozen=True)
class Target:
    """What a file fills: the question or field `to` (neither: a coordinate), from the column at `index`, or the same
    for every row when there is a `constant`."""

    to: str
    column: str
    question: Question | None = None
    field: Field | None = None
    index: int | None = None
    constant: str | int | float | bool | None = None
    notation: Notation = Notation.NOT_SHOWN
    unit: Unit | None = None
    rule: ColumnRule | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether its column shows how numbers are written."""
        return self.field is None or self.field.form in NUMERIC


@dataclass(frozen=True)
class Names:
    """What the columns of a file can be: the questions and fields by id, and every name (in lower case) -> id."""

    questions: dict[str, Question]
    fields: dict[str, Field]
    by_name: dict[str, str]

    @classmethod
    def of(cls, kind: Kind[T], questions: tuple[Question, ...], with_place: bool) -> Names:
        """Those of a kind; without places where the file itself has them (GeoJSON, GeoPackage)."""
        fields = {field.id: field for field in kind.fields if with_place or field.form != "place"}
        by_name = {name.lower(): field.id for field in fields.values() for name in _names_of(field)}
        if kind.with_place and with_place:
            by_name |= {name: to for to, names in PLACE_NAMES.items() for name in (to, *names)}
        by_name |= {name.lower(): question.id for question in questions for name in (question.label, question.id)}
        return cls({question.id: question for question in questions}, fields, by_name)

    def target(self, to: str, column: str, index: int | None = None) -> Target:
        """The target of that id."""
        return Target(to, column, self.questions.get(to), self.fields.get(to), index)


def _names_of(field: Field) -> tuple[str, ...]:
    """A place has no everyday name: a column 'Locatie' holds an address as a rule."""
    return field.names if field.form == "place" else (field.id, field.label, *field.names)


def targets_of(
    table: Table, kind: Kind[T], questions: tuple[Question, ...], mapping: Mapping
) -> tuple[list[Target], list[str]]:
    """What a file fills, and the names of the columns that nothing uses.

    Raises
    ------
    FileRefused
        When two columns fill one field, a mapping names what does not exist, a column's unit is not the question's,
        or a field of the kind's key is lacking.
    """
    names = Names.of(kind, questions, with_place=not table.has_locations)
    _check_mapping(table, mapping, names)
    taken = {rule.to for rule in mapping.column} | set(mapping.constants)
    targets = [
        replace(names.target(to, f"{to} (koppelbestand)"), constant=value) for to, value in mapping.constants.items()
    ]
    looked_at = _looked_at(mapping)
    unused: list[str] = []
    for index, column in enumerate(table.columns):
        own = list(_mapped(column, index, names, mapping))
        if not own:
            own = [target for target in _named(column, index, names) if target.to not in taken]
        if not own and column and column not in looked_at:
            unused.append(column)
        if any(target.is_numeric for target in own):
            notation = notation_of(row.cells[index] for row in table.rows if row.broken is None)
            own = [replace(target, notation=notation) for target in own]
        targets += own
    _check(targets, kind)
    return targets, unused


def _mapped(column: str, index: int, names: Names, mapping: Mapping) -> Iterator[Target]:
    """The fields that a mapping fills from a column: a column may fill more than one."""
    for rule in mapping.column:
        if rule.source == column:
            yield replace(names.target(rule.to, column, index), unit=rule.unit, rule=rule)


def _named(column: str, index: int, names: Names) -> Iterator[Target]:
    """The field that a column is by its own name."""
    to, unit = _field_of(column, names.by_name)
    if to is not None:
        yield replace(names.target(to, column, index), unit=_unit(column, unit, names.questions.get(to)))


def _field_of(column: str, names: dict[str, str]) -> tuple[str | None, str | None]:
    """(field, unit in the header); the whole header first, for a label may end in brackets itself."""
    if column.lower() in names:
        return names[column.lower()], None
    match = _WITH_UNIT.match(column)
    return (names.get(match["name"].lower()), match["unit"]) if match else (None, None)


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


def _check_mapping(table: Table, mapping: Mapping, names: Names) -> None:
    problems = [*_missing(table, mapping, names), *_misplaced(mapping, names)]
    if problems:
        raise FileRefused("Het koppelbestand past niet bij dit bestand: " + "; ".join(problems) + ".")


def _missing(table: Table, mapping: Mapping, names: Names) -> Iterator[str]:
    for column in _looked_at(mapping):
        if column not in table.columns:
            yield f"kolom '{column}' staat niet in het bestand"
    fields = {*names.by_name.values()}
    for to in [rule.to for rule in mapping.column] + list(mapping.constants):
        if to not in fields:
            yield f"veld '{to}' bestaat niet"


def _misplaced(mapping: Mapping, names: Names) -> Iterator[str]:
    for rule in mapping.column:
        question, field = names.questions.get(rule.to), names.fields.get(rule.to)
        if rule.unit and (question is None or question.kind != "percent"):
            yield f"veld '{rule.to}' is geen percentage: unit hoort daar niet"
        if rule.split and (field is None or field.form != "options"):
            yield f"veld '{rule.to}' neemt één waarde: split hoort daar niet"


def _looked_at(mapping: Mapping) -> list[str]:
    """The columns that a mapping speaks of, each once: those that fill a field and those of its conditions."""
    columns = [rule.source for rule in mapping.column] + [rule.column for rule in mapping.skip]
    columns += [name for rule in mapping.column for condition in rule.known_if for name in condition.columns]
    return list(dict.fromkeys(columns))


def _check(targets: list[Target], kind: Kind[T]) -> None:
    columns: dict[str, list[str]] = {}
    for target in targets:
        columns.setdefault(target.to, []).append(target.column)
    twice = [f"'{field}' uit {' en '.join(names)}" for field, names in columns.items() if len(names) > 1]
    if twice:
        raise FileRefused(f"Een veld wordt twee keer gevuld: {'; '.join(twice)}. Laat een van de kolommen weg.")
    for name in reversed(kind.key):
        if name not in columns:
            field = kind.field(name)
            hint = f" ({field.hint})" if field.hint else ""
            raise FileRefused(
                f"Er is geen kolom '{field.label}'{hint}. Zonder {kind.key_words} is {kind.one} later niet te "
                "herkennen. Voeg de kolom toe, of gebruik een koppelbestand."
            )
