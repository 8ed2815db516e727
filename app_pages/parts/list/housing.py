"""The list of housing projects: homes, phase and the 75% measure."""

import math
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.kinds import PROJECTS
from app_pages.parts.list.kind import Filter, ListKind, dimensions_of, labels_of
from app_pages.parts.words import UNKNOWN, phase_text
from projects import JobsCount, jobs_counted
from scorecard import Catalogue, Scores


def _own(projects: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """phase, homes, estimates (names of the figures that are estimates), jobs (a JobsCount or None), jobs_text and
    jobs_per_100."""
    homes = scores.figures.context.get("homes_total", np.full(len(projects), np.nan))
    labels = {question.id: question.label for question in scores.catalogue.questions}
    size = pd.DataFrame(
        {
            "phase": [phase_text(phase) for phase in projects["phase"]],
            "homes": homes,
            "estimates": [
                ", ".join(labels.get(question, question) for question in those) for those in projects["estimates"]
            ],
        },
        index=projects.index,
    )
    return pd.concat([size, _jobs(projects, scores)], axis=1)


def _jobs(projects: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """The 75% measure with the people behind it, and the jobs per 100 homes without which it says too little."""
    asked = [column for column in projects.columns if column.startswith("jobs_")]
    counts: list[JobsCount | None] = [None] * len(projects)
    for row in np.flatnonzero(projects[asked].notna().any(axis=1)):
        answers = {name: float(projects[name].iloc[row]) for name in asked}
        counts[row] = jobs_counted(answers, projects["phase"].iloc[row], scores.catalogue)
    places = [indicator.id for indicator in scores.catalogue.indicators]
    per_100 = scores.figures.values[:, places.index("jobs_per_100_homes")]
    return pd.DataFrame(
        {
            "jobs": pd.Series(counts, index=projects.index, dtype=object),
            "jobs_text": [_jobs_text(*known) for known in zip(counts, per_100.tolist(), strict=True)],
            "jobs_per_100": per_100,
        },
        index=projects.index,
    )


def _jobs_text(count: JobsCount | None, per_100: float) -> str:
    """'nog 26 van 200 banen (12,5)', the latter per 100 homes: never the share without how much work it is about."""
    if count is None:
        return ""
    amount = UNKNOWN if math.isnan(per_100) else number_text(per_100, 1)
    return f"{count.text()} ({amount})"


def _columns(_: Catalogue) -> dict[str, Any]:
    config = st.column_config
    return {
        "jobs_text": config.TextColumn(
            "75%-maat (banen per 100 woningen)",
            width=265,
            help="Doel: 75% van de banen in het project voor baanlozen uit de gemeente. 'Nog 14 van 71 banen': nog 14 "
            "van de 71 banen moeten naar hen. Tussen haakjes staat hoeveel werk het project geeft: banen en "
            "leerwerkplekken per 100 woningen.",
        ),
        "phase": config.TextColumn("Fase", width=100),
        "homes": config.NumberColumn("Woningen", width=80, step=1, format="localized"),
        "developer": config.TextColumn("Ontwikkelaar", width=180),
    }


def _about_in_file(rows: pd.DataFrame) -> dict[str, Any]:
    return {"Fase": rows["phase"], "Woningen": rows["homes"]}


def _more_in_file(rows: pd.DataFrame) -> dict[str, Any]:
    def of_jobs(part: str) -> "pd.Series[float]":
        numbers = [np.nan if count is None else getattr(count, part) for count in rows["jobs"]]
        return pd.Series(numbers, index=rows.index, dtype=float)

    return {
        "Banen": of_jobs("jobs"),
        "Banen voor baanlozen": of_jobs("people"),
        "Nodig voor 75%": of_jobs("target"),
        "Nog nodig": of_jobs("remaining"),
        "Banen per 100 woningen": rows["jobs_per_100"],
        "Schatting uit wijkcijfers": rows["estimates"],
    }


def _size(kept: pd.DataFrame) -> str:
    homes = kept["homes"].sum()
    return f"{number_text(homes, 0)} woningen" if homes else ""


HOUSING_LIST = ListKind(
    screens=PROJECTS,
    own=_own,
    search_in=("name", "developer", "reference", "municipality"),
    search_key="zoek",
    search_label="Zoek op naam, ontwikkelaar, referentie of gemeente",
    first=(
        Filter("fase", "phase", "Fase", "Alle fasen", order=lambda own: [phase_text(phase) for phase in own.phases]),
        Filter("label", "label", "Label", "Alle labels", order=labels_of),
    ),
    more=(
        Filter("gemeente", "municipality", "Gemeente", "Alle gemeenten", "Geen gemeenten bekend"),
        Filter("wijk", "area", "Wijk of buurt", "Alle wijken", "Geen wijken geladen"),
        Filter("laagste", "lowest", "Laagste dimensie", "Alle dimensies", order=dimensions_of),
    ),
    flag_key="grens",
    flag_label="Alleen projecten die een wettelijke grens overschrijden",
    flag_column="Wettelijke grens",
    flag_help="Grenzen die het project overschrijdt. Een hoge score verandert dat niet.",
    flag_one="overschrijdt een wettelijke grens",
    flag_many="overschrijden een wettelijke grens",
    ranked=("flag_names", "jobs_text", "coverage", "phase", "homes", "municipality", "area", "developer"),
    apart=(
        *("municipality", "homes", "phase", "coverage", "unknown", "missing"),
        *("low", "known", "flag_names", "jobs_text", "area", "developer"),
    ),
    columns=_columns,
    size=_size,
    ranked_note="Op volgorde van wat **zeker behaald** is. Klik op een naam voor de scorekaart. "
    "Rechts in de tabel staan ook fase, woningen, gemeente en ontwikkelaar.",
    flags_in_file=("Wettelijke grenzen overschreden", "Welke grenzen"),
    about_in_file=_about_in_file,
    more_in_file=_more_in_file,
    apart_note="Zij krijgen nog geen label en geen plaats. Achter elk project staat wat er ontbreekt.",
)
