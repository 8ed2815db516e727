"""The fictional municipality's housing projects.

Forty projects in four phases, the same on every run. What is due in a project's phase is answered, later answers now
and then, but for the few that leave something out or break a legal limit on purpose: `fictional.toml` says which.
"""

import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata import FictionalService, fictional_areas, fictional_distance_m, fictional_figures
from projects.housing.fictional_answers import Plan, answers_of
from projects.housing.fictional_sites import site
from projects.housing.homes import BUILDING_TYPES, PRICE_CLASSES
from projects.housing.model import HousingProject
from projects.register.register import Register
from scorecard import Catalogue, Indicator, load_catalogue

WHO = "fictieve gemeente"
SOURCE_NOTE = "Fictief project, door dit programma gemaakt."
_SERVICES: tuple[FictionalService, ...] = ("gp", "school", "supermarket", "park", "stop", "station")
_LATER_CHANCE = 0.3


@cache
def fictional_facts() -> dict[str, Any]:
    """The contents of `fictional.toml`: [[project]] and [developer]."""
    return tomllib.loads(Path(__file__).with_name("fictional.toml").read_text(encoding="utf-8"))


@cache
def fictional_projects() -> tuple[HousingProject, ...]:
    """The projects, in the order of the file; locations in EPSG:28992."""
    facts = fictional_facts()["project"]
    areas = fictional_areas("buurt").reset_index().set_index("name")
    sites = _sites(facts, areas)
    distances = pd.DataFrame({service: fictional_distance_m(sites, service) for service in _SERVICES}).round(-1)
    cars = areas["code"].map(fictional_figures("buurt")["cars_per_household"]).fillna(1.3)
    plans = [
        _plan(fact, sites.iloc[place], distances.iloc[place], float(cars[fact["buurt"]]))
        for place, fact in enumerate(facts)
    ]
    municipality = str(areas["gemeente"].iloc[0])
    return tuple(
        _project(fact, plan, sites.iloc[place], municipality)
        for place, (fact, plan) in enumerate(zip(facts, plans, strict=True))
    )


def write_fictional(register: Register) -> None:
    """Save all fictional projects in a register; those already there as they are, are left alone."""
    register.save_all(fictional_projects(), WHO)


def _rng(fact: dict[str, Any], purpose: int) -> np.random.Generator:
    """A project's own chance: another project added or changed moves nothing here."""
    return np.random.default_rng([zlib.crc32(fact["reference"].encode()), purpose])


def _sites(facts: list[dict[str, Any]], areas: gpd.GeoDataFrame) -> gpd.GeoSeries:
    taken: list[Any] = []
    for fact in facts:
        taken.append(site(areas.geometry[fact["buurt"]], fact["ha"], fact.get("shape", "blok"), taken, _rng(fact, 0)))
    return gpd.GeoSeries(taken, crs=areas.crs)


def _plan(fact: dict[str, Any], place: Any, distances: "pd.Series[float]", cars: float) -> Plan:
    return Plan(
        homes=fact["homes"],
        apartments=round(fact["homes"] * fact["apartments"] / 100),
        mix=tuple(fact["mix"]),
        plan_area_m2=float(round(place.area or fact["ha"] * 10_000)),
        ambition=tuple(fact["ambition"]),
        distances={str(service): float(metres) for service, metres in distances.items()},
        cars=cars,
        under_construction=fact["phase"] == "realisatie",
        given={question: float(value) for question, value in fact.get("answers", {}).items()},
    )


def _project(fact: dict[str, Any], plan: Plan, place: Any, municipality: str) -> HousingProject:
    answers = answers_of(plan, _rng(fact, 1))
    asked = _asked(fact, load_catalogue("housing"), _rng(fact, 2))
    kept = {question: float(value) for question, value in answers.items() if question in asked}
    return HousingProject(
        developer=fictional_facts()["developer"][fact["developer"]],
        reference=fact["reference"],
        name=fact["name"],
        municipality=municipality,
        phase=fact["phase"],
        location=place,
        answers=kept,
        jobs_promise_date=fact.get("promised") if "jobs_promised" in kept else None,
        source_note=SOURCE_NOTE,
    )


def _asked(fact: dict[str, Any], catalogue: Catalogue, rng: np.random.Generator) -> set[str]:
    """The questions that this project answers: what is due, some of what comes later, and what it states itself."""
    asked = {*PRICE_CLASSES, *BUILDING_TYPES, "gas_free", "plan_area_m2", *fact.get("answers", {})}
    phase = catalogue.phases.index(fact["phase"])
    for indicator in catalogue.indicators:
        due = indicator.due_from is None or catalogue.phases.index(indicator.due_from) <= phase
        early = rng.uniform() < _LATER_CHANCE and (indicator.id != "local_jobless_share" or "promised" in fact)
        if due or early:
            asked |= questions_of(indicator, catalogue)
    return asked - set(fact.get("missing", ()))


def questions_of(indicator: Indicator, catalogue: Catalogue) -> set[str]:
    """The questions behind an indicator and behind the context that moves its norm."""
    questions = {question.id for question in catalogue.questions}
    return questions.intersection({*indicator.questions, *indicator.columns})
