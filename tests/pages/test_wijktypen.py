"""Promises of the screen with types, with an answer that is there at once: fitting is promised elsewhere."""

import html
import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import streamlit_folium
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from app_pages.parts.file import workbook
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.types import table as table_module
from app_pages.parts.types.gaps import _heat_map, first_gaps
from app_pages.parts.types.job import JOBS, TypesJob, TypesJobs, TypesKey
from app_pages.parts.types.paint import page_paint, types_paint
from app_pages.parts.types.portraits import _stability
from app_pages.parts.types.to_do import own_first
from app_pages.parts.types.view import TypesView
from app_pages.parts.workspace import Workspace
from geodata import Typology, gaps, perspective
from geodata.types import finding
from projects import TypesQuestion, area_types, types_provenance
from tests.pages.typologies import a_typology

APP = Path(__file__).parents[2] / "app.py"
NEVER_READY = (sys.executable, "-S", "-c", "import sys, time; sys.stdin.buffer.read(); time.sleep(60)")

Answers = dict[int | None, Typology]


@pytest.fixture(autouse=True)
def sent(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Put a click under 'click', and the map's frame sends it once, as the browser does."""
    assert own_data.is_dir()
    clicks: dict[str, Any] = {}

    def frame(*_: Any, key: str, on_change: Callable[[], None], **__: Any) -> dict[str, Any]:
        if click := clicks.pop("click", None):
            import streamlit as st

            st.session_state[key] = click
            on_change()
            st.rerun()
        return {}

    monkeypatch.setattr(streamlit_folium, "st_folium", frame)
    yield clicks
    JOBS.stop()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What is found for each number of types that is asked; None is when the product chooses."""
    codes = Workspace("fictief").areas("wijk").index
    found: Answers = {None: a_typology(codes), 3: a_typology(codes, 3, unstable=2, chosen_by="user")}

    def ask(key: TypesKey, question: Callable[[], TypesQuestion]) -> TypesJob:
        assert question().blocks
        return TypesJob(key, typology=found[key.k])

    monkeypatch.setattr(JOBS, "ask", ask)
    return found


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/wijktypen.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def told(screen: AppTest) -> str:
    """All text that the page draws itself or as Markdown, without mark-up."""
    pieces = [piece.value for piece in screen.html if "<style" not in piece.value] + [t.value for t in screen.markdown]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(pieces))).split())


@pytest.mark.usefixtures("answers")
def test_the_answer_comes_first_in_one_sentence_with_how_sure_it_is():
    text = told(opened())
    assert "De 23 wijken vallen in 2 typen ; alle typen zijn stabiel." in text
    assert "22 wijken met minstens 5 initiatieven bepalen de typen." in text
    assert "in de herhalingen kwam gemiddeld 82% ervan terug; met door elkaar gehusselde cijfers hoogstens 51%" in text


def test_without_stable_types_the_page_says_so_and_what_that_means(answers: Answers):
    answers[None] = a_typology(Workspace("fictief").areas("wijk").index, None)
    screen = opened()
    assert "Geen stabiele indeling : bij geen enkel aantal." in told(screen)
    assert "Dat is ook een antwoord" in told(screen)
    assert "u ziet dan hier welke initiatieven er zijn en wat u er kunt doen" in told(screen)
    table = screen.dataframe[0].value
    assert len(table) == 24
    assert list(table.columns) == ["Gebied", "Initiatieven", "Per 1.000", "Registratiegraad (%)"]
    assert table["Per 1.000"].is_monotonic_decreasing


def test_without_types_the_map_shows_initiatives_per_thousand():
    space = Workspace("fictief")
    shown = areas_on_map(space, "wijk")
    nothing = page_paint(shown, space.profiles("wijk"), a_typology(shown.areas.index, None))
    assert nothing.label == "Initiatieven per 1.000 inwoners"
    assert any(value is not None for value in nothing.values)


def test_too_few_areas_are_counted_before_a_computation_starts_and_lead_to_what_helps(monkeypatch: pytest.MonkeyPatch):
    jobs = TypesJobs(NEVER_READY)
    monkeypatch.setattr(JOBS, "ask", jobs.ask)
    monkeypatch.setattr(area_types, "TYPES_LEAST_AREAS", 1000)
    monkeypatch.setattr(finding, "MIN_AREAS", 1000)
    screen = opened()
    assert "gebieden met genoeg initiatieven in het register (minstens 5)" in told(screen)
    assert {"Wijkproject indienen", "Wijk beoordelen", "Wijktypen per buurt"} <= {
        link.proto.label for link in screen.get("page_link")
    }
    assert not screen.get("progress")


def test_an_unstable_type_says_why_and_never_that_it_did_better_than_chance():
    kind = a_typology(Workspace("fictief").areas("wijk").index, 3, unstable=2).types[1]
    few = replace(kind, doubt="het heeft minder dan drie gebieden die het type bepalen")
    assert _stability(few) == "Niet stabiel: het heeft minder dan drie gebieden die het type bepalen."


def test_an_area_that_needs_another_approach_than_its_type_says_that_its_own_figures_go_first():
    relation = pd.Series({"joint": 5.0})
    nothing = pd.Series(dtype=float)
    fitting = perspective(nothing, nothing, nothing, relation, 5).approach
    other = perspective(nothing, nothing, nothing, pd.Series({"government_alone": 5.0}), 5).approach
    assert own_first(fitting, fitting) == own_first(fitting, None) == ""
    text = own_first(other, fitting)
    assert text.startswith("Bij het type als geheel past coproductie, bij dit gebied stimuleren. De eigen cijfers")
    assert "verhouding tot de overheid" in text


def test_at_most_five_gaps_are_named_at_once_and_the_others_fold_open():
    drawn = first_gaps([Markup(f"<li>{place}</li>") for place in range(8)])
    shown, folded = drawn.split("<details")
    assert (shown.count("<li>"), folded.count("<li>")) == (5, 3)
    assert "En nog 3" in folded
    assert "details" not in first_gaps([Markup("<li>1</li>")] * 5)


def test_an_empty_combination_that_makes_no_sense_is_grey_and_is_no_gap():
    heat = _heat_map(gaps(pd.DataFrame({"fields_of_work": [("buddies",)], "target_groups": [("youth",)]})).table)
    assert heat.count('class="none"') == 26
    assert heat.count('class="beside"') == 14 * 5 - 27


@pytest.mark.usefixtures("answers")
def test_a_link_opens_a_number_of_types_of_ones_own_and_that_can_be_taken_back():
    screen = opened(typen="3 typen")
    assert "vallen in 3 typen , zoals u vroeg; type 2 is niet stabiel." in told(screen)
    next(button for button in screen.button if button.label == "Laat het programma kiezen").click().run()
    assert "vallen in 2 typen ;" in told(screen)
    screen.selectbox(key="typen").set_value("3 typen").run()
    assert "vallen in 3 typen" in told(screen)


@pytest.mark.usefixtures("answers")
def test_a_click_on_the_map_opens_the_area_with_its_type_and_how_sure_that_is(sent: dict[str, Any]):
    code = str(Workspace("fictief").areas("wijk").index[0])
    screen = opened()
    sent["click"] = {"kind": "area", "id": code, "at": 1}
    screen.run()
    assert screen.query_params["gebied"] in (code, [code])
    assert Workspace("fictief").areas("wijk")["name"].iloc[0] in [heading.value for heading in screen.header]
    assert "bleef in 90% van de herhalingen in dit type" in told(screen)


@pytest.mark.usefixtures("answers")
def test_every_area_is_in_the_table_with_type_how_and_registration():
    table = opened().dataframe[0].value
    assert len(table) == 24
    assert table["Hoe"].value_counts().to_dict() == {"bepaalt mee": 22, "toegewezen": 1, "geen type": 1}
    assert {"Past", "Anders type", "Bleef (%)", "Initiatieven", "Per 1.000", "Registratiegraad (%)"} <= set(
        table.columns
    )


@pytest.mark.usefixtures("answers")
def test_why_so_many_types_what_was_fitted_and_what_was_left_out_is_on_the_page():
    text = told(opened())
    assert "Gekozen. Reden voor 2." in text
    assert "Reden voor 6." in text
    assert "KMeans(n_clusters=2, n_init=10)" in text
    assert "bewoners en instanties (ACTIE): te weinig gebieden hebben dit blok" in text


def test_on_the_map_a_type_has_a_colour_and_a_number_and_what_is_assigned_is_hatched():
    space = Workspace("fictief")
    shown = areas_on_map(space, "wijk")
    paint = types_paint(shown, a_typology(shown.areas.index))
    assert (paint.signs, paint.values[:3], paint.values[-1]) == (["1", "2"], [0, 1, 0], None)
    assert paint.provisional == [22]


def test_the_file_has_every_area_and_a_sheet_that_says_what_was_computed(answers: Answers):
    space = Workspace("fictief")
    shown = areas_on_map(space, "wijk")
    hostile = replace(answers[None], types=tuple(replace(t, name="=1+1") for t in answers[None].types))
    view = TypesView(shown, space.profiles("wijk"), hostile)
    sheets = {"Typen": table_module._file(view), "Herkomst": types_provenance(hostile)}
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets, ())))
    assert book.sheetnames == ["Typen", "Herkomst"]
    header = [cell.value for cell in book["Typen"][1]]
    assert {"gebiedscode", "gebied", "type", "initiatieven_per_1000", "registratiegraad_pct"} <= set(header)
    assert book["Typen"].max_row == 25
    assert {cell.data_type for cell in book["Typen"]["E"][1:]} <= {"s", "n"}
    assert "KMeans(n_clusters=2, n_init=10)" in [cell.value for cell in book["Herkomst"]["B"]]


def test_while_types_are_computed_other_pages_answer_and_the_page_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch):
    busy = TypesJobs(NEVER_READY)
    monkeypatch.setattr(JOBS, "ask", busy.ask)
    try:
        waiting = opened()
        assert "worden berekend" in told(waiting)
        assert waiting.get("progress")
        other = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/projecten.py").run()
        assert not other.exception
        assert len(other.dataframe) == 2
        again = opened()
        assert "worden berekend" in told(again)
        assert len(busy._jobs) == 1
    finally:
        busy.stop()


def test_a_computation_that_failed_says_so_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch):
    forgotten: list[TypesJob] = []
    monkeypatch.setattr(JOBS, "ask", lambda key, _: TypesJob(key, problem="Mislukt, nummer 1A2B3C4D."))
    monkeypatch.setattr(JOBS, "forget", forgotten.append)
    screen = opened()
    assert screen.error[0].value == "Mislukt, nummer 1A2B3C4D."
    next(button for button in screen.button if button.label == "Probeer opnieuw").click().run()
    assert len(forgotten) == 1


def test_without_own_areas_the_screen_says_how_to_load_them():
    assert "nog geen eigen gebieden" in told(opened(gegevens="eigen"))
