"""What an area's assessments come to so far, and which of its wijkprojecten the register has."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from app_pages.parts.assess.questions import ACTIE, ACTIE_TITLE, FUNCTIONS, TRIANGLE, TRIANGLE_TITLE
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.registration import LABEL, registration_text
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace
from geodata import Level, taxonomy

_FEW = 3
_HIGHEST = 10
_GROUPS = (("De zeven functies", FUNCTIONS), (ACTIE_TITLE, ACTIE), (TRIANGLE_TITLE, TRIANGLE))


def level_of(area: str) -> Level:
    """Whether a code is that of a buurt or of a wijk."""
    return "buurt" if area.startswith("BU") else "wijk"


def area_standing(space: Workspace, area: str) -> None:
    """Draw the means so far, on how many raters each rests, and a warning when those are few."""
    profiles = space.profiles(level_of(area))
    raters = sum(kept.counts for kept in space.assessments.all(area))
    if not raters:
        st.markdown(f"Nog niemand heeft deze {level_of(area)} beoordeeld. U bent de eerste.")
        return
    st.markdown(f"**{count_text(raters, 'invuller', 'invullers')}** tot nu toe. Gemiddeld cijfer van 1 tot 10:")
    if raters < _FEW:
        st.warning(
            "Minder dan drie invullers. Dit beeld zegt nog weinig; vraag meer mensen om een beoordeling.",
            icon=":material/group_off:",
        )
    measures = profiles.measures[profiles.measures.index.get_level_values("code") == area].droplevel("code")
    _means(measures["mean"].astype(float).to_dict(), measures["n"].astype(int).to_dict())
    st.markdown(f"**{LABEL}**: {registration_text(profiles.table.reindex([area]).iloc[0])}.")


def _means(means: Mapping[Hashable, float], raters: Mapping[Hashable, int]) -> None:
    labels = taxonomy().measure_names
    for title, measures in _GROUPS:
        rows = []
        for measure in measures:
            if measure not in means:
                continue
            mean, number = means[measure], raters[measure]
            label = labels[measure]
            told = f"{label}: {number_text(mean)} van 10, {count_text(number, 'invuller', 'invullers')}"
            bar = '<div class="mw-band small" role="img" aria-label="{told}"><span class="sure" style="width:{w:.1f}%">'
            chart = html(bar + "</span></div>", told=told, w=100 * mean / _HIGHEST)
            row = '<div class="mw-middle wide"><span>{label}</span>{chart}<b>{mean}</b></div>'
            rows.append(html(row, label=f"{label} ({number})", chart=chart, mean=number_text(mean)))
        if rows:
            st.markdown(f"**{title}** (aantal invullers)")
            draw(lines(rows))


def registered_here(space: Workspace, area: str) -> pd.DataFrame:
    """The wijkprojecten that the register has in an area, by name: columns Naam, Organisatie."""
    places = space.initiative_places(level_of(area))
    here = space.initiatives().loc[places.index[places == area], ["name", "organisation"]]
    return here.sort_values("name").rename(columns={"name": "Naam", "organisation": "Organisatie"})


def registered_list(space: Workspace, area: str) -> None:
    """Draw that list, folded."""
    here = registered_here(space, area)
    title = f"In het register: {count_text(len(here), 'wijkproject', 'wijkprojecten')} in deze {level_of(area)}"
    with st.expander(title, key="assess-registered"):
        if here.empty:
            st.markdown("Er staat hier nog niets in het register. Kent u een initiatief? Dien het dan in.")
        else:
            st.markdown("\n".join(f"- {literal(row.Naam)} ({literal(row.Organisatie)})" for row in here.itertuples()))
