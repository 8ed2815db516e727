"""Two neighbourhoods beside each other, in a browser: chosen by name, laid beside another, downloaded."""

from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from geodata import AreaStore
from tests.e2e.screen import open_page, wait_for_run


def test_an_alderman_compares_two_wijken_and_takes_the_workbook_along(
    page: Page, app_url: str, fictional_data: Path, tmp_path: Path
):
    names = AreaStore(fictional_data / "fictief" / "areas").areas("wijk")["name"].tolist()[:3]
    open_page(page, f"{app_url}/vergelijken")
    box = page.get_by_role("combobox", name="Kies twee tot vier wijken")
    for name in names[:2]:
        box.fill(name)
        page.get_by_role("option", name=name).first.click()
        page.keyboard.press("Escape")  # as long as the list is open, all else is out of reach
        wait_for_run(page)
    expect(page.get_by_role("heading", name="Initiatievenklimaat")).to_be_visible()
    expect(page.locator("[data-testid='stVegaLiteChart'] canvas, [data-testid='stVegaLiteChart'] svg")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download de vergelijking als Excel").click()
    file = tmp_path / "vergelijking.xlsx"
    waiting.value.save_as(file)
    heading = [cell.value for cell in openpyxl.load_workbook(file)["Scores"][1]]
    assert heading == ["Onderwerp", *names[:2]]
    page.goto(page.url)  # the link alone opens the same
    wait_for_run(page)
    for name in names[:2]:
        expect(page.get_by_role("heading", name=name).first).to_be_visible()
