"""What all tests share: the folder with real figures, their order, and hypothesis settings for any machine's speed."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

ORDER = ["scorecard", "geodata", "download", "projects", "pages", "e2e"]
"""Fast ones first: a mistake on the ground floor is seen before a browser starts."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in order of floor; those of the project as a whole come first."""
    items.sort(key=lambda item: ORDER.index(name) if (name := item.path.parent.name) in ORDER else -1)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real figures, named by REAL_DATA; tests on real figures are skipped (and counted) without it."""
    folder = os.environ.get("REAL_DATA")
    if not folder:
        pytest.skip("REAL_DATA names no folder with real figures")
    path = Path(folder).resolve()
    assert path.is_dir(), f"REAL_DATA={folder} is no folder"
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests on real figures were left out, so that it is never silent."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    hint = "tests on real figures run where REAL_DATA names the folder"
    terminalreporter.write_line(f"Tests skipped: {skipped} ({hint})")
