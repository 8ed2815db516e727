"""A first visit in a browser: the tour is offered, walked by keyboard from stop to stop, and not offered again."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app_pages.parts.tour.steps import steps
from tests.e2e.screen import MAP, go_to, open_page, wait_for_map, wait_for_run

PATIENT = 30_000


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A browser that was never here; those of the other tests may have answered."""
    with browser.new_context(**browser_context_args) as newcomer, newcomer.new_page() as fresh:
        yield fresh


def test_a_newcomer_walks_the_whole_tour_by_keyboard_and_is_not_asked_again(page: Page, app_url: str):
    open_page(page, app_url)
    expect(page.get_by_text("Nieuw hier?")).to_be_visible()
    assert page.context.cookies() == [] or "mwwj_rondleiding" not in {each["name"] for each in page.context.cookies()}
    page.get_by_role("button", name="Start de rondleiding").press("Enter")
    heard = page.locator("#mwwj-tour-live")
    for number, step in enumerate(steps(), start=1):
        where = f"Rondleiding, stap {number} van {len(steps())}: {step.title}."
        expect(page.locator(".mw-tour")).to_contain_text(where, timeout=PATIENT)
        expect(heard).to_have_text(f"{where} {step.text}")  # a screen reader says it
        wait_for_run(page)
        forward = page.get_by_role("button", name="Volgende" if number < len(steps()) else "Klaar")
        expect(forward).to_be_focused()  # whoever goes on by keyboard need not look for it
        if step.chosen:
            assert all(f"{name}={value}" in page.url for name, value in step.chosen.items())
        if number == 1:
            wait_for_map(page)
            expect(page.locator(MAP)).to_have_attribute("title", "Kaart")
        page.keyboard.press("Enter")
    expect(page.locator(".mw-tour")).to_have_count(0, timeout=PATIENT)
    expect(page).to_have_title("Kaart · Mens wat woon je")
    page.reload()
    wait_for_run(page)
    expect(page.get_by_role("heading", name="Kaart", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("ondleiding"))).to_have_count(0)
    cookies = {each["name"]: each for each in page.context.cookies()}
    assert cookies["mwwj_rondleiding"]["value"] == "gezien"

    go_to(page, "Uitleg", "Woordenlijst")
    page.get_by_role("button", name="Bekijk de rondleiding").click()
    expect(page.locator(".mw-tour")).to_contain_text("stap 1 van", timeout=PATIENT)


def test_a_link_shows_its_screen_with_a_small_offer_that_goes_away(page: Page, app_url: str):
    open_page(page, f"{app_url}/projecten?gegevens=eigen")
    expect(page.get_by_role("button", name="Nieuw hier? Rondleiding van 2 minuten")).to_be_visible()
    expect(page.locator(".mw-tour")).to_have_count(0)
    page.get_by_role("button", name="Nee, dank u").click()
    expect(page.get_by_role("button", name=re.compile("ondleiding"))).to_have_count(0)
    page.wait_for_function("() => document.cookie.includes('mwwj_rondleiding')")
    open_page(page, app_url)
    expect(page.get_by_role("heading", name="Kaart", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("ondleiding"))).to_have_count(0)


def test_a_word_in_an_explanation_leads_to_its_own_place_on_the_page(page: Page, app_url: str):
    open_page(page, f"{app_url}/woordenlijst")
    page.locator("#woord-registratiegraad").get_by_role("link", name="invullers").click()
    expect(page.locator("#woord-invuller")).to_be_in_viewport()
    page.get_by_role("link", name="Z", exact=True).click()
    expect(page.locator("#letter-z")).to_be_in_viewport()
