"""Promises of the answers that an area's figures propose: in the form, on the scorecard, in the list's file."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.kinds import PROJECTS
from app_pages.parts.list.file import file_table
from app_pages.parts.list.housing import HOUSING_LIST
from app_pages.parts.list.rows import listed
from app_pages.parts.workspace import Workspace
from projects import estimate_field, estimated
from tests.pages.filling import fill, press, read, save, texts

ROOT = Path(__file__).parents[2]
IDENTITY = {"name": "Havenkwartier", "developer": "Ster Bouw", "reference": "HK-1", "phase": "initiatief"}
QUESTIONS = ("gp_distance_m", "school_distance_m", "supermarket_distance_m", "station_distance_m")
FIGURES = ("gp_distance_km", "school_distance_km", "supermarket_distance_km", "train_distance_km")

OpenForm = Callable[[], AppTest]


@pytest.fixture
def space(own_data: Path) -> Workspace:
    assert (own_data / "fictief").exists()
    return Workspace("fictief")


@pytest.fixture
def open_form(space: Workspace) -> OpenForm:
    def opened() -> AppTest:
        app = AppTest.from_file(ROOT / "app_pages" / "indienen.py", default_timeout=60).run()
        assert not app.exception
        return app

    return opened


@pytest.fixture
def buurt(space: Workspace) -> str:
    """The code of a buurt of which all four distances are known."""
    known = space.figures("buurt")[list(FIGURES)].notna().all(axis=1)
    return str(known[known].index[0])


def placed(app: AppTest, space: Workspace, buurt: str) -> AppTest:
    point = space.areas("buurt").geometry[buurt].representative_point()
    return fill(app, **IDENTITY, location=f"{point.x:.0f} {point.y:.0f}")


def metres(space: Workspace, buurt: str, figure: str) -> str:
    return f"{1000 * space.figures('buurt')[figure][buurt]:,.0f}".replace(",", ".")


def buttons(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key and button.key.startswith(("schatting-", "klopt-"))}


def test_without_a_place_nothing_is_proposed(open_form):
    assert buttons(fill(open_form(), **IDENTITY)) == set()


def test_outside_all_areas_nothing_is_proposed(open_form):
    assert buttons(fill(open_form(), **IDENTITY, location="10000 400000")) == set()


def test_a_place_gives_proposals_with_buurt_year_and_source_and_fills_in_nothing(open_form, space, buurt):
    app = placed(open_form(), space, buurt)
    assert buttons(app) == {f"schatting-{question}" for question in QUESTIONS}
    assert texts(app, *QUESTIONS) == [""] * 4
    name, year = space.areas("buurt").loc[buurt, ["name", "boundary_year"]]
    for figure in FIGURES:
        told = (
            f"Voorstel: **{metres(space, buurt, figure)} m** (gemiddelde van buurt {name}, Fictieve gemeente {year})."
        )
        assert told in read(app)
    assert "geen haltes van bus, tram of metro" in read(app)


def test_what_is_taken_over_is_marked_until_it_is_confirmed_and_the_register_keeps_that(open_form, space, buurt):
    app = press(placed(open_form(), space, buurt), "schatting-gp_distance_m")
    value = metres(space, buurt, "gp_distance_km")
    assert texts(app, *QUESTIONS) == [value, "", "", ""]
    assert f"**Schatting:** {value} m: gemiddelde van buurt" in read(app)
    assert "klopt-gp_distance_m" in buttons(app)
    save(app)
    kept = space.register.find("Ster Bouw", "HK-1")
    assert list(estimated(kept)) == ["gp_distance_m"]
    save(press(app, "klopt-gp_distance_m"))
    confirmed = space.register.find("Ster Bouw", "HK-1")
    assert (estimated(confirmed), confirmed.answers) == ({}, kept.answers)
    assert [change.was and list(estimated(change.was)) for change in space.register.history(kept.id)] == [
        ["gp_distance_m"],
        None,
    ]


def test_another_number_is_no_estimate_any_more(open_form, space, buurt):
    app = press(placed(open_form(), space, buurt), "schatting-gp_distance_m")
    app = fill(app, gp_distance_m="123")
    assert "Schatting:" not in read(app)
    save(app)
    kept = space.register.find("Ster Bouw", "HK-1")
    assert (estimated(kept), kept.answers) == ({}, {"gp_distance_m": 123})


def test_an_answer_that_somebody_gave_is_never_replaced(open_form, space, buurt):
    app = placed(fill(open_form(), gp_distance_m="640"), space, buurt)
    assert texts(app, "gp_distance_m") == ["640"]
    assert "schatting-gp_distance_m" not in buttons(app)


def test_an_opened_project_still_tells_what_is_an_estimate(open_form, space, buurt):
    save(press(placed(open_form(), space, buurt), "schatting-gp_distance_m"))
    number = space.register.find("Ster Bouw", "HK-1").id
    again = AppTest.from_file(ROOT / "app_pages" / "indienen.py", default_timeout=60)
    again.query_params["project"] = str(number)
    again.run()
    assert "klopt-gp_distance_m" in buttons(again)


@pytest.fixture
def number(space: Workspace) -> int:
    """A fictional project with all three amenity distances, of which the one to the general practitioner is made an
    estimate; the school's is not."""
    project = next(p for p in space.register.all() if p.answers.keys() >= set(QUESTIONS[:3]))
    mark = f"{project.answers['gp_distance_m']:,.0f}".replace(",", ".") + " m: gemiddelde van buurt Haven, CBS 2022"
    marked = project.model_copy(update={"estimates": {estimate_field("gp_distance_m"): mark}})
    return space.register.save(marked, "test")


def rows(number: int) -> dict[str, str]:
    """Each indicator of the scorecard by its label, as a reader sees it when it is opened."""
    screen = AppTest.from_file(ROOT / "app.py", default_timeout=60).switch_page("app_pages/scorekaart.py")
    screen.query_params["project"] = str(number)
    screen.run()
    assert not screen.exception
    drawn = "".join(piece.value for piece in screen.html)
    found = re.findall(r'<details class="mw-row.*?</details>', drawn, re.DOTALL)
    plain = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]
    return {row[:40]: row for row in plain}


def test_the_scorecard_says_of_which_figure_an_answer_is_an_estimate(number):
    marked = {name: row for name, row in rows(number).items() if "schatting uit wijkcijfers" in row}
    ((_, row),) = marked.items()
    assert row.startswith("Afstand tot dagelijkse voorzieningen schatting")
    assert "Afstand tot de huisarts:" in row
    assert "gemiddelde van buurt Haven, CBS 2022" in row
    assert "niet bevestigd door" in row
    assert "opgave van" in row  # the other two answers


def test_the_file_of_the_list_names_the_estimates(number, space):
    table = file_table(HOUSING_LIST, listed(space, HOUSING_LIST), PROJECTS.catalogue(space)).set_index("Nummer")
    assert table.loc[number, "Schatting uit wijkcijfers"] == "Afstand tot de huisarts"
    assert (table["Schatting uit wijkcijfers"] != "").sum() == 1
