"""Promises of the screen that lays neighbourhoods beside each other, on the fictional municipality."""

import html
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.compare.alike import ON_FIGURES, ON_INITIATIVES, alike_codes
from app_pages.parts.compare.choice import Chosen
from app_pages.parts.compare.figures import compared_figures
from app_pages.parts.compare.file import comparison_sheets
from app_pages.parts.compare.projects import INITIATIVES, project_table
from app_pages.parts.compare.radar import radar
from app_pages.parts.file import workbook
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.words import figure_text
from app_pages.parts.workspace import Workspace
from geodata import block_label, peers_of
from projects import WijkProject
from scorecard import load_catalogue

APP = Path(__file__).parents[2] / "app.py"
A, B = "WK990101", "WK990102"
GAS = load_catalogue("wijk").indicator("gas_use_avg")

pytestmark = pytest.mark.usefixtures("own_data")


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=90).switch_page("app_pages/vergelijken.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def chosen(*codes: str) -> Chosen:
    view = areas_on_map(Workspace("fictief"), "wijk")
    urbanity = view.figures["urbanity_class"]
    peers = {code: peers_of(view.areas, urbanity, code, "gemeente", "wijk") for code in codes}
    return Chosen(view, codes, "gemeente", peers)


def text(screen: AppTest) -> str:
    drawn = " ".join(piece.value for piece in screen.html if "<style>" not in piece.value)
    return " ".join([html.unescape(re.sub(r"<[^>]+>", " ", drawn)), *(piece.value for piece in screen.markdown)])


def headings(screen: AppTest) -> list[str]:
    return [heading.value for heading in screen.header]


def test_an_empty_choice_says_what_to_do():
    screen = opened()
    assert screen.multiselect[0].label == "Kies twee tot vier wijken"
    assert "Kies hierboven **twee tot vier wijken**" in text(screen)
    assert headings(screen) == []


def test_the_map_leads_here_with_its_area_chosen_and_a_second_one_completes_the_comparison():
    area_map = AppTest.from_file(str(APP), default_timeout=90).switch_page("app_pages/kaart.py")
    area_map.query_params["gebied"] = B
    area_map.run()
    (link,) = [link.proto for link in area_map.get("page_link") if link.proto.label == "Vergelijk met een andere wijk"]
    screen = opened(**{name: value[0] for name, value in parse_qs(link.query_string).items()})
    assert screen.multiselect[0].value == [B]
    assert screen.query_params["wijken"] == B
    assert "hebt u al; kies er nog een bij" in text(screen)
    screen.multiselect[0].set_value([B, A]).run()
    assert "Wat zij scoren" in headings(screen)


def test_what_nobody_filled_in_is_one_line_and_no_chapter():
    unrated = opened(wijken="WK990119,WK990120")
    assert "Initiatievenklimaat" not in headings(unrated)
    assert "**Initiatievenklimaat**: van deze gebieden nog door niemand beoordeeld." in text(unrated)
    without_projects = opened(niveau="Buurten", wijken="BU99011900,BU99011901")
    assert "Projecten" not in headings(without_projects)
    assert "**Projecten**: van deze gebieden staan er nog geen in het register." in text(without_projects)


def test_a_link_opens_the_same_comparison():
    screen = opened(wijken=f"{A},{B}", naast="Even stedelijke gebieden")
    assert screen.multiselect[0].value == [A, B]
    assert headings(screen) == [
        "Wat zij scoren",
        "Hierop verschillen zij het meest",
        "Cijfers",
        "Projecten",
        "Initiatievenklimaat",
        "Op welke gebieden lijken zij?",
    ]
    assert "Middelste van de wijken van Weidemonde" not in text(screen)  # laid beside equally urban wijken
    assert "Middelste van de wijken die zeer sterk stedelijk zijn" in text(screen)
    assert re.search(r"Laatste beoordeling: Binnenstad \d+-\d+-20\d\d", text(screen))


def test_a_link_with_areas_that_are_not_there_or_come_twice_is_no_error():
    screen = opened(wijken=f"{A},GEEN,{A},<script>")
    assert screen.multiselect[0].value == [A]
    assert "**Binnenstad** hebt u al" in text(screen)


def test_more_areas_than_four_are_not_taken_from_a_link():
    codes = list(areas_on_map(Workspace("fictief"), "wijk").areas.index[:6])
    assert opened(wijken=",".join(codes)).multiselect[0].value == codes[:4]


def test_choosing_areas_writes_the_link():
    screen = opened()
    screen.multiselect[0].set_value([B, A]).run()
    assert screen.query_params["wijken"] == f"{B},{A}"


def test_a_like_area_can_be_added_with_one_click():
    screen = opened(wijken=f"{A},{B}")
    added = next(button for button in screen.button if str(button.key).startswith("alike-") and not button.disabled)
    code = str(added.key).rsplit("-", 1)[1]
    added.click().run()
    assert screen.multiselect[0].value == [A, B, code]


def test_an_area_is_never_most_like_itself():
    found = alike_codes(chosen(A, B), Workspace("fictief").profiles("wijk"))
    assert len(found[A, ON_FIGURES]) == 5
    assert A not in found[A, ON_FIGURES]


def test_an_area_with_fewer_than_five_initiatives_is_like_none_on_initiatives():
    profiles = Workspace("fictief").profiles("wijk")
    few = str(profiles.table.index[~profiles.table["enough"]][0])
    found = alike_codes(chosen(few, A), profiles)
    assert found[few, ON_INITIATIVES] == []
    assert len(found[A, ON_INITIATIVES]) == 5
    assert few not in found[A, ON_INITIATIVES]


def test_it_says_of_every_block_that_it_compares_areas_on_it():
    blocks = [name for name, block in Workspace("fictief").profiles("wijk").blocks.items() if not block.empty]
    told = text(opened(wijken=f"{A},{B}"))
    assert blocks
    assert [block for block in blocks if block_label(block) not in told] == []


def test_a_wijkproject_without_answers_has_no_scorecard_rather_than_a_provisional_one():
    space = Workspace("fictief")
    place = space.areas("wijk").geometry.representative_point()[A]
    project = WijkProject(organisation="Groep", reference="leeg", name="Nog leeg", location=place)
    number = space.initiatives_register.save(project, "test")
    table = project_table(space, chosen(A, B), INITIATIVES)
    assert table.loc[number, "label"] == "nog geen scorekaart"


def test_the_reference_is_the_middle_wijk_of_the_municipality():
    both = chosen(A, B)
    figures = both.view.figures["gas_use_avg"]
    table = compared_figures(both)
    assert table.loc["gas_use_avg", A] == figures[A]
    assert table.loc["gas_use_avg", both.groups[0].label] == pytest.approx(figures.median())


def test_a_compared_figure_names_each_area_with_its_value_and_says_on_demand_where_it_comes_from():
    screen = opened(wijken=f"{A},{B}")
    both = chosen(A, B)
    drawn = " ".join(piece.value for piece in screen.html)
    rows = re.findall(r'<details class="mw-row">.*?</details>', drawn)
    row = next(row for row in rows if "Aardgasverbruik per woning" in row)
    told = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split())
    for code, name in both.names.items():
        assert f"{name}: {figure_text(both.view.figures['gas_use_avg'][code], GAS)}" in told
        assert re.search(rf"Punten .*{name} \d+,\d", told)
    assert " ".join(GAS.explanation.split()) in told
    for words in ("Eenheid m³/jaar", "Jaar en bron 2024. Fictieve cijfers en grenzen", "Herkomst norm Noodnorm"):
        assert words in told


def test_the_download_holds_every_part_of_the_screen_as_numbers():
    space, both = Workspace("fictief"), chosen(A, B)
    sheets = comparison_sheets(space, both, space.profiles("wijk"))
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets, both.sources)))
    assert book.sheetnames == [
        *("Scores", "Cijfers", "Functies", "Initiatieven", "Woningbouwprojecten", "Wijkprojecten"),
        *("Lijkt op", "Herkomst", "Bronnen"),
    ]
    names = list(both.names.values())
    assert [cell.value for cell in book["Functies"][1]] == ["Onderwerp", *names]
    total = next(row for row in book["Scores"].iter_rows(values_only=True) if row[0] == "Totaal: zeker behaald")
    assert list(total[1:]) == pytest.approx(both.view.table.loc[[A, B], "total.low"].round(2).tolist())


def test_text_that_somebody_typed_runs_nowhere():
    space, hostile = Workspace("fictief"), "=1+1<img src=x onerror=alert(1)>[k](javascript:alert(1))"
    place = space.areas("wijk").geometry.representative_point()[A]
    space.initiatives_register.save(
        WijkProject(organisation="Groep", reference="kwaad", name=hostile, location=place), "test"
    )
    shown = opened(wijken=f"{A},{B}")
    assert "<img src=x" not in " ".join(piece.value for piece in shown.html)
    sheets = comparison_sheets(space, chosen(A, B), space.profiles("wijk"))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(sheets, ())))["Wijkprojecten"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == hostile)
    assert cell.data_type == "s"


def test_a_corner_that_nobody_rated_opens_the_line_of_the_radar():
    values = pd.DataFrame({"Wijk A": [4.0, 8.0, float("nan")]}, index=["f1", "f2", "f3"])
    corners = ["Ideeën", "Netwerken", "Middelen"]
    drawn = radar(values, corners).to_dict()
    rows = [row for rows in drawn["datasets"].values() for row in rows if "functie" in row]
    assert {row["functie"] for row in rows} == {"Ideeën", "Netwerken"}
    first = next(row for row in rows if row["functie"] == "Ideeën")
    assert (first["x"], first["y"]) == (pytest.approx(0), pytest.approx(4))  # the first corner is at the top


def test_an_area_without_a_known_urbanity_is_named():
    screen = SimpleNamespace(codes=(A,), peers={A: None})
    found: Any = Chosen(chosen(A, B).view, screen.codes, "stedelijkheid", screen.peers)
    assert found.groups == []
