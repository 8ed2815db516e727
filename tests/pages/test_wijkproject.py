"""Promises of the scorecard of a wijkproject, run as Streamlit runs it, on a copy of the fictional municipality."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.card import related_themes
from app_pages.parts.workspace import Workspace
from geodata import taxonomy
from projects import WIJKPROJECT, Register, WijkProject
from scorecard import load_catalogue

APP = Path(__file__).parents[2] / "app.py"
HOSTILE = "**vet** [link](javascript:alert(1)) <img src=x onerror=alert(1)> :material/delete:"
# a wijkproject of which all counts, by hand: every question answered at its norm
QUESTIONS = {
    "participation_level": 5.0, "inclusion_share": 50.0, "added_value": 8.0, "evidence_level": 3.0,
    "continuity_years": 3.0, "ecological_effect": 3.0, "greened_m2": 1e6, "homes_energy_helped": 1e5, "reuse_kg": 5e7,
    "jobs_realised": 4.0, "jobs_local_jobless_realised": 3.0, "progression_share": 20.0, "benefit_cost_ratio": 1.6,
    "own_income_share": 50.0, "budget_holders": 4.0, "local_spending_share": 50.0, "insourced_work_share": 25.0,
}  # fmt: skip


@pytest.fixture
def register(own_data: Path) -> Iterator[Register[WijkProject]]:
    with Register(f"sqlite:///{own_data / 'fictief' / 'register.db'}", WIJKPROJECT) as opened_register:
        yield opened_register


def saved(register: Register[WijkProject], **fields: Any) -> int:
    wijk = str(Workspace("fictief").areas("wijk").index[0])
    given = {"organisation": "Bewoners Ster", "reference": "S-1", "name": "Ster", "area_code": wijk, **fields}
    return register.save(WijkProject(**given), "toets")


def opened(wijkproject: object = None) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/wijkproject.py")
    if wijkproject is not None:
        screen.query_params["wijkproject"] = str(wijkproject)
    screen.run()
    assert not screen.exception
    return screen


def drawn(screen: AppTest) -> list[str]:
    return [piece.value for piece in screen.html if piece.value.startswith('<div class="mw">')]


def text_of(piece: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).split())


def text(screen: AppTest) -> str:
    return " ".join(text_of(piece) for piece in drawn(screen))


@pytest.mark.usefixtures("own_data")
def test_without_a_wijkproject_the_screen_says_how_to_choose_one_and_a_wrong_link_ends_in_a_sentence():
    assert "Kies hierboven een wijkproject" in opened().markdown[0].value
    screen = opened("999999")
    assert "Het wijkproject in deze link staat niet in het register" in screen.warning[0].value
    assert drawn(screen) == []


def test_an_empty_scorecard_is_a_friendly_state_with_what_to_fill_first_and_why(register: Register[WijkProject]):
    screen = opened(saved(register))
    told = text(screen)
    assert "Deze scorekaart is nog leeg Dat is niet erg" in told
    assert "Label" not in told.split("Alle cijfers")[0]
    assert told.count("punten Effect op natuur, klimaat en energie Wat het project doet met natuur") == 1
    points = [float(found.replace(",", ".")) for found in re.findall(r"\+(\d+,\d) punten", told)]
    assert len(points) == 5
    assert any(button.label == "Vul de scorekaart in" for button in screen.button)


def test_all_norms_met_is_100_points_and_label_a(register: Register[WijkProject]):
    number = saved(
        register,
        answers=QUESTIONS,
        government_relation="independent_alternative",
        intake={"n_helped": 100_000, "n_volunteers": 50_000},
    )
    told = text(opened(number))
    assert re.search(r"Label A\..* 100,0 van 100 punten zeker behaald", told)
    assert "Alle cijfers die gevraagd worden, zijn bekend." in told
    assert "in deze fase" not in told
    for indicator in load_catalogue("wijkproject").indicators:
        assert f" {indicator.label} " in told


def test_harm_is_a_red_flag_on_top_and_is_not_called_a_law(register: Register[WijkProject]):
    screen = opened(saved(register, answers={**QUESTIONS, "ecological_effect": 0.0}))
    flag = text_of(next(piece for piece in drawn(screen) if "mw-flag" in piece))
    assert flag.startswith("Rode vlag: dit project doet schade Effect op natuur, klimaat en energie: 0 (schadelijk).")
    assert "Dit is geen wet" in flag
    assert "wettelijke grens" not in text(screen).lower()


def test_every_lens_is_explained_with_the_stance_and_what_helps_over_the_next_threshold(
    register: Register[WijkProject],
):
    lenses: dict[str, Any] = {"added_value_type": "guide", "threshold": "recognition", "phase": "idea"}
    told = text(opened(saved(register, target_groups=("elderly", "youth"), **lenses)))
    for lens in taxonomy().lenses:
        assert lens.label in told
    assert f"Gidsen. {taxonomy().lens('added_value_type').option('guide').explanation}" in told
    assert re.search(r"Houding van de gemeente: delen\. .* par\. 2\.3", told)
    assert re.search(r"Aandacht en erkenning\. .* Wat helpt bij deze drempel\. .* par\. 2\.5", told)
    assert "Rol in de transformatie werklabel Nog niet ingevuld" in told
    assert "Jongere. Oudere." in told


def test_the_intake_is_shown_in_short_and_what_is_never_public_is_nowhere(register: Register[WijkProject]):
    label = next(field.label for field in WIJKPROJECT.fields if field.never_public)
    first = saved(register, intake={"n_volunteers": 12, "motivation": 3, "political_score": 9})
    stored = register.get(first)
    assert stored is not None
    register.save(stored.model_copy(update={"intake": {**stored.intake, "political_score": 2}}), "toets")
    screen = opened(first)
    public = [field for field in taxonomy().intake if not field.never_public]
    assert any(part.label == f"Intake: 2 van {len(public)} vragen ingevuld" for part in screen.expander)
    told = text(screen)
    assert "3 van 10 (1 is" in told
    assert label not in told
    assert "gewijzigd: een antwoord dat niet openbaar is" in told


def test_the_wijk_stands_beside_it_with_a_way_to_compare(register: Register[WijkProject]):
    area = Workspace("fictief").areas("wijk").iloc[0]
    told = text(opened(saved(register, answers=QUESTIONS)))
    assert f"De wijk: {area['name']}" in told
    assert re.search(r"Deze wijk (mist vooral|scoort op geen enkel thema laag)", told)
    assert "heeft nog geen plek op de kaart" in text(opened(saved(register, area_code=None)))


def test_a_hostile_name_is_shown_letter_by_letter(register: Register[WijkProject]):
    fields = {
        "name": HOSTILE,
        "organisation": "<b>Groep</b>",
        "description": "<u>wat</u>",
        "source_note": "<i>bron</i>",
    }
    screen = opened(saved(register, **fields))
    assert HOSTILE in text_of(drawn(screen)[0])
    everything = "".join(drawn(screen))
    assert not [tag for tag in ("<img", "<b>Groep", "<u>wat", "<i>bron") if tag in everything]


def test_history_says_who_changed_what(register: Register[WijkProject]):
    number = saved(register)
    stored = register.get(number)
    assert stored is not None
    register.save(stored.model_copy(update={"phase": "idea", "intake": {"n_helped": 30}}), "Anna")
    told = text_of(drawn(opened(number))[-1])
    assert re.search(r"Anna: gewijzigd: Fase, Aantal personen uit doelgroep", told)
    assert "toets: wijkproject toegevoegd" in told


def test_beside_the_label_stands_how_many_known_figures_meet_their_norm(register: Register[WijkProject]):
    # by hand: four answers that count, of which participation (5 of 5) and evidence (3 of 3) meet their norm
    answers = {"participation_level": 5.0, "evidence_level": 3.0, "inclusion_share": 10.0, "own_income_share": 10.0}
    assert "2 van de 4 bekende cijfers halen de norm." in text(opened(saved(register, answers=answers)))


def test_a_dimension_says_on_how_few_of_its_themes_it_rests(register: Register[WijkProject]):
    goals = {"energy_goal": 0.0, "reuse_goal": 0.0}
    left = {key: value for key, value in QUESTIONS.items() if key not in ("homes_energy_helped", "reuse_kg")}
    told = text(opened(saved(register, answers={**left, **goals})))
    assert re.search(r"Ecologisch \S+ op 1 van 3 thema's", told)
    assert len(re.findall(r"op \d van \d thema's", told)) == 1


def test_beside_the_wijk_no_question_no_goal_and_not_filled_in_are_three_things(
    register: Register[WijkProject], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(related_themes.settings(), "lacks_below", 101)  # so that every theme of the wijk is told
    monkeypatch.setattr(related_themes, "_WEAKEST", 99)
    told = text(opened(saved(register, answers={"ecological_effect": 3.0, "energy_goal": 0.0})))
    assert re.search(r"Over [^.]*veiligheid[^.]* vraagt deze scorekaart niets\.", told)
    assert "Energie is geen doel van dit project." in told
    assert re.search(r"Over [^.]*werk[^.]* is nog te weinig ingevuld\.", told)
    assert "Dit project: daarover vraagt deze scorekaart niets." in told
    assert "niet gevraagd" not in told.split("Alle cijfers")[0]


def test_what_is_only_about_the_form_of_the_source_is_not_told_on_a_scorecard(register: Register[WijkProject]):
    told = text(opened(saved(register, fields_of_work=("talent_development",))))
    assert "Talentontwikkeling." in told
    assert "ontbreekt op het intakeformulier" not in told
