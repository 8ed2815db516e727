"""Promises for when something breaks, in the real server: a Dutch sentence and a number; no log tells what was typed.

One small app fails in every way in which a screen can, with the name that was typed in the exception; then the product
itself, with a register that can't be written.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.screen import open_page, wait_for_run
from tests.e2e.serving import ROOT, served

NAME = "Wilhelmina van Markerstein"
MARKER = "Markerstein"
SERVER = """
import streamlit as st
from starlette.routing import Route
from app_pages.parts.failure import answer_failure, show_failure
from scorecard import keep_data_out_of_logs

def route(request):
    raise ValueError(request.query_params["naam"])

keep_data_out_of_logs()
app = st.App("app.py", routes=[Route("/breekt", route)], on_script_error=show_failure,
             exception_handlers={Exception: answer_failure})
"""
APP = """
import threading
import streamlit as st
from app_pages.parts.offer import offer_file

def fail(name):
    raise KeyError(name)

@st.fragment
def part(name):
    if st.button("in een deel"):
        fail(name)

name = st.text_input("naam")
if st.button("in de pagina"):
    fail(name)
part(name)
st.button("in een callback", on_click=lambda: fail(name))
st.download_button("bij een bestand", "x", on_click=lambda: fail(name))
offer_file("als lijst", lambda: fail(name), "lijst.csv")
if st.button("op de achtergrond"):
    thread = threading.Thread(target=fail, args=(name,))
    thread.start()
    thread.join()
"""


@dataclass(frozen=True)
class Served:
    """An app that runs, and its folder of data with what it logs and prints."""

    url: str
    data: Path

    @property
    def log(self) -> str:
        log = self.data / "logboek.log"
        return log.read_text("utf-8") if log.exists() else ""

    @property
    def all_that_was_written(self) -> str:
        """The log, stdout and stderr."""
        return self.log + (self.data / "server.log").read_text("utf-8")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app that fails."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "server.py").write_text(SERVER, "utf-8")
    (folder / "app.py").write_text(APP, "utf-8")
    with served(folder, folder / "server.py") as url:
        yield Served(url, folder)


def number_on_screen(page: Page) -> str:
    told = page.get_by_test_id("stAlert")
    expect(told).to_contain_text("geef dan dit nummer door aan de beheerder", timeout=20_000)
    found = re.search(r"\b[0-9A-F]{8}\b", told.inner_text())
    assert found
    return found[0]


@pytest.mark.parametrize("where", ["in de pagina", "in een deel", "in een callback", "bij een bestand"])
def test_a_screen_that_fails_shows_a_number_that_the_log_has_once_and_nobody_logs_the_name(
    broken: Served, page: Page, where: str
) -> None:
    open_page(page, broken.url)
    page.get_by_label("naam").fill(NAME)
    page.get_by_label("naam").press("Tab")
    wait_for_run(page)
    page.get_by_role("button", name=where).click()
    number = number_on_screen(page)
    assert broken.log.count(number) == 1
    assert re.search(r"KeyError\n(  .+\n)*  .*/app\.py:\d+ fail\n", broken.log.split(number)[1])
    assert MARKER not in broken.all_that_was_written


def test_what_fails_in_the_background_is_in_the_log_without_the_name(broken: Served, page: Page) -> None:
    open_page(page, broken.url)
    page.get_by_label("naam").fill(NAME)
    page.get_by_label("naam").press("Tab")
    wait_for_run(page)
    page.get_by_role("button", name="op de achtergrond").click()
    for _ in range(100):  # nothing on the screen tells of it
        if "a thread in the background" in broken.log:
            break
        page.wait_for_timeout(100)
    assert "a thread in the background" in broken.log
    assert MARKER not in broken.all_that_was_written


def test_a_file_that_cannot_be_made_says_so_with_the_number_and_not_the_name(broken: Served, page: Page) -> None:
    open_page(page, broken.url)
    page.get_by_label("naam").fill(NAME)
    page.get_by_label("naam").press("Tab")
    wait_for_run(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="als lijst").click()
    told = download.value.path().read_text("utf-8-sig")
    assert told.startswith("Mislukt\nDit bestand kon niet worden gemaakt.")
    assert broken.log.count(told.rstrip().rstrip(".").split()[-1]) == 1
    assert MARKER not in told + broken.all_that_was_written


def test_a_route_that_fails_answers_in_dutch_with_a_number(broken: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as failed:
        urllib.request.urlopen(f"{broken.url}/breekt?naam={MARKER}", timeout=10)
    with failed.value as answer:
        told = answer.read().decode()
    assert (answer.code, told[:19]) == (500, "Er ging iets mis. G")
    assert broken.log.count(told.rstrip(".").split()[-1]) == 1
    assert MARKER not in broken.all_that_was_written


@pytest.fixture(scope="module")
def app(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The product, with a register of the user's own that is no database."""
    data = tmp_path_factory.mktemp("damaged")
    shutil.copytree(fictional_data, data, dirs_exist_ok=True)
    (data / "eigen").mkdir()
    (data / "eigen" / "register.db").write_text("dit is tekst en geen database\n" * 200, "utf-8")
    with served(data) as url:
        yield Served(url, data)


def test_a_damaged_database_is_told_as_such_and_the_fictional_municipality_still_works(app: Served, page: Page) -> None:
    open_page(page, f"{app.url}/projecten?gegevens=eigen")
    assert app.log.count(number_on_screen(page)) == 1
    expect(page.get_by_test_id("stAlert")).to_contain_text("is geen database, of is beschadigd")
    open_page(page, f"{app.url}/projecten?gegevens=fictief")
    expect(page.get_by_role("heading", level=1)).to_have_text("Projecten")


def test_a_name_in_a_form_that_cannot_be_saved_stays_on_the_screen_and_out_of_the_logs(app: Served, page: Page) -> None:
    open_page(page, f"{app.url}/indienen?gegevens=fictief")
    for label, text in (
        ("Naam van het project", f"Hof van {NAME}"),
        ("Ontwikkelaar", NAME),
        ("Eigen referentie", "M-1"),
    ):
        page.get_by_label(f"{label} (verplicht)").fill(text)
        page.get_by_label(f"{label} (verplicht)").press("Tab")
        wait_for_run(page)
    page.get_by_text("Initiatief", exact=True).click()
    wait_for_run(page)
    with closing(sqlite3.connect(app.data / "fictief" / "register.db")) as register:
        register.execute("ALTER TABLE housing_project RENAME COLUMN source_note TO elsewhere")
    page.locator(".st-key-save-side button").click()
    number = number_on_screen(page)
    assert app.log.count(number) == 1
    expect(page.get_by_label("Ontwikkelaar (verplicht)")).to_have_value(NAME)
    assert MARKER not in app.all_that_was_written


def test_a_folder_that_cannot_be_used_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", "0"]
    environment = {"MENSWATWOONJE_DATA": str(tmp_path / "file"), "PATH": "", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert told.startswith("De app is niet gestart")
    assert str(tmp_path / "file" / "fictief") in told
    assert "staat een bestand" in told
    assert "Traceback" not in done.stderr
