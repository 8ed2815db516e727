"""From what is known of wijkprojecten to the figures that the scorecard scores: answers, lenses and the intake form.

Ownership follows from the lens 'verhouding tot de overheid', reach and volunteers from the intake's numbers; so each is
asked once. What is counted per resident or per home is divided by those of the wijk. Sources: the `note` of each
indicator in the catalogue.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from projects.derivation import Answers, Figure, Numbers, Parameters, figures_table, ratio
from projects.jobless_share import local_jobless_share
from scorecard import Catalogue

RELATION = "government_relation"
TURNOVER = "turnover_now_exact"
GOALS = {"greening_counts": "greening_goal", "energy_counts": "energy_goal", "reuse_counts": "reuse_goal"}
"""The column that says whether a figure counts -> the question whether that is a goal."""
EFFECT = "ecological_effect"


class WijkProjectAnswers(Answers):
    """The answers of a table of wijkprojecten, beside them the area's numbers and the relation with government."""

    def __init__(self, frame: pd.DataFrame, area_context: pd.DataFrame | None = None) -> None:
        super().__init__(frame)
        area = Answers(pd.DataFrame(index=frame.index) if area_context is None else area_context.reindex(frame.index))
        self.residents, self.homes = area["area_residents"], area["area_homes"]
        self.relation = frame[RELATION] if RELATION in frame else pd.Series(None, index=frame.index, dtype=object)


def derive_wijkprojecten(
    frame: pd.DataFrame, catalogue: Catalogue, area_context: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compute what the scorecard needs of each wijkproject.

    Parameters
    ----------
    frame
        Index id; a column a question, the lenses `phase` and `government_relation` (option ids), `n_helped_known` and
        `n_volunteers_known` (persons; of a class its lowest) and `turnover_now_exact` (euro a year, NaN where only a
        class is known), as `Register.frame` gives them. A column that is absent is unknown.
    catalogue
        The catalogue `wijkproject`: which figures; the steps of ownership are its parameters.
    area_context
        Index id; `area_residents` (persons) and `area_homes` of the wijk in which it lies.

    Returns
    -------
    DataFrame
        As `derivation.figures_table`.

    Raises
    ------
    CatalogueError
        When an indicator lacks a parameter that its computation needs.
    """
    answers = WijkProjectAnswers(frame, area_context)
    return figures_table(answers, catalogue, WIJKPROJECT_FIGURES, lambda name: _context(name, answers))


def _context(name: str, answers: WijkProjectAnswers) -> Numbers:
    if name in GOALS:
        return _counts(answers, GOALS[name])
    own = {"area_residents": answers.residents, "area_homes": answers.homes}
    return own[name] if name in own else answers[TURNOVER if name == "turnover_eur" else name]


def _counts(answers: Answers, goal: str) -> Numbers:
    """1 where it is a goal, 0 where it is certainly none: only when the effect is known too; else unknown."""
    asked, effect = answers[goal], answers[EFFECT]
    return np.where((asked == 0) & np.isnan(effect), np.nan, asked)


def _per_resident(what: str, factor: float = 1.0) -> Figure[WijkProjectAnswers]:
    """factor * what / residents of the wijk."""
    return lambda answers, _: ratio(answers[what], answers.residents, factor)


def _ownership_level(answers: WijkProjectAnswers, steps: Parameters) -> Numbers:
    """The step of each relation with government; a relation that the catalogue does not place is unknown."""
    return np.asarray(answers.relation.map(dict(steps)), dtype=np.float64)


WIJKPROJECT_FIGURES: dict[str, Figure[WijkProjectAnswers]] = {
    "reach_per_1000": _per_resident("n_helped_known", 1000),
    "volunteers_per_1000": _per_resident("n_volunteers_known", 1000),
    "ownership_level": _ownership_level,
    "greened_m2_per_1000": _per_resident("greened_m2", 1000),
    "homes_energy_helped_share": lambda answers, _: ratio(answers["homes_energy_helped"], answers.homes, 100),
    "reuse_kg_per_resident": _per_resident("reuse_kg"),
    "local_jobless_share": local_jobless_share,
}
"""The figures that are computed; an indicator outside this table is the answer to its one question."""
