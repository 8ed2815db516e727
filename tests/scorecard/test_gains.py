"""Promises of the points that each indicator may still bring, for all rows of a table at once."""

import numpy as np
import pandas as pd
import pytest

from scorecard import advice_for, gains, score
from tests.scorecard.conftest import Build


def test_the_gains_of_a_table_are_those_of_the_advice_row_by_row(build: Build) -> None:
    themes = {"s": "sociaal", "e": "ecologisch"}
    catalogue = build(
        [{"id": "a", "theme": "s"}, {"id": "b", "theme": "s"}, {"id": "c", "theme": "e"}], list(themes.values()), themes
    )
    values = np.random.default_rng(1).uniform(0, 120, (250, 3))
    values[values > 110] = np.nan
    scores = score(catalogue, pd.DataFrame(values, columns=["a", "b", "c"]))
    points = gains(scores)
    assert points.shape == (250, 3)
    for row in (0, 99, 100, 249):
        expected = {item.indicator.id: item.points for item in advice_for(scores, row)}
        found = dict(zip("abc", points[row], strict=True))
        assert found == pytest.approx({name: expected.get(name, 0.0) for name in found})


def test_a_table_without_rows_has_no_gains(build: Build) -> None:
    scores = score(build([{"id": "a"}]), pd.DataFrame({"a": []}, dtype=float))
    assert gains(scores).shape == (0, 1)
