"""What stands beside a map about the chosen project, of either kind, and the way to its scorecard."""

from typing import Any

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.lenses import lens_text
from app_pages.parts.literal import literal
from app_pages.parts.map.data import ProjectsOnMap
from app_pages.parts.map.details import headline
from app_pages.parts.words import FLAGS, ground_of, phase_text
from geodata import Level, taxonomy

_IN_SHORT = ("initiative_origin", "fields_of_work", "target_groups", "added_value_type", "phase")


def project_details(projects: ProjectsOnMap, project: int, level: Level) -> None:
    """Draw name, who, what and scores of one project, the way to its scorecard, and where it lies if not on the map."""
    kind, row = projects.kind, projects.frame.loc[project]
    st.header(literal(row["name"]), anchor=False)
    about = f"{literal(row[kind.owner])} · {literal(row['reference'])}"
    if kind.id == "project":
        st.markdown(f"{about} · fase {phase_text(row['phase']).lower()}")
    else:
        st.markdown(about)
        _lenses(row)
    if projects.scores.coverage[projects.scores.row(project)] > 0:
        headline(projects.scores, projects.table, project)
    else:
        st.markdown(f"De scorekaart van dit {kind.word} is nog leeg; dat zegt niets over hoe goed het is.")
    _flags(projects, project)
    # the container keeps apart what two kinds of project beside one map have in common
    if st.button("Open de scorekaart", type="primary", key=f"open_card_{kind.id}"):
        st.switch_page(kind.card_page, query_params=link_parameters(**{kind.id: project}))
    _place(projects, project, level)


def _lenses(row: Any) -> None:
    told = [(lens, lens_text(row[lens.id], lens)) for lens in taxonomy().lenses if lens.id in _IN_SHORT]
    st.markdown("  \n".join(f"{lens.label}: {literal(text)}" for lens, text in told))


def _flags(projects: ProjectsOnMap, project: int) -> None:
    breaches = str(projects.table.loc[project, "breaches"])
    if not breaches:
        return
    broken = [projects.scores.catalogue.indicator(part) for part in breaches.split(";")]
    for ground, words in FLAGS.items():
        if labels := [indicator.label for indicator in broken if ground_of(indicator) == ground]:
            st.error(f"{words.one}: {literal(', '.join(labels))}.")


def _place(projects: ProjectsOnMap, project: int, level: Level) -> None:
    known = projects.area_code(project, level) is not None
    if projects.frame["x"].isna().loc[project]:
        part = "alleen bekend in welk gebied het ligt" if known else "nog geen plek bekend"
        st.markdown(f"Van dit {projects.kind.word} is {part}; het staat niet als punt op de kaart.")
    elif not known:
        st.markdown(f"Dit {projects.kind.word} ligt buiten de geladen gebieden.")
