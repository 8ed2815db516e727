"""Promises of wijkprojecten and types on the map, in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.screen import MAP, map_frame, open_page, wait_for_map, wait_for_run

PATIENT = 60_000  # ms
COMPUTED = 180_000  # ms; types take some seconds, far longer on a machine that is busy with other tests


def test_wijkprojecten_cluster_and_one_opens_with_the_way_to_its_scorecard(page: Page, app_url: str):
    open_page(page, f"{app_url}/?projecten=false&wijkprojecten=true")
    inside = wait_for_map(page)
    shown = int(inside.locator("#map_div").get_attribute("data-wijkproject") or 0)
    groups = inside.locator(".mwj-cluster.mwj-wijkproject")
    assert 0 < groups.count() < shown / 10
    expect(inside.locator(".mwj-legend")).to_contain_text("Wijkprojecten: label")
    expect(inside.locator('.mwj-signs li[aria-label="Wijkproject zonder label"]')).to_have_text("•nog geen label")
    for _ in range(6):  # into the fullest group, until it has fallen apart
        if inside.locator(".mwj-marker.mwj-wijkproject").count() > 3:
            break
        map_frame(page).evaluate("() => map.setZoom(map.getZoom() + 1, { animate: false })")
    marker = inside.locator(".mwj-marker.mwj-wijkproject").first
    name = (marker.get_attribute("aria-label") or "").rsplit(". ", 1)[0]
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=PATIENT)
    expect(page).to_have_url(re.compile(r"[?&]wijkproject=\d+"))
    page.get_by_role("button", name="Open de scorekaart").click()
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible(timeout=PATIENT)


def test_the_types_are_coloured_numbered_and_named_while_the_map_stays_usable(page: Page, app_url: str):
    open_page(page, f"{app_url}/?projecten=false&kleur=Type+naar+initiatieven")
    inside = page.locator(MAP).content_frame
    expect(inside.locator('#map_div[data-paint="Type naar initiatieven"]')).to_be_attached(timeout=PATIENT)
    numbers = inside.locator(".mwj-area-sign")
    expect(numbers.first).to_be_visible(timeout=COMPUTED)
    wait_for_run(page)
    legend = inside.locator(".mwj-classes li")
    in_legend = {text.strip() for text in legend.locator("b").all_text_contents()}
    assert set(numbers.all_text_contents()) <= in_legend
    assert len(in_legend) >= 2
