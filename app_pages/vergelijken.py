"""Wijken vergelijken: two to four areas beside each other, on scores, figures, projects and initiatievenklimaat."""

import streamlit as st

from app_pages.parts.compare.alike import alike_areas
from app_pages.parts.compare.choice import HOW_MANY, LEAST, Chosen, choose_areas
from app_pages.parts.compare.dimensions import dimension_bands
from app_pages.parts.compare.figures import differences, figure_tables, group_note
from app_pages.parts.compare.file import comparison_sheets
from app_pages.parts.compare.functions import functions
from app_pages.parts.compare.headline import headline
from app_pages.parts.compare.projects import projects_of_both_kinds
from app_pages.parts.file import workbook
from app_pages.parts.literal import literal
from app_pages.parts.look import small_note
from app_pages.parts.no_areas import no_areas
from app_pages.parts.offer import offer_file
from app_pages.parts.sources import register_source, source_line
from app_pages.parts.trend.link import trend_links
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace, workspace

_LEGEND = (
    "↑ hoger is beter, ↓ lager is beter, zonder pijl: telt niet mee in de score. Bij de cijfers van de Leefbaarometer "
    "is 0 het gemiddelde van Nederland. Klik op een cijfer voor uitleg, jaar en bron."
)


def page() -> None:
    """Draw the screen; level, areas and reference stand in the URL as niveau, wijken and naast."""
    st.title("Wijken vergelijken", anchor=False)
    space = workspace()
    if not space.levels():
        no_areas()
        return
    chosen = choose_areas(space)
    if len(chosen.codes) < LEAST:
        _too_few(chosen)
        return
    _comparison(space, chosen)


def _too_few(chosen: Chosen) -> None:
    st.markdown(
        f"Kies hierboven **{HOW_MANY} {LEVEL_NAMES[chosen.level].lower()}**. U ziet ze dan naast elkaar: wat zij "
        "scoren, waarin zij verschillen, welke projecten er lopen, hoe het initiatievenklimaat is en op welke gebieden "
        "zij lijken."
    )
    for name in chosen.names.values():
        st.markdown(f"**{literal(name)}** hebt u al; kies er nog een bij.")


def _comparison(space: Workspace, chosen: Chosen) -> None:
    profiles = space.profiles(chosen.level)
    headline(space, chosen, profiles)
    st.header("Wat zij scoren", anchor=False)
    dimension_bands(chosen)
    source_line(chosen.view.origins.attributions(codes=chosen.codes))
    trend_links(space, chosen.level, chosen.names)
    differences(chosen)
    st.header("Cijfers", anchor=False)
    figure_tables(chosen)
    small_note(f"{group_note(chosen)} {_LEGEND}".strip())
    source_line(chosen.sources)
    trend_links(space, chosen.level, chosen.names)
    projects_of_both_kinds(space, chosen, profiles)
    functions(chosen, profiles, register_source(space))
    st.header("Op welke gebieden lijken zij?", anchor=False)
    alike_areas(space, chosen, profiles)
    offer_file(
        "Download de vergelijking als Excel",
        lambda: workbook(comparison_sheets(space, chosen, profiles), chosen.sources),
        "wijken-vergelijken.xlsx",
    )


page()
