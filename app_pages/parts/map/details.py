"""What stands beside the map about the chosen area: its scores and all of its figures."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.words import STATES, UNKNOWN, figure_text, points_text
from scorecard import Fact, Scores, State, facts

FALLBACK_MARK = "*"
MOST_NAMED = 3


def area_details(view: AreasOnMap, code: str, between: Callable[[], None] = lambda: None) -> None:
    """Draw name, scores and all figures of one area; `between` draws what stands before the table of figures."""
    area = view.areas.loc[code]
    st.subheader(literal(area["name"]), anchor=False)
    people = (
        number_text(area["population"], 0, "inwoners") if pd.notna(area["population"]) else "aantal inwoners onbekend"
    )
    st.markdown(f"{literal(area['gemeente'])} · {literal(code)} · {people}")
    headline(view.scores, view.table, code)
    told = facts(view.scores, code)
    shown = [fact for fact in told if _is_delivered(fact, view)]
    _in_a_sentence(shown)
    between()
    years = view.sources.groupby("figure")["year"].agg(lambda found: "/".join(str(year) for year in sorted(set(found))))
    lowest_first = sorted(shown, key=lambda fact: (fact.state == State.BESIDE, fact.score is None, fact.score))
    rows = [_row(fact, years) for fact in lowest_first]
    columns = ["Cijfer", "Score", "Waarde", "Norm", "Jaar"]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, height=330)
    if any(_is_fallback(fact) for fact in shown):
        st.caption(
            f"{literal(FALLBACK_MARK)} Noodnorm: voor dit cijfer zijn er nog geen landelijke grenzen. Dit getal is een "
            "eigen keuze van dit product; zie de methode."
        )
    missing = [fact.indicator.label for fact in told if fact not in shown]
    if missing:
        with st.expander(f"Niet geleverd: {len(missing)} cijfers"):
            st.markdown("Deze cijfers zitten niet in wat voor dit gebied is geladen; zij tellen niet mee.")
            st.markdown("\n".join(f"- {literal(label)}" for label in missing))


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


def _is_delivered(fact: Fact, view: AreasOnMap) -> bool:
    return fact.state in (State.KNOWN, State.UNKNOWN) or (
        fact.state == State.BESIDE and fact.indicator.id in view.delivered
    )


def _in_a_sentence(told: list[Fact]) -> None:
    """Say what pulls this area down and what holds it up."""
    known = [
        (fact.score, fact.indicator.label) for fact in told if fact.state == State.KNOWN and fact.score is not None
    ]
    if len(known) < 2 * MOST_NAMED:
        return
    order = [f"{literal(label)} ({points_text(score)})" for score, label in sorted(known)]
    st.markdown(
        f"**Laagst**: {', '.join(order[:MOST_NAMED])}.  \n**Hoogst**: {', '.join(order[: -MOST_NAMED - 1 : -1])}."
    )


def _is_fallback(fact: Fact) -> bool:
    """Whether its norm is a fallback of our own, because no national figures were at hand."""
    bounds = fact.indicator.bounds
    return fact.indicator.has_score and bounds is not None and bounds.origin == "fallback"


def _row(fact: Fact, years: pd.Series) -> tuple[str, str, str, str, str]:
    indicator = fact.indicator
    value = figure_text(fact.value, indicator) if fact.value is not None else _missing(fact.state)
    norm = _without_unit(figure_text(fact.norm, indicator)) if fact.norm is not None else "-"
    if _is_fallback(fact):
        norm += f" {FALLBACK_MARK}"
    score = number_text(fact.score) if fact.score is not None else "-"
    return indicator.label, score, value, norm, str(years.get(indicator.id, "-"))


def _without_unit(text: str) -> str:
    """The number alone ('300' of '300 m³/jaar'): the unit stands with the value already, and the column is narrow."""
    return text.partition(" ")[0] if text[:1] in "-0123456789" else text


def _missing(state: State) -> str:
    """What stands in the place of a value that is not there."""
    return UNKNOWN if state in (State.KNOWN, State.BESIDE) else STATES[state]
