"""Builders that hide what does not matter: a project, a register, a table of answers, a file to hand in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from shapely import Point

from projects import HousingProject, Register, derive
from scorecard import load_catalogue

Build = Callable[..., HousingProject]


def _project(**changes: Any) -> HousingProject:
    fields: dict[str, Any] = {
        "developer": "Bouwbedrijf De Vlonder",
        "reference": "2026-001",
        "name": "Hof van Delfland",
        "municipality": "Delft",
        "phase": "ontwerp",
        "location": Point(84_500, 447_500),
        "answers": {"homes_house": 30, "homes_apartment": 20},
    }
    return HousingProject(**{**fields, **changes})


@pytest.fixture
def build() -> Build:
    """`build(name="...")`: a valid project with changes."""
    return _project


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in a file of its own."""
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        yield opened


@pytest.fixture
def figure() -> Callable[..., float]:
    """`figure("mpg", mpg_a1=0.5)`: one figure of one project with these answers (and `phase`)."""

    def one(indicator: str, phase: str | None = "ontwerp", **answers: float) -> float:
        frame = pd.DataFrame([{"phase": phase, **answers}], index=pd.Index([1], name="id"))
        return float(derive(frame, load_catalogue("housing")).loc[1, indicator])

    return one


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """`csv_file("naam;fase\\n...")`: a file with that text."""

    def write(text: str, name: str = "projecten.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write
