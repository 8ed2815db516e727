"""What the browser gets from us and from nobody else."""

import hashlib
import re
from pathlib import Path

from geodata.map_layers import PlainMap
from geodata.map_layers import _Start as Start

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "vendor"


def _table() -> dict[str, str]:
    return dict(re.findall(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", (VENDOR / "README.md").read_text(), re.M))


def test_every_vendored_file_is_byte_for_byte_the_one_in_the_readme():
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in VENDOR.iterdir()
        if folder.is_dir()
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert found == _table()


def test_every_vendored_package_has_its_licence():
    for folder in (folder for folder in VENDOR.iterdir() if folder.is_dir()):
        assert (folder / "LICENSE").is_file(), folder.name


def test_the_map_links_only_to_files_that_the_app_serves():
    links = [link for part in (PlainMap, Start) for _, link in (*part.default_js, *part.default_css)]
    served = {"vendor": VENDOR, "map": ROOT / "geodata" / "browser"}
    for link in links:
        assert link.startswith("../../"), link
        prefix, rest = link.removeprefix("../../").split("/", 1)
        assert (served[prefix] / rest).is_file(), link


def test_own_browser_code_never_sets_text_as_html():
    for script in (ROOT / "geodata" / "browser").glob("*.js"):
        text = script.read_text()
        for risk in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert risk not in text, f"{script.name}: {risk}"
