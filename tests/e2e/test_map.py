"""Promises of the map in a browser: it recolours in place, tells what is clicked, and runs nobody's text."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import shapely
from playwright.sync_api import Page, expect

from geodata import AreaStore, to_lat_lon
from projects import Register
from tests.e2e.screen import (
    MAP,
    choose,
    click_map,
    hover_map,
    map_frame,
    map_view,
    open_page,
    wait_for_map,
    wait_for_run,
)


@pytest.fixture(scope="session")
def quiet_area(fictional_data: Path) -> tuple[str, str, tuple[float, float]]:
    """Code, name and a place of the fictional wijk that lies furthest from all project markers."""
    areas = AreaStore(fictional_data / "fictief" / "areas").areas("wijk")
    with Register(f"sqlite:///{fictional_data / 'fictief' / 'register.db'}") as register:
        markers = shapely.MultiPoint(register.locations().representative_point().tolist())
    inside = areas.geometry.representative_point()
    code = str(inside.distance(markers).idxmax())
    return code, str(areas.loc[code, "name"]), to_lat_lon(inside[code])


def test_the_first_screen_shows_the_fictional_municipality_with_its_projects(page: Page, app_url: str):
    open_page(page, app_url)
    inside = wait_for_map(page)
    expect(page.get_by_text("Fictieve gemeente.")).to_be_visible()
    expect(inside.locator(".mwj-legend")).to_contain_text("80 tot 100")
    assert int(inside.locator("#map_div").get_attribute("data-areas") or 0) >= 20
    assert int(inside.locator("#map_div").get_attribute("data-markers") or 0) >= 30


def test_nothing_is_asked_from_elsewhere(page: Page, app_url: str, asked_outside: list[str]):
    open_page(page, app_url)
    wait_for_map(page)
    assert asked_outside == []


def test_recolouring_keeps_frame_and_zoom(page: Page, app_url: str):
    open_page(page, app_url)
    wait_for_map(page, paint="Totaal, zeker behaald")
    map_frame(page).evaluate("() => { window.sameFrame = true; map.setZoom(map.getZoom() + 1, { animate: false }); }")
    before = map_view(page)
    choose(page, "Kleur op", "Ecologisch, zeker behaald")
    wait_for_map(page, paint="Ecologisch, zeker behaald")
    assert map_frame(page).evaluate("() => window.sameFrame") is True
    assert map_view(page) == before


def test_another_level_keeps_frame_and_zoom(page: Page, app_url: str):
    open_page(page, app_url)
    wait_for_map(page)
    map_frame(page).evaluate("() => { map.setZoom(map.getZoom() + 1, { animate: false }); }")
    before, wijken = map_view(page), page.locator(MAP).content_frame.locator("#map_div").get_attribute("data-areas")
    choose(page, "Niveau", "Buurten")
    expect(page.locator(MAP).content_frame.locator("#map_div")).not_to_have_attribute("data-areas", wijken or "")
    assert map_view(page) == before


def test_the_wheel_scrolls_the_page_until_the_map_is_clicked_and_a_button_shows_all_again(page: Page, app_url: str):
    page.set_viewport_size({"width": 1440, "height": 700})
    open_page(page, app_url)
    inside = wait_for_map(page)
    before = map_view(page)
    box = page.locator(MAP).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 40)
    page.mouse.wheel(0, 300)
    expect(inside.locator(".mwj-hint")).to_be_visible()
    page.wait_for_function("() => document.querySelector(\"[data-testid='stMain']\").scrollTop > 100")
    assert map_view(page) == before
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.mouse.move(box["x"] + 200, box["y"] + 41)
    page.mouse.down()
    page.mouse.up()
    page.mouse.wheel(0, 300)
    map_frame(page).wait_for_function("zoom => map.getZoom() < zoom && !map._animatingZoom", arg=before[0])
    inside.get_by_role("button", name="Alles in beeld").press("Enter")
    map_frame(page).wait_for_function("zoom => map.getZoom() === zoom", arg=before[0])
    assert map_view(page) == pytest.approx(before, abs=0.001)  # degrees: a line of sources more moves the middle
    page.set_viewport_size({"width": 1440, "height": 1000})


def test_moving_the_map_does_not_rerun_the_app(page: Page, app_url: str):
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_page(page, app_url)
    wait_for_map(page)
    page.wait_for_timeout(800)
    sent.clear()
    map_frame(page).evaluate("() => { map.panBy([120, 60], { animate: false }); map.zoomIn(); }")
    page.wait_for_timeout(1500)
    assert sent == []


def test_a_click_on_an_area_opens_its_figures(page: Page, app_url: str, quiet_area):
    code, name, place = quiet_area
    open_page(page, app_url)
    wait_for_map(page)
    click_map(page, *place)
    wait_for_map(page, selected_area=code)
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(f"gebied={code}"))


def test_a_project_opens_by_mouse_and_by_keyboard(page: Page, app_url: str):
    open_page(page, app_url)
    markers = wait_for_map(page).locator(".mwj-marker")
    first, second = (markers.nth(place).get_attribute("aria-label") or "" for place in (0, 1))
    markers.nth(0).click()
    expect(page.get_by_role("heading", name=first.rsplit(". ", 1)[0], exact=True)).to_be_visible()
    wait_for_run(page)
    wait_for_map(page).get_by_role("button", name=second, exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=second.rsplit(". ", 1)[0], exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Open de scorekaart")).to_be_visible()


def test_the_scorecard_opens_from_the_map_with_the_same_project_and_label(page: Page, app_url: str):
    open_page(page, app_url)
    # the first marker with a letter: of a project that is 'voorlopig' the map shows no label
    marker = wait_for_map(page).get_by_role("button", name=re.compile(r"\. Label [A-Z]$")).first
    name, label = (marker.get_attribute("aria-label") or "").rsplit(". ", 1)
    marker.click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]project=\d+"))
    chosen = _parameters(page)["project"]
    page.get_by_role("button", name="Open de scorekaart").click()

    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("img", name=re.compile(f"^{label}:"))).to_have_text(label.removeprefix("Label "))
    wait_for_run(page)
    assert urlsplit(page.url).path == "/scorekaart"
    assert _parameters(page) == {"project": chosen, "gegevens": "fictief"}


def _parameters(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def test_a_link_opens_the_same_view(page: Page, app_url: str, quiet_area):
    code, name, _ = quiet_area
    open_page(page, f"{app_url}/?niveau=Wijken&kleur=Sociaal,+zeker+behaald&gebied={code}")
    wait_for_map(page, paint="Sociaal, zeker behaald", selected_area=code)
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_the_select_box_chooses_on_the_map_too(page: Page, app_url: str, quiet_area):
    code, name, _ = quiet_area
    open_page(page, app_url)
    wait_for_map(page)
    choose(page, "Gebied", f"{name} ({code})")
    wait_for_map(page, selected_area=code)


def test_hovering_names_the_area_and_its_number(page: Page, app_url: str, quiet_area):
    _, name, place = quiet_area
    open_page(page, app_url)
    wait_for_map(page)
    expect(hover_map(page, *place)).to_contain_text(re.compile(rf"{name}\s*Totaal, zeker behaald: \d+,\d"))


def test_on_a_phone_the_legend_is_readable_and_nothing_sticks_out(page: Page, app_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app_url)
    legend = wait_for_map(page).locator(".mwj-legend")
    expect(legend).to_contain_text("0 tot 20")
    assert legend.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_map_itself_names_the_source_of_what_it_paints(page: Page, app_url: str):
    open_page(page, app_url)
    told = wait_for_map(page).locator(".leaflet-control-attribution")
    expect(told).to_contain_text("Fictieve cijfers en grenzen, door dit programma gemaakt")
    choose(page, "Kleur op", "Ecologisch, zeker behaald")
    wait_for_map(page, paint="Ecologisch, zeker behaald")
    assert (told.text_content() or "").count("Fictieve cijfers") == 1


def test_a_source_on_the_map_is_text_and_takes_the_place_of_the_one_before(page: Page, app_url: str):
    open_page(page, app_url)
    told = wait_for_map(page).locator(".leaflet-control-attribution")
    for text in ("<img src=x onerror=window.ran=1>", "Bron: een ander"):
        map_frame(page).evaluate(_SHOW_SOURCE, text)
        expect(told).to_contain_text(text)
    expect(told).not_to_contain_text("onerror")
    assert map_frame(page).evaluate("() => window.ran") is None


_SHOW_SOURCE = """async (text) => {
    const paint = { label: "Groen", unit: "", values: [], breaks: [], palette: ["#ffffff"], classes: ["alle gebieden"],
        decimals: 0, provisional: [], note: "", signs: [], missing_text: "", provisional_text: "" };
    const message = { frame: { id: "fictief", bounds: [[0, 0], [1, 1]] }, areas: "geen", paint, markers: [],
        selected_area: null, selected: {}, mode: "select", point: null, basemap: null, sources: [text] };
    const packed = new Blob([JSON.stringify(message)]).stream().pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    await window.mwj.show(btoa(String.fromCharCode(...bytes)));
}"""


def test_on_a_phone_the_legend_stands_above_the_sources(page: Page, app_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app_url)
    inside = wait_for_map(page)
    map_frame(page).evaluate(_SHOW_SOURCE, "Bron: " + "een lange naam van een bron, " * 8)
    expect(inside.locator(".leaflet-control-attribution")).to_contain_text("een lange naam")
    legend, sources = (inside.locator(part).bounding_box() for part in (".mwj-classes", ".leaflet-control-attribution"))
    assert legend is not None
    assert sources is not None
    assert sources["height"] > 30
    assert legend["y"] + legend["height"] <= sources["y"] + 1


def test_a_figure_of_an_area_opens_by_keyboard_and_says_where_it_comes_from(page: Page, app_url: str, quiet_area):
    code, _, _ = quiet_area
    open_page(page, f"{app_url}/?gebied={code}")
    first = page.locator(".mw-compact .mw-row").first
    expect(first.locator("dl")).not_to_be_visible()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("dl")).to_be_visible()
    expect(first.locator("dl")).to_contain_text("Fictieve cijfers en grenzen, door dit programma gemaakt")
    page.keyboard.press("Enter")
    expect(first.locator("dl")).not_to_be_visible()


def test_a_failing_boundary_route_says_so_and_leaves_the_rest_usable(page: Page, app_url: str):
    page.route("**/areas/**", lambda route: route.abort())
    open_page(page, app_url)
    expect(page.locator(MAP).content_frame.locator(".mwj-notice")).to_contain_text("konden niet worden geladen")
    expect(page.get_by_role("combobox", name="Gebied")).to_be_enabled()
