"""Promises of the map screen, without a browser: streamlit-folium's frame is replaced by what a browser would send."""

import base64
import html
import json
import math
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st
import streamlit_folium
from streamlit.testing.v1 import AppTest

from app_pages.parts.datasets import area_store
from app_pages.parts.literal import literal
from app_pages.parts.map.data import AreasOnMap, areas_on_map
from app_pages.parts.map.paint_choice import INITIATIVES, paint_of
from app_pages.parts.types.job import TypesJob, TypesKey
from app_pages.parts.workspace import Workspace
from geodata import CONTEXT, AreaPaint, Skew
from projects import ensure_fictional
from tests.pages.typologies import a_typology

ROOT = Path(__file__).parents[2]
NOTHING_CHOSEN = "Weidemonde in het kort"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    ensure_fictional(folder / "fictief")
    return folder


@pytest.fixture(autouse=True)
def sent(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Put a click under 'click', and the map's frame sends it once, as the browser does; 'shown' is its message."""
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(data))
    area_store.cache_clear()
    st.cache_resource.clear()
    clicks: dict[str, Any] = {}

    def frame(*_: Any, key: str, on_change: Callable[[], None], feature_group_to_add: Any, **__: Any) -> dict[str, Any]:
        (message,) = feature_group_to_add._children.values()
        clicks["shown"] = json.loads(zlib.decompress(base64.b64decode(message.payload)))
        if click := clicks.pop("click", None):
            st.session_state[key] = click
            on_change()
            st.rerun()
        return {}

    monkeypatch.setattr(streamlit_folium, "st_folium", frame)
    yield clicks
    area_store.cache_clear()
    st.cache_resource.clear()


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def figure_rows(screen: AppTest) -> dict[str, str]:
    """The rows of figures beside the map in their order: name -> all that a reader sees, and hears of its bar."""
    (listed,) = (piece.value for piece in screen.html if "mw-compact" in piece.value and "<style>" not in piece.value)
    rows = {}
    for row in re.findall(r'<details class="mw-row.*?</details>', listed):
        name = html.unescape(re.search(r'class="name">([^<]+)', row)[1]).strip()
        spoken = re.sub(r'<[^>]*aria-label="([^"]*)"[^>]*>', r" \1 ", row)
        rows[name] = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", spoken)).split())
    return rows


def headings(screen: AppTest) -> list[str]:
    return [heading.value for heading in screen.header]


def test_before_anything_is_chosen_the_areas_in_short_stand_beside_the_map():
    screen = opened()
    assert headings(screen) == [NOTHING_CHOSEN]
    told = " ".join(text.value for text in screen.markdown)
    assert "24 wijken, waarvan 22 met genoeg cijfers" in told
    assert "Hoogst" in told
    assert "Laagst" in told


def test_the_map_screen_opens_with_the_fictional_municipality():
    screen = opened()
    assert screen.title[0].value == "Kaart"
    assert len(screen.dataframe) == 3
    assert headings(screen) == [NOTHING_CHOSEN]


def test_everything_on_the_map_is_also_in_a_table():
    screen = opened()
    areas, projects, initiatives = (table.value for table in screen.dataframe)
    assert len(initiatives) == len(screen.selectbox(key="wijkproject_box").options)
    assert len(areas) == len(area_store("fictief").areas("wijk"))
    assert set(areas["Gebied"]) == set(area_store("fictief").areas("wijk")["name"])
    assert len(projects) == len(screen.selectbox(key="project_box").options)


def test_a_link_to_a_project_and_an_area_opens_both():
    code = str(area_store("fictief").areas("wijk").index[0])
    screen = opened(gebied=code, project="1")
    assert screen.selectbox(key="gebied_box").value == code
    assert screen.selectbox(key="project_box").value == 1
    assert len(headings(screen)) == 2


def test_a_link_to_what_is_not_there_opens_the_map_without_it():
    screen = opened(gebied="WK000000", project="999999", niveau="Planeten", kleur="niets")
    assert headings(screen) == [NOTHING_CHOSEN]
    assert screen.selectbox(key="niveau").value == "wijk"


def test_a_norm_that_is_a_fallback_of_our_own_is_marked_as_such():
    code = str(area_store("fictief").areas("wijk").index[0])
    figures = figure_rows(opened(gebied=code))
    assert "noodnorm" in figures["Aardgasverbruik per woning"].lower()
    assert "eigen keuze van dit product" in figures["Aardgasverbruik per woning"]
    assert "noodnorm" not in figures["Sociale samenhang"].lower()


def test_every_figure_of_an_area_says_its_unit_year_source_and_meaning_on_demand():
    space = Workspace("fictief")
    code = str(space.areas("wijk").index[0])
    figures, catalogue = figure_rows(opened(gebied=code)), space.wijk
    delivered = [each for each in catalogue.indicators if each.id in areas_on_map(space, "wijk").delivered]
    assert len(delivered) >= 25
    told = [(each.label, each.explanation, each.unit) for each in delivered]
    told += [(each.label, each.explanation, each.unit) for each in catalogue.columns if each.id in CONTEXT]
    for label, explanation, unit in told:
        row = figures[label]
        assert " ".join(explanation.split()) in row
        assert f"Eenheid {unit} " in row
        assert re.search(r"Jaar 20\d\d Bron Fictieve cijfers en grenzen, door dit programma gemaakt", row)
    assert set(figures) == {label for label, _, _ in told}


def test_the_lowest_scores_of_an_area_come_first_and_what_is_not_scored_comes_last():
    code = str(area_store("fictief").areas("wijk").index[0])
    rows = list(figure_rows(opened(gebied=code)).values())
    counting = [row for row in rows if "Stand Bekend; weegt" in row]
    points = [float(row.split(" van 100")[0].rpartition(" ")[2].replace(",", ".")) for row in counting]
    assert len(points) >= 15
    assert points == sorted(points)
    assert rows[: len(counting)] == counting
    assert "Stedelijkheid" in rows[-1]


def test_another_level_forgets_an_area_that_it_does_not_have():
    code = str(area_store("fictief").areas("wijk").index[0])
    screen = opened(gebied=code)
    screen.selectbox(key="niveau").set_value("buurt").run()
    assert not screen.exception
    assert screen.selectbox(key="gebied_box").value is None
    assert len(screen.dataframe[0].value) == len(area_store("fictief").areas("buurt"))


def test_a_click_on_the_map_chooses_and_stands_in_the_url(sent: dict[str, Any]):
    screen = opened(project="1")
    code = str(area_store("fictief").areas("wijk").index[-1])
    sent["click"] = {"kind": "area", "id": code, "at": 1}
    screen.run()
    assert screen.selectbox(key="gebied_box").value == code
    assert screen.selectbox(key="project_box").value is None
    assert screen.query_params["gebied"] in (code, [code])


def test_a_click_on_what_is_not_there_chooses_nothing(sent: dict[str, Any]):
    screen = opened()
    sent["click"] = {"kind": "area", "id": "WK000000", "at": 1}
    screen.run()
    assert headings(screen) == [NOTHING_CHOSEN]


def test_the_map_can_be_coloured_by_all_that_is_offered():
    screen = opened()
    offered = screen.selectbox(key="kleur").options
    kinds = {option.split(":")[0] for option in offered}
    assert {"Totaal, zeker behaald", "Sociaal, zeker behaald", "Score", "Cijfer"} <= kinds
    for option in offered[:: max(1, len(offered) // 12)]:
        screen.selectbox(key="kleur").set_value(option).run()
        assert not screen.exception
        assert option in screen.dataframe[0].value.columns


def test_a_project_shows_a_broken_legal_limit_whatever_it_scores():
    screen = opened()
    for option in screen.selectbox(key="project_box").options:
        screen.selectbox(key="project_box").select(option).run()
        if screen.error:
            assert "wettelijke grens" in screen.error[0].value
            return
    pytest.fail("the fictional municipality has projects that break a legal limit")


def test_without_own_areas_the_screen_leads_to_the_one_that_fetches_them():
    screen = opened(gegevens="eigen")
    assert "nog geen eigen gebieden" in screen.markdown[0].value
    screen.button(key="fetch-areas").click().run()
    assert not screen.exception
    assert screen.title[0].value == "Gebieden"
    assert screen.query_params["gegevens"] in ("eigen", ["eigen"])


def test_fictional_and_own_data_never_mix_and_the_link_says_which():
    screen = opened(project="1")
    assert screen.query_params["gegevens"] in ("fictief", ["fictief"])
    screen.segmented_control(key="gegevens_box").set_value("eigen").run()
    assert not screen.exception
    assert screen.query_params["gegevens"] in ("eigen", ["eigen"])
    assert "project" not in screen.query_params
    assert not [piece for piece in screen.html if "Fictieve gemeente." in piece.value]
    assert "nog geen eigen gebieden" in screen.markdown[0].value


def test_a_click_on_a_wijkproject_opens_it_and_nothing_else(sent: dict[str, Any]):
    screen = opened(project="1")
    sent["click"] = {"kind": "wijkproject", "id": "7", "at": 1}
    screen.run()
    assert screen.selectbox(key="wijkproject_box").value == 7
    assert screen.selectbox(key="project_box").value is None
    name = Workspace("fictief").initiatives().loc[7, "name"]
    assert headings(screen)[0] == literal(name)
    next(button for button in screen.button if button.label == "Open de scorekaart").click().run()
    assert not screen.exception
    assert screen.query_params["wijkproject"] in ("7", ["7"])


def test_two_kinds_of_marker_do_not_hide_each_other_on_a_first_look(sent: dict[str, Any]):
    screen = opened()
    assert [kind["kind"] for kind in sent["shown"]["markers"]] == ["project"]
    screen.toggle(key="wijkprojecten").set_value(True).run()
    assert [kind["kind"] for kind in sent["shown"]["markers"]] == ["project", "wijkproject"]


def test_a_chosen_wijkproject_is_on_the_map_also_where_the_others_are_not(sent: dict[str, Any]):
    placed = Workspace("fictief").initiatives()["x"].first_valid_index()
    opened(wijkproject=str(placed))
    _, initiatives = sent["shown"]["markers"]
    assert initiatives["ids"] == [str(placed)]


def test_a_click_on_a_wijkproject_that_is_not_there_chooses_nothing(sent: dict[str, Any]):
    screen = opened()
    sent["click"] = {"kind": "wijkproject", "id": "999999", "at": 1}
    screen.run()
    assert headings(screen) == [NOTHING_CHOSEN]


def test_the_number_of_initiatives_stands_with_how_complete_the_register_is():
    space = Workspace("fictief")
    table = space.profiles("wijk").table
    rated, unrated = table["registration_rate"].first_valid_index(), table["registration_rate"].isna().idxmax()
    told = " ".join(text.value for text in opened(gebied=str(rated)).markdown)
    assert re.search(r"\d+ wijkprojecten in het register: \d+,\d per 1\.000 inwoners", told)
    assert re.search(r"Registratiegraad: \d+% van de .* staat in het register \(tussen \d+% en \d+%\)", told)
    if table.loc[unrated, "inhabited"] and math.isnan(table.loc[unrated, "registration_rate"]):
        told = " ".join(text.value for text in opened(gebied=str(unrated)).markdown)
        assert "een stil register is nog geen stille wijk" in told


def test_the_map_never_waits_for_the_types(monkeypatch: pytest.MonkeyPatch):
    answer = TypesJob(TypesKey("fictief", "wijk", (), "kmeans", None))
    monkeypatch.setattr(Workspace, "types_job", lambda *_: answer)
    screen = opened(kleur="Type naar initiatieven")
    assert "worden berekend" in " ".join(text.value for text in screen.markdown)
    assert screen.dataframe[0].value["Type naar initiatieven"].isna().all()
    answer.typology = a_typology(Workspace("fictief").areas("wijk").index)
    screen.run()
    assert not screen.exception
    assert "worden berekend" not in " ".join(text.value for text in screen.markdown)
    assert screen.dataframe[0].value["Type naar initiatieven"].iloc[0] == "1. Type <1> *vet*"


def test_the_type_of_a_chosen_area_stands_with_how_sure_it_is(monkeypatch: pytest.MonkeyPatch):
    codes = Workspace("fictief").areas("wijk").index
    found = TypesJob(TypesKey("fictief", "wijk", (), "kmeans", None), typology=a_typology(codes))
    monkeypatch.setattr(Workspace, "types_job", lambda *_: found)
    told = " ".join(text.value for text in opened(kleur="Type naar initiatieven", gebied=str(codes[-2])).markdown)
    assert "Dit gebied is toegewezen, dus minder zeker" in told
    assert literal("Type <1> *vet*") in told
    assert "*vet*" not in told.replace(literal("*vet*"), "")


def test_the_panel_beside_the_map_follows_what_is_coloured():
    told = " ".join(text.value for text in opened(kleur="Initiatieven per 1.000 inwoners").markdown)
    numbers = Workspace("fictief").profiles("wijk").table
    sure = numbers[numbers["registration_rate"].notna() & (numbers["residents"] >= 100)]["initiatives_per_1000"]
    best = area_store("fictief").areas("wijk")["name"][sure.idxmax()]
    assert re.search(rf"\*\*Hoogst\*\*\s+- {re.escape(literal(best))}: ", told)
    assert f"**{literal('Initiatieven per 1.000 inwoners')}**" in told


def test_few_residents_or_an_unmeasured_register_makes_a_number_of_initiatives_less_sure():
    space = Workspace("fictief")
    view = areas_on_map(space, "wijk")
    table = space.profiles("wijk").table.loc[view.areas.index]
    changed = table.assign(residents=3000.0, registration_rate=50.0, initiatives_per_1000=2.0)
    first, second, third = changed.index[:3]
    changed.loc[first, "residents"] = 99.0
    changed.loc[second, "registration_rate"] = math.nan
    changed.loc[third, ["registration_rate", "initiatives_per_1000"]] = math.nan  # nobody lives there: no figure at all
    paint = painted(view, changed)
    assert (paint.provisional, paint.provisional_text) == ([0, 1], "minder zeker")
    assert "nog niet gemeten" not in paint.note
    assert "nog niet gemeten" in painted(view, changed.assign(registration_rate=math.nan)).note


def painted(view: AreasOnMap, table: pd.DataFrame) -> AreaPaint:
    space: Any = SimpleNamespace(profiles=lambda _: SimpleNamespace(table=table))
    return paint_of(space, view, INITIATIVES)


def test_a_skewed_register_is_told_under_the_number_of_initiatives(monkeypatch: pytest.MonkeyPatch):
    found = Skew("green", "groen", 30, 40, 50, 75.0, 20.0, "Dit register is scheef: 30 van de 50.", "")
    monkeypatch.setattr("app_pages.parts.map.register_note.skew", lambda *_: found)
    shown = [text.value for text in opened(kleur="Initiatieven per 1.000 inwoners").markdown]
    assert literal(found.short) in shown
    assert literal(found.short) not in [text.value for text in opened().markdown]
