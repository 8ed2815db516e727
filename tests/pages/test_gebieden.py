"""Promises of the screen Gebieden, with a stand-in that fetches what the test says, when the test says so."""

import html
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import streamlit_folium
from streamlit.testing.v1 import AppTest

from app_pages.parts.areas import held as held_module
from app_pages.parts.areas import job as job_module
from app_pages.parts.areas.job import DOWNLOADS, DownloadJob, Downloads, Wanted
from app_pages.parts.areas.names import alike, full_name
from app_pages.parts.areas.words import years_text
from app_pages.parts.datasets import area_store
from geodata import AreaStore, Holding, import_file
from geodata.download import DownloadFailed, DownloadReport, Gemeente, Watch
from projects import HousingProject, Register
from scorecard import load_catalogue
from tests.geodata.deliveries import buurten, contents, saved, square
from tests.pages.filling import read

APP = Path(__file__).parents[2] / "app.py"
ROTTERDAM = Gemeente("GM0599", "Rotterdam")
HOSTILE = "<img src=x onerror=alert(1)> **vet** [link](http://192.0.2.1)"


class Fetcher:
    """In the place of `download`: says that it is half-way, waits for `go`, then does what `ends` says."""

    def __init__(self, delivery: Path) -> None:
        self.delivery = delivery
        self.go = Event()
        self.go.set()
        self.ends: Exception | None = None
        self.asked: list[dict[str, Any]] = []

    def __call__(self, store: AreaStore, gemeente: str, *, watch: Watch, **chosen: Any) -> DownloadReport:
        self.asked.append({"gemeente": gemeente, **chosen})
        watch.step(0.4, "Buurten van 2023")
        while not self.go.wait(0.02):
            watch.check()
        if self.ends:
            raise self.ends
        came = tuple(import_file(store, self.delivery, level) for level in chosen["levels"])
        return DownloadReport(ROTTERDAM, (2023,), came, 2_345_678, 41, 3.2, ("Eén bron had geen cijfers.",))


@pytest.fixture
def fetcher(own_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetcher]:
    assert own_data.is_dir()
    stand_in = Fetcher(saved(buurten(), tmp_path))
    monkeypatch.setattr(DOWNLOADS, "downloader", stand_in)
    yield stand_in
    DOWNLOADS.stop()


@pytest.fixture(autouse=True)
def maps(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The maps that were drawn."""
    drawn: list[dict[str, Any]] = []

    def frame(*_: Any, **given: Any) -> dict[str, Any]:
        drawn.append(given)
        return {}

    monkeypatch.setattr(streamlit_folium, "st_folium", frame)
    return drawn


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/gebieden.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    return again(screen)


def again(screen: AppTest) -> AppTest:
    screen.run()
    assert not screen.exception
    return screen


def fetch(screen: AppTest, name: str = "Rotterdam", *, wait: bool = True) -> AppTest:
    """Type a name, press the button, and see how it ended (or that it is under way)."""
    screen.text_input(key="areas-name").set_value(name)
    press(screen, "Haal op")
    if wait:
        until_over()
        again(screen)
    return screen


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return again(screen)


def labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


def told(screen: AppTest) -> str:
    """All that a reader sees, without mark-up."""
    drawn = " ".join(
        piece.value for piece in screen.html if "<style" not in piece.value and "<script" not in piece.value
    )
    return read(screen) + " " + " ".join(html.unescape(re.sub(r"<[^>]+>", " ", drawn)).split())


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def until_over() -> None:
    until(lambda: DOWNLOADS.running is None)


def own_store(own_data: Path) -> AreaStore:
    return AreaStore(own_data / "eigen" / "areas")


def test_a_name_typed_ends_in_a_coloured_map_of_own_data_with_what_it_took(fetcher: Fetcher, maps: list[Any]):
    screen = fetch(opened(gegevens="fictief"))
    assert screen.query_params["gegevens"] in ("eigen", ["eigen"])
    text = told(screen)
    assert "Rotterdam is geladen: 1 wijk en 3 buurten, met cijfers van 2023" in text.replace("**", "")
    assert "Opgehaald: 2,3 MB in 3 seconden, met 41 vragen aan de bronnen" in text
    assert maps[-1]["key"].startswith("gebiedenkaart-")
    links = {link.proto.label: link.proto for link in screen.get("page_link")}
    assert links["Bekijk op de kaart"].query_string == "gegevens=eigen"
    assert fetcher.asked == [
        {"gemeente": "Rotterdam", "years": None, "levels": ("wijk", "buurt"),
         "sources": ("pdok", "statline", "leefbaarometer")}
    ]  # fmt: skip
    press(screen, "Sluit dit bericht")
    assert "is geladen:" not in told(screen)


def test_what_is_chosen_under_more_choices_is_what_is_asked(fetcher: Fetcher):
    screen = opened(gegevens="eigen")
    screen.multiselect(key="areas-years").set_value([2024, 2022])
    screen.checkbox(key="areas-wijk").uncheck()
    screen.checkbox(key="areas-statline").uncheck()
    fetch(screen, "GM0599")
    assert fetcher.asked == [
        {"gemeente": "GM0599", "years": (2022, 2024), "levels": ("buurt",), "sources": ("pdok", "leefbaarometer")}
    ]
    licences = [re.findall(r"licentie (.*)\)", box.label) for box in screen.checkbox]
    assert licences == [[], [], ["CC BY 4.0"], ["CC0"]]
    assert "altijd van het CBS, via PDOK (licentie CC BY 4.0)" in told(screen)


@pytest.mark.parametrize(("name", "unticked"), [("  ", ()), ("Rotterdam", ("areas-wijk", "areas-buurt"))])
def test_without_a_name_or_a_level_nothing_starts_and_the_screen_says_what_to_do(
    fetcher: Fetcher, name: str, unticked: tuple[str, ...]
):
    screen = opened(gegevens="eigen")
    for key in unticked:
        screen.checkbox(key=key).uncheck()
    fetch(screen, name, wait=False)
    assert fetcher.asked == []
    assert ("Kies bij 'Meer keuzen'" if unticked else "Typ eerst de naam") in told(screen)


def test_while_it_is_under_way_one_sees_how_far_it_is_and_nothing_else_can_start(fetcher: Fetcher, own_data: Path):
    import_file(own_store(own_data), fetcher.delivery)
    fetcher.go.clear()
    screen = fetch(opened(gegevens="eigen"), "GM0599", wait=False)
    until(lambda: bool(DOWNLOADS.running and DOWNLOADS.running.share))
    again(screen)
    assert "Rotterdam wordt opgehaald" in told(screen)
    bar = screen.get("progress")[0].proto
    assert (bar.value, bar.text) == (40, "Buurten van 2023")
    busy = {button.label: button.disabled for button in screen.button}
    assert busy["Haal op"]
    assert busy["Verwijder"]
    assert not busy["Stop"]


def test_another_session_sees_whose_download_runs_and_stops_it_only_at_the_second_press(fetcher: Fetcher):
    fetcher.go.clear()
    fetch(opened(gegevens="eigen"), "Baarn", wait=False)
    other = opened(gegevens="eigen")
    assert "Er loopt al een ophaalactie voor Baarn" in told(other)
    press(other, "Stop")
    assert DOWNLOADS.running is not None
    press(other, "Ja, stop deze ophaalactie")
    until_over()
    assert "Het ophalen van Baarn is gestopt" in told(again(other)).replace("**", "")


def test_stopping_changes_nothing_and_says_so(fetcher: Fetcher, own_data: Path):
    import_file(own_store(own_data), fetcher.delivery)
    before = contents(own_store(own_data))
    fetcher.go.clear()
    screen = fetch(opened(gegevens="eigen"), wait=False)
    press(screen, "Stop")
    until_over()
    assert "is gestopt. Er is niets veranderd" in told(again(screen))
    assert contents(own_store(own_data)) == before
    assert screen.text_input(key="areas-name").value == "Rotterdam"


def test_a_download_goes_on_while_one_looks_at_another_screen(fetcher: Fetcher):
    fetcher.go.clear()
    screen = fetch(opened(gegevens="eigen"), wait=False)
    again(screen.switch_page("app_pages/projecten.py"))
    fetcher.go.set()
    until_over()
    again(screen.switch_page("app_pages/gebieden.py"))
    assert "Rotterdam is geladen" in told(screen)
    assert screen.text_input(key="areas-name").value == "Rotterdam"


def test_a_failure_is_told_in_its_own_words_with_what_one_can_do_and_keeps_what_was_typed(fetcher: Fetcher):
    fetcher.ends = DownloadFailed("StatLine (127.0.0.1) geeft een storing. Probeer het later opnieuw.")
    screen = fetch(opened(gegevens="eigen"))
    text = told(screen)
    assert "Rotterdam is niet opgehaald." in text.replace("**", "")
    assert "StatLine (127.0.0.1) geeft een storing" in text
    assert "Er is niets veranderd: wat er geladen was, is er nog" in text
    assert screen.text_input(key="areas-name").value == "Rotterdam"
    assert any("geodata download --gemeente" in block.value for block in screen.code)
    assert any("geodata import" in block.value for block in screen.code)
    fetcher.ends = None
    assert "Haal op zonder Leefbaarometer" not in labels(screen), "that source did not fail"
    press(screen, "Haal op zonder StatLine")
    until_over()
    assert fetcher.asked[-1]["sources"] == ("pdok", "leefbaarometer")
    assert "Rotterdam is geladen" in told(again(screen))


def test_what_nobody_foresaw_gets_a_number_that_is_in_the_log_without_what_was_typed(
    fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MENSWATWOONJE_LOG", str(tmp_path / "log"))
    fetcher.ends = RuntimeError("Rotterdam is weg")
    screen = fetch(opened(gegevens="eigen"))
    number = re.search(r"nummer door aan de beheerder: \*\*([0-9A-F]{8})\*\*", told(screen))
    assert number
    log = (tmp_path / "log").read_text("utf-8")
    assert number[1] in log
    assert "Rotterdam" not in log


def test_a_name_that_does_not_exist_leads_to_names_like_it_with_one_press(fetcher: Fetcher):
    fetcher.ends = DownloadFailed("Er is geen gemeente 'Roterdam' gevonden.")
    screen = fetch(opened(gegevens="eigen"), "Roterdam")
    fetcher.ends = None
    press(screen, "Haal Rotterdam op")
    until_over()
    assert fetcher.asked[-1]["gemeente"] == "Rotterdam"
    assert again(screen).text_input(key="areas-name").value == "Rotterdam"


@pytest.mark.parametrize(("typed", "first"), [("Roterdam", "Rotterdam"), ("sudwest", "Súdwest-Fryslân"), ("Den", None)])
def test_names_like_what_was_typed(typed: str, first: str | None):
    assert first is None or alike(typed)[0] == first
    assert len(alike(typed)) <= 4


@pytest.mark.parametrize("typed", ["GM0599", "rotterdam", "Den Haag", " ROTTERDAM "])
def test_a_name_or_code_that_is_clear_asks_nothing_back(typed: str):
    assert alike(typed) == []
    assert full_name(typed) in ("Rotterdam", "'s-Gravenhage")


def test_text_from_a_server_or_a_user_stays_text(fetcher: Fetcher):
    fetcher.ends = DownloadFailed(HOSTILE)
    screen = fetch(opened(gegevens="eigen"), HOSTILE)
    assert HOSTILE in read(screen)
    assert "**vet**" not in screen.error[0].value
    assert "[link]" not in screen.error[0].value


def test_the_list_says_of_each_gemeente_and_level_what_is_loaded_from_where_and_what_is_missing(
    fetcher: Fetcher, own_data: Path
):
    for level in ("wijk", "buurt"):
        import_file(own_store(own_data), fetcher.delivery, level)  # type: ignore[arg-type]
    screen = opened(gegevens="eigen")
    text = told(screen)
    assert "Rotterdam: wijken Gebieden 1 wijk Grenzen van 2023 Cijfers van 2023" in text
    assert "Rotterdam: buurten Gebieden 3 buurten Grenzen van 2023" in text
    assert "Bron CBS Kerncijfers wijken en buurten Licentie CC BY 4.0" in text
    # the delivery holds the number of inhabitants alone, which the catalogue has as context: all indicators are missing
    catalogue = load_catalogue("wijk")
    absent = len(catalogue.indicators) + len(catalogue.columns) - 1
    assert f"1 geleverd, {absent} ontbreken" in text
    assert all(indicator.label in text for indicator in catalogue.indicators)
    assert "het hele thema heeft geen cijfer en telt niet mee" in text
    assert "ontbreken ook. Zij tellen niet mee in de score, dus die verandert er niet door: " in text
    assert "van ten minste één wijk of buurt van de gemeente bekend" in text, "delivered is not known everywhere"
    assert labels(screen).count("Verwijder") == 2
    assert "Ververs" not in labels(screen), "a file can't be fetched again"
    assert "uit een bestand op" in text


@pytest.mark.parametrize(
    ("loaded", "asked"), [((2022, 2023, 2024), None), ((2022,), (2022,)), ((2019, 2022), (2019, 2022))]
)
def test_refreshing_asks_the_same_again_or_the_newest_where_a_row_of_years_was_loaded(
    fetcher: Fetcher, own_data: Path, tmp_path: Path, loaded: tuple[int, ...], asked: tuple[int, ...] | None
):
    for year in loaded:
        file = saved(buurten(jaar=[year] * 3), tmp_path, f"{year}.gpkg")
        import_file(own_store(own_data), file, gemeente="GM0599", downloaded=True)
    screen = opened(gegevens="eigen")
    assert "opgehaald op" in told(screen)
    press(screen, "Ververs")
    until_over()
    assert [(one["gemeente"], one["years"], one["levels"]) for one in fetcher.asked] == [("GM0599", asked, ("buurt",))]


def test_removing_says_what_goes_and_what_stays_and_asks_twice(fetcher: Fetcher, own_data: Path):
    for level in ("wijk", "buurt"):
        import_file(own_store(own_data), fetcher.delivery, level)  # type: ignore[arg-type]
    with Register(f"sqlite:///{own_data / 'eigen' / 'register.db'}") as register:
        register.save(HousingProject(developer="B", reference="1", name="N", location=square(0).centroid), who="test")
    screen = opened(gegevens="eigen")
    press(screen, "Verwijder")
    text = told(screen).replace("**", "")
    assert "Weg gaat: 1 wijk met grenzen en cijfers van 2023" in text
    assert "Blijft: alle projecten, wijkprojecten en beoordelingen" in text
    press(screen, "Toch niet")
    assert own_store(own_data).levels() == ("wijk", "buurt")
    press(screen, "Verwijder")
    press(screen, "Ja, verwijder")
    assert own_store(own_data).levels() == ("buurt",)
    assert "Verwijderd. 1 wijk is weg uit Rotterdam" in told(screen).replace("**", "")
    with Register(f"sqlite:///{own_data / 'eigen' / 'register.db'}") as register:
        assert len(register.all()) == 1


def test_the_fictional_municipality_shows_what_is_in_it_and_that_nothing_of_it_can_be_changed(fetcher: Fetcher):
    screen = opened(gegevens="fictief")
    text = told(screen)
    assert "Weidemonde: wijken Gebieden 24 wijken" in text
    assert "gemaakt door dit programma" in text
    assert "komt bij Eigen gegevens" in text.replace("**", "")
    assert {"Ververs", "Verwijder"}.isdisjoint(labels(screen))
    assert fetcher.asked == []


def test_an_outcome_under_the_banner_of_the_fictional_municipality_shows_no_real_map(fetcher: Fetcher, maps: list[Any]):
    screen = fetch(opened(gegevens="eigen"))
    assert maps
    maps.clear()
    screen.segmented_control(key="gegevens_box").set_value("fictief")
    again(screen)
    assert screen.query_params["gegevens"] in ("fictief", ["fictief"])
    assert "Bekijk dit bij Eigen gegevens" in [link.proto.label for link in screen.get("page_link")]
    assert maps == []
    assert fetcher.asked


def test_with_nothing_loaded_the_screen_says_how_to_begin(fetcher: Fetcher):
    assert "Er is nog niets geladen. Typ hierboven" in told(opened(gegevens="eigen"))
    assert fetcher.asked == []


def test_of_a_long_list_one_looks_up_a_gemeente(monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher):
    rows = [
        Holding(f"GM{number:04}", f"Gemeente {number}", "wijk", 1, 2024, (2024,), (), (), (), (), "", downloaded=True)
        for number in range(1, 343)
    ]
    monkeypatch.setattr(held_module, "holdings", lambda _: rows)
    screen = opened(gegevens="eigen")
    assert labels(screen).count("Ververs") == 12
    assert "de eerste 12 van de 342 rijen" in told(screen)
    screen.selectbox(key="areas-filter").set_value("Gemeente 300")
    assert labels(again(screen)).count("Ververs") == 1
    assert fetcher.asked == []


def test_one_download_at_a_time_and_only_so_many_stay_in_memory(
    fetcher: Fetcher, own_data: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(job_module, "MOST_KEPT", 2)
    downloads, store = Downloads(fetcher), own_store(own_data)
    fetcher.go.clear()
    first = downloads.start(Wanted("Rotterdam"), store)
    assert first is not None
    assert downloads.start(Wanted("Baarn"), store) is None
    fetcher.go.set()
    made = [first]
    for _ in range(2):
        until(lambda: downloads.running is None)
        made.append(downloads.start(Wanted("Rotterdam"), store))
    until(lambda: downloads.running is None)
    assert [downloads.find(job.id) is job for job in made if job] == [False, True, True]


def test_what_runs_ends_when_the_server_does(fetcher: Fetcher, own_data: Path):
    fetcher.go.clear()
    downloads = Downloads(fetcher)
    job = downloads.start(Wanted("Rotterdam"), own_store(own_data))
    downloads.stop()
    assert isinstance(job, DownloadJob)
    assert job.stopped


@pytest.mark.parametrize(
    ("years", "text"),
    [((2024,), "2024"), ((2024, 2021, 2023, 2022), "2021 tot en met 2024"), ((2019, 2021, 2024), "2019, 2021 en 2024"),
     ((2023, 2024), "2023 en 2024"), ((), "")],
)  # fmt: skip
def test_years_in_words(years: tuple[int, ...], text: str):
    assert years_text(years) == text


def test_the_stores_of_the_two_datasets_are_apart(fetcher: Fetcher):
    fetch(opened(gegevens="fictief"))
    assert area_store("fictief").areas("wijk")["gemeente_code"].unique().tolist() == ["GM9901"]
    assert set(area_store("eigen").areas("wijk")["gemeente_code"]) == {"GM0599"}
    assert fetcher.asked
