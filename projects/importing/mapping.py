"""A mapping file (TOML): how the columns of somebody else's file become the fields of an entry.

[file]
layer = "plannen"                     # layer of a GeoPackage, or sheet of a workbook
[constants]                           # fields that are the same for every row
source_note = "Woningbouwplannen 2021"
[[column]]
from = "planstatus"                   # the file's column
to = "phase"                          # field or question id
prefix = ""                           # put before a text
unit = "%"                            # percent questions: "%" or "fraction"
negative_is_unknown = true            # a number below zero means 'not known'
split = ";"                           # between the values of a field that takes several (; when not given)
unknown = ["n.b."]                    # words that mean 'not known'
known_if = ["type_onbekend == 0", "grondgebonden + appartement == woningen_netto"]   # else unknown
values = { "1A Onherroepelijk" = "vergunning", "Onbekend" = "" }    # translation (of each part); else refused
[[skip]]                              # rows that are left out, and counted
column = "status"
values = ["vervallen"]
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from projects.importing.cells import Unit
from projects.importing.condition import Comparison
from projects.importing.table import FileRefused


class Part(BaseModel):
    """A block of a mapping file: a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class FileChoice(Part):
    """Which part of the file is read."""

    layer: str | None = None


class ColumnRule(Part):
    """How one column of the file becomes one field."""

    source: Annotated[str, Field(alias="from", min_length=1)]
    to: Annotated[str, Field(min_length=1)]
    prefix: str = ""
    split: str = ""
    unit: Unit | None = None
    negative_is_unknown: bool = False
    unknown: tuple[str, ...] = ()
    known_if: tuple[Annotated[Comparison, BeforeValidator(Comparison.parse)], ...] = ()
    values: dict[str, str] | None = None


class SkipRule(Part):
    """Rows that are left out: those with one of these values in a column."""

    column: str
    values: tuple[str, ...]


class Mapping(Part):
    """A whole mapping file."""

    file: FileChoice = FileChoice()
    constants: dict[str, str | int | float | bool] = {}
    column: tuple[ColumnRule, ...] = ()
    skip: tuple[SkipRule, ...] = ()


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping file.

    Raises
    ------
    FileRefused
        With every problem of the file, in Dutch.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileRefused(f"Het koppelbestand {path.name} is niet te lezen ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"Het koppelbestand {path.name} is geen geldig TOML-bestand ({error}).") from error
    try:
        mapping = Mapping.model_validate(raw)
    except ValidationError as error:
        found = [
            f"{'.'.join(str(part) for part in detail['loc'])}: {_reason(detail['type'], detail['msg'])}"
            for detail in error.errors()
        ]
        raise FileRefused(f"Het koppelbestand {path.name} klopt niet: " + "; ".join(found) + ".") from error
    targets = [rule.to for rule in mapping.column] + list(mapping.constants)
    twice = sorted({target for target in targets if targets.count(target) > 1})
    if twice:
        raise FileRefused(
            f"Het koppelbestand {path.name} vult een veld twee keer: {', '.join(twice)}. Laat er een weg."
        )
    return mapping


def _reason(kind: str, message: str) -> str:
    known = {"extra_forbidden": "deze sleutel bestaat niet", "missing": "deze sleutel ontbreekt"}
    return known.get(kind, message.removeprefix("Value error, "))
