"""A name that is a script stays a name: on the map, in its text boxes, in the lists and the details."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Page, expect

from geodata import AreaStore, import_file, to_lat_lon
from projects import HousingProject, Register
from tests.e2e.screen import click_map, hover_map, open_page, wait_for_map
from tests.e2e.serving import served
from tests.geodata.deliveries import buurten, saved, square

IMAGE = "<img src=x onerror=\"top.ran=(top.ran||[]).concat('img')\">"
TEMPLATE = "${top.ran=(top.ran||[]).concat('template')}"
JINJA = "{{ 7*7 }}{% raise %}"
MARKDOWN = "![x](http://192.0.2.1/beacon.png) :red[x] $x$"
NAMES = (IMAGE, TEMPLATE, JINJA, MARKDOWN)
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
    with served(data) as url:
        yield url


@pytest.fixture(autouse=True)
def nothing_ran(page: Page, asked_outside: list[str]) -> Iterator[None]:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss())[1])
    yield
    assert page.evaluate("() => window.ran") is None
    assert dialogs == []
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
        expect(page.get_by_role("heading", level=3)).to_contain_text(_unlinked(name))


def test_a_projects_name_is_shown_as_it_was_typed(page: Page, hostile_url: str):
    open_page(page, hostile_url)
    inside = wait_for_map(page, markers=len(NAMES))
    for number, name in enumerate(NAMES, start=1):
        marker = inside.get_by_role("button", name=name)
        marker.hover()
        expect(inside.locator(".leaflet-tooltip", has_text=name)).to_be_visible()
        marker.click()
        wait_for_map(page, selected_project=number)
        expect(page.get_by_role("heading", level=3).first).to_contain_text(_unlinked(name))


def _unlinked(name: str) -> str:
    """The name as Markdown shows it: an invisible joint after each colon keeps it from becoming a link or an icon."""
    return name.replace(":", ":\N{WORD JOINER}")


def test_the_map_is_usable_when_no_background_tile_arrives(page: Page, hostile_url: str, asked_outside: list[str]):
    open_page(page, hostile_url)
    wait_for_map(page, areas=len(NAMES))
    page.wait_for_timeout(500)
    assert asked_outside, "own data lies on the national background map"
