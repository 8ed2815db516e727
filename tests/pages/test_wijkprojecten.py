"""Promises of the list of wijkprojecten, run as Streamlit runs it, on a copy of the fictional municipality."""

import csv
import html
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
import streamlit_folium
from streamlit.testing.v1 import AppTest

from app_pages.parts.file import csv_bytes
from app_pages.parts.list.file import file_table
from app_pages.parts.list.filters import Chosen
from app_pages.parts.list.initiatives import INITIATIVES_LIST
from app_pages.parts.list.rows import listed
from app_pages.parts.workspace import Workspace
from geodata import taxonomy
from projects import WIJKPROJECT, Register, WijkProject, export_table

APP = Path(__file__).parents[2] / "app.py"
INTERNAL = next(field.label for field in WIJKPROJECT.fields if field.never_public)


@pytest.fixture
def register(own_data: Path) -> Iterator[Register[WijkProject]]:
    with Register(f"sqlite:///{own_data / 'fictief' / 'register.db'}", WIJKPROJECT) as opened_register:
        yield opened_register


@pytest.fixture
def rows(own_data: Path) -> pd.DataFrame:
    assert own_data.is_dir()
    return listed(Workspace("fictief"), INITIATIVES_LIST)


def opened(**parameters: str | list[str]) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/wijkprojecten.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def counts(screen: AppTest) -> str:
    piece = next(piece.value for piece in screen.html if "mw-counts" in piece.value and "<style>" not in piece.value)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).split())


def an_initiative(**fields: Any) -> WijkProject:
    return WijkProject(**{"organisation": "Bewoners Ster", "reference": "S-1", "name": "Ster", **fields})


@pytest.mark.usefixtures("own_data")
def test_those_with_a_place_come_first_then_provisional_ones_then_those_without_a_scorecard():
    screen = opened()
    ranked, provisional, empty = (table.value for table in screen.dataframe)
    scores = Workspace("fictief").initiative_scores()
    assert len(ranked) == int((~scores.provisional).sum())
    assert len(ranked) + len(provisional) + len(empty) == len(scores.index)
    assert ranked["low"].is_monotonic_decreasing
    assert min(len(ranked), len(provisional), len(empty)) > 20
    assert [heading.value for heading in screen.header] == [
        "Voorlopig: nog te weinig bekend",
        "Nog zonder scorekaart",
    ]
    assert "Dat zegt niets over hoe goed het project is" in " ".join(text.value for text in screen.markdown)
    assert re.match(rf"{len(scores.index)} wijkprojecten .* {len(empty)} nog zonder scorekaart", counts(screen))


def test_each_lens_filters_by_its_labels(rows: pd.DataFrame):
    for lens in taxonomy().lenses:
        label = lens.options[0].label
        kept = Chosen(values={lens.id: (label,)}).keep(rows)
        assert 0 < len(kept) < len(rows), lens.id
        assert all(label in told if lens.multiple else told == label for told in kept[lens.id])
        unknown = Chosen(values={lens.id: ("Onbekend",)}).keep(rows)
        assert all(not told for told in unknown[lens.id])


@pytest.mark.usefixtures("own_data")
def test_a_link_opens_the_list_with_its_lenses():
    label = taxonomy().lens("government_relation").options[0].label
    screen = opened(bloedgroep="Collectieven", verhouding=label)
    assert screen.multiselect(key="bloedgroep").value == ["Collectieven"]
    shown = pd.concat([table.value for table in screen.dataframe])
    assert set(shown["initiative_origin"]) == {"Collectieven"}
    assert set(shown["government_relation"]) == {label}
    assert screen.expander[0].label == "Meer filters (1 in gebruik)"


@pytest.mark.usefixtures("own_data")
def test_only_with_a_label_and_only_with_a_red_flag_keep_just_those():
    assert len(opened(metlabel="true").dataframe) == 1
    flagged = pd.concat([table.value for table in opened(vlag="true").dataframe])
    assert len(flagged)
    assert set(flagged["flag_names"]) == {"1: Effect op natuur, klimaat en energie"}


def test_an_initiative_of_which_only_the_name_is_known_is_listed_with_its_wijk(register: Register[WijkProject]):
    code = str(Workspace("fictief").areas("wijk").index[3])
    number = register.save(an_initiative(area_code=code), "toets")
    row = listed(Workspace("fictief"), INITIATIVES_LIST).loc[number]
    assert (row["label"], bool(row["empty"]), row["flags"]) == ("voorlopig", True, 0)
    assert row["area"] == Workspace("fictief").areas("wijk").loc[code, "name"]


def test_files_hold_scores_and_lenses_and_never_what_is_never_public(register: Register[WijkProject]):
    answered = an_initiative(name="=1+1", fields_of_work=("talent_development", "other"), intake={"political_score": 9})
    number = register.save(answered, "toets")
    work = Workspace("fictief")
    table = file_table(INITIATIVES_LIST, listed(work, INITIATIVES_LIST), work.wijkproject)
    row = table.set_index("Nummer").loc[number]
    assert row["Werkveld"] == "Talentontwikkeling; Andere"
    assert INTERNAL not in table
    assert INTERNAL not in export_table(work.initiatives_register)
    lines = list(csv.reader(io.StringIO(csv_bytes(table, ()).decode("utf-8-sig")), delimiter=";"))
    assert next(line for line in lines if line[0] == str(number))[1] == "'=1+1"


@pytest.mark.usefixtures("own_data")
def test_the_map_shows_what_the_filters_keep_and_a_click_opens_it(monkeypatch: pytest.MonkeyPatch):
    sent: list[Any] = [{"kind": "wijkproject", "id": "7", "at": 1}, {"kind": "wijkproject", "id": "999999", "at": 2}]

    def frame(*_: Any, key: str, on_change: Callable[[], None], **__: Any) -> dict[str, Any]:
        if sent and not st.session_state.get("clicked"):
            st.session_state[key], st.session_state["clicked"] = sent.pop(0), True
            on_change()
            st.rerun()
        return {}

    monkeypatch.setattr(streamlit_folium, "st_folium", frame)
    screen = opened(weergave="Kaart")
    assert len(screen.header) == 1
    assert any(button.label == "Open de scorekaart" for button in screen.button)
    screen.session_state["clicked"] = False
    screen.run()
    assert not screen.exception
    assert not screen.header


@pytest.mark.usefixtures("own_data")
def test_a_choice_opens_the_scorecard_of_that_wijkproject(rows: pd.DataFrame):
    screen = opened()
    screen.session_state["open_wijkproject_ranked"] = {"row": 1, "label": "x"}
    screen.run()
    assert screen.query_params["wijkproject"] == str(rows.index[1])
    assert rows["name"].iloc[1] in next(piece.value for piece in screen.html if "mw-title" in piece.value[:200])


@pytest.mark.usefixtures("own_data")
def test_a_hostile_name_stays_text_in_the_list(register: Register[WijkProject]):
    register.save(an_initiative(name=":material/delete: <img src=x onerror=alert(1)>"), "toets")
    names = opened(zoeken="onerror").dataframe[0].value["name"]
    assert list(names) == [":\N{WORD JOINER}material/delete:\N{WORD JOINER} <img src=x onerror=alert(1)>"]


def test_an_empty_register_says_what_to_do(own_data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{own_data / 'empty.db'}")
    monkeypatch.setattr("app_pages.parts.workspace.default_dataset", lambda: "eigen")
    assert "Er zijn nog geen wijkprojecten" in opened().markdown[0].value


@pytest.mark.usefixtures("own_data")
def test_a_word_of_the_taxonomy_is_explained_where_it_is_first_met():
    screen = opened()
    for key, lens in (("bloedgroep", "initiative_origin"), ("waarde", "added_value_type")):
        assert screen.multiselect(key=key).help == taxonomy().lens(lens).explanation
