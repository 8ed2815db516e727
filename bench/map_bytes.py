"""What a map costs: folium.GeoJson as everyone writes it against boundaries fetched once and colours as a message.

Run with ``python -m bench map``. A real browser opens a small app of each kind, and recolours it. Measured:
bytes to the browser (websocket and HTTP, without Streamlit's own page) and seconds until the map is drawn. At 3,400
made areas, and at the 12,147 buurten of the Netherlands where REAL_DATA names the folder with real figures.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
from playwright.sync_api import Browser, Frame, Page, Request, ViewportSize, sync_playwright

from bench.map_apps import COMMON, OURS, PLAIN, SERVER
from bench.map_areas import FIGURES, made_areas, national_areas
from geodata import AREA_COLUMNS, FIGURE_TYPES, AreaStore
from tests.e2e.chromium import launch_options
from tests.e2e.serving import served

SCREEN: ViewportSize = {"width": 1440, "height": 900}
LONGEST = 240  # seconds that one drawing may take
WAYS = {"folium.GeoJson": PLAIN, "boundaries once, colours as a message": OURS}
IS_PAINTED = """figure => {
    const box = document.getElementById('map_div');
    return window.painted === figure || (box && box.dataset.paint === figure && box.dataset.areas > 0);
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Cost:
    """Megabytes to the browser and seconds until drawn."""

    megabytes: float
    seconds: float


@dataclass
class Traffic:
    """What a page received since the last :meth:`take`."""

    websocket: int = 0
    requests: list[Request] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Count what this page receives."""
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("requestfinished", lambda request: self.requests.append(request))

    def _frame(self, payload: str | bytes) -> None:
        self.websocket += len(payload)

    def take(self) -> float:
        """Return the megabytes since the last call, without Streamlit's own page, and start anew."""
        own = [request for request in self.requests if not _is_streamlits(request.url)]
        total = self.websocket + sum(request.sizes()["responseBodySize"] for request in own)
        self.websocket = 0
        self.requests.clear()
        return total / 1e6


def run() -> None:
    """Measure and print one table."""
    sizes = {"3,400 made areas": made_areas(3400)}
    if real_data := os.environ.get("REAL_DATA"):
        sizes["12,147 buurten of 2024"] = national_areas(Path(real_data))
    print(f"{'':<40}{'first drawing':>22}{'recolouring':>24}")
    for title, areas in sizes.items():
        print(title)
        costs = {way: measure(areas, script) for way, script in WAYS.items()}
        for way, (first, again) in costs.items():
            print(f"  {way:<38}{_text(first):>22}{_text(again):>24}")
        (plain_first, plain_again), (our_first, our_again) = costs.values()
        print(f"  {'ratio':<38}{_ratio(plain_first, our_first):>22}{_ratio(plain_again, our_again):>24}", flush=True)
    if not real_data:
        print("Set REAL_DATA to the folder with real figures to measure the 12,147 buurten too.")


def measure(areas: gpd.GeoDataFrame, script: str) -> tuple[Cost, Cost]:
    """Return what a visitor's first drawing costs, and a recolouring (the median of those that fit in the time)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_app(folder, areas, script)
        with served(folder, folder / "server.py") as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            _visit(browser, url)  # what is done once for all visitors is no part of a drawing
            page = browser.new_page(viewport=SCREEN)
            traffic = Traffic()
            traffic.listen(page)
            first = _timed(page, traffic, lambda: page.goto(url), FIGURES[0])
            again = []
            for figure in FIGURES[1:]:
                again.append(_timed(page, traffic, page.get_by_text(figure, exact=True).click, figure))
                if again[-1].seconds > LONGEST / 10:
                    break
            browser.close()
    middle = Cost(
        *(statistics.median(values) for values in zip(*((c.megabytes, c.seconds) for c in again), strict=True))
    )
    return first, middle


def _visit(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport=SCREEN)
    _timed(page, Traffic(), lambda: page.goto(url), FIGURES[0])
    page.close()


def _write_app(folder: Path, areas: gpd.GeoDataFrame, script: str) -> None:
    file = folder / "areas.parquet"
    areas.to_parquet(file)
    common = COMMON.format(figures=FIGURES, file=str(file))
    (folder / "app.py").write_text(common + script)
    (folder / "server.py").write_text(SERVER.format(script="app.py"))
    plain = pd.DataFrame({column: pd.Series(["-"] * len(areas), dtype="str") for column in AREA_COLUMNS}, areas.index)
    stored = gpd.GeoDataFrame(plain.assign(name=areas["name"], boundary_year=2024), geometry=areas.geometry)
    rows = pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in FIGURE_TYPES.items()})
    AreaStore(folder / "fictief" / "areas").replace("wijk", stored, rows)


def _timed(page: Page, traffic: Traffic, act: Callable[[], object], figure: str) -> Cost:
    traffic.take()
    start = time.perf_counter()
    act()
    while not any(_painted(frame, figure) for frame in page.frames):
        if time.perf_counter() - start > LONGEST:
            raise TimeoutError(f"'{figure}' was not drawn within {LONGEST} s")
        page.wait_for_timeout(25)
    seconds = time.perf_counter() - start
    page.wait_for_timeout(1500)  # what still comes in belongs to this drawing
    return Cost(traffic.take(), seconds)


def _painted(frame: Frame, figure: str) -> bool:
    if "streamlit_folium" not in frame.url or frame.is_detached():
        return False
    try:
        if not frame.evaluate(IS_PAINTED, figure):
            return False
        frame.evaluate(TWO_FRAMES)
    except Exception:  # the old map's frame went away while we looked at it
        return False
    return True


def _is_streamlits(url: str) -> bool:
    path = url.split("/", 3)[-1]
    return path == "" or path.startswith(("static/", "_stcore/", "favicon"))


def _text(cost: Cost) -> str:
    return f"{cost.megabytes:.3f} MB {cost.seconds:6.2f} s"


def _ratio(plain: Cost, ours: Cost) -> str:
    return f"{plain.megabytes / ours.megabytes:.0f}x {plain.seconds / ours.seconds:6.1f}x"


if __name__ == "__main__":
    run()
