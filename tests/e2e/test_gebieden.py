"""Promises of Gebieden in a browser, with real servers in the place of PDOK, StatLine and Leefbaarometer."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata import AreaStore
from geodata.download import Addresses, download
from tests.e2e.screen import go_to, open_page, sideways, wait_for_map, wait_for_run
from tests.e2e.serving import served
from tests.geodata.deliveries import contents
from tests.geodata.download.official import Services, official
from tests.geodata.download.servers import Collections, fictional, rotterdam, together

PATIENT = 120_000  # ms; a download on a machine that is busy with other tests
NOT_IN_THE_LIST = "Weidemonde"
FAULTS = {"half_json": "brak halverwege af", "html_half_way": "gaf een webpagina", "page_twice": "kwam twee keer"}
"""A way in which the server fails, and what the sentence says of it."""


@dataclass(frozen=True)
class App:
    """The app that runs: its address and its store of own areas."""

    url: str
    own: AreaStore


@contextmanager
def started(services: Services, fictional_data: Path, folder: Path) -> Iterator[App]:
    shutil.copytree(fictional_data, folder, dirs_exist_ok=True)
    with served(folder, settings=services.settings) as url:
        yield App(url, AreaStore(folder / "eigen" / "areas"))


@pytest.fixture(scope="module")
def offer() -> Collections:
    """What PDOK has of 2022: Rotterdam, and a gemeente that is in no list."""
    return together(rotterdam(2022), fictional(2022))


@pytest.fixture(scope="module")
def services(offer: Collections) -> Iterator[Services]:
    with official({2022: offer}) as running:
        yield running


@pytest.fixture(scope="module")
def running(services: Services, fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with started(services, fictional_data, tmp_path_factory.mktemp("gebieden")) as app:
        yield app


@pytest.fixture(scope="module")
def fetched(services: Services, tmp_path_factory: pytest.TempPathFactory) -> AreaStore:
    """A store with the gemeente that is in no list."""
    store = AreaStore(tmp_path_factory.mktemp("fetched") / "areas")
    download(store, NOT_IN_THE_LIST, addresses=Addresses(*services.settings.values()))
    return store


@pytest.fixture
def app(running: App, services: Services) -> App:
    """The app without own areas, and servers that work."""
    services.fault = ""
    shutil.rmtree(running.own.folder, ignore_errors=True)
    return running


@pytest.fixture
def filled(app: App, fetched: AreaStore) -> App:
    """The app with the wijken and buurten of one gemeente."""
    shutil.copytree(fetched.folder, app.own.folder)
    return app


def fetch(page: Page, name: str) -> None:
    """Type a name and press Enter, as one does who has no mouse."""
    field = page.get_by_label("Gemeente", exact=True)
    field.focus()
    field.fill(name)
    page.keyboard.press("Enter")


def loaded(page: Page, name: str = "Rotterdam") -> None:
    """Wait until it is there."""
    expect(page.get_by_text(f"{name} is geladen:")).to_be_visible(timeout=PATIENT)
    wait_for_run(page)


def number_of(collections: Collections, level: str, gemeente: str = "GM0599") -> int:
    return sum(feature["properties"]["gemeentecode"] == gemeente for feature in collections[level])


def test_rotterdam_typed_on_a_first_visit_ends_in_a_coloured_map_without_a_mouse_or_a_file(
    page: Page, fictional_data: Path, tmp_path: Path
):
    """With a real OGC API server (pygeoapi, in pages of 20) in the place of PDOK."""
    collections = rotterdam(2022)
    with official({2022: collections}, pygeoapi=True) as real, started(real, fictional_data, tmp_path) as app:
        open_page(page, app.url)
        go_to(page, "Wijken", "Gebieden")
        expect(page.get_by_text("komt bij Eigen gegevens")).to_be_visible(timeout=30_000)
        fetch(page, "Rotterdam")
        loaded(page)
        wijken, buurten = number_of(collections, "wijken"), number_of(collections, "buurten")
        summary = page.get_by_test_id("stAlert").filter(has_text="Rotterdam is geladen:")
        expect(summary).to_contain_text(f"{wijken} wijken en {buurten} buurten, met cijfers van 2022.")
        expect(summary).to_contain_text(re.compile(r"Opgehaald: \d.* (MB|kB) in \d+ seconden?, met \d+ vragen"))
        expect(page).to_have_url(re.compile("gegevens=eigen"))
        inside = wait_for_map(page, areas=wijken, paint="Totaal, zeker behaald")
        expect(inside.locator(".mwj-legend")).to_contain_text("40 tot 60")
        row = page.locator(".st-key-areas-row-GM0599-wijk")
        expect(row).to_contain_text(re.compile(f"Gebieden{wijken} wijkenGrenzen van2022"))
        expect(row).to_contain_text("CC BY 4.0")
        page.set_viewport_size({"width": 390, "height": 844})
        assert sideways(page) <= 0
        page.set_viewport_size({"width": 1440, "height": 1000})
        page.get_by_role("link", name="Bekijk op de kaart").click()
        expect(page.get_by_role("heading", name="Kaart", exact=True)).to_be_visible(timeout=30_000)
        wait_for_map(page, areas=wijken)


def test_the_browser_suggests_every_gemeente_while_one_types(page: Page, app: App):
    open_page(page, f"{app.url}/gebieden")
    field = page.get_by_label("Gemeente", exact=True)
    field.focus()
    names = field.evaluate("field => [...field.list.options].map(option => [option.value, option.label])")
    assert len(names) == 342
    assert ["Rotterdam", "GM0599"] in names


def test_a_gemeente_that_is_in_no_list_is_asked_of_the_server(page: Page, app: App):
    open_page(page, f"{app.url}/gebieden?gegevens=eigen")
    fetch(page, NOT_IN_THE_LIST)
    loaded(page, NOT_IN_THE_LIST)
    assert app.own.areas("wijk")["gemeente"].unique().tolist() == [NOT_IN_THE_LIST]


def test_a_server_that_fails_half_way_ends_in_a_dutch_sentence_and_the_old_figures_stand(
    page: Page, filled: App, services: Services
):
    before = contents(filled.own)
    open_page(page, f"{filled.url}/gebieden?gegevens=eigen")
    for fault, words in FAULTS.items():
        services.fault = fault
        fetch(page, "Rotterdam")
        problem = page.get_by_test_id("stAlert").filter(has_text="Rotterdam is niet opgehaald.")
        expect(problem).to_contain_text(re.compile(f"PDOK.*{words}"), timeout=PATIENT)
        expect(page.get_by_text("Er is niets veranderd: wat er geladen was, is er nog")).to_be_visible()
        expect(page.get_by_label("Gemeente", exact=True)).to_have_value("Rotterdam")
        assert contents(filled.own) == before
        wait_for_run(page)

    services.fault = ""
    page.get_by_role("button", name="Probeer opnieuw").click()
    loaded(page)
    assert set(filled.own.areas("wijk")["gemeente"]) == {NOT_IN_THE_LIST, "Rotterdam"}


def test_it_can_be_stopped_and_others_see_that_it_runs(page: Page, app: App, services: Services):
    services.fault = "slow"
    open_page(page, f"{app.url}/gebieden?gegevens=eigen")
    fetch(page, "Rotterdam")
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=30_000)
    with page.context.new_page() as other:
        open_page(other, f"{app.url}/gebieden?gegevens=eigen")
        expect(other.get_by_text("Er loopt al een ophaalactie voor Rotterdam.")).to_be_visible()
        expect(other.get_by_role("button", name="Haal op", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is gestopt. Er is niets veranderd")).to_be_visible(timeout=PATIENT)
    assert contents(app.own) == {}


def test_removing_asks_first_and_leaves_the_other_level(page: Page, filled: App):
    open_page(page, f"{filled.url}/gebieden?gegevens=eigen")
    row = page.locator(".st-key-areas-row-GM9901-buurt")
    row.get_by_role("button", name="Verwijder").click()
    expect(row.get_by_text("Verwijdert u de buurten van Weidemonde?")).to_be_visible(timeout=30_000)
    expect(row.get_by_text("Blijft:")).to_be_visible()
    assert filled.own.levels() == ("wijk", "buurt")
    wait_for_run(page)
    row.get_by_role("button", name="Ja, verwijder").click()
    expect(page.get_by_text("Uw projecten zijn er nog.")).to_be_visible(timeout=30_000)
    expect(row).to_have_count(0)
    assert filled.own.levels() == ("wijk",)
