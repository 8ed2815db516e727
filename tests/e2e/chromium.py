"""Finds the Chromium or Chrome of this machine, for the browser tests and the bench."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

QUIET = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Nothing beyond this machine has an address, names and numbers alike."""


class NoBrowserError(RuntimeError):
    """There is no Chromium here; the message says what to install."""


def find_chromium() -> str:
    """Return the path of the browser: the environment variable CHROMIUM, else the first of NAMES on the path."""
    named = os.environ.get("CHROMIUM", "").strip()
    if named:
        found = shutil.which(named)
        if not found:
            raise NoBrowserError(f"CHROMIUM={named} is no program. Let it name a Chromium or Chrome, or unset it.")
        return found
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise NoBrowserError(
        f"No browser found for the browser tests (looked for {', '.join(NAMES)}). Install Chromium, on Debian and "
        "Ubuntu with 'apt-get install chromium', or let the environment variable CHROMIUM name a Chromium or Chrome."
    )


def launch_options() -> dict[str, Any]:
    """Return how Playwright starts the browser; without its sandbox only as root, where Chromium refuses it."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": find_chromium(), "args": [*QUIET, ALONE, *(["--no-sandbox"] if as_root else [])]}
