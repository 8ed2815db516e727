"""A wijkproject handed in in a real browser: named, placed by a click, a few questions answered, and found again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata import AreaStore, to_lat_lon
from projects import WIJKPROJECT, Register
from tests.e2e.screen import click_map, open_page, sideways, wait_for_map, wait_for_run
from tests.e2e.serving import served

NAME = "Soep op dinsdag <img src=x onerror=alert(1)>"
PATIENT = 30_000  # ms; a run of the whole form on a machine that is busy with other tests


@pytest.fixture(scope="module")
def data(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wijkproject")
    shutil.copytree(fictional_data, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def form_url(data: Path) -> Iterator[str]:
    """An app of its own: what is handed in here is in nobody else's way."""
    with served(data) as url:
        yield f"{url}/wijkproject_indienen?gegevens=fictief"


def _type(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    wait_for_run(page)


def test_an_initiative_is_handed_in_placed_by_a_click_and_found_in_the_register(page: Page, form_url: str, data: Path):
    buurten = AreaStore(data / "fictief" / "areas").areas("buurt")
    code = str(buurten.geometry.area.idxmax())
    open_page(page, form_url)
    _type(page, "Naam van het wijkproject (verplicht)", NAME)
    _type(page, "Organisatie of groep (verplicht)", "Buurvrouwen Oost")
    expect(page.get_by_text("Genoeg om op te slaan")).to_be_visible(timeout=PATIENT)

    wait_for_map(page)
    click_map(page, *to_lat_lon(buurten.geometry[code].representative_point()))
    expect(page.get_by_text(f"Ligt in buurt {buurten.loc[code, 'name']}")).to_be_visible(timeout=PATIENT)

    # the index beside the form opens the part that it points at
    page.get_by_role("link", name="Mensen", exact=True).click()
    exact = page.get_by_label("Of typ het precieze getal (vrijwilligers)", exact=True)
    expect(exact).to_be_visible(timeout=PATIENT)
    _type(page, "Of typ het precieze getal (vrijwilligers)", "12")
    chosen = page.locator(".st-key-veld-n_volunteers").get_by_role("radio", name="11-30")
    expect(chosen).to_be_checked(timeout=PATIENT)
    page.get_by_role("link", name="Soort initiatief", exact=True).click()
    page.locator(".st-key-veld-fields_of_work").get_by_text("Talentontwikkeling", exact=True).click()
    expect(page.get_by_text("Soort initiatief: 1 van 9 ingevuld")).to_be_visible(timeout=PATIENT)

    page.locator(".st-key-save-side button").click()
    wait_for_run(page)
    expect(page.get_by_text(f"{NAME} is opgeslagen.")).to_be_visible(timeout=PATIENT)
    with Register(f"sqlite:///{data / 'fictief' / 'register.db'}", WIJKPROJECT) as register:
        saved = register.find("Buurvrouwen Oost", NAME)
    assert saved is not None
    assert saved.location is not None
    assert saved.location.within(buurten.geometry[code])
    assert (saved.intake, saved.fields_of_work) == ({"n_volunteers": 12}, ("talent_development",))

    page.get_by_role("button", name="Naar de scorekaart").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible(timeout=PATIENT)


def test_on_a_phone_nothing_is_wider_than_the_screen_with_every_part_open(page: Page, form_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, form_url)
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        page.wait_for_timeout(300)
    assert sideways(page) <= 0
    expect(page.locator(".st-key-save-side button")).to_be_in_viewport(timeout=PATIENT)
