"""Browser tests: the real app in a real browser, that can't reach anything but the app."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, Request

from projects import ensure_fictional
from tests.e2e.chromium import launch_options
from tests.e2e.serving import served


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium; without one every browser test fails and says what to install."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def base_url() -> None:
    """In the place of pytest-base-url's own, of which pytest 9 says that it will stop working."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 1000}, "locale": "nl-NL"}


@pytest.fixture(scope="session")
def context(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """One browser for all tests, with a profile on disk: what makes a page slow is Streamlit's own 2 MB of script, now
    read and compiled once."""
    profile = tmp_path_factory.mktemp("profile")
    options = {**browser_type_launch_args, **browser_context_args}
    with browser_type.launch_persistent_context(profile, **options) as shared:
        yield shared


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of its own for each test; each page is a session of its own in the app."""
    with context.new_page() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def fictional_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the fictional municipality alone; copy it, never change it."""
    folder = tmp_path_factory.mktemp("fictional")
    ensure_fictional(folder / "fictief")
    return folder


@pytest.fixture(scope="session")
def app_url(fictional_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app as after a first start: the fictional municipality and nothing else."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(fictional_data, data, dirs_exist_ok=True)
    with served(data) as url:
        yield url


@pytest.fixture(autouse=True)
def asked_outside(page: Page) -> list[str]:
    """Every address beyond this machine that a page asked for; none is answered (`chromium.ALONE`).

    Listened to, not routed: routing would switch the browser's cache off, and each page would read all scripts anew.
    """
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            asked.append(request.url)

    page.on("request", note)
    return asked
