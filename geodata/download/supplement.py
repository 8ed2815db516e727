"""Filling up PDOK's features with key figures of StatLine: both are CBS's, but PDOK publishes a figure months later, or
not at all.

Only a column that PDOK lacks altogether is filled: where PDOK has figures, an area without one is an area whose figure
is secret, and stays so.
"""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from geodata.download.statline_tables import known_measures
from geodata.fields import DeliveryKind, Figure, pick
from geodata.figures import figure_table
from geodata.naming import snake_case
from geodata.numbers import numbers


def supplement(features: list[dict[str, Any]], key_figures: pd.DataFrame, kind: DeliveryKind) -> list[str]:
    """Add to features the columns of the figures that they lack, as far as the key figures have them.

    features : GeoJSON features of one collection of PDOK, changed in place: a column that was absent, or held nothing
    but missing codes, gets numbers (None where missing). key_figures : from `statline.key_figures`. kind : the delivery
    that PDOK's features are, of `fields.toml`.

    Returns the ids of the figures that can be made now and could not before. Raises ImportRefused for values that the
    import would refuse too.
    """
    key = pick(kind.identity.key, list(_raw_names(features)))
    if key is None or key_figures.empty:
        return []
    delivered = _table(features, kind)
    found = {column: _of_statline(key_figures, column) for column in _lacking(delivered, kind)}
    for column, values in found.items():
        if values is not None:
            _fill(features, key, column, values)
    if all(values is None for values in found.values()):
        return []
    before, after = _figures(delivered, kind), _figures(_table(features, kind), kind)
    return [figure.id for figure in kind.figure if figure.id in after and figure.id not in before]


def _raw_names(features: list[dict[str, Any]]) -> dict[str, str]:
    """The features' own names of columns, by their name in snake_case: deliveries up to 2022 write camelCase."""
    return {snake_case(name): name for feature in features for name in _properties(feature)}


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _table(features: list[dict[str, Any]], kind: DeliveryKind) -> pd.DataFrame:
    """The figures in the features as the import reads them: floats, missing codes missing."""
    rows = pd.DataFrame([{snake_case(name): v for name, v in _properties(one).items()} for one in features])
    key = pick(kind.identity.key, list(rows.columns))
    return numbers(rows, kind, rows[key].astype("str") if key else pd.Series("", index=rows.index))


def _figures(table: pd.DataFrame, kind: DeliveryKind) -> set[str]:
    """The figures that can be made for at least one area."""
    return set(map(str, figure_table(table, kind).values.columns))


def _lacking(table: pd.DataFrame, kind: DeliveryKind) -> list[str]:
    """The columns without any number that a figure is made or averaged by, by the name that goes first."""
    known = [column for column in table.columns if table[column].notna().any()]
    wishes = [wish for figure in kind.figure for wish in _columns(figure, kind)]
    return list(dict.fromkeys(wish[0] for wish in wishes if wish and pick(wish, known) is None))


def _columns(figure: Figure, kind: DeliveryKind) -> Iterator[tuple[str, ...]]:
    """Each column that a figure is made or averaged by, with its alternatives."""
    yield from figure.columns
    yield from ((name,) for name in figure.basis)
    denominator = figure.denominator
    while denominator is not None:
        recipe = kind.denominators[denominator]
        yield recipe.column
        yield from ((name,) for name in recipe.percentages)
        denominator = recipe.of


def _of_statline(key_figures: pd.DataFrame, column: str) -> pd.Series | None:
    """What StatLine has in this column's place; None where it has no number either."""
    for measure in known_measures():
        for name in measure.names if measure.column == column else ():
            if name in key_figures.columns and key_figures[name].notna().any():
                return key_figures[name]
    return None


def _fill(features: list[dict[str, Any]], key: str, column: str, values: pd.Series) -> None:
    names = _raw_names(features)
    numbers_by_code = {code: None if math.isnan(value) else float(value) for code, value in values.items()}
    for feature in features:
        code = str(_properties(feature).get(names[key], "")).strip()
        _properties(feature)[names.get(column, column)] = numbers_by_code.get(code)
