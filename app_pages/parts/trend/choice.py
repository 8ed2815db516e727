"""Which area and which figure or score: all of it in the URL, so that a link opens the same."""

from dataclasses import dataclass

import streamlit as st

from app_pages.parts.map.data import areas_on_map
from app_pages.parts.trend.data import Area, area_of_trend
from app_pages.parts.trend.subjects import TOTAL, Subject, subjects
from app_pages.parts.url_choice import put_in_url, select_in_url
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace

AREA, SUBJECT = "gebied", "cijfer"


@dataclass(frozen=True)
class Chosen:
    """An area, what is followed, and what else can be."""

    area: Area
    subject: Subject
    offered: dict[str, Subject]


def choose(space: Workspace) -> Chosen | None:
    """Draw the choices and return what is chosen; None without an area."""
    of_level, of_area, of_subject = st.columns([1, 2, 2])
    with of_level:
        level = st.selectbox(
            "Niveau",
            space.levels(),
            format_func=LEVEL_NAMES.__getitem__,
            key="niveau",
            bind="query-params",
            placeholder="Maak een keuze",
        )
    view = areas_on_map(space, level)
    with of_area:
        code = select_in_url("Gebied", AREA, view.options, "Typ een naam")
    if code is None:
        return None
    area = area_of_trend(space, view, code)
    offered = subjects(area.catalogue, frozenset(area.rows["figure"].unique()))
    with of_subject:
        subject = _subject(offered)
    return Chosen(area, subject, offered)


def _subject(offered: dict[str, Subject]) -> Subject:
    """The total, as long as nothing else is chosen."""
    if st.query_params.get(SUBJECT) not in offered:
        put_in_url(SUBJECT, TOTAL)
    options = {key: subject.option for key, subject in offered.items()}
    return offered[select_in_url("Cijfer of score", SUBJECT, options, "Kies een cijfer") or TOTAL]
