"""Promises of the form in a real browser: a mistake is named and mended, the place is clicked, and the map shows it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geodata import AreaStore, to_lat_lon
from projects import Register
from tests.e2e.screen import click_map, go_to, open_page, sideways, wait_for_map, wait_for_run
from tests.e2e.serving import served

NAME = "Havenkwartier <img src=x onerror=alert(1)>"
PATIENT = 30_000  # ms; a run of the whole form on a machine that is busy with other tests
SAVE = ".st-key-save-side button"
HOMES = ("Aantal sociale huurwoningen", "Aantal middenhuurwoningen", "Aantal betaalbare koopwoningen")


@pytest.fixture(scope="module")
def data(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(fictional_data, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def form_url(data: Path) -> Iterator[str]:
    """An app of its own: what is handed in here is in nobody else's way."""
    with served(data) as url:
        yield f"{url}/indienen"


def _type(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    wait_for_run(page)


def _save(page: Page) -> None:
    page.locator(SAVE).click()
    wait_for_run(page)


def test_a_project_is_handed_in_with_a_mistake_mended_placed_and_found_on_the_map(
    page: Page, form_url: str, data: Path
):
    buurten = AreaStore(data / "fictief" / "areas").areas("buurt")
    code = str(buurten.geometry.area.idxmax())
    open_page(page, form_url)
    _type(page, "Naam van het project (verplicht)", NAME)
    _type(page, "Ontwikkelaar (verplicht)", "Ster Bouw")
    _type(page, "Eigen referentie (verplicht)", "HK-1")
    page.get_by_text("Initiatief", exact=True).click()
    _type(page, HOMES[0], "veertig")
    _type(page, HOMES[1], "1250")
    expect(page.get_by_label(HOMES[1], exact=True)).to_have_value("1.250", timeout=PATIENT)

    _save(page)
    expect(page.get_by_test_id("stAlert")).to_contain_text(
        "Aantal sociale huurwoningen (veertig): dit is geen getal", timeout=PATIENT
    )
    page.get_by_test_id("stAlert").get_by_role("link", name=HOMES[0]).click()
    expect(page.get_by_label(HOMES[0], exact=True)).to_be_focused(timeout=PATIENT)
    expect(page.get_by_label(HOMES[0], exact=True)).to_have_value("veertig", timeout=PATIENT)
    _type(page, HOMES[0], "40")
    expect(page.get_by_test_id("stAlert")).to_have_count(0, timeout=PATIENT)
    # the list of mistakes went, and who was typing in the next field can go on
    expect(page.get_by_label(HOMES[1], exact=True)).to_be_focused(timeout=PATIENT)

    wait_for_map(page)
    click_map(page, *to_lat_lon(buurten.geometry[code].representative_point()))
    expect(page.get_by_text(f"Ligt in buurt {buurten.loc[code, 'name']}")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_label("Gemeente", exact=True)).to_have_value(str(buurten.loc[code, "gemeente"]), timeout=PATIENT)

    _save(page)
    expect(page.get_by_text(f"{NAME} is opgeslagen.")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_test_id("stMetric").filter(has_text="Zeker behaald")).to_be_in_viewport(timeout=PATIENT)
    with Register(f"sqlite:///{data / 'fictief' / 'register.db'}") as register:
        saved = register.find("Ster Bouw", "HK-1")
    assert saved is not None
    assert saved.location.within(buurten.geometry[code])

    page.get_by_role("button", name="Bekijk op de kaart").click()
    wait_for_map(page, selected_project=saved.id)
    expect(page.get_by_role("heading", name=NAME)).to_be_visible(timeout=PATIENT)


def test_text_that_is_still_being_typed_survives_a_look_at_another_page(page: Page, form_url: str):
    open_page(page, form_url)
    page.get_by_label("Naam van het project (verplicht)").fill("Nog niet verlaten")
    go_to(page, "Woningbouw", "Projecten")
    expect(page).to_have_url(form_url.replace("indienen", "projecten?gegevens=fictief"), timeout=PATIENT)
    wait_for_run(page)
    go_to(page, "Woningbouw", "Project indienen")
    expect(page.get_by_label("Naam van het project (verplicht)")).to_have_value("Nog niet verlaten", timeout=PATIENT)


def test_the_browser_asks_before_a_reload_throws_typed_text_away(page: Page, form_url: str):
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())[1])
    open_page(page, form_url)
    page.reload()
    expect(page.get_by_label("Naam van het project (verplicht)")).to_be_visible(timeout=PATIENT)
    assert asked == []
    _type(page, "Naam van het project (verplicht)", "Getypt")
    page.wait_for_function("() => window.onbeforeunload !== null")
    page.reload()
    assert asked == ["beforeunload"]


def test_nothing_on_a_phone_is_wider_than_the_screen_and_saving_stays_in_view(page: Page, form_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, form_url)
    page.get_by_label("Aantal dure woningen", exact=True).scroll_into_view_if_needed()
    assert sideways(page) <= 0
    expect(page.locator(SAVE)).to_be_in_viewport(timeout=PATIENT)
