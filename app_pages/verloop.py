"""Verloop: several years of one area, a figure or a score, never drawn over what makes years incomparable."""

import streamlit as st

from app_pages.parts.file import csv_bytes, workbook
from app_pages.parts.no_areas import no_areas
from app_pages.parts.offer import offer_file
from app_pages.parts.sources import source_line, sourced
from app_pages.parts.trend.before import draw_before
from app_pages.parts.trend.chart import trend_chart
from app_pages.parts.trend.choice import Chosen, choose
from app_pages.parts.trend.data import Trend, attributions, sources_of, trend_of
from app_pages.parts.trend.empty import no_area, nothing_known, one_year
from app_pages.parts.trend.notes import draw_notes
from app_pages.parts.trend.table import all_rows, breaks_table, figures_by_year, trend_rows, year_table
from app_pages.parts.workspace import workspace


def page() -> None:
    """Draw the screen; what is chosen stands in the URL as niveau, gebied and cijfer."""
    st.title("Verloop", anchor=False)
    space = workspace()
    if not space.levels():
        no_areas()
        return
    chosen = choose(space)
    if chosen is None:
        no_area()
        return
    if len(chosen.area.years) < 2:
        one_year(chosen.area)
        return
    trend = trend_of(chosen.area, chosen.subject)
    _trend(chosen, trend)
    _all_figures(chosen)


def _trend(chosen: Chosen, trend: Trend) -> None:
    area = chosen.area
    if trend.known.empty:
        nothing_known(area, trend)
        return
    told = sources_of(area, trend)
    draw_before(area, trend)
    st.altair_chart(sourced(trend_chart(area, trend), told), width="stretch")
    draw_notes(area, trend)
    st.header("Per jaar", anchor=False)
    st.dataframe(year_table(area, trend), hide_index=True, height="content")
    source_line(told)
    name = f"verloop-{area.code}-{chosen.subject.key}"
    with st.container(horizontal=True):
        offer_file("Download als CSV", lambda: csv_bytes(trend_rows(area, trend), told), f"{name}.csv")
        offer_file(
            "Download als Excel",
            lambda: workbook({"Verloop": trend_rows(area, trend), "Breuken": breaks_table(area, trend)}, told),
            f"{name}.xlsx",
        )


def _all_figures(chosen: Chosen) -> None:
    area, told = chosen.area, attributions(chosen.area.own)
    with st.expander("Alle cijfers van dit gebied door de jaren"):
        st.dataframe(figures_by_year(area, chosen.offered), hide_index=True, height="content")
        source_line(told)
        offer_file(
            "Download alle cijfers en scores als Excel",
            lambda: workbook({"Alle cijfers": all_rows(area, chosen.offered)}, told),
            f"verloop-{area.code}.xlsx",
        )


page()
