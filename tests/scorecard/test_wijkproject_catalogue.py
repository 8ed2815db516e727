"""The catalogue `wijkproject` as it comes with the product: the 19 of the dossier, whose norms are mostly our own."""

import re

import numpy as np
import pandas as pd
import pytest

from scorecard import Indicator, Question, load_catalogue, score
from scorecard.documentation import indicator_tables

WIJKPROJECT = load_catalogue("wijkproject")

# The dossier on wijkprojecten: theme, worst, norm, in its own order by theme.
DOSSIER = {
    "reach_per_1000": ("bereik", 0, 50),
    "volunteers_per_1000": ("bereik", 0, 10),
    "inclusion_share": ("bereik", 0, 50),
    "ownership_level": ("eigenaarschap", 0, 3),
    "participation_level": ("eigenaarschap", 0, 5),
    "added_value": ("werking", 1, 8),
    "evidence_level": ("werking", 0, 3),
    "continuity_years": ("werking", 0, 3),
    "greened_m2_per_1000": ("groen", 0, 500),
    "ecological_effect": ("groen", 1, 3),
    "homes_energy_helped_share": ("energie", 0, 10),
    "reuse_kg_per_resident": ("kringloop", 0, 5),
    "local_jobless_share": ("werk", 0, 75),
    "progression_share": ("werk", 0, 20),
    "benefit_cost_ratio": ("geld", 0.8, 1.6),
    "own_income_share": ("geld", 0, 50),
    "contributing_budget_holders": ("geld", 1, 4),
    "local_spending_share": ("lokaal", 0, 50),
    "insourced_work_share": ("lokaal", 0, 25),
}
THEMES = {
    "sociaal": ["bereik", "eigenaarschap", "werking"],
    "ecologisch": ["groen", "energie", "kringloop"],
    "economisch": ["werk", "geld", "lokaal"],
}
FROM_ELSEWHERE = {"participation_level", "local_jobless_share", "benefit_cost_ratio"}
"""The only norms that stand in a source; of all others the number is our own."""
FROM_REGISTER = {"reach_per_1000", "volunteers_per_1000", "ownership_level"}
"""Asked in the register itself, as a lens or in the intake form."""


def test_it_holds_the_19_of_the_dossier_with_their_bounds() -> None:
    found = {i.id: (i.theme, i.worst, i.norm) for i in WIJKPROJECT.indicators}
    assert found == DOSSIER
    assert list(found) == list(DOSSIER)
    assert len(WIJKPROJECT.counting) == 19


def test_all_weighs_once_and_nothing_waits_for_a_phase() -> None:
    for parts in (WIJKPROJECT.dimensions, WIJKPROJECT.themes, WIJKPROJECT.indicators):
        assert [part.weight for part in parts] == [1] * len(parts)
    assert {d: [t.id for t in WIJKPROJECT.themes if t.dimension == d] for d in THEMES} == THEMES
    assert WIJKPROJECT.phases == ()
    assert {indicator.due_from for indicator in WIJKPROJECT.indicators} == {None}


def test_only_four_may_not_apply_and_work_for_the_jobless_always_does() -> None:
    conditions = {i.id: str(i.not_applicable_if) for i in WIJKPROJECT.indicators if i.not_applicable_if}
    assert conditions == {
        "greened_m2_per_1000": "greening_counts == 0",
        "homes_energy_helped_share": "energy_counts == 0",
        "reuse_kg_per_resident": "reuse_counts == 0",
        "insourced_work_share": "turnover_eur == 0",
    }


@pytest.mark.parametrize("indicator", WIJKPROJECT.indicators, ids=lambda indicator: indicator.id)
def test_every_indicator_explains_itself_advises_and_says_whose_number_it_is(indicator: Indicator) -> None:
    assert indicator.unit
    for text in (indicator.explanation, indicator.advice, indicator.note):
        assert text.endswith((".", "?"))
    assert indicator.cost_points in {1, 5, 25}
    assert indicator.effort
    assert indicator.source is not None
    own = indicator.source.kind == "eigen keuze"
    assert own == (indicator.id not in FROM_ELSEWHERE)
    assert not own or indicator.source.certainty == "laag"
    # where anything is our own, the text says so, whoever made the question
    assert indicator.id == "participation_level" or "eigen keuze van dit product" in indicator.source.text.lower()


def test_every_question_is_used_and_only_what_the_register_knows_has_none() -> None:
    asked = {question for indicator in WIJKPROJECT.indicators for question in indicator.questions}
    assert {question.id for question in WIJKPROJECT.questions} == asked
    assert {indicator.id for indicator in WIJKPROJECT.indicators if not indicator.questions} == FROM_REGISTER


@pytest.mark.parametrize("question", WIJKPROJECT.questions, ids=lambda question: question.id)
def test_every_question_says_what_to_fill_in_and_what_is_possible(question: Question) -> None:
    assert 1 <= len(re.split(r"(?<=[.?!]) (?=[A-Z0-9])", question.help)) <= 2
    assert len(question.label) <= 60
    if question.kind == "level":
        assert len(question.options) == (question.maximum or 0) + 1
    elif question.kind != "yes_no":
        assert question.maximum is not None
        assert question.minimum < question.maximum


def test_harm_is_a_red_flag_that_no_good_score_hides_and_that_is_not_called_a_law() -> None:
    figures = {i.id: [i.norm, i.norm] for i in WIJKPROJECT.indicators} | {"ecological_effect": [0.0, 1.0]}
    scores = score(WIJKPROJECT, pd.DataFrame(figures, index=["schadelijk", "geen effect"]))
    assert scores.frame()["breaches"].tolist() == ["ecological_effect", ""]
    assert scores.total.low[0] == scores.total.low[1] > 80, "the flag takes no points"
    legal = WIJKPROJECT.indicator("ecological_effect").legal
    assert legal is not None
    assert legal.ground == "schade"
    (remark,) = [line for line in indicator_tables(WIJKPROJECT).splitlines() if "ten minste 1" in line]
    assert "geen wet" in remark
    assert "Wettelijk" not in remark


def test_a_limit_is_by_law_unless_the_catalogue_says_otherwise() -> None:
    grounds = {indicator.legal.ground for indicator in load_catalogue("housing").indicators if indicator.legal}
    assert grounds == {"wet"}


def test_at_the_worst_all_score_0_and_at_the_norm_100() -> None:
    for bound, expected in (("worst", 0.0), ("norm", 100.0)):
        figures = {i.id: [getattr(i, bound)] for i in WIJKPROJECT.indicators}
        scores = score(WIJKPROJECT, pd.DataFrame(figures, index=["een"]))
        assert np.array_equal(scores.scores[0], np.full(19, expected))


def test_a_label_is_explained_in_points_and_claims_nothing_about_norms_that_are_met() -> None:
    spans = ("Minstens 80", "65 tot 80", "50 tot 65", "35 tot 50", "Minder dan 35")
    for label, span in zip(WIJKPROJECT.labels, spans, strict=True):
        assert label.meaning.startswith(f"{span} van de 100 punten zijn zeker. ")
        assert not re.search(r"(alle|meeste) normen", label.meaning)
