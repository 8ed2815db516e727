"""Promises of the map on a screen, with streamlit-folium's frame replaced by what a browser would send."""

from pathlib import Path
from typing import Any

import pytest
import streamlit_folium
from streamlit.testing.v1 import AppTest


def screen() -> None:
    import streamlit as st

    from app_pages.parts.map.view import area_map

    bounds = ((52.0, 4.0), (53.0, 5.0))
    sources = ["Bron: CBS <b>2022</b>"]
    click = area_map(dataset="fictief", level="wijk", version="12ab", bounds=bounds, key="kaart", sources=sources)
    st.text(f"{click.kind} {click.id} {click.lat:.1f} {click.lon:.1f}" if click else "geen klik")
    st.button("nog eens")


def _first_text(monkeypatch: pytest.MonkeyPatch, sent: Any) -> str:
    monkeypatch.setattr(streamlit_folium, "st_folium", lambda *_, **__: sent)
    app = AppTest.from_function(screen).run()
    assert not app.exception
    return str(app.text[0].value)


def test_a_click_is_told_once_and_not_again_on_the_next_run(monkeypatch):
    monkeypatch.setattr(streamlit_folium, "st_folium", lambda *_, **__: {"kind": "area", "id": "WK000001", "at": 1})
    app = AppTest.from_function(screen).run()
    assert app.text[0].value.startswith("area WK000001")
    app.button[0].click().run()
    assert app.text[0].value == "geen klik"


def test_a_second_click_on_the_same_area_is_told_again(monkeypatch):
    sent = {"kind": "area", "id": "WK000001", "at": 1}
    monkeypatch.setattr(streamlit_folium, "st_folium", lambda *_, **__: dict(sent))
    app = AppTest.from_function(screen).run()
    sent["at"] = 2
    app.button[0].click().run()
    assert app.text[0].value.startswith("area WK000001")


def test_a_click_on_the_map_gives_a_point(monkeypatch):
    assert _first_text(monkeypatch, {"kind": "point", "lat": 52.1, "lon": 5.4, "at": 1}) == "point  52.1 5.4"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        None,
        "area",
        {"kind": "area", "id": 7, "at": 1},
        {"kind": "area", "id": "x" * 65, "at": 1},
        {"kind": "other", "id": "x", "at": 1},
        {"kind": "point", "lat": 200.0, "lon": 5.4, "at": 1},
        {"kind": "point", "lat": float("nan"), "lon": 5.4, "at": 1},
        {"kind": "point", "lat": "52", "lon": 5.4, "at": 1},
    ],
)
def test_what_is_no_well_formed_click_is_no_click(monkeypatch, sent):
    assert _first_text(monkeypatch, sent) == "geen klik"


def test_the_frame_reports_nothing_of_its_own_so_that_panning_does_not_rerun(monkeypatch):
    asked: dict[str, Any] = {}
    monkeypatch.setattr(streamlit_folium, "st_folium", lambda *_, **options: asked.update(options))
    AppTest.from_function(screen).run()
    assert asked["returned_objects"] == []


def test_a_failing_screen_shows_a_number_that_stands_in_the_log_without_what_the_error_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("MENSWATWOONJE_LOG", str(tmp_path / "log"))

    def failing() -> None:
        from app_pages.parts.failure import show_failure

        assert show_failure(ValueError("bewust"))

    app = AppTest.from_function(failing).run()
    number = app.error[0].value.split("**")[1]
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert log.count(number) == 1
    assert "ValueError" in log
    assert "bewust" not in app.error[0].value + log
