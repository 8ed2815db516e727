"""Builders of small catalogues: they hide what a test is not about."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from scorecard import Catalogue
from scorecard.reading import parse_catalogue

Build = Callable[..., Catalogue]


def toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else repr(float(value))


def toml_text(
    indicators: Sequence[dict[str, Any]],
    dimensions: Sequence[str] = ("sociaal",),
    themes: dict[str, str] | None = None,
    columns: Sequence[str] = (),
    theme_weights: dict[str, float] | None = None,
    **head: Any,
) -> str:
    """A catalogue file: `themes` maps a theme to its dimension; by default one theme 't' in the first dimension."""
    lines = ["[catalogue]", 'id = "klein"', 'version = "1"', 'label = "Klein"']
    lines += [f"{key} = {toml_value(value)}" for key, value in head.items()]
    lines += [f'[[dimension]]\nid = "{name}"\nlabel = "{name.title()}"\nweight = 1' for name in dimensions]
    for theme, dimension in (themes or {"t": dimensions[0]}).items():
        weight = (theme_weights or {}).get(theme, 1)
        lines.append(f'[[theme]]\nid = "{theme}"\ndimension = "{dimension}"\nlabel = "{theme}"\nweight = {weight}')
    lines += [f'[[column]]\nid = "{name}"\nlabel = "{name}"' for name in columns]
    for indicator in indicators:
        whole = {"theme": "t", "label": "Cijfer", "worst": 0, "norm": 100, "weight": 1, **indicator}
        variants = whole.pop("variant", [])
        lines.append("[[indicator]]")
        lines += [f"{key} = {toml_value(value)}" for key, value in whole.items() if value is not None]
        for variant in variants:
            lines.append("[[indicator.variant]]")
            lines += [f"{key} = {toml_value(value)}" for key, value in variant.items()]
    return "\n".join(lines)


@pytest.fixture
def build() -> Build:
    """`build([{"id": "a"}, ...], dimensions=..., themes=...)` gives a validated catalogue."""

    def make(*args: Any, **kwargs: Any) -> Catalogue:
        return parse_catalogue(toml_text(*args, **kwargs).encode(), "klein.toml")

    return make
