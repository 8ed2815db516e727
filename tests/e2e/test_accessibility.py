"""Promises to who reads by ear, by keyboard or on a phone: axe finds nothing, and nothing scrolls sideways."""

from itertools import pairwise
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Frame, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from geodata import AreaStore
from tests.e2e.screen import open_page, screens, sideways, wait_for_run

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}

FLOOR: dict[str, str] = {}
"""What axe reports of Streamlit's own widgets and nobody here can mend: 'rule selector' to why. Empty, so far: the
screens do without `st.caption`, `st.date_input` and `st.file_uploader`, which are known to fail."""

_OF_A_WHOLE_PAGE = ("landmark-one-main", "page-has-heading-one", "region", "bypass")
"""Asked of the page, not of a frame in it."""
_TOLD = """async skipped => (await axe.run(document, {
        iframes: false, resultTypes: ['violations'],
        rules: Object.fromEntries(skipped.map(rule => [rule, { enabled: false }])),
    })).violations.flatMap(
        rule => rule.nodes.map(node => [`${rule.id} ${node.target.join(' ')}`, node.failureSummary]))"""
_UNROLLED = """html, body, #root, [data-testid='stApp'], [data-testid='stAppViewContainer'], [data-testid='stMain'],
    [data-testid='stApp'] > div, [data-testid='stApp'] > div > div {
        position: static !important; overflow: visible !important; height: auto !important; max-height: none !important;
    }"""
"""axe judges no contrast of what a box that scrolls has out of sight; the page itself may be as long as it likes."""
_LEVELS = """() => [...document.querySelectorAll("[data-testid='stMain'] :is(h1, h2, h3, h4, h5, h6)")]
    .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))"""


def test_no_screen_has_what_keeps_someone_out_or_scrolls_sideways_on_a_phone(
    page: Page, app_url: str, fictional_data: Path
):
    open_page(page, app_url)
    faults = []
    for path in [*screens(page), *_opened(fictional_data)]:
        page.set_viewport_size(DESK)
        open_page(page, f"{app_url}{path}")
        page.wait_for_timeout(700)  # charts and the map draw after the run
        wait_for_run(page)
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
        unrolled = page.add_style_tag(content=_UNROLLED)
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight - main.clientHeight") <= 0
        faults += [f"{path}: {fault}" for frame in page.frames for fault in _axe(frame)]
        faults += [f"{path}: {fault}" for fault in _of_the_page(page)]
        unrolled.evaluate("style => style.remove()")
        page.set_viewport_size(PHONE)
        if (over := sideways(page)) > 0:
            faults.append(f"{path}: {over} pixels wider than a phone")
    page.set_viewport_size(DESK)

    assert not faults, "\n".join(faults)


def _opened(data: Path) -> list[str]:
    """Screens with something chosen on them, and the empty ones of who has no data of their own yet."""
    first, second = AreaStore(data / "fictief" / "areas").areas("wijk").index[:2]
    project, initiative = 1, 1
    return [
        f"/?gebied={first}&kleur=Type+naar+initiatieven",
        f"/?project={project}",
        f"/scorekaart?project={project}",
        f"/wijkproject?wijkproject={initiative}",
        f"/indienen?project={project}",
        f"/wijktypen?gebied={first}",
        f"/vergelijken?wijken={first}&wijken={second}",
        f"/verloop?gebied={first}",
        f"/beoordelen?gebied={first}",
        "/?gegevens=eigen",
        "/projecten?gegevens=eigen",
        "/wijktypen?gegevens=eigen",
        "/gebieden?gegevens=eigen",
    ]


def _axe(frame: Frame) -> list[str]:
    frame.evaluate(AXE)
    skipped = _OF_A_WHOLE_PAGE if frame.parent_frame else ()
    return [f"{rule}: {why}" for rule, why in frame.evaluate(_TOLD, skipped) if rule not in FLOOR]


def _of_the_page(page: Page) -> list[str]:
    """Language, title and headings: one h1, and no level that is skipped on the way down."""
    levels = page.evaluate(_LEVELS)
    faults = []
    # in a box: the manual tells in a table what that sentence means
    if page.get_by_test_id("stAlert").filter(has_text="Er ging iets mis op dit scherm").count():
        faults.append("the screen failed")
    try:  # Streamlit says English until the page's own script has run
        page.wait_for_function("() => document.documentElement.lang === 'nl'", timeout=15_000)
    except PlaywrightTimeout:
        faults.append("the language is not Dutch")
    if not page.title().endswith(" · Mens wat woon je"):
        faults.append(f"the title does not name the screen: {page.title()}")
    if levels.count(1) != 1 or levels[0] != 1:
        faults.append(f"no single main heading: {levels}")
    if any(below - above > 1 for above, below in pairwise(levels)):
        faults.append(f"a level of heading is skipped: {levels}")
    return faults
