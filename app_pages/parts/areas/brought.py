"""What a download brought: in a sentence, on a coloured map, and in full for who wants to know."""

import streamlit as st

from app_pages.parts.areas.words import years_text
from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.map.data import areas_on_map
from app_pages.parts.map.paint_choice import paint_of, subjects
from app_pages.parts.map.view import area_map
from app_pages.parts.words import count_text, joined
from app_pages.parts.workspace import DATASET_KEY, Workspace
from geodata import Level, area_bounds
from geodata.download import DownloadReport


def brought(space: Workspace, key: str, report: DownloadReport) -> None:
    """Draw it; the map only where real areas are shown, never under the banner of the fictional municipality.

    key : names the map, so that each download has a map of its own with its own view.
    """
    counts = _counts(report)
    st.success(_summary(report, counts))
    if space.is_fictional:
        st.page_link(
            "app_pages/gebieden.py",
            label="Bekijk dit bij Eigen gegevens",
            icon=":material/arrow_forward:",
            query_params={DATASET_KEY: "eigen"},
        )
        return
    if counts:
        _map(space, next(iter(counts)), report.gemeente.code, key)
    with st.expander("Alles wat er is opgehaald"):
        st.markdown("\n".join(f"- {literal(sentence)}" for sentence in report.sentences()))


def _summary(report: DownloadReport, counts: dict[Level, int]) -> str:
    areas = joined([count_text(count, level, f"{level}en") for level, count in counts.items()])
    asked = count_text(report.requests, "vraag", "vragen")
    news = "" if report.changed else " Dit was al geladen; er is niets veranderd."
    return (
        f"**{literal(report.gemeente.name)} is geladen:** {areas}, met cijfers van {years_text(report.years)}.{news} "
        f"Opgehaald: {report.size()}, met {asked} aan de bronnen."
    )


def _counts(report: DownloadReport) -> dict[Level, int]:
    """How many areas of the gemeente are loaded of each level that was fetched; none of one that was removed since."""
    own, fetched = Workspace("eigen"), {one.level for one in report.imports}
    found = {
        level: int((own.areas(level)["gemeente_code"] == report.gemeente.code).sum())
        for level in own.levels()
        if level in fetched
    }
    return {level: count for level, count in found.items() if count}


def _map(space: Workspace, level: Level, gemeente: str, key: str) -> None:
    shown = areas_on_map(space, level)
    here = shown.areas[shown.areas["gemeente_code"] == gemeente]
    total = next(subject for subject in subjects(shown) if subject.id == "total.low")
    st.markdown(
        f"**De {level}en op de kaart, gekleurd naar hun totaalscore** (zeker behaald, van 0 tot 100). Gearceerd is "
        "voorlopig: daar zijn te weinig cijfers bekend."
    )
    area_map(
        dataset=space.dataset,
        level=level,
        version=space.boundary_version(level),
        bounds=area_bounds(here),
        paint=paint_of(space, shown, total),
        sources=space.sources_of(level),
        key=f"gebiedenkaart-{key}",
        height=440,
    )
    st.page_link(
        "app_pages/kaart.py", label="Bekijk op de kaart", icon=":material/map:", query_params=link_parameters()
    )
