"""What all tests share: the folder with real figures, and hypothesis settings that don't depend on the machine's speed."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")


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
    terminalreporter.write_line(f"Tests skipped: {skipped} (tests on real figures run where REAL_DATA names the folder)")
