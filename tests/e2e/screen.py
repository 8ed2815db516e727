"""What the browser tests do on a screen: wait for a run, look into the map's frame, click a place on it."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

MAP = "iframe[src*='streamlit_folium.st_folium']"
RUN_OVER = "[data-testid='stApp'][data-test-script-state='notRunning']"

_SIDEWAYS = """() => Math.max(...[document.documentElement, document.querySelector("[data-testid='stMain']")]
    .map(part => part.scrollWidth - part.clientWidth))"""


def open_page(page: Page, url: str) -> None:
    """Open a page of the app and wait until it is drawn."""
    page.goto(url)
    wait_for_run(page)


def wait_for_run(page: Page) -> None:
    """Wait until the script run is over: Streamlit's own mark, which its own browser tests use."""
    page.wait_for_selector(RUN_OVER, timeout=60_000)


def wait_for_map(page: Page, **marks: Any) -> FrameLocator:
    """Wait until the map shows what is asked, e.g. ``paint="Groen"``, ``areas=24``, ``selected_area="WK1"``.

    The map writes what it shows as data attributes on its element. Without marks: until it shows areas.
    """
    inside = page.locator(MAP).content_frame
    wanted = "".join(f'[data-{name.replace("_", "-")}="{value}"]' for name, value in marks.items())
    expect(inside.locator(f"#map_div[data-areas]{wanted}")).to_be_attached(timeout=30_000)
    return inside


def map_frame(page: Page) -> Frame:
    """The map's frame, for asking it something in JavaScript: ``window.map`` is the Leaflet map."""
    frame = page.locator(MAP).element_handle().content_frame()
    assert frame is not None
    return frame


def map_view(page: Page) -> list[float]:
    """Zoom, latitude and longitude of the middle of the map."""
    return list(map_frame(page).evaluate("() => [map.getZoom(), map.getCenter().lat, map.getCenter().lng]"))


def place_on_page(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Where a coordinate on the map lies on the page, in pixels; the map is scrolled into view."""
    iframe = page.locator(MAP)
    iframe.scroll_into_view_if_needed()
    x, y = map_frame(page).evaluate(
        "place => { const p = map.latLngToContainerPoint(place); return [p.x, p.y]; }", [lat, lon]
    )
    box = iframe.bounding_box()
    assert box is not None
    return box["x"] + x, box["y"] + y


def hover_map(page: Page, lat: float, lon: float) -> Locator:
    """Move the mouse to a coordinate on the map and return the text box that the map shows there."""
    x, y = place_on_page(page, lat, lon)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y, steps=3)
    return page.locator(MAP).content_frame.locator(".leaflet-tooltip")


def click_map(page: Page, lat: float, lon: float) -> None:
    """Click a coordinate on the map."""
    page.mouse.click(*place_on_page(page, lat, lon))


def sideways(page: Page) -> int:
    """How many pixels the screen is wider than the window; 0 or less where nothing scrolls sideways."""
    with suppress(PlaywrightTimeout):  # it takes a moment before all has its new place
        page.wait_for_function(f"({_SIDEWAYS})() <= 0", timeout=5000)
    return int(page.evaluate(_SIDEWAYS))


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option in a select box."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    wait_for_run(page)


def go_to(page: Page, section: str, title: str) -> None:
    """Go to a screen by the navigation: open the section, press the title; as a hand does, with a moment in between."""
    page.get_by_test_id("stTopNavSection").filter(has_text=section).click(delay=100)
    page.get_by_role("menuitem", name=title, exact=True).click(delay=100)


def screens(page: Page) -> list[str]:
    """The paths of all screens, from the links of the app's own navigation: a new screen is found, too."""
    links = page.get_by_test_id("stTopNavLink")
    expect(links.first).to_be_visible(timeout=30_000)
    found = [link.evaluate("link => link.href") for link in links.all()]
    for section in page.get_by_test_id("stTopNavSection").all():
        section.click()
        inside = page.get_by_test_id("stTopNavDropdownLink")
        expect(inside.first).to_be_visible()
        found += [link.evaluate("link => link.href") for link in inside.all()]
        page.keyboard.press("Escape")
        expect(inside).to_have_count(0)
    return [urlsplit(address).path for address in found]
