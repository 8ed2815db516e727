"""Promises to who has no mouse: a scorecard is opened and a project handed in by keyboard alone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from projects import Register
from tests.e2e.keyboard import Keyboard
from tests.e2e.screen import open_page
from tests.e2e.serving import served

PATIENT = 60_000  # ms


@pytest.fixture(scope="module")
def data(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keyboard")
    shutil.copytree(fictional_data, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def own_url(data: Path) -> Iterator[str]:
    with served(data) as url:
        yield url


def test_a_scorecard_is_opened_by_keyboard_alone(page: Page, app_url: str):
    open_page(page, app_url)
    keys = Keyboard(page)

    keys.to("Project")
    keys.write("Wisselplein-Noord")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Wisselplein-Noord", exact=True)).to_be_visible(timeout=PATIENT)
    keys.to("Open de scorekaart")
    keys.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Wisselplein-Noord", exact=True)).to_be_visible(timeout=PATIENT)
    assert not keys.unseen


def test_a_project_is_handed_in_by_keyboard_alone(page: Page, own_url: str, data: Path):
    open_page(page, own_url)
    keys = Keyboard(page)

    keys.open_screen("Woningbouw", "Project indienen")
    keys.fill("Naam van het project", "Havenkwartier")
    keys.fill("Ontwikkelaar", "Ster Bouw")
    keys.fill("Eigen referentie", "TB-1")
    keys.to("Initiatief")
    keys.press("Space")
    keys.fill("Aantal sociale huurwoningen", "40")
    keys.to("Opslaan")
    keys.press("Enter")
    expect(page.get_by_text("Havenkwartier is opgeslagen.")).to_be_visible(timeout=PATIENT)
    keys.to("Naar de scorekaart")
    keys.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Havenkwartier", exact=True)).to_be_visible(timeout=PATIENT)
    expect(page).to_have_url(re.compile(r"/scorekaart\?"))
    with Register(f"sqlite:///{data / 'fictief' / 'register.db'}") as register:
        saved = register.find("Ster Bouw", "TB-1")
    assert saved is not None
    assert not keys.unseen
