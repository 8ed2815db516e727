"""What stands on the screen where there is no trend to draw: why, and what to do."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.trend.data import Area, Trend
from app_pages.parts.words import joined


def no_area() -> None:
    """No area is chosen yet."""
    st.markdown(
        "Kies hierboven **een gebied**. U ziet dan hoe een score of een cijfer daar door de jaren liep, en tussen "
        "welke jaren u niet mag vergelijken: omdat de grens is verlegd, of omdat er iets anders is geteld."
    )


def one_year(area: Area) -> None:
    """Only one year is loaded."""
    years = f"alleen {area.years[0]}" if area.years else "geen enkel jaar"
    st.markdown(
        f"Van {literal(area.name)} is **{years}** geladen. Voor een verloop zijn minstens twee jaren nodig. Haal op "
        "het scherm Gebieden ook eerdere jaren van deze gemeente op."
    )
    to_areas()


def nothing_known(area: Area, trend: Trend) -> None:
    """Several years are loaded, but not of this."""
    name, what = literal(area.name), literal(trend.subject.label.lower())
    years = joined([str(year) for year in area.years])
    if trend.subject.is_score:
        st.markdown(
            f"Voor **{what}** is in {name} geen enkel cijfer in elk van de jaren bekend ({years}). Daarom is er geen "
            "score die u door de jaren kunt volgen. Kies hierboven een cijfer, of haal meer jaren op."
        )
    else:
        st.markdown(
            f"Van **{what}** is in {name} in geen enkel jaar een cijfer bekend ({years}). Kies een ander cijfer."
        )
    to_areas()


def to_areas() -> None:
    """The way to the screen that fetches figures."""
    st.page_link(
        "app_pages/gebieden.py", label="Naar Gebieden", icon=":material/download:", query_params=link_parameters()
    )
