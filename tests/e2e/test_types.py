"""Promises of the types in a browser: they come while one waits, a number of one's own is in the link, and a file."""

import io
import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from geodata import AreaStore
from tests.e2e.screen import choose, open_page, wait_for_map, wait_for_run

PATIENT = 120_000  # ms; fitting on a machine that is busy with other tests


def test_types_come_by_themselves_and_other_pages_answer_meanwhile(page: Page, app_url: str, fictional_data: Path):
    open_page(page, f"{app_url}/wijktypen")
    expect(page.get_by_text("worden berekend").or_(page.locator(".mw-answer"))).to_be_visible(timeout=30_000)
    with page.context.new_page() as other:
        open_page(other, f"{app_url}/projecten")
        expect(other.get_by_role("heading", name="Projecten", exact=True)).to_be_visible()

    answer = page.locator(".mw-answer")
    expect(answer).to_have_text(re.compile(r"vallen in \d typen|Geen (stabiele )?indeling"), timeout=PATIENT)
    inside = wait_for_map(page, paint="Type naar initiatieven")
    kinds = page.locator(".mw-types li")
    expect(inside.locator(".mwj-legend")).to_contain_text(kinds.first.locator("span").nth(1).inner_text())

    wait_for_run(page)
    # a list that is opened while the page still scrolls to it closes again
    page.get_by_role("combobox", name="Hoeveel typen?").scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    choose(page, "Hoeveel typen?", "5 typen")
    expect(answer).to_contain_text("5 typen, zoals u vroeg", timeout=PATIENT)
    expect(kinds).to_have_count(5)
    expect(page).to_have_url(re.compile(r"typen=5(\+|%20)typen"))

    wait_for_run(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download als Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    areas = AreaStore(fictional_data / "fictief" / "areas").areas("wijk")
    assert book["Typen"].max_row == len(areas) + 1
    assert "KMeans(n_clusters=5" in " ".join(str(cell.value) for cell in book["Herkomst"]["B"])

    page.get_by_role("button", name=re.compile("^Meest typerend: ")).first.click()
    expect(page).to_have_url(re.compile(r"gebied=WK\d+"))
    wait_for_map(page, paint="Type naar initiatieven", selected_area=re.search(r"gebied=(WK\d+)", page.url).group(1))  # type: ignore[union-attr]
