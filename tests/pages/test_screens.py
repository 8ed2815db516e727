"""Promises that every screen keeps: headings in order, a label on each control, never a dead end."""

import ast
import itertools
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
CONTROLS = ("button", "checkbox", "multiselect", "radio", "selectbox", "text_area", "text_input", "toggle")
AREA, OTHER = "WK990101", "WK990102"


def screens() -> dict[str, str]:
    """The title of each screen in the navigation, and its file."""
    calls = [node for node in ast.walk(ast.parse(APP.read_text("utf-8"))) if isinstance(node, ast.Call)]
    pages = [call for call in calls if ast.unparse(call.func) == "st.Page"]
    return {
        ast.literal_eval(next(word.value for word in call.keywords if word.arg == "title")): ast.literal_eval(
            call.args[0]
        )
        for call in pages
    }


CHOSEN = {
    "Kaart": {"gebied": AREA},
    "Scorekaart": {"project": "1"},
    "Scorekaart wijkproject": {"wijkproject": "1"},
    "Wijktypen": {"gebied": AREA},
    "Wijken vergelijken": {"wijken": f"{AREA},{OTHER}"},
    "Verloop": {"gebied": AREA},
    "Wijk beoordelen": {"gebied": AREA},
    "Woordenlijst": {"woord": "label"},
}
"""What is chosen on a screen, for those that show more then."""
EVERY = [*((title, {}) for title in screens()), *CHOSEN.items()]


def opened(title: str, **parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=90).switch_page(screens()[title])
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def headings(screen: AppTest) -> list[int]:
    """The levels of the headings in the order of the page, those in our own HTML and Markdown too."""
    levels = []
    for block in screen.main:
        if block.type in ("title", "header", "subheader"):
            levels.append(int(block.tag[1]))
        elif block.type == "html" and "<style" not in block.value:
            levels += [int(level) for level in re.findall(r"<h([1-6])", block.value)]
        elif block.type == "markdown" and (mark := re.match(r"(#{1,6}) ", block.value)):
            levels.append(len(mark[1]))
    return levels


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize(("title", "chosen"), EVERY, ids=[f"{title}{'+' * bool(chosen)}" for title, chosen in EVERY])
def test_headings_are_in_order_and_every_control_has_a_label(title: str, chosen: dict[str, str]) -> None:
    screen = opened(title, gegevens="fictief", **chosen)
    levels = headings(screen)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == []
    for control in CONTROLS:
        assert [each.key for each in screen.get(control) if not each.label.strip()] == []


@pytest.fixture
def only_areas(own_data: Path) -> Path:
    """Own data in which areas are loaded and nothing is handed in."""
    shutil.copytree(own_data / "fictief" / "areas", own_data / "eigen" / "areas")
    return own_data


def ways_on(screen: AppTest) -> list[str]:
    """The links that a screen offers, by what they say."""
    return [block.proto.label for block in screen.main if block.type == "page_link"]


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize("title", ["Kaart", "Wijktypen", "Wijken vergelijken", "Verloop", "Wijk beoordelen"])
def test_without_areas_a_screen_leads_to_where_they_are_fetched(title: str) -> None:
    screen = opened(title, gegevens="eigen")
    assert "nog geen eigen gebieden" in " ".join(text.value for text in screen.markdown)
    first, example = (screen.button(key=key) for key in ("fetch-areas", "fictional-no-areas"))
    assert (first.label, first.proto.type, example.label) == (
        "Haal een gemeente op",
        "primary",
        "Bekijk de fictieve gemeente",
    )
    assert example.proto.type != "primary"
    example.click().run()
    assert screen.query_params["gegevens"] == "fictief"
    assert "nog geen eigen gebieden" not in " ".join(text.value for text in screen.markdown)


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize(
    ("title", "words", "form"),
    [
        ("Projecten", "projecten", "Project indienen"),
        ("Scorekaart", "projecten", "Project indienen"),
        ("Wijkprojecten", "wijkprojecten", "Wijkproject indienen"),
        ("Scorekaart wijkproject", "wijkprojecten", "Wijkproject indienen"),
    ],
)
def test_without_projects_a_screen_leads_to_the_form_and_to_an_example(title: str, words: str, form: str) -> None:
    screen = opened(title, gegevens="eigen")
    assert f"Er zijn nog geen {words}. Vul er een in" in " ".join(text.value for text in screen.markdown)
    assert ways_on(screen) == [form, "Handleiding: Eigen gegevens laden"]
    next(button for button in screen.button if button.label == "Bekijk de fictieve gemeente").click().run()
    assert screen.query_params["gegevens"] == "fictief"
    assert "Er zijn nog geen" not in " ".join(text.value for text in screen.markdown)


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize("title", ["Scorekaart", "Scorekaart wijkproject"])
def test_a_box_with_nothing_to_choose_says_so_and_is_shut(title: str) -> None:
    (box,) = opened(title, gegevens="eigen").selectbox
    assert (box.placeholder, box.disabled) == ("Er is nog niets om te kiezen", True)


@pytest.mark.usefixtures("only_areas")
def test_a_map_without_projects_says_how_they_come_on_it() -> None:
    screen = opened("Kaart", gegevens="eigen")
    told = " ".join(text.value for text in screen.markdown)
    assert "Er zijn nog geen woningbouwprojecten. Er zijn nog geen wijkprojecten." in told
    assert {"Project indienen", "Wijkproject indienen"} <= set(ways_on(screen))
    assert screen.selectbox(key="project_box").disabled


@pytest.mark.usefixtures("only_areas")
def test_types_without_initiatives_lead_to_what_makes_them() -> None:
    assert {"Wijkproject indienen", "Wijk beoordelen"} <= set(ways_on(opened("Wijktypen", gegevens="eigen")))


@pytest.mark.usefixtures("only_areas")
def test_areas_that_nobody_assessed_lead_to_the_form_that_does() -> None:
    screen = opened("Wijken vergelijken", gegevens="eigen", wijken=f"{AREA},{OTHER}")
    assert "Wijk beoordelen" in ways_on(screen)
    told = " ".join(text.value for text in opened("Wijk beoordelen", gegevens="eigen", gebied=AREA).markdown)
    assert "Nog niemand heeft deze wijk beoordeeld. U bent de eerste." in told


@pytest.mark.usefixtures("own_data")
@pytest.mark.parametrize(("title", "search"), [("Projecten", "zoek"), ("Wijkprojecten", "zoeken")])
def test_a_filter_that_finds_nothing_says_so_and_can_be_wiped(title: str, search: str) -> None:
    screen = opened(title, gegevens="fictief", **{search: "xyzzy"})
    assert "past bij deze filters" in " ".join(text.value for text in screen.markdown)
    next(button for button in screen.button if button.label == "Wis alle filters").click().run()
    assert "past bij deze filters" not in " ".join(text.value for text in screen.markdown)
