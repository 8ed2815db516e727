"""What stands beside the map: the figures of the chosen area, the headline of the chosen project."""

from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.map_data import AreasOnMap, ProjectsOnMap
from app_pages.parts.words import STATES, UNKNOWN, figure_text, phase_text, points_text
from scorecard import Fact, Scores, State, facts


def area_details(view: AreasOnMap, code: str) -> None:
    """Draw name, scores and all figures of one area."""
    area = view.areas.loc[code]
    st.subheader(literal(area["name"]), anchor=False)
    people = (
        number_text(area["population"], 0, "inwoners") if pd.notna(area["population"]) else "aantal inwoners onbekend"
    )
    st.markdown(f"{literal(area['gemeente'])} · {literal(code)} · {people}")
    headline(view.scores, view.table, code)
    rows = [_row(fact) for fact in facts(view.scores, code) if fact.state != State.NOT_DELIVERED]
    st.dataframe(pd.DataFrame(rows, columns=["Cijfer", "Score", "Waarde", "Norm"]), hide_index=True, height=330)
    missing = [fact.indicator.label for fact in facts(view.scores, code) if fact.state == State.NOT_DELIVERED]
    if missing:
        with st.expander(f"Niet geleverd: {len(missing)} cijfers"):
            st.markdown("Deze cijfers zijn voor geen enkel gebied geladen en tellen niet mee.")
            st.markdown("\n".join(f"- {literal(label)}" for label in missing))


def project_details(projects: ProjectsOnMap, project: int) -> None:
    """Draw name, phase and scores of one project, and the way to its scorecard."""
    row = projects.frame.loc[project]
    st.subheader(literal(row["name"]), anchor=False)
    st.markdown(f"{literal(row['developer'])} · {literal(row['reference'])} · fase {phase_text(row['phase']).lower()}")
    headline(projects.scores, projects.table, project)
    breaches = str(projects.table.loc[project, "breaches"])
    if breaches:
        broken = [projects.scores.catalogue.indicator(part).label for part in breaches.split(";")]
        st.error(f"Voldoet niet aan een wettelijke eis: {literal(', '.join(broken))}.")


def headline(scores: Scores, table: pd.DataFrame, key: int | str) -> None:
    """Draw label, 'zeker behaald', 'tot nu bekend', coverage and the dimensions of one row."""
    row: Any = table.loc[key]
    label = "voorlopig, nog te weinig bekend voor een label" if row["provisional"] else f"label **{row['label']}**"
    st.markdown(
        f"Zeker behaald **{points_text(row['total.low'])}** van de 100 · {label}  \n"
        f"Tot nu bekend {points_text(row['total'])} · hoogst mogelijk {points_text(row['total.high'])} · "
        f"{number_text(row['coverage'], 0, '%')} bekend"
    )
    parts = [
        {
            "Dimensie": dimension.label,
            "Zeker behaald": points_text(row[f"dimension.{dimension.id}.low"]),
            "Tot nu bekend": points_text(row[f"dimension.{dimension.id}"]),
            "Bekend": number_text(row[f"coverage.dimension.{dimension.id}"], 0, "%"),
        }
        for dimension in scores.catalogue.dimensions
    ]
    st.dataframe(pd.DataFrame(parts), hide_index=True)


def _row(fact: Fact) -> tuple[str, str, str, str]:
    indicator = fact.indicator
    value = figure_text(fact.value, indicator) if fact.value is not None else _missing(fact.state)
    norm = figure_text(fact.norm, indicator) if fact.norm is not None else "-"
    return indicator.label, number_text(fact.score) if fact.score is not None else "-", value, norm


def _missing(state: State) -> str:
    """What stands in the place of a value that is not there."""
    return UNKNOWN if state in (State.KNOWN, State.BESIDE) else STATES[state]
