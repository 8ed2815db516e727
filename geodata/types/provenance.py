"""With what, and how, types were computed: for the screen and the export."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from geodata.types.blocks import Table
from geodata.types.choice import Settings
from geodata.types.methods import START_ROWS
from geodata.types.typology import METHODS, Method


def written(model: Any) -> str:
    """The estimator with what was set on it: ``KMeans(n_clusters=4, n_init=10, random_state=1)``."""
    default = {name: parameter.default for name, parameter in inspect.signature(type(model)).parameters.items()}
    told = ", ".join(f"{name}={value!r}" for name, value in model.get_params().items() if value != default[name])
    return f"{type(model).__name__}({told})"


def provenance(table: Table, settings: Settings, parameters: Mapping[str, Any], version: str) -> dict[str, Any]:
    """Return what the fields of `Typology` do not say, Dutch names to values."""
    rows = min(len(table.codes), settings.ceiling)
    told = {
        "methode": METHODS[settings.method],
        "scikit-learn": version,
        "alle instellingen": ", ".join(f"{name}={value!r}" for name, value in parameters.items()),
        "gebieden in de vergelijking": len(table.codes),
        "herhalingen": settings.resamples,
        "rijen per herhaling": rows,
        "start per herhaling": _start(settings.method),
        "gehusselde kopieën": settings.copies,
        "weging": "elk kenmerk gestandaardiseerd, elk blok even zwaar",
    }
    if settings.method == "ward" and len(table.codes) > settings.ceiling:
        told["Ward"] = f"gegroepeerd op een steekproef van {settings.ceiling}; de andere bij het naaste midden gezet"
    return {name: value for name, value in told.items() if value != ""}


def _start(method: Method) -> str:
    return "" if method == "ward" else f"één, in de groepen van Ward (op hoogstens {START_ROWS} rijen)"
