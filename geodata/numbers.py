"""From the values in a delivery to numbers: missing codes become missing, what is no number or can't be is refused."""

from fnmatch import fnmatchcase

import pandas as pd

from geodata import checks
from geodata.fields import DeliveryKind, pick

MISSING_CODES = (-99997, -99995, -99991, -99999999)
"""CBS: secret or absent, published later, no longer published; the last one in older deliveries."""

EMPTY_TEXTS = ("", ".", "nan", "none", "null")
"""What stands in a column of text where there is no number, in lower case."""


def numbers(rows: pd.DataFrame, kind: DeliveryKind, labels: pd.Series) -> pd.DataFrame:
    """All figures of a delivery as floats, NaN where missing.

    rows : one an area, columns in snake_case, as delivered. labels : how each area is called in a message.
    Text columns that no figure or check uses are left out. Raises ImportRefused for what is no number, infinite or
    outside the range that `fields.toml` calls possible.
    """
    wanted = _used_by_figures(kind, list(rows.columns))
    table: dict[str, pd.Series] = {}
    for column in rows.columns:
        checked = [check for check in kind.check if any(fnmatchcase(column, pattern) for pattern in check.columns)]
        if column in wanted or checked or pd.api.types.is_float_dtype(rows[column]):
            table[column] = values = _as_numbers(rows[column], labels)
            checks.finite(values, labels)
            for check in checked:
                checks.plausible(values, labels, *check.plausible)
    for figure in kind.figure:
        if figure.kind != "ratio":
            for alternatives in figure.columns:
                source = pick(alternatives, list(table))
                if source:
                    checks.plausible(table[source], labels, *figure.plausible)
    return pd.DataFrame(table, index=rows.index)


def _used_by_figures(kind: DeliveryKind, columns: list[str]) -> set[str]:
    wishes = [alternatives for figure in kind.figure for alternatives in (*figure.columns, figure.basis)]
    for denominator in kind.denominators.values():
        wishes += [denominator.column, *((name,) for name in denominator.percentages)]
    return {column for column in (pick(wish, columns) for wish in wishes) if column}


def _as_numbers(values: pd.Series, labels: pd.Series) -> pd.Series:
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        text = values.astype("string").str.strip()
        text = text.mask(text.str.lower().isin(EMPTY_TEXTS))
        found = pd.to_numeric(text, errors="coerce")
        wrong = (found.isna() & text.notna()).to_numpy()
        if wrong.any():
            advice = "Hier hoort een getal te staan, met een punt voor de decimalen."
            raise checks.impossible(labels[wrong].iloc[0], str(values.name), f"'{text[wrong].iloc[0]}'", advice)
        values = found
    numeric = pd.Series(values.to_numpy(dtype=float, na_value=float("nan")), index=values.index, name=values.name)
    return numeric.mask(numeric.isin(MISSING_CODES))
