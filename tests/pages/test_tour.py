"""Promises of the tour: offered once, walked from stop to stop on the fictional municipality, and out of the way."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.tour.memory import COOKIE, SEEN
from app_pages.parts.tour.steps import steps
from app_pages.parts.workspace import Workspace

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"

pytestmark = pytest.mark.usefixtures("own_data")


def opened(page: str = "", **parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60)
    if page:
        screen.switch_page(page)
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def bar(screen: AppTest) -> str:
    """What the bar says; '' when it says nothing."""
    told = [piece.value for piece in screen.html if "mw-tour" in piece.value and "<style" not in piece.value]
    return re.sub(r"<[^>]+>", "", " ".join(told))


def scripts(screen: AppTest) -> str:
    return " ".join(piece.value for piece in screen.html if "document.cookie" in piece.value)


def press(screen: AppTest, key: str) -> AppTest:
    screen.button(key=key).click().run()
    assert not screen.exception
    return screen


def keys(screen: AppTest) -> set[str]:
    return {str(button.key) for button in screen.button if str(button.key).startswith("tour-")}


def elsewhere(screen: AppTest) -> AppTest:
    """Follow the navigation, which leaves out what stood in the address."""
    screen.query_params.clear()
    return screen.switch_page("app_pages/wijkprojecten.py").run()


def test_a_first_visit_to_the_bare_address_is_offered_the_tour() -> None:
    screen = opened()
    assert bar(screen) == "Nieuw hier? Bekijk in twee minuten wat dit programma doet."
    assert [screen.button(key=key).label for key in ("tour-start", "tour-no")] == [
        "Start de rondleiding",
        "Nee, dank u",
    ]
    assert scripts(screen) == ""  # before an answer the browser keeps nothing


@pytest.mark.parametrize(
    ("page", "parameters"),
    [("", {"gegevens": "eigen"}), ("", {"gebied": "WK990101"}), ("app_pages/projecten.py", {})],
    ids=["own data", "an area", "another screen"],
)
def test_whoever_follows_a_link_gets_a_small_offer_and_the_screen_of_the_link(
    page: str, parameters: dict[str, str]
) -> None:
    screen = opened(page, **parameters)
    assert bar(screen) == ""
    assert screen.button(key="tour-start").label == "Nieuw hier? Rondleiding van 2 minuten"
    for name, value in parameters.items():
        assert screen.query_params[name] == value


def test_no_thanks_takes_the_offer_away_and_has_the_browser_remember_it() -> None:
    screen = press(opened(), "tour-no")
    assert keys(screen) == set()
    assert f"{COOKIE}={SEEN}; path=/; max-age=31536000; SameSite=Lax" in scripts(screen)


def test_a_browser_that_remembers_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app_pages.parts.tour.memory.st.context", type("Context", (), {"cookies": {COOKIE: SEEN}}))
    assert keys(opened()) == set()


def test_the_tour_goes_by_all_stops_and_back_to_what_was_shown() -> None:
    screen = press(opened(gegevens="eigen"), "tour-start")
    for number, step in enumerate(steps(), start=1):
        assert bar(screen).startswith(f"Rondleiding, stap {number} van {len(steps())}: {step.title}.")
        assert step.text in bar(screen)
        assert screen.query_params["gegevens"] == "fictief"
        for name, value in step.chosen.items():
            assert screen.query_params[name] == value
        assert screen.button(key="tour-next").label == ("Volgende" if number < len(steps()) else "Klaar")
        press(screen, "tour-next")
    assert screen.query_params["gegevens"] == "eigen"
    assert "rondleiding" not in screen.query_params
    assert keys(screen) == set()


def test_back_goes_one_stop_back_and_the_first_has_none_before_it() -> None:
    screen = press(opened(), "tour-start")
    assert screen.button(key="tour-back").disabled
    press(press(screen, "tour-next"), "tour-back")
    assert "stap 1 van" in bar(screen)


def test_stop_ends_the_tour_at_once() -> None:
    screen = press(press(opened(), "tour-start"), "tour-stop")
    assert keys(screen) == set()
    assert screen.title[0].value == "Kaart"


def test_whoever_goes_another_way_can_go_on_or_stop() -> None:
    screen = elsewhere(press(press(opened(), "tour-start"), "tour-next"))
    assert bar(screen) == ""
    assert screen.button(key="tour-on").label == "Verder met de rondleiding (stap 2)"
    press(screen, "tour-on")
    assert "stap 2 van" in bar(screen)
    assert keys(press(elsewhere(screen), "tour-end")) == set()


def test_a_link_to_a_stop_opens_that_stop() -> None:
    screen = opened("app_pages/projecten.py", rondleiding="3", gegevens="fictief")
    assert "stap 3 van 6" in bar(screen)


@pytest.mark.parametrize("number", ["0", "7", "99", "-1", "x", "٣", "3; drop"])
def test_a_link_to_a_stop_that_is_not_there_is_no_stop(number: str) -> None:
    assert "stap" not in bar(opened(rondleiding=number))


def test_the_glossary_begins_the_tour_anew_for_whoever_had_it() -> None:
    screen = press(opened("app_pages/woordenlijst.py"), "tour-no")
    press(screen, "tour-restart")
    assert "stap 1 van" in bar(screen)


def test_all_of_it_is_read_in_under_two_minutes() -> None:
    # 250 words in two minutes is a slow reader's speed
    assert sum(len(f"{step.title} {step.text}".split()) for step in steps()) <= 250


def test_every_stop_is_there_in_the_fictional_municipality() -> None:
    work = Workspace("fictief")
    for step in steps():
        assert (ROOT / step.page).exists()
        if "gebied" in step.chosen:
            assert step.chosen["gebied"] in work.areas("wijk").index
        if "project" in step.chosen:
            assert int(step.chosen["project"]) in work.projects().index


def test_a_screen_reader_hears_each_stop_in_a_region_that_stays() -> None:
    screen = press(opened(), "tour-start")
    step = steps()[0]
    assert f"Rondleiding, stap 1 van 6: {step.title}. {step.text}" in scripts(screen)
    assert 'region.setAttribute("role", "status")' in scripts(screen)
    assert "const heard = " in scripts(screen)


def test_the_types_are_being_computed_from_the_first_stop_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(Workspace, "types_job", lambda space, level, *_: asked.append((space.dataset, level)))
    opened(gegevens="fictief", rondleiding="1")
    assert asked[0] == ("fictief", "wijk"), "what Wijktypen shows when it opens"
