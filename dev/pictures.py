"""Takes the pictures that the documents show: `.venv/bin/python -m dev.pictures [ADDRESS]`.

Without an address it starts the product itself, with a data folder of its own, so that nothing but the fictional
municipality can be in a picture. With one it takes them from the product that runs there, and refuses a screen that
shows anything else. Needs requirements-dev.txt and Chromium or Chrome.
"""

import argparse
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from app_pages.parts.tour.memory import COOKIE, SEEN
from tests.e2e.chromium import launch_options
from tests.e2e.screen import MAP, open_page, wait_for_map, wait_for_run
from tests.e2e.serving import served

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
HEIGHT = 1000
DESK, PHONE = 1440, 390
MOST_BYTES = 300_000
_DRAWN_MS = 2500  # tables and the map's colours come after the script run
_BANNER_MS = 10_000
_COMPUTED_MS = 180_000


class NotFictionalError(RuntimeError):
    """A screen that shows data of its owner, or may."""


@dataclass(frozen=True)
class Picture:
    """One picture: the page, its size in px, the text that must stand there first (of a long computation), what is
    picked in a select box, the link that is followed then, and whether there is a map to wait for."""

    name: str
    path: str
    width: int = DESK
    height: int = HEIGHT
    until: str = ""
    with_map: bool = False
    box: str = ""
    choice: str = ""
    link: str = ""


PICTURES = (
    Picture("kaart", "/", with_map=True, box="Gebied", choice="Havenkwartier"),
    Picture("projecten", "/projecten"),
    Picture("scorekaart", "/scorekaart", box="Project", choice="Stationskwartier Oost"),
    Picture("indienen", "/scorekaart", with_map=True, box="Project", choice="Stationskwartier Oost", link="Bewerken"),
    Picture("scorekaart-telefoon", "/scorekaart", width=PHONE, box="Project", choice="Stationskwartier Oost"),
    Picture("wijkprojecten", "/wijkprojecten"),
    Picture("wijkproject", "/wijkproject", height=1200, box="Wijkproject", choice="Wijkbedrijf Zuidkade"),
    Picture(
        "wijkproject_indienen",
        "/wijkproject",
        height=1300,
        with_map=True,
        box="Wijkproject",
        choice="Wijkbedrijf Zuidkade",
        link="Bewerken",
    ),
    Picture("wijktypen", "/wijktypen?gebied=WK990111", height=1300, until="vallen in", with_map=True),
    # after the types, which it shows and does not wait for
    Picture("vergelijken", "/vergelijken?wijken=WK990101,WK990109", height=1350),
    Picture("verloop", "/verloop?gebied=WK990101&cijfer=poverty_share", height=1400),
    Picture("beoordelen", "/beoordelen?gebied=WK990101"),
    Picture("gebieden", "/gebieden"),
    Picture("handleiding", "/handleiding"),
    Picture("woordenlijst", "/woordenlijst?zoekwoord=zeker"),
)


def take(page: Page, address: str, picture: Picture) -> Path:
    """Take one picture, the top of the screen, as PNG."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    # as of someone who was here before: without the offer of the tour
    page.context.add_cookies([{"name": COOKIE, "value": SEEN, "url": address}])
    open_page(page, address + picture.path)
    _refuse_real_data(page)
    if picture.until:
        page.get_by_text(picture.until).first.wait_for(timeout=_COMPUTED_MS)
    if picture.box:
        box = page.get_by_role("combobox", name=picture.box)
        box.click()
        box.fill(picture.choice)
        box.press("Enter")
        page.wait_for_url(lambda url: f"{picture.box.lower()}=" in url)  # the choice stands in the address
        wait_for_run(page)
    if picture.link:
        page.get_by_role("link", name=picture.link).click()
        page.wait_for_url(lambda url: urlsplit(url).path != picture.path)
        wait_for_run(page)
    if picture.with_map:
        page.locator(MAP).wait_for(timeout=_COMPUTED_MS)
        wait_for_map(page)
    page.wait_for_timeout(_DRAWN_MS)
    page.mouse.move(picture.width - 1, picture.height - 1)
    target = FOLDER / f"{picture.name}.png"
    page.screenshot(path=target, animations="disabled")
    return target


def _refuse_real_data(page: Page) -> None:
    try:
        page.get_by_role("note").filter(has_text="Fictieve gemeente").wait_for(timeout=_BANNER_MS)
    except TooLate as error:
        raise NotFictionalError(
            f"{page.url} does not say that it shows the fictional municipality. Take pictures without an address, or "
            "of a product that was started with an empty data folder (MENSWATWOONJE_DATA)."
        ) from error


def main() -> int:
    """Take all pictures; 1 with a sentence on stderr when one can't be taken or is too big for a document."""
    parser = argparse.ArgumentParser(prog="python -m dev.pictures", description=__doc__.splitlines()[0])
    parser.add_argument("address", nargs="?", help="of a running product, such as http://localhost:8501")
    address = parser.parse_args().address
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with nullcontext(address.rstrip("/")) if address else served(Path(data)) as running:
            try:
                taken = [take(browser.new_page(locale="nl-NL"), running, picture) for picture in PICTURES]
            except NotFictionalError as refusal:
                print(refusal, file=sys.stderr)
                return 1
        browser.close()
    for file in taken:
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    big = [file.name for file in taken if file.stat().st_size > MOST_BYTES]
    if big:
        print(f"Too big for a document (over {MOST_BYTES // 1000} kB): {', '.join(big)}.", file=sys.stderr)
    return int(bool(big))


if __name__ == "__main__":
    sys.exit(main())
