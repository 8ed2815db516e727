"""The seven functions of the initiatievenklimaat of each area: the radar, and the same in a table."""

import math

import pandas as pd
import streamlit as st

from app_pages.parts.compare.choice import Chosen
from app_pages.parts.compare.radar import radar
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.frame import link_parameters
from app_pages.parts.glossary.links import word_link
from app_pages.parts.literal import literal
from app_pages.parts.look import small_note
from app_pages.parts.sources import sourced
from app_pages.parts.words import joined
from geodata import Profiles, taxonomy

_FEW = 3
_CELL = "Gemiddeld cijfer van 1 tot 10, ± de spreiding, en tussen haakjes hoeveel mensen het gaven."


def function_means(chosen: Chosen, profiles: Profiles) -> pd.DataFrame:
    """The mean mark of each function: index function id, a column an area code, 1-10, NaN unknown."""
    measures = profiles.measures
    ids = [function.id for function in taxonomy().functions]
    return pd.DataFrame({code: [_of(measures, code, one, "mean") for one in ids] for code in chosen.codes}, index=ids)


def functions(chosen: Chosen, profiles: Profiles, source: str) -> None:
    """Draw the radar, with mean, spread and number of raters in a table beside it; `source` stands in the picture.

    Where nobody rated any of the areas: one line, with the way to do so.
    """
    means = function_means(chosen, profiles)
    if means.isna().all().all():
        _nobody(chosen)
        return
    st.header("Initiatievenklimaat", anchor=False)
    st.markdown(
        "Hoe goed krijgen initiatieven hier de ruimte? Zeven functies, beoordeeld door mensen die het gebied kennen."
    )
    word_link("zeven_functies", "Wat betekenen de zeven functies?")
    unrated = [name for code, name in chosen.names.items() if means[code].isna().all()]
    chart, table = st.columns([2, 3], gap="medium")
    with chart:
        corners = [function.short for function in taxonomy().functions]
        st.altair_chart(sourced(radar(means.rename(columns=chosen.names), corners), [source]), width="stretch")
    with table:
        helps = {name: st.column_config.Column(name, help=_CELL) for name in chosen.names.values()}
        st.dataframe(function_table(chosen, profiles), hide_index=True, height="content", column_config=helps)
        small_note("Gemiddeld cijfer van 1 tot 10, ± de spreiding (standaardafwijking), en het aantal invullers.")
        small_note(f"Laatste beoordeling: {_last_dates(chosen, profiles)}.")
    _warnings(chosen, profiles, unrated)
    _yardstick()


def _nobody(chosen: Chosen) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Initiatievenklimaat**: van deze gebieden nog door niemand beoordeeld.", width="content")
        st.page_link(
            "app_pages/beoordelen.py",
            label="Wijk beoordelen",
            icon=":material/grading:",
            query_params=link_parameters(gebied=chosen.codes[0]),
        )


def _yardstick() -> None:
    """The two profiles by which the source explains the picture; their figures are lost, the words are not."""
    with st.expander("Hoe leest u dit beeld? Twee voorbeelden uit de bron"):
        functions = {function.id: function.short.lower() for function in taxonomy().functions}
        for example in taxonomy().reference_profiles:
            strong, weak = (joined([functions[one] for one in part]) for part in (example.high, example.low))
            st.markdown(f"**{example.label}**: {example.text}. Hoog: {strong}. Laag: {weak}.")
        small_note(
            "Taxonomie van maatschappelijke initiatieven (IMI, 2015), par. 1.2. Van het plaatje ontbreken de cijfers."
        )


def function_table(chosen: Chosen, profiles: Profiles) -> pd.DataFrame:
    """The same in words: '6,4 ± 1,2 (5 invullers)'."""
    rows = []
    for function in taxonomy().functions:
        texts = {name: _text(profiles.measures, code, function.id) for code, name in chosen.names.items()}
        rows.append({"Functie": function.name, **texts})
    return pd.DataFrame(rows)


def _last_dates(chosen: Chosen, profiles: Profiles) -> str:
    """'Binnenstad 12-3-2026, Singelrand geen': a picture of years ago says less of today."""
    last = pd.to_datetime(profiles.measures["last"]).groupby(level="code").max()
    dates = {code: f"{day.day}-{day.month}-{day.year}" for code, day in last.dropna().items()}
    return ", ".join(f"{name} {dates.get(code, 'geen')}" for code, name in chosen.names.items())


def _text(measures: pd.DataFrame, code: str, measure: str) -> str:
    mean, spread, raters = (_of(measures, code, measure, part) for part in ("mean", "sd", "n"))
    if math.isnan(mean):
        return "niet beoordeeld"
    around = "" if math.isnan(spread) else f" ± {number_text(spread)}"
    return f"{number_text(mean)}{around} ({raters:.0f})"


def _warnings(chosen: Chosen, profiles: Profiles, unrated: list[str]) -> None:
    ids = [function.id for function in taxonomy().functions]
    few = [
        name
        for code, name in chosen.names.items()
        if name not in unrated and any(0 < _of(profiles.measures, code, one, "n") < _FEW for one in ids)
    ]
    if few:
        st.warning(
            f"Minder dan drie invullers: {literal(joined(few))}. Dit beeld zegt nog weinig; vraag meer mensen.",
            icon=":material/group:",
        )
    if unrated:
        st.markdown(f"Nog niet beoordeeld: {literal(joined(unrated))}.")


def _of(measures: pd.DataFrame, code: str, measure: str, part: str) -> float:
    found = measures.index.isin([(code, measure)])
    return float(measures.loc[found, part].iloc[0]) if found.any() else math.nan
