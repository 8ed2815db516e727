"""Are the chosen options and the marks possible? One option, several, a class or its exact number, a mark 1-10."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from numbers import Real
from typing import Any

from projects.fields import Field
from projects.problem import Problem, dutch_number, shown

Value = int | str | tuple[str, ...] | None
LOWEST_MARK, HIGHEST_MARK = 1, 10


class _Refused(ValueError):  # noqa: N818
    """A value that can't be; the Dutch message says why and what to do."""


def check_choices(given: Mapping[str, Any], fields: Iterable[Field]) -> tuple[dict[str, Value], list[Problem]]:
    """The value of each field that has options or takes a mark or a count, and every problem.

    Unknown is None, and an empty tuple where a field takes several. Options are told by id, several once each and in
    the field's own order.
    """
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for field in fields:
        read = _READERS.get(field.form)
        if read is None:
            continue
        raw = given.get(field.id)
        try:
            values[field.id] = (() if field.form == "options" else None) if _unknown(raw) else read(raw, field)
        except _Refused as refused:
            text = "; ".join(map(str, raw)) if isinstance(raw, list | tuple) else shown(raw)
            problems.append(Problem(field.id, field.label, shown(text), str(refused)))
    return values, problems


def check_part(given: object, fields: Iterable[Field], label: str) -> tuple[dict[str, Value], list[Problem]]:
    """The known values of the fields that are kept together (such as the intake); what no field is, is a problem."""
    own = tuple(fields)
    if not isinstance(given, Mapping):
        reason = "dit is geen lijst van velden met hun waarde; laat het weg of geef elk veld bij zijn naam."
        return {}, [Problem(label, label, shown(given), reason)] if given is not None else []
    values, problems = check_choices(given, own)
    reason = "dit veld bestaat niet; laat het weg of gebruik de naam van een veld."
    names = {field.id for field in own}
    problems += [
        Problem(str(name), str(name), shown(value), reason) for name, value in given.items() if name not in names
    ]
    return {name: value for name, value in values.items() if value not in (None, ())}, problems


def _unknown(raw: object) -> bool:
    if isinstance(raw, Real) and not isinstance(raw, bool):
        return math.isnan(raw)
    return raw is None or (isinstance(raw, str) and not raw.strip()) or (isinstance(raw, list | tuple) and not raw)


def _option(raw: object, field: Field) -> str:
    text = str(raw).strip()
    if any(text == choice.id for choice in field.choices):
        return text
    raise _Refused(f"deze keuze bestaat niet; kies uit: {'; '.join(choice.label for choice in field.choices)}.")


def _options(raw: object, field: Field) -> tuple[str, ...]:
    chosen = {_option(one, field) for one in (raw if isinstance(raw, list | tuple | set | frozenset) else [raw])}
    return tuple(choice.id for choice in field.choices if choice.id in chosen)


def _class(raw: object, field: Field) -> int | str:
    if isinstance(raw, Real):
        return _whole(raw, 0, field.highest)
    text = str(raw).strip()
    if any(text == choice.id for choice in field.choices):
        return text
    classes = "; ".join(choice.label for choice in field.choices)
    raise _Refused(f"dit is geen klasse en geen aantal; kies uit: {classes}, of vul het precieze getal in.")


def _mark(raw: object, field: Field) -> int:
    return _whole(raw, LOWEST_MARK, HIGHEST_MARK)


def _count(raw: object, field: Field) -> int:
    return _whole(raw, 0, field.highest)


def _whole(raw: object, lowest: int, highest: int) -> int:
    between = f"vul een heel getal van {dutch_number(lowest)} tot en met {dutch_number(highest)} in"
    if not isinstance(raw, Real) or isinstance(raw, bool):
        raise _Refused(f"dit is geen getal; {between}, of laat het leeg.")
    number = float(raw)
    if not number.is_integer() or not lowest <= number <= highest:  # infinity is no integer
        raise _Refused(f"dit kan hier niet; {between}, of laat het leeg.")
    return int(number)


_READERS: dict[str, Callable[[object, Field], Value]] = {
    "option": _option,
    "options": _options,
    "class": _class,
    "scale": _mark,
    "count": _count,
}
