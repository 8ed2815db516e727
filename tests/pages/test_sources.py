"""Each screen, picture and file that shows official figures or boundaries names just those whose they are."""

import base64
import html
import io
import json
import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import altair as alt
import openpyxl
import pandas as pd
import pytest
import streamlit as st
import streamlit_folium
from streamlit.testing.v1 import AppTest

from app_pages.parts.sources import source_note, source_sheet, sourced
from app_pages.parts.types.job import JOBS, TypesJob
from app_pages.parts.words import figure_text
from app_pages.parts.workspace import Workspace
from geodata import CONTEXT, AreaStore, import_file, with_source
from projects.__main__ import main
from tests.pages.own_areas import fill_registers, load_own_areas
from tests.pages.typologies import a_typology

ROOT = Path(__file__).parents[2]
CBS = "Bron: CBS, Wijk- en buurtkaart / Kerncijfers wijken en buurten {} (CC BY 4.0), geometrie CBS/Kadaster"
LEEFBAAROMETER = "Bron: Ministerie van BZK, Leefbaarometer 3.0, 2024 (CC0)"
FROM_BUURTEN = ", wijkcijfer berekend uit buurten"
WIJK, BUURT = "WK059901", "BU05990110"
AS_ENTERED = re.compile(r"-ingevuld\.csv$")
"""Files with nothing but what people entered: they can be imported again, and hold no official figure."""


def cbs(*years: str, made: bool = False) -> set[str]:
    return {CBS.format(year) + (FROM_BUURTEN if made else "") for year in years}


def lbm(made: bool = False) -> set[str]:
    return {LEEFBAAROMETER + (FROM_BUURTEN if made else "")}


NEWEST = ("2022", "2023")  # of Schiedam and of Rotterdam; what Rotterdam had in 2021 is on Verloop alone
ALL_OF_WIJKEN = cbs(*NEWEST, made=True) | lbm(made=True)
ALL_OF_BUURTEN = cbs(*NEWEST) | lbm()

SHOWN: dict[str, tuple[str, set[str]]] = {
    # screen: its link, and whose figures and boundaries stand on it
    "kaart": ("", ALL_OF_WIJKEN | cbs(*NEWEST)),  # projects lie in buurten
    "projecten": ("", cbs(*NEWEST)),
    "scorekaart": ("project=1", cbs("2023") | lbm()),
    "indienen": ("", cbs(*NEWEST)),
    "wijkprojecten": ("", cbs(*NEWEST, made=True)),
    "wijkproject": ("wijkproject=1", cbs("2023", made=True) | lbm(made=True)),
    "wijkproject_indienen": ("", cbs(*NEWEST)),
    "wijktypen": ("", cbs(*NEWEST, made=True)),
    "vergelijken": ("wijken=WK059901,WK060601", ALL_OF_WIJKEN),
    "verloop": (f"gebied={WIJK}", {CBS.format("2021 en 2023") + FROM_BUURTEN} | lbm(made=True)),
    "beoordelen": (f"gebied={WIJK}", set()),
    "gebieden": ("", set()),
    "handleiding": ("", set()),
    "woordenlijst": ("", set()),
}


@dataclass
class Seen:
    """What a walk over a screen came across beside its text: messages to maps, and files that are offered."""

    maps: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


@pytest.fixture(scope="module")
def made_data(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with own data of two small gemeenten, made for the tests."""
    folder = tmp_path_factory.mktemp("made") / "data"
    shutil.copytree(fictional_data, folder)
    store = load_own_areas(folder, tmp_path_factory.mktemp("deliveries"))
    fill_registers(store, f"sqlite:///{folder / 'eigen' / 'register.db'}")
    return folder


@pytest.fixture(scope="module")
def rotterdam_data(real_data: Path, fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the real Rotterdam of 2022 and Leefbaarometer as own data."""
    folder = tmp_path_factory.mktemp("rotterdam") / "data"
    shutil.copytree(fictional_data, folder)
    store = AreaStore(folder / "eigen" / "areas")
    import_file(store, real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson", level="buurt")
    import_file(store, real_data / "leefbaarometer" / "buurten_2024.gpkg", level="buurt", gemeente="GM0599")
    fill_registers(store, f"sqlite:///{folder / 'eigen' / 'register.db'}")
    return folder


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """The maps that screens draw and the files that they offer, each made as on a click."""
    found = Seen()

    def frame(*_: Any, feature_group_to_add: Any, **__: Any) -> dict[str, Any]:
        (message,) = feature_group_to_add._children.values()
        found.maps.append(json.loads(zlib.decompress(base64.b64decode(message.payload))))
        return {}

    def offer(label: str, data: Any, file_name: str, *_: Any, **__: Any) -> bool:
        assert label
        found.files[file_name] = data() if callable(data) else data
        return False

    monkeypatch.setattr(streamlit_folium, "st_folium", frame)
    monkeypatch.setattr(st, "download_button", offer)
    yield found
    JOBS.stop()


@pytest.fixture
def _made(made_data: Path, use_data: Callable[[Path], Path]) -> None:
    use_data(made_data)


@pytest.fixture
def _rotterdam(rotterdam_data: Path, use_data: Callable[[Path], Path]) -> None:
    use_data(rotterdam_data)


def screens() -> list[str]:
    return re.findall(r'st\.Page\("app_pages/(\w+)\.py"', (ROOT / "app.py").read_text("utf-8"))


def opened(screen: str, link: str | None = None, dataset: str = "eigen") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    if screen != "kaart":
        app = app.switch_page(f"app_pages/{screen}.py")
    app.query_params["gegevens"] = dataset
    for parameter in filter(None, (SHOWN[screen][0] if link is None else link).split("&")):
        name, _, value = parameter.partition("=")
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def drawn(app: AppTest) -> str:
    return " ".join(piece.value for piece in app.html if "<style>" not in piece.value)


def named(app: AppTest) -> set[str]:
    """The sources that a screen names."""
    lines = re.findall(r'<p class="mw-source">(.*?)</p>', drawn(app))
    return {html.unescape(text) for line in lines for text in re.findall(r"<span>(.*?)</span>", line)}


def words(app: AppTest) -> str:
    """All that a reader sees: text, and the cells of tables as they are and as a Dutch reader writes them."""
    texts = [html.unescape(re.sub(r"<[^>]+>", " ", drawn(app))), *(piece.value for piece in (*app.markdown, *app.text))]
    for table in app.dataframe:
        texts += [str(cell).replace(".", ",") for column in table.value for cell in table.value[column]]
    return " ".join(" ".join(texts).split())


def pictures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(piece.proto.spec) for piece in app.get("vega_lite_chart")]


def sources_in(name: str, content: bytes) -> set[str]:
    """The sources that a file names."""
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        if "Bronnen" not in book.sheetnames:
            return set()
        return {str(cell.value) for cell in book["Bronnen"]["A"][1:]}
    table = pd.read_csv(io.BytesIO(content), sep=";")
    return set(table["Bron"].iloc[0].split(" | ")) if "Bron" in table else set()


def test_every_screen_stands_in_the_list_of_what_it_shows() -> None:
    assert set(screens()) == set(SHOWN)


@pytest.mark.usefixtures("_made", "seen")
@pytest.mark.parametrize("screen", screens())
def test_a_screen_names_the_sources_of_what_it_shows_and_no_other(screen: str) -> None:
    assert named(opened(screen)) == SHOWN[screen][1]


@pytest.mark.usefixtures("_rotterdam", "seen")
@pytest.mark.parametrize("screen", screens())
def test_of_the_real_rotterdam_a_screen_names_just_the_year_and_source_that_it_shows(screen: str) -> None:
    links = {"vergelijken": "wijken=BU05990110,BU05990111", "verloop": f"gebied={BUURT}", "beoordelen": ""}
    both = {CBS.format(2022), LEEFBAAROMETER}
    of_both = ("kaart", "scorekaart", "wijkproject", "vergelijken", "verloop")
    of_none = ("beoordelen", "gebieden", "handleiding", "woordenlijst")
    expected = both if screen in of_both else set() if screen in of_none else {CBS.format(2022)}
    assert named(opened(screen, links.get(screen))) == expected


@pytest.mark.usefixtures("_made", "seen")
@pytest.mark.parametrize(
    ("screen", "link"),
    [
        *((screen, SHOWN[screen][0]) for screen in screens()),
        ("kaart", f"gebied={WIJK}"),
        ("kaart", f"niveau=Buurten&gebied={BUURT}"),
        ("wijktypen", f"gebied={WIJK}"),
        ("wijkprojecten", "weergave=Kaart"),
        ("vergelijken", f"niveau=Buurten&wijken={BUURT},BU06060110"),
    ],
)
def test_no_figure_of_an_area_stands_anywhere_without_its_source(screen: str, link: str) -> None:
    """Looks for the figures themselves: each has a number of its own in the made delivery."""
    space, app = Workspace("eigen"), opened(screen, link)
    told, sources = words(app), named(app)
    for level in space.levels():
        for code in space.areas(level).index:
            known = space.origins(level).of_area(str(code))
            for figure, number in numbers(space, level, str(code)).items():
                if re.search(rf"(?<![\d,.-]){re.escape(number)}(?![\d,])", told):
                    own = known.loc[figure]
                    assert any(says(each, own["attribution"], own["year"]) for each in sources), (figure, number)


def says(source: str, attribution: str, year: int) -> bool:
    """Whether a source that is named is this one, of one year or of several together ('2021 en 2023').

    Whether a wijk's figure was made from buurten is told by the other tests: the median of two buurten can be the same.
    """
    of_any_year = re.escape(attribution.removesuffix(FROM_BUURTEN)).replace(str(year), r"[\d, en-]+")
    return re.match(of_any_year, source) is not None


def numbers(space: Workspace, level: Any, code: str) -> dict[str, str]:
    """The figures of an area as a reader sees them, of those that can be nothing else."""
    figures = space.figures(level).loc[code].dropna()
    texts = {
        str(figure): figure_text(float(value), space.wijk.indicator(str(figure)))
        for figure, value in figures.items()
        if figure not in CONTEXT
    }
    people = f"{figures['population']:,.0f} inwoners".replace(",", ".")
    telling = {figure: text for figure, text in texts.items() if len(re.sub(r"\D", "", text).lstrip("0")) >= 3}
    return {**telling, "population": people}


@pytest.mark.usefixtures("_made", "seen")
def test_there_are_figures_to_look_for() -> None:
    told = words(opened("kaart", f"gebied={WIJK}"))
    own = numbers(Workspace("eigen"), "wijk", WIJK)
    assert len(own) >= 5
    assert {figure for figure, number in own.items() if number not in told} == set()


@pytest.mark.usefixtures("_made", "seen")
def test_the_chosen_area_names_its_own_years_and_not_those_of_another_gemeente() -> None:
    lines = re.findall(r'<p class="mw-source">(.*?)</p>', drawn(opened("kaart", "gebied=WK060601")))
    panel = lines[1]  # after the map's
    assert CBS.format(2022) + FROM_BUURTEN in html.unescape(panel)
    assert "2023" not in panel
    assert "Leefbaarometer" not in panel


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("Totaal, zeker behaald", ALL_OF_WIJKEN),
        ("Economisch, zeker behaald", cbs(*NEWEST, made=True)),
        ("Score: Sociale samenhang", cbs(*NEWEST) | lbm(made=True)),  # boundaries of CBS, the figure of Leefbaarometer
        ("Cijfer: Inkomen per inwoner (x 1.000 euro)", cbs(*NEWEST, made=True)),
        ("Initiatieven per 1.000 inwoners", cbs(*NEWEST, made=True)),
    ],
)
def test_a_map_holds_the_sources_of_what_is_painted(seen: Seen, colour: str, expected: set[str]) -> None:
    opened("kaart", f"kleur={colour}")
    assert set(seen.maps[-1]["sources"]) == expected


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize(
    ("screen", "link"),
    [("kaart", ""), ("wijktypen", ""), ("wijkprojecten", "weergave=Kaart"), ("indienen", ""),
     ("wijkproject_indienen", "")],
)  # fmt: skip
def test_every_map_names_whose_boundaries_it_draws(seen: Seen, screen: str, link: str) -> None:
    app = opened(screen, link)
    assert seen.maps
    for message in seen.maps:
        assert set(message["sources"]) <= named(app)
        assert all(any(text.startswith(CBS.format(year)) for text in message["sources"]) for year in NEWEST)


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize("screen", screens())
def test_every_file_names_the_sources_of_the_screen_that_offers_it(seen: Seen, screen: str) -> None:
    app = opened(screen)
    for name, content in seen.files.items():
        if AS_ENTERED.search(name):
            assert sources_in(name, content) == set()
        else:
            assert sources_in(name, content), name
            assert sources_in(name, content) <= named(app), name


@pytest.mark.usefixtures("_made")
def test_there_are_files_of_both_kinds_to_look_into(seen: Seen) -> None:
    for screen in ("kaart", "projecten", "wijkprojecten", "wijktypen", "vergelijken"):
        opened(screen)
    assert {name.rpartition(".")[2] for name in seen.files} == {"csv", "xlsx"}
    assert len(seen.files) >= 9


@pytest.mark.usefixtures("_made")
def test_a_figure_in_the_comparisons_workbook_has_its_own_year_and_source(seen: Seen) -> None:
    opened("vergelijken")
    sheet = openpyxl.load_workbook(io.BytesIO(seen.files["wijken-vergelijken.xlsx"]))["Cijfers"]
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    told = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert (told["Sociale samenhang"]["Jaar"], told["Sociale samenhang"]["Bron"]) == ("2024", *lbm(made=True))
    income = told["Inkomen per inwoner"]
    assert (income["Jaar"], income["Bron"]) == ("2022 / 2023", " / ".join(sorted(cbs(*NEWEST, made=True))))


@pytest.mark.usefixtures("_made")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("score",), cbs(*NEWEST)),
        (("score", "--kind", "wijkproject"), cbs(*NEWEST, made=True)),
        (("types", "--level", "wijk"), cbs(*NEWEST, made=True)),
    ],
)
def test_every_file_of_a_command_names_its_sources(
    command: tuple[str, ...], expected: set[str], ending: str, tmp_path: Path
) -> None:
    out = tmp_path / f"uit.{ending}"
    assert main([*command, "--out", str(out)]) == 0
    table = pd.read_csv(out) if ending == "csv" else pd.read_excel(out)
    assert {text for cell in table["Bron"] for text in cell.split(" | ")} == expected


@pytest.mark.usefixtures("own_data", "seen")
def test_every_picture_has_its_source_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = Workspace("fictief").areas("wijk").index
    monkeypatch.setattr(Workspace, "types_job", lambda *_: TypesJob(None, typology=a_typology(codes)))  # type: ignore[arg-type]
    found = []
    for screen in screens():
        link = {"vergelijken": "wijken=WK990101,WK990102", "verloop": "gebied=WK990101"}.get(screen, "")
        found += pictures(opened(screen, link, "fictief"))
    assert len(found) >= 3
    for picture in found:
        told = " ".join(picture["title"]["text"])
        assert "door dit programma gemaakt" in told


def test_a_source_in_a_picture_fits_on_a_phone_and_makes_the_picture_higher() -> None:
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q").properties(height=200)
    told = sourced(chart, [CBS.format(2022), CBS.format(2022), LEEFBAAROMETER]).to_dict()
    assert " ".join(told["title"]["text"]) == f"{CBS.format(2022)} {LEEFBAAROMETER}"
    assert max(len(line) for line in told["title"]["text"]) <= 60
    assert told["height"] > 200
    assert "title" not in chart.to_dict()
    assert sourced(chart, []) is chart


def test_a_source_is_shown_as_text_once_and_where_there_is_none_nothing_is_drawn() -> None:
    line = source_note(["Bron: <b>x</b>", "Bron: <b>x</b>"])
    assert line.count("Bron:") == 1
    assert "<b>" not in line
    assert source_note([]) == ""
    assert source_sheet(["a", "a", "b"])["Bron"].tolist() == ["a", "b"]
    assert "Bron" not in with_source(pd.DataFrame({"x": [1]}), [])
