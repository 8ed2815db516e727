"""A name that is a script stays a name: on the map, in its text boxes, in the lists and the details."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Page, expect

from geodata import AreaStore, import_file, to_lat_lon
from projects import WIJKPROJECT, HousingProject, Register, WijkProject
from tests.e2e.screen import click_map, hover_map, open_page, screens, wait_for_map, wait_for_run
from tests.e2e.serving import served
from tests.geodata.deliveries import buurten, saved, square

IMAGE = "<img src=x onerror=\"top.ran=(top.ran||[]).concat('img')\">"
TEMPLATE = "${top.ran=(top.ran||[]).concat('template')}"
JINJA = "{{ 7*7 }}{% raise %}"
MARKDOWN = "![x](http://192.0.2.1/beacon.png) :red[x] $x$"
NAMES = (IMAGE, TEMPLATE, JINJA, MARKDOWN)
# tells the test that the mark was set, also when the page that it was set on is left
TELL = """(() => {
    let mark;
    const set = (value) => { mark = value; window.tellRan(String(value)); };
    Object.defineProperty(window, "ran", { get: () => mark, set });
})()"""
PATIENT = 30_000  # ms; a page that is drawn for the first time on a machine that is busy with other tests
ONE_A_TIME = ("/scorekaart", "/indienen", "/wijkproject")
CODES = tuple(f"BU0599011{number}" for number in range(len(NAMES)))


@pytest.fixture(scope="module")
def hostile_url(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with own data: four areas side by side and a project in each, all with hostile names."""
    data = tmp_path_factory.mktemp("hostile")
    shutil.copytree(fictional_data, data, dirs_exist_ok=True)
    delivery = buurten(CODES, buurtnaam=list(NAMES), gemeentenaam=IMAGE)
    import_file(AreaStore(data / "eigen" / "areas"), saved(delivery, tmp_path_factory.mktemp("delivery")))
    with Register(f"sqlite:///{data / 'eigen' / 'register.db'}") as register:
        for place, name in enumerate(NAMES):
            location = square(place).centroid
            register.save(
                HousingProject(developer=IMAGE, reference=name[:20], name=name, location=location), who="test"
            )
    with Register(f"sqlite:///{data / 'eigen' / 'register.db'}", WIJKPROJECT) as register:
        for code, name in zip(CODES, NAMES, strict=True):
            register.save(WijkProject(organisation=IMAGE, reference=name[:20], name=name, area_code=code), who="test")
    with served(data) as url:
        yield url


@pytest.fixture(autouse=True)
def nothing_ran(page: Page, asked_outside: list[str]) -> Iterator[list[str]]:
    """What a name did, over all pages of a test; a new page forgets its own mark, so each mark is told at once."""
    deeds: list[str] = []
    page.expose_function("tellRan", lambda deed: deeds.append(deed))
    page.add_init_script(TELL)
    page.on("dialog", lambda dialog: (deeds.append(f"dialog: {dialog.message}"), dialog.dismiss())[1])
    # the picture of a name is asked for as soon as it is made, long before its error runs anything
    page.on("request", lambda request: deeds.append(f"picture: {request.url}") if request.url.endswith("/x") else None)
    yield deeds
    assert page.evaluate("() => window.ran") is None
    assert deeds == []
    assert [url for url in asked_outside if "service.pdok.nl" not in url] == []


def test_an_areas_name_is_shown_as_it_was_typed(page: Page, hostile_url: str):
    open_page(page, hostile_url)
    wait_for_map(page, areas=len(NAMES))
    for number, name in enumerate(NAMES):
        middle = square(number).centroid
        # off the middle, where the marker stands
        lat, lon = to_lat_lon(shapely.Point(middle.x - 300, middle.y + 300))
        expect(hover_map(page, lat, lon)).to_contain_text(name)
        click_map(page, lat, lon)
        wait_for_map(page, selected_area=CODES[number])
        expect(page.get_by_role("heading", level=2).first).to_contain_text(_unlinked(name))


def test_a_projects_name_is_shown_as_it_was_typed(page: Page, hostile_url: str):
    open_page(page, hostile_url)
    inside = wait_for_map(page, markers=len(NAMES))
    for number, name in enumerate(NAMES, start=1):
        marker = inside.get_by_role("button", name=name)
        marker.hover()
        expect(inside.locator(".leaflet-tooltip", has_text=name)).to_be_visible()
        marker.click()
        wait_for_map(page, selected_project=number)
        expect(page.get_by_role("heading", level=2).first).to_contain_text(_unlinked(name))


def test_no_screen_of_the_navigation_runs_a_name(page: Page, hostile_url: str):
    open_page(page, hostile_url)
    paths = screens(page)
    assert {"/", *SHOWN} <= set(paths)
    for screen in paths:
        # a list shows them all at once, and what the map shows of each is the promise above
        for number, name in enumerate(NAMES if screen in ONE_A_TIME else NAMES[:1], start=1):
            chosen = f"wijkproject={number}" if screen.startswith("/wijkproject") else f"project={number}"
            open_page(page, f"{hostile_url}{screen}?gegevens=eigen&{chosen}")
            SHOWN.get(screen, _anything)(page, name)
            wait_for_run(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)


def test_what_a_name_would_run_is_noticed_also_after_its_page_is_left(
    page: Page, hostile_url: str, nothing_ran: list[str]
):
    open_page(page, hostile_url)
    page.evaluate("() => { window.ran = (window.ran || []).concat('script'); }")
    page.evaluate("html => { document.createElement('div').innerHTML = html; }", IMAGE)
    page.wait_for_function("() => window.ran.includes('img')")
    open_page(page, f"{hostile_url}/projecten")
    assert {"script", "script,img", f"picture: {hostile_url}/x"} <= set(nothing_ran)
    nothing_ran.clear()


def _on_the_map(page: Page, name: str) -> None:
    wait_for_map(page, markers=len(NAMES))
    expect(page.get_by_role("heading", level=2).first).to_contain_text(_unlinked(name), timeout=PATIENT)


def _in_the_list(page: Page, name: str) -> None:
    # a table is a drawing; what it shows stands in it once more for who can't see it
    cells = page.get_by_test_id("stDataFrame").locator("td")
    expect(cells.filter(has_text=_unlinked(name)).first).to_be_attached(timeout=PATIENT)


def _on_the_scorecard(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible(timeout=PATIENT)
    expect(page.get_by_role("heading", level=2, name=f"De buurt: {name}", exact=True)).to_be_visible(timeout=PATIENT)


def _in_the_form(page: Page, name: str) -> None:
    expect(page.get_by_label("Naam van het project (verplicht)")).to_have_value(name, timeout=PATIENT)
    expect(page.get_by_text(f"U wijzigt {_unlinked(name)} van {_unlinked(IMAGE)}.")).to_be_visible(timeout=PATIENT)
    expect(page.get_by_text(f"Ligt in buurt {_unlinked(name)}")).to_be_visible(timeout=PATIENT)
    wait_for_map(page)


def _anything(page: Page, name: str) -> None:
    """Of a screen that this test doesn't know: that it drew a heading."""
    expect(page.get_by_test_id("stMain").get_by_role("heading").first).to_be_visible(timeout=PATIENT)


SHOWN = {
    "/": _on_the_map,
    "/projecten": _in_the_list,
    "/scorekaart": _on_the_scorecard,
    "/indienen": _in_the_form,
    "/wijkprojecten": _in_the_list,
    "/wijkproject": _on_the_scorecard,
}


def _unlinked(name: str) -> str:
    """The name as Markdown shows it: an invisible joint after each colon keeps it from becoming a link or an icon."""
    return name.replace(":", ":\N{WORD JOINER}")


def test_the_map_is_usable_when_no_background_tile_arrives(page: Page, hostile_url: str, asked_outside: list[str]):
    open_page(page, hostile_url)
    wait_for_map(page, areas=len(NAMES))
    page.wait_for_timeout(500)
    assert asked_outside, "own data lies on the national background map"
