"""From a TOML file to a validated `Catalogue`, or to an error that names file, indicator and reason."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scorecard.catalogue import Catalogue
from scorecard.rules import problems

PACKAGED = ("housing", "wijk", "wijkproject")

_LISTS = {
    "label": "labels",
    "dimension": "dimensions",
    "theme": "themes",
    "column": "columns",
    "question": "questions",
    "indicator": "indicators",
}
_KINDS = {
    "labels": "label",
    "dimensions": "dimensie",
    "themes": "thema",
    "columns": "kolom",
    "questions": "vraag",
    "indicators": "indicator",
}
_SENTENCES = {
    "extra_forbidden": "deze sleutel kent een catalogus niet",
    "missing": "deze sleutel ontbreekt",
    "string_pattern_mismatch": "{input!r} is geen geldige naam: een id begint met een kleine letter en heeft alleen "
    "kleine letters, cijfers en _ (geen punten); een label is een hoofdletter",
    "string_too_long": "deze tekst is langer dan {max_length} tekens",
    "int_type": "{input!r} is geen geheel getal",
    "int_from_float": "{input!r} is geen geheel getal",
    "bool_parsing": "{input!r} is niet true of false",
    "bool_type": "{input!r} is niet true of false",
    "float_parsing": "{input!r} is geen getal",
    "float_type": "{input!r} is geen getal",
    "finite_number": "{input!r} is geen eindig getal",
    "string_type": "{input!r} is geen tekst",
    "string_too_short": "deze tekst is leeg",
    "literal_error": "{input!r} kan hier niet; kies uit {expected}",
    "value_error": "{error}",
    "dict_type": "hier wordt een blok met sleutels verwacht",
    "model_type": "hier wordt een blok met sleutels verwacht",
    "tuple_type": "hier wordt een lijst verwacht",
    "greater_than_equal": "{input!r} is te klein (minstens {ge})",
    "less_than_equal": "{input!r} is te groot (hoogstens {le})",
}


class CatalogueError(ValueError):
    """A catalogue that can't be used. `reasons` holds a Dutch sentence a problem, each with file and place."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


def read_catalogue(path: str | Path) -> Catalogue:
    """Read and validate a catalogue file.

    Raises
    ------
    CatalogueError
        With every problem found, each naming the file, the indicator (or other entry) and the reason.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CatalogueError([f"{file.name}: het bestand is niet te lezen ({error.strerror})."]) from error
    return parse_catalogue(content, file.name)


@cache
def load_catalogue(name: str) -> Catalogue:
    """One of the catalogues that come with the product: `housing`, `wijk` or `wijkproject`."""
    if name not in PACKAGED:
        raise CatalogueError([f"{name}: deze catalogus bestaat niet; kies uit {', '.join(PACKAGED)}."])
    packaged = resources.files("scorecard") / "catalogues" / f"{name}.toml"
    return parse_catalogue(packaged.read_bytes(), f"{name}.toml")


def parse_catalogue(content: bytes, name: str) -> Catalogue:
    """Validate the bytes of a catalogue file called `name`; see `read_catalogue`."""
    try:
        raw = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CatalogueError([f"{name}: dit is geen geldig TOML-bestand ({error})."]) from error
    fields = _fields(raw, name)
    try:
        catalogue = Catalogue.model_validate({**fields, "digest": hashlib.sha256(content).hexdigest()[:12]})
    except ValidationError as error:
        raise CatalogueError([_sentence(detail, fields, name) for detail in error.errors()]) from error
    found = [f"{name}: {problem}" for problem in problems(catalogue)]
    if found:
        raise CatalogueError(found)
    return catalogue


def _fields(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """The file's blocks under the model's names; `[catalogue]` is opened up, an unknown block is refused."""
    unknown = sorted(set(raw) - set(_LISTS) - {"catalogue"})
    if unknown:
        raise CatalogueError([f"{name}: blok [{block}]: deze sleutel kent een catalogus niet." for block in unknown])
    head = raw.get("catalogue")
    if not isinstance(head, dict):
        raise CatalogueError([f"{name}: het blok [catalogue] met id, version en label ontbreekt."])
    taken = sorted(set(head) & ({*_LISTS.values(), "digest"}))
    if taken:
        raise CatalogueError([f"{name}: [catalogue] {key}: deze sleutel kent een catalogus niet." for key in taken])
    return {**head, **{field: raw[block] for block, field in _LISTS.items() if block in raw}}


def _sentence(detail: ErrorDetails, fields: dict[str, Any], name: str) -> str:
    """A Dutch sentence for one of pydantic's findings, with the id of the entry in which it lies."""
    place = [str(part) for part in detail["loc"]]
    where = "[catalogue]"
    if place[0] in _KINDS:
        where = _KINDS[place[0]]
        if len(place) > 1:
            entry = fields[place[0]][int(place[1])] if isinstance(fields[place[0]], list) else {}
            where += f" {entry.get('id', f'nummer {int(place[1]) + 1}')}" if isinstance(entry, dict) else ""
            place = place[2:]
        else:
            place = []
    context = {**detail.get("ctx", {}), "input": detail["input"]}
    template = _SENTENCES.get(detail["type"])
    reason = (template or "{input!r} kan hier niet").format(**context)
    key = ".".join(place)
    return f"{name}: {where}: {key + ': ' if key else ''}{reason}."
