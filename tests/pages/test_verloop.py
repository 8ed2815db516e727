"""Promises of the screen that shows several years of an area, on the fictional municipality."""

import io
from dataclasses import replace
from pathlib import Path

import altair as alt
import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.datasets import area_store
from app_pages.parts.file import csv_bytes, workbook
from app_pages.parts.literal import literal
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.trend.axis import axis_around
from app_pages.parts.trend.before import warnings
from app_pages.parts.trend.chart import PROVISIONAL, trend_chart
from app_pages.parts.trend.data import Area, Trend, area_of_trend, attributions, sources_of, trend_of, years_text
from app_pages.parts.trend.notes import heading, reason, remarks
from app_pages.parts.trend.subjects import subjects
from app_pages.parts.trend.table import all_rows, breaks_table, figures_by_year, trend_rows, year_table
from app_pages.parts.words import points_text
from app_pages.parts.workspace import Workspace
from geodata import AreaStore, Level

APP = Path(__file__).parents[2] / "app.py"
MOVED, STEADY, EMPTY = "WK990101", "WK990106", "WK990119"
NEW_BUURT = "BU99010402"

pytestmark = pytest.mark.usefixtures("own_data")


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=90).switch_page("app_pages/verloop.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def area(code: str = STEADY, level: Level = "wijk") -> Area:
    space = Workspace("fictief")
    return area_of_trend(space, areas_on_map(space, level), code)


def followed(key: str, code: str = STEADY, level: Level = "wijk") -> tuple[Area, Trend]:
    of = area(code, level)
    return of, trend_of(of, subjects(of.catalogue, frozenset(of.rows["figure"]))[key])


def text(screen: AppTest) -> str:
    return " ".join([*(piece.value for piece in screen.markdown), *(piece.value for piece in screen.html)])


def joined_years(chart: alt.LayerChart, series: str) -> set[tuple[int, int]]:
    """The pairs of years between which a line of a series is drawn."""
    pieces = next(layer.data for layer in chart.layer if "stuk" in getattr(layer.data, "columns", ()))
    own = pieces[pieces["reeks"] == series]
    return {tuple(sorted(pair["jaar"])) for _, pair in own.groupby("stuk")}


def table_of(layer: alt.Chart) -> list[dict[str, object]]:
    """The rows that a layer draws."""
    return layer.data.to_dict("records") if hasattr(layer.data, "to_dict") else []


def drawn_points(chart: alt.LayerChart) -> set[bool]:
    """Whether the points are filled."""
    return {layer.mark.filled for layer in chart.layer if layer.mark.type == "point"}


# --- the screen -----------------------------------------------------------------------------------------------------


def test_without_an_area_the_screen_says_what_to_do():
    screen = opened()
    assert "Kies hierboven **een gebied**" in text(screen)
    assert len(screen.dataframe) == 0


def test_a_link_opens_the_same_area_and_figure():
    screen = opened(gebied=MOVED, cijfer="poverty_share")
    assert [box.value for box in screen.selectbox] == ["wijk", MOVED, "poverty_share"]
    assert "**Tussen 2021 en 2022: andere grens.**" in text(screen)
    assert "andere definitie" in text(screen)
    assert list(screen.dataframe[0].value["Jaar"]) == ["2020", "2021", "2022", "2023", "2024"]


def test_the_total_is_shown_until_something_is_chosen_and_a_choice_stands_in_the_link():
    screen = opened(gebied=STEADY)
    assert screen.query_params["cijfer"] == "totaal"
    screen.selectbox[2].set_value("gas_use_avg").run()
    assert screen.query_params["cijfer"] == "gas_use_avg"
    assert "Aardgasverbruik per woning" in screen.dataframe[0].value.columns[1]


@pytest.mark.parametrize(("gebied", "cijfer"), [("WK000000", "totaal"), (STEADY, "<script>"), ("", "")])
def test_a_link_to_what_is_not_there_is_no_error(gebied: str, cijfer: str):
    screen = opened(gebied=gebied, cijfer=cijfer)
    assert screen.query_params.get("cijfer", "totaal") in ("totaal", cijfer)


def test_everything_that_can_be_followed_can_be_opened():
    """Of an area with a changed boundary, and of one where hardly anybody lives."""
    for code in (MOVED, EMPTY):
        of = area(code)
        for subject in subjects(of.catalogue, frozenset(of.rows["figure"])).values():
            trend = trend_of(of, subject)
            assert remarks(of, trend) is not None
            if len(trend.known):
                assert trend_chart(of, trend).layer
                assert len(year_table(of, trend)) == len(trend.values)


def test_one_year_says_how_to_get_more(monkeypatch: pytest.MonkeyPatch):
    store = area_store("fictief")
    rows = store.figure_rows("wijk")
    monkeypatch.setattr(AreaStore, "figure_rows", lambda self, level: rows[rows["year"] == 2024])
    screen = opened(gebied=STEADY)
    assert "**alleen 2024** geladen" in text(screen)
    assert "Gebieden" in text(screen)
    assert len(screen.dataframe) == 0


def test_a_score_without_a_figure_in_common_says_so_and_offers_a_way_on():
    screen = opened(gebied=EMPTY, cijfer="dimensie-economisch")
    assert "geen enkel cijfer in elk van de jaren bekend" in text(screen)


def test_a_name_that_is_code_is_shown_letter_by_letter():
    store = area_store("fictief")
    areas = store.areas("wijk")
    areas.loc[STEADY, "name"] = "<img src=x onerror=alert(1)> $x$ [a](http://b)"
    store.replace("wijk", gpd.GeoDataFrame(areas), store.figure_rows("wijk"))
    screen = opened(gebied=STEADY, cijfer="dimensie-economisch")
    assert "<img" not in " ".join(piece.value for piece in screen.html)
    assert "](http" not in " ".join(piece.value for piece in screen.markdown)


# --- lines ----------------------------------------------------------------------------------------------------------


def test_the_chart_draws_no_line_over_a_changed_boundary_or_a_break():
    of, trend = followed("poverty_share", MOVED)
    chart = trend_chart(of, trend)
    assert chart.to_dict()  # what Vega-Lite accepts
    assert joined_years(chart, of.name) == {(2020, 2021), (2022, 2023)}
    assert joined_years(chart, "Middelste van de wijken van Weidemonde") == {(2020, 2021), (2022, 2023)}


def test_the_chart_marks_each_break_with_a_labelled_rule():
    of, trend = followed("poverty_share", MOVED)
    labels = [
        str(row["tekst"])
        for layer in trend_chart(of, trend).layer
        if "rij" in getattr(layer.data, "columns", ()) and layer.mark.type == "text"
        for _, row in layer.data.iterrows()
    ]
    assert labels == ["1 andere grens", "2 andere definitie"]


def test_a_buurt_that_had_no_code_says_where_its_land_belonged():
    of, trend = followed("gas_use_avg", NEW_BUURT, "buurt")
    (mark,) = trend.shown_marks
    assert heading(mark) == "Tussen 2021 en 2022: andere indeling."
    assert "hoorde toen bij: Marktkwartier (BU99010100, 100%)" in reason(mark, of)
    assert list(trend.known.index) == [2022, 2023, 2024]


def test_a_break_says_what_breaks_and_who_says_so():
    of, trend = followed("poverty_share")
    (mark,) = trend.shown_marks
    assert "nieuwe grens" in reason(mark, of)
    assert "Bron: CBS, SCP en Nibud" in reason(mark, of)


def test_a_score_says_on_how_many_figures_it_stands_and_which_are_left_out():
    """18 figures that count are known; chargers only since 2022, and poverty changed its meaning."""
    of, trend = followed("totaal")
    told = " ".join(remarks(of, trend))
    assert "Berekend over 16 van de 18 cijfers: die zijn in elk getoond jaar bekend." in told
    assert "Personen in armoede doet niet mee" in told
    assert "niet meegeteld: Publieke laadpalen per 1.000 inwoners." in told
    assert "Voorlopig" not in " ".join(warnings(of, trend))


def test_a_score_of_a_part_counts_the_figures_of_that_part():
    of, trend = followed("dimensie-economisch")
    assert "Berekend over 4 van de 5 cijfers van dit onderdeel" in " ".join(remarks(of, trend))


def test_a_score_on_hardly_any_figure_is_called_provisional():
    of, trend = followed("totaal", EMPTY)
    assert warnings(of, trend)[0].startswith("Voorlopig: trek hier geen conclusies uit. Van sociaal, ")
    assert "In dit totaal telt niet mee: economisch" in " ".join(remarks(of, trend))
    assert "Voorlopig" in breaks_table(of, trend)["Uitleg"].iloc[0]


def test_a_provisional_score_is_drawn_so_and_warned_of_before_the_chart():
    of, trend = followed("totaal", EMPTY)
    drawn = trend_chart(of, trend)
    words = [str(row["tekst"]) for layer in drawn.layer for row in table_of(layer) if "tekst" in row]
    assert PROVISIONAL in words
    assert drawn_points(drawn) == {False}
    screen = opened(gebied=EMPTY)
    assert "**Voorlopig" in screen.warning[0].value
    of, trend = followed("totaal")
    assert drawn_points(trend_chart(of, trend)) == {True}
    assert len(opened(gebied=STEADY).warning) == 0


def test_only_the_dimensions_that_a_score_is_made_of_make_it_provisional():
    of = area(EMPTY)
    offered = subjects(of.catalogue, frozenset(of.rows["figure"]))
    assert set(trend_of(of, offered["totaal"]).thin) == {"sociaal", "ecologisch", "economisch"}
    assert trend_of(of, offered["dimensie-ecologisch"]).thin == ("ecologisch",)
    assert trend_of(of, offered["gas_use_avg"]).thin == ()


@pytest.mark.parametrize(("key", "column"), [("totaal", "total"), ("dimensie-economisch", "dimension.economisch")])
def test_a_score_that_is_another_than_on_the_map_says_both_numbers_before_the_chart(key: str, column: str):
    of, trend = followed(key, MOVED)
    here = points_text(trend.known.loc[2024])
    there = points_text(areas_on_map(Workspace("fictief"), "wijk").table.loc[MOVED, f"{column}.low"])
    (told,) = warnings(of, trend)
    said = f"Een andere score dan op Kaart: hier {here} in 2024, op Kaart {there} zeker behaald."
    assert told.startswith(said)
    assert f"**{literal(said)}**" in text(opened(gebied=MOVED, cijfer=key))


def test_a_score_that_is_the_same_on_the_map_and_a_figure_need_no_such_sentence():
    of, trend = followed("totaal", MOVED)
    same = {**of.on_map, "total.low": trend.known.loc[2024]}
    assert warnings(replace(of, on_map=same), trend) == []
    assert warnings(*followed("gas_use_avg", MOVED)) == []


@pytest.mark.parametrize(
    ("values", "ticks", "decimals"),
    [
        ([2.9, 21.0], (0, 5, 10, 15, 20, 25, 30), 0),  # 2,9 - 15% of 18,1 lies at 0,2: it begins at 0, with a number
        ([9.5], (8, 9, 10, 11, 12), 0),
        ([-0.05, 0.11], (-0.1, -0.05, 0.0, 0.05, 0.1, 0.15), 2),
        ([0.0, 0.0], (0.0, 0.05, 0.1, 0.15, 0.2, 0.25), 2),
        ([1200, 1900], (1000, 1200, 1400, 1600, 1800, 2000, 2200), 0),
    ],
)
def test_an_axis_begins_and_ends_at_a_number_that_is_shown(values: list[float], ticks: tuple[float], decimals: int):
    axis = axis_around(values)
    assert axis.ticks == pytest.approx(ticks)
    assert axis.decimals == decimals
    assert axis.ends[0] <= min(values) <= max(values) <= axis.ends[1]


def test_an_axis_that_does_not_begin_at_0_says_where_it_begins():
    of, trend = followed("gas_use_avg")
    start = trend.axis.ends[0]
    told = " ".join(remarks(of, trend))
    assert (f"begint bij {start:,.0f}".replace(",", ".") in told) == (start > 0)
    chart = trend_chart(of, trend).to_dict()
    drawn = next(layer["encoding"]["y"] for layer in chart["layer"] if layer["mark"]["type"] == "line")
    assert drawn["axis"]["values"][0] == drawn["scale"]["domain"][0] == start


def test_the_middle_area_is_of_the_same_areas_each_year():
    of, trend = followed("gas_use_avg")
    assert trend.beside is not None
    rows = of.rows[(of.rows["figure"] == "gas_use_avg") & ~of.rows["code"].isin(["WK990101", "WK990104"])]
    table = rows.pivot(index="code", columns="year", values="value").dropna()
    assert trend.beside.areas == len(table) == 22
    assert trend.beside.median.tolist() == table.median().tolist()


# --- tables and files -----------------------------------------------------------------------------------------------


def test_the_table_says_value_unit_year_source_and_what_cannot_be_compared():
    of, trend = followed("poverty_share", MOVED)
    table = year_table(of, trend)
    assert table.columns[1] == "Personen in armoede (%)"
    assert table.iloc[-1].tolist()[:2] == ["2024", "3,3%"]
    assert list(table["Levering"]) == ["Fictieve gemeente"] * 5
    assert list(table.iloc[:, -1]) == ["", "", "andere grens", "", "andere definitie"]


def test_a_figure_of_another_meaning_has_no_score():
    of, trend = followed("poverty_share")
    assert trend_rows(of, trend)["Score"].notna().tolist() == [False, False, False, False, True]


def test_a_file_numbers_the_years_that_may_be_compared():
    of, trend = followed("poverty_share", MOVED)
    assert list(trend_rows(of, trend)["Reeks"]) == [1, 1, 2, 2, 3]


def test_the_csv_holds_numbers_unit_year_and_source():
    of, trend = followed("gas_use_avg")
    lines = csv_bytes(trend_rows(of, trend), sources_of(of, trend)).decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[:6] == ["Gebied", "Code", "Onderwerp", "Eenheid", "Jaar", "Waarde"]
    assert lines[1].split(";")[2:5] == ["Aardgasverbruik per woning", "m³/jaar", "2020"]
    assert "Fictieve cijfers en grenzen" in lines[1].split(";")[-1]


def test_the_workbook_explains_each_break():
    of, trend = followed("poverty_share", MOVED)
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook({"Verloop": trend_rows(of, trend), "Breuken": breaks_table(of, trend)}, sources_of(of, trend))
        )
    )
    assert book.sheetnames == ["Verloop", "Breuken", "Bronnen"]
    assert [row[2] for row in book["Breuken"].values][1:3] == ["andere grens", "andere definitie"]


def test_all_figures_of_the_area_stand_in_one_table_and_one_file():
    of = area()
    offered = subjects(of.catalogue, frozenset(of.rows["figure"]))
    table = figures_by_year(of, offered)
    assert list(table.columns) == ["Cijfer", "2020", "2021", "2022", "2023", "2024", "Niet te vergelijken"]
    assert list(table.loc[table["Niet te vergelijken"] != "", "Cijfer"]) == ["Personen in armoede"]
    assert len(table) == sum(not subject.is_score for subject in offered.values())
    chargers = table[table["Cijfer"] == "Publieke laadpalen per 1.000 inwoners"].iloc[0]
    assert list(chargers)[1:3] == ["onbekend", "onbekend"]
    rows = all_rows(of, offered)
    assert set(rows["Onderwerp"]) == {subject.option for subject in offered.values()}


def test_each_source_is_named_once_with_its_years():
    rows = pd.DataFrame(
        [("cbs", False, year) for year in (2021, 2022, 2023)] + [("leefbaarometer", True, 2022)],
        columns=["source", "from_buurten", "year"],
    )
    assert attributions(rows) == [
        "Bron: CBS, Wijk- en buurtkaart / Kerncijfers wijken en buurten 2021-2023 (CC BY 4.0), geometrie CBS/Kadaster",
        "Bron: Ministerie van BZK, Leefbaarometer 3.0, 2022 (CC0), wijkcijfer berekend uit buurten",
    ]
    assert [years_text(years) for years in ([2020], [2020, 2021], [2018, 2020, 2022])] == [
        "2020",
        "2020 en 2021",
        "2018, 2020 en 2022",
    ]


def test_other_screens_lead_here():
    screen = AppTest.from_file(str(APP), default_timeout=90).switch_page("app_pages/vergelijken.py")
    screen.query_params["wijken"] = f"{MOVED},{STEADY}"
    screen.run()
    links = [link.proto.label for link in screen.get("page_link")]
    assert "Verloop van Binnenstad" in links
    assert "Verloop van Spoordijk" in links
