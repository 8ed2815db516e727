"""Promises of the sentences that say why a score is what it is, and what would raise it most."""

import html
import re

import pandas as pd
import pytest

from app_pages.parts.card.explanation import how_made, why
from app_pages.parts.words import norm_text
from app_pages.parts.workspace import Workspace
from scorecard import Scores, State, advice_for, facts, load_catalogue, score
from tests.pages.test_kaart import opened as opened_map
from tests.pages.test_scorekaart import BUILT, changed, number_of, opened, text
from tests.pages.test_scorekaart import register as register

WIJK = "WK990101"


@pytest.fixture(autouse=True)
def _map_without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit_folium.st_folium", lambda *_, **__: {})


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def scored(**values: object) -> Scores:
    return score(load_catalogue("housing"), pd.DataFrame(values, index=["plan"]))


def test_a_dimension_that_is_low_because_figures_are_unknown_says_so_and_not_that_they_are_bad():
    known = {"phase": "ontwerp", "homes_total": 100, "social_rent_share": 30, "affordable_share": 67}
    told = plain(why(scored(**known), 0))
    assert re.match(
        r"(Ecologisch|Economisch) is het laagst \(0,0\), vooral omdat daar nog cijfers onbekend zijn en die tellen "
        r"als 0 \(\d+ cijfers? van [a-z ,]+ en \d+ cijfers? van [a-z ,]+\)\. ",
        told,
    )
    assert "vooral door" not in told


@pytest.mark.usefixtures("own_data")
def test_a_dimension_that_is_low_because_figures_are_bad_names_the_worst_themes():
    scores = Workspace("fictief").project_scores()
    full = next(row for row, share in enumerate(scores.coverage) if share > 1 - 1e-9)
    told = plain(why(scores, full))
    assert re.match(r"(Sociaal|Ecologisch|Economisch) is het laagst \(\d+,\d\), vooral door [a-z ,]+ \(\d+,\d\)", told)
    assert "onbekend" not in told


def test_that_a_dimension_of_nothing_counts_as_one_is_said_where_it_is_so():
    """24,2 / 0,0 / 0,0 would be 0 on a calculator, and the 1,0 of a plan of which nothing is known comes of nothing."""
    for known in ({"social_rent_share": 30}, {}):
        little = scored(phase="ontwerp", homes_total=100, **known)
        assert "Een dimensie onder de 1 telt daarin als 1." in plain(how_made(little, 0))


@pytest.mark.usefixtures("own_data")
def test_no_such_remark_where_every_dimension_has_points():
    scores = Workspace("fictief").project_scores()
    row = scores.row(number_of(BUILT))
    assert "telt daarin als" not in plain(how_made(scores, row))


@pytest.mark.usefixtures("own_data")
def test_what_raises_the_score_most_is_named_first_whether_it_is_known_or_not():
    scores = Workspace("fictief").project_scores()
    best = max(advice_for(scores, number_of(BUILT)), key=lambda item: item.points)
    assert best.unknown
    told = text(opened(number_of(BUILT)))
    assert f"Het meest levert op: {best.indicator.label} (invullen, tot +" in told
    assert told.index("Het meest levert op") < told.index("Wat nog onbekend is")


def test_of_a_project_that_is_being_built_it_is_said_that_not_all_advice_can_still_be_followed(register):
    remark = "Wat het ontwerp vraagt, kan dan vaak niet meer."
    assert remark in text(opened(number_of(BUILT)))
    assert remark not in text(opened(changed(register, "Klaverhof")))


@pytest.mark.parametrize(
    ("values", "indicator", "says"),
    [
        ({"social_rent_share": 10}, "social_rent_share", "norm minstens 30%"),
        ({"paved_share": 80}, "paved_share", "norm hoogstens 45% van het plangebied"),
        ({"gas_free": 0}, "gas_free", "norm ja"),
        ({"participation_level": 1}, "participation_level", "norm minstens 5 (meebeslissen)"),
    ],
)
def test_a_norm_says_on_which_side_of_it_one_meets_it(values: dict[str, object], indicator: str, says: str):
    scores = scored(phase="ontwerp", homes_total=100, **values)
    fact = next(fact for fact in facts(scores, "plan") if fact.indicator.id == indicator)
    assert norm_text(fact, scores.catalogue) == says


@pytest.mark.usefixtures("own_data")
def test_an_area_says_why_it_scores_so_what_would_raise_it_most_and_how_firm_that_is():
    scores = Workspace("fictief").area_scores("wijk")
    screen = opened_map(gebied=WIJK)
    told = " ".join(piece.value for piece in screen.markdown)
    drawn = plain(" ".join(piece.value for piece in screen.html if "<style>" not in piece.value))
    assert plain(why(scores, scores.row(WIJK))) in drawn
    best = [item for item in advice_for(scores, WIJK) if not item.unknown][:3]
    points = ", ".join(f"{item.indicator.label} (+{item.points:.1f})".replace(".", ",") for item in best)
    assert f"**Verhoogt de score het meest**, als het de norm haalt: {points}." in told
    counting = [fact for fact in facts(scores, WIJK) if fact.state in (State.KNOWN, State.UNKNOWN)]
    own = [fact for fact in counting if fact.indicator.bounds.origin == "fallback"]
    share = 100 * sum(fact.weight for fact in own) / sum(fact.weight for fact in counting)
    assert f"bij {len(own)} van de {len(counting)} cijfers, samen {int(share)}% van de score" in told
