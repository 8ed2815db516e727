"""What a catalogue says about its labels is what its thresholds mean: a label is a number of points, no more."""

import pytest

from scorecard import load_catalogue
from scorecard.reading import PACKAGED


@pytest.mark.parametrize("name", PACKAGED)
def test_the_meaning_of_a_label_names_its_own_threshold(name: str) -> None:
    labels = load_catalogue(name).labels
    for place, label in enumerate(labels):
        number = label.from_ or labels[place - 1].from_  # the lowest is told by where the one above it starts
        assert f"{number:g}" in label.meaning


@pytest.mark.parametrize("name", PACKAGED)
def test_a_label_promises_no_norms_that_are_met(name: str) -> None:
    # four of five indicators of equal weight at 100 and one at 0 are 80 points, and five at 80 meet no norm at all
    for label in load_catalogue(name).labels:
        assert "bijna alle" not in label.meaning
        assert "meeste normen" not in label.meaning


@pytest.mark.parametrize("name", PACKAGED)
def test_a_label_says_nothing_about_figures_that_are_unknown(name: str) -> None:
    # whether any are, differs from row to row with one label
    for label in load_catalogue(name).labels:
        assert "ontbreken" not in label.meaning
        assert "weinig bekend" not in label.meaning
