"""The house keeps its shape: imports run downwards, screens stay in the screens, files stay small."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ["scorecard", "geodata", "projects", "app_pages"]
ROOF = ["app.py", "server.py"]
SCREEN_LIBRARIES = {"streamlit", "streamlit_folium", "altair"}
MAP_LIBRARIES = {"folium", "branca"}
# Modules that are a face of their own beside their package's: loading folium takes as long as all the rest.
OWN_FACES = {"geodata.map_layers"}


def sources(floor: str) -> list[Path]:
    return sorted((ROOT / floor).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            if node.module in FLOORS:
                face = set(getattr(import_module(node.module), "__all__", ()))
                yield from (f"{node.module}.{name.name}" for name in node.names if name.name not in face)


def modules(floor: str) -> set[str]:
    return {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources(floor)}


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_downwards_only(floor: str) -> None:
    above = {*FLOORS[FLOORS.index(floor) + 1 :], "app", "server"}
    wrong = [
        (str(p.relative_to(ROOT)), name) for p in sources(floor) for name in imports(p) if name.split(".")[0] in above
    ]
    assert wrong == []


@pytest.mark.parametrize("floor", FLOORS)
def test_a_package_uses_only_the_public_face_of_another(floor: str) -> None:
    private = {name for other in FLOORS if other != floor for name in modules(other)} - OWN_FACES
    wrong = [(str(p.relative_to(ROOT)), name) for p in sources(floor) for name in imports(p) if name in private]
    assert wrong == []


@pytest.mark.parametrize("floor", FLOORS[:3])
def test_only_the_screens_know_the_screen(floor: str) -> None:
    wrong = [
        (str(path.relative_to(ROOT)), name)
        for path in sources(floor)
        for name in imports(path)
        if name.split(".")[0] in SCREEN_LIBRARIES
        or (name.split(".")[0] in MAP_LIBRARIES and not path.name.startswith("map_layers"))
    ]
    assert wrong == []


def test_what_a_package_offers_exists() -> None:
    for floor in FLOORS[:3]:
        package = import_module(floor)
        missing = [name for name in package.__all__ if not hasattr(package, name)]
        assert missing == [], floor


def test_files_are_read_in_one_sitting() -> None:
    long = {
        str(path.relative_to(ROOT)): length
        for floor in [*FLOORS, "bench", "dev"]
        for path in sources(floor)
        if (length := len(path.read_text("utf-8").splitlines())) > (200 if path.parent.name == "app_pages" else 300)
    }
    assert long == {}
