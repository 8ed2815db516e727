"""From answers to figures, whatever the catalogue: figures are computed from a table of answers and never typed.

A figure is a function of one to five lines under its indicator's id; it works on a whole table at once. Numbers that
belong to a norm come from the indicator's `parameters` in the catalogue.

An unknown answer makes the figure unknown, and so does a whole of zero: nothing divides by nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard import Catalogue, CatalogueError, Indicator

Numbers = NDArray[np.float64]
Parameters = Mapping[str, float]


class Answers:
    """The answers of a table: `answers["plan_area_m2"]` is (n,), NaN where unknown or never asked."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self.index = frame.index
        self.phase = frame["phase"] if "phase" in frame else pd.Series(None, index=frame.index, dtype="str")

    def __len__(self) -> int:
        """n, the rows."""
        return len(self._frame)

    def __getitem__(self, question: str) -> Numbers:
        """(n,) floats."""
        if question not in self._frame:
            return np.full(len(self._frame), np.nan)
        return np.asarray(pd.to_numeric(self._frame[question], errors="coerce"), dtype=np.float64)


A = TypeVar("A", bound=Answers)
Figure = Callable[[A, Parameters], Numbers]


def figures_table(
    answers: A, catalogue: Catalogue, figures: Mapping[str, Figure[A]], context: Callable[[str], Numbers]
) -> pd.DataFrame:
    """What the scorecard needs of each row: `phase` if the catalogue has phases, all indicators and context columns.

    Parameters
    ----------
    answers
        n rows.
    catalogue
        Which figures, and their parameters.
    figures
        Indicator id -> how it is computed; an indicator outside it is the answer to its one question, or unknown when
        it has more.
    context
        Gives a context column (n,) by its id.

    Returns
    -------
    DataFrame
        Index and order of the answers; floats, NaN is unknown, never infinite.

    Raises
    ------
    CatalogueError
        When an indicator lacks a parameter that its computation needs.
    """
    columns = {indicator.id: _figure(indicator, answers, figures) for indicator in catalogue.indicators}
    columns |= {column.id: context(column.id) for column in catalogue.columns}
    table = pd.DataFrame(columns, index=answers.index, dtype=np.float64).replace([np.inf, -np.inf], np.nan)
    if catalogue.phases:
        table.insert(0, "phase", answers.phase)
    return table


def _figure(indicator: Indicator, answers: A, figures: Mapping[str, Figure[A]]) -> Numbers:
    if indicator.id in figures:
        try:
            with np.errstate(all="ignore"):
                return figures[indicator.id](answers, indicator.parameters)
        except KeyError as error:
            reason = f"indicator {indicator.id}: parameters: {error} ontbreekt; de berekening heeft dit getal nodig."
            raise CatalogueError([reason]) from error
    if len(indicator.questions) == 1:
        return answers[indicator.questions[0]]
    return np.full(len(answers), np.nan)


def ratio(part: Numbers, whole: Numbers, factor: float = 1.0) -> Numbers:
    """factor * part / whole; unknown where the whole is zero or less."""
    with np.errstate(all="ignore"):
        return np.where(whole > 0, factor * part / np.where(whole > 0, whole, np.nan), np.nan)
