"""What the page tests share: the fictional municipality, made once, and a copy of it that a test may change."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from app_pages.parts import kept
from app_pages.parts.datasets import area_store
from projects import ensure_fictional


@pytest.fixture(scope="session", autouse=True)
def _packages_are_searched_once() -> Iterator[None]:
    """Streamlit reads the metadata of every installed package at the start of each AppTest: a sixth of all time."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_, **__: found)
        yield


@pytest.fixture(scope="session")
def fictional_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the fictional municipality alone; copy it, never change it."""
    folder = tmp_path_factory.mktemp("fictional")
    ensure_fictional(folder / "fictief")
    return folder


@pytest.fixture
def use_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Path]]:
    """Have the app use a data folder; nothing that an earlier test loaded is remembered."""

    def use(folder: Path) -> Path:
        monkeypatch.setenv("MENSWATWOONJE_DATA", str(folder))
        monkeypatch.delenv("DATABASE_URL", raising=False)
        _forget()
        return folder

    yield use
    _forget()


@pytest.fixture
def own_data(fictional_data: Path, tmp_path: Path, use_data: Callable[[Path], Path]) -> Path:
    """A copy of that folder which the app uses."""
    folder = tmp_path / "data"
    shutil.copytree(fictional_data, folder)
    return use_data(folder)


def _forget() -> None:
    area_store.cache_clear()
    kept.forget_registers()
    st.cache_data.clear()
    st.cache_resource.clear()
