"""Builders that hide what does not matter: a project, a register, a table of answers, a file to hand in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from shapely import Point

from projects import WIJKPROJECT, Assessment, Assessments, HousingProject, Register, WijkProject, derive
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
def build_wijkproject() -> Callable[..., WijkProject]:
    """`build_wijkproject(name="...")`: a valid wijkproject with changes."""

    def one(**changes: Any) -> WijkProject:
        fields: dict[str, Any] = {
            "organisation": "Buurttuin De Spade",
            "reference": "2026-001",
            "name": "Samen tuinieren",
            "location": Point(84_500, 447_500),
            "phase": "maturing",
            "fields_of_work": ["social_cohesion"],
            "intake": {"n_volunteers": "from_11", "turnover_now": 12_000, "support_needs": ["permit", "knowledge"]},
            "answers": {"added_value": 7},
        }
        return WijkProject(**{**fields, **changes})

    return one


@pytest.fixture
def wijkprojecten(tmp_path: Path) -> Iterator[Register[WijkProject]]:
    """An empty register of wijkprojecten, in the file of `register`."""
    with Register(f"sqlite:///{tmp_path / 'register.db'}", WIJKPROJECT) as opened:
        yield opened


@pytest.fixture
def assessments(tmp_path: Path) -> Iterator[Assessments]:
    """No assessments yet, in the file of `register`."""
    with Assessments(f"sqlite:///{tmp_path / 'register.db'}") as opened:
        yield opened


@pytest.fixture
def assess() -> Callable[..., Assessment]:
    """`assess(rater="...")`: a valid assessment with changes."""

    def one(**changes: Any) -> Assessment:
        fields = {"area_code": "WK059901", "rater": "R1", "role": "bewoner", "date": "2026-03-31", "values": {"f1": 6}}
        return Assessment(**{**fields, **changes})

    return one


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
