"""Promises of the list of projects, run as Streamlit runs it, on a copy of the fictional municipality."""

import csv
import html
import io
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.file import csv_bytes, workbook
from app_pages.parts.list.file import file_table
from app_pages.parts.list.filters import Chosen
from app_pages.parts.list.housing import HOUSING_LIST
from app_pages.parts.list.rows import listed
from app_pages.parts.workspace import Workspace
from projects import HousingProject, Register, fictional_projects
from scorecard import load_catalogue

APP = Path(__file__).parents[2] / "app.py"
INCOMPLETE = ("Kade 12", "Klaverhof")
RANKED, APART = 0, 1


@pytest.fixture
def register(own_data: Path) -> Register:
    return Register(f"sqlite:///{own_data / 'fictief' / 'register.db'}")


@pytest.fixture
def rows(own_data: Path) -> pd.DataFrame:
    assert own_data.is_dir()
    return listed(Workspace("fictief"), HOUSING_LIST)


def opened(**parameters: str | list[str]) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/projecten.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def counts(screen: AppTest) -> str:
    piece = next(piece.value for piece in screen.html if "mw-counts" in piece.value and "<style>" not in piece.value)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).split())


def a_project(**fields: object) -> HousingProject:
    return HousingProject(**{"developer": "Ster Bouw", "reference": "S-1", "name": "Ster", **fields})


@pytest.mark.usefixtures("own_data")
def test_ranked_projects_come_in_order_of_what_is_certain_and_provisional_ones_apart():
    screen = opened()
    ranked, apart = screen.dataframe[RANKED].value, screen.dataframe[APART].value
    assert len(ranked) + len(apart) == len(fictional_projects())
    assert ranked["rank"].is_monotonic_increasing
    assert ranked["low"].is_monotonic_decreasing
    assert sorted(apart["name"]) == sorted(INCOMPLETE)
    assert "label" not in apart


@pytest.mark.usefixtures("own_data")
def test_a_provisional_project_says_what_is_missing_the_most_costly_first():
    apart = opened().dataframe[APART].value.set_index("name")
    assert apart.loc["Kade 12", "unknown"] == 5
    assert apart.loc["Kade 12", "missing"].startswith("Levensloopbestendige woningen, ")


@pytest.mark.usefixtures("own_data")
def test_the_75_percent_measure_stands_with_people_and_jobs_per_100_homes():
    texts = opened().dataframe[RANKED].value["jobs_text"].dropna()
    assert len(texts) > 20
    measure = re.compile(r"(nog \d+ van \d+ (baan|banen)|doel gehaald: .*|geen banen) \((\d+,\d|onbekend)\)")
    assert [text for text in texts if not measure.fullmatch(text)] == []


@pytest.mark.usefixtures("own_data")
def test_red_flags_are_counted_and_named():
    ranked = opened(grens="true").dataframe[RANKED].value.set_index("name")
    assert ranked.loc["Lange Meent", "flag_names"] == "1: Aardgasvrij"
    assert ranked["flag_names"].notna().all()


@pytest.mark.usefixtures("own_data")
def test_a_link_opens_the_list_with_its_filters():
    screen = opened(zoek="weidemonde", fase="Ontwerp", laagste="Ecologisch")
    assert screen.text_input(key="zoek").value == "weidemonde"
    assert screen.multiselect(key="fase").value == ["Ontwerp"]
    assert set(screen.dataframe[RANKED].value["phase"]) == {"Ontwerp"}
    assert screen.expander[0].label == "Meer filters (1 in gebruik)"
    assert re.match(r"\d projecten van 40", counts(screen))


@pytest.mark.usefixtures("own_data")
def test_when_nothing_fits_the_filters_one_button_clears_them():
    screen = opened(zoek="bestaat niet")
    assert "Geen enkel project past bij deze filters" in " ".join(text.value for text in screen.markdown)
    next(button for button in screen.button if button.label == "Wis alle filters").click().run()
    assert len(screen.dataframe) == 2
    assert screen.text_input(key="zoek").value == ""


def test_a_list_without_projects_says_what_to_do(own_data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{own_data / 'empty.db'}")
    register = Register(f"sqlite:///{own_data / 'empty.db'}")
    assert register.state().startswith("0-")
    monkeypatch.setattr("app_pages.parts.workspace.default_dataset", lambda: "eigen")
    assert "Er zijn nog geen projecten" in opened().markdown[0].value


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Chosen(search="HOUTEN wiek"), {"De Houten Wiek"}),
        (Chosen(search="wooncooperatie gaarderf"), {"Gaarderf"}),
        (Chosen(values={"label": ("voorlopig",)}), set(INCOMPLETE)),
        (Chosen(values={"label": ("voorlopig",), "phase": ("Ontwerp",)}), {"Klaverhof"}),
        (Chosen(values={"municipality": ("Elders",)}), set()),
        (Chosen(search=".*"), set()),
    ],
)
def test_filters_keep_what_was_asked(rows: pd.DataFrame, filters: Chosen, kept: set[str]):
    assert set(filters.keep(rows)["name"]) == kept


def test_filters_change_neither_place_nor_score(rows: pd.DataFrame):
    some = Chosen(values={"phase": ("Vergunning",)}).keep(rows)
    assert some["rank"].equals(rows.loc[some.index, "rank"])
    assert some["rank"].min() > 1


def test_a_plan_of_which_little_is_known_shows_capacity_phase_and_what_is_missing(register: Register):
    number = register.save(a_project(phase="initiatief", answers={"homes_planned": 250}), "toets")
    row = listed(Workspace("fictief"), HOUSING_LIST).loc[number]
    assert (row["homes"], row["phase"], row["label"]) == (250, "Initiatief", "voorlopig")
    assert row["missing"].startswith("alles, te beginnen met ")
    assert row["jobs_text"] == ""


def test_a_choice_opens_the_scorecard_of_that_project(rows: pd.DataFrame):
    screen = opened()
    screen.session_state["open_ranked"] = {"row": 2, "label": "x"}
    screen.run()
    assert screen.query_params["project"] == str(rows.index[2])
    assert rows["name"].iloc[2] in next(piece.value for piece in screen.html if "mw-title" in piece.value[:200])


def test_a_file_has_no_formulas_whatever_a_name_starts_with(register: Register):
    names = ["=1+1", "+31", "-5", "@SUM(A1)", '=HYPERLINK("http://x";"y")', 'Gewoon; met "tekens"']
    for place, name in enumerate(names):
        register.save(a_project(name=name, reference=f"S-{place}"), "toets")
    work = Workspace("fictief")
    table = file_table(HOUSING_LIST, Chosen(search="Ster Bouw").keep(listed(work, HOUSING_LIST)), work.housing)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook({"Projecten": table}, ()))).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    assert sorted(str(cell.value) for cell in sheet["B"][1:]) == sorted(names)
    lines = list(csv.reader(io.StringIO(csv_bytes(table, ()).decode("utf-8-sig")), delimiter=";"))
    assert sorted(line[1] for line in lines[1:]) == sorted(f"'{name}" if name[0] in "=+-@" else name for name in names)


def test_the_files_hold_every_project_with_numbers_as_numbers(rows: pd.DataFrame):
    table = file_table(HOUSING_LIST, rows, load_catalogue("housing"))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook({"Projecten": table}, ()))).active
    assert sheet is not None
    found = pd.DataFrame(sheet.values)
    found.columns = found.iloc[0]
    found = found.iloc[1:].set_index("Nummer")
    assert list(found.index) == list(rows.index)
    assert float(found["Zeker behaald"].iloc[0]) == pytest.approx(rows["low"].iloc[0], abs=0.005)
    first = csv_bytes(table, ()).decode("utf-8-sig").splitlines()[1].split(";")
    assert re.fullmatch(r"\d+,\d+", first[list(table.columns).index("Zeker behaald")])


@pytest.mark.usefixtures("own_data")
def test_a_hostile_name_stays_text_in_the_list(register: Register):
    register.save(a_project(name=":material/delete: <img src=x onerror=alert(1)>"), "toets")
    names = opened(zoek="onerror").dataframe[RANKED].value["name"]
    # the joint keeps Streamlit from drawing an icon in the table's button
    assert list(names) == [":\N{WORD JOINER}material/delete:\N{WORD JOINER} <img src=x onerror=alert(1)>"]
