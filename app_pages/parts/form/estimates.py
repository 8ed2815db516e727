"""Answers that the figures of the area can propose: offered, taken over on request, and marked until confirmed.

Nothing is filled in by itself. What is taken over stays an estimate until 'Dit klopt' or another number.
"""

from collections.abc import Mapping

import shapely
import streamlit as st

from app_pages.parts.form.check import Checked
from app_pages.parts.form.score import place_facts
from app_pages.parts.form.state import Form
from app_pages.parts.form.texts import number_text
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace
from geodata import Level, source_label
from projects import ESTIMATED_FROM, NOT_IN_FIGURES, AreaDistances, Proposal, estimate_field, proposals


def place_proposals(space: Workspace, place: shapely.Geometry | None) -> dict[str, Proposal]:
    """What the buurt around a place, or else its wijk, gives as answers by question; empty outside all areas."""
    level, code = space.finest_level(), place_facts(space, place).get("area")
    if level is None or not isinstance(code, str):
        return {}
    around = [_distances(space, level, code)]
    wijk = space.areas(level).loc[code].get("wijk_code")
    if level == "buurt" and "wijk" in space.levels() and wijk in space.areas("wijk").index:
        around.append(_distances(space, "wijk", wijk))
    return proposals(around)


def _distances(space: Workspace, level: Level, code: str) -> AreaDistances:
    figures, sources = space.figures(level), space.figure_sources(level)
    asked = [figure for figure in ESTIMATED_FROM.values() if figure in figures]
    labels = {
        (str(figure), int(year)): source_label(str(source))
        for figure, year, source in zip(sources["figure"], sources["year"], sources["source"], strict=True)
    }
    years = {str(figure): int(year) for figure, year in space.origins(level).of_area(code)["year"].items()}
    return AreaDistances(
        level,
        str(space.areas(level).loc[code, "name"]),
        {figure: float(figures[figure][code]) for figure in asked},
        {figure: f"{labels.get((figure, year), '')} {year}".strip() for figure, year in years.items()},
    )


def estimate_lines(form: Form, name: str, offered: Mapping[str, Proposal], checked: Checked) -> None:
    """Under a question: that its answer is an estimate and how to confirm it, or what the area's figures propose."""
    field = estimate_field(name)
    if name in NOT_IN_FIGURES and offered and not form.text(name):
        st.markdown(f":small[:material/info: {literal(NOT_IN_FIGURES[name])}]")
    if field not in form.fields:
        return
    mark, proposal = checked.fields["estimates"].get(field, ""), offered.get(name)
    if mark:
        st.markdown(
            f":material/approval: **Schatting:** {literal(mark)}. Klopt dit voor uw plan? Zo niet, vul dan hierboven "
            "de echte afstand in."
        )
        st.button("Dit klopt", key=f"klopt-{name}", on_click=form.put, args=(field, ""))
    if proposal is not None and (mark or not form.text(name)) and proposal.mark != mark:
        st.markdown(f":material/lightbulb: Voorstel: **{number_text(proposal.value)} m** ({literal(proposal.source)}).")
        st.button("Neem over als schatting", key=f"schatting-{name}", on_click=_take_over, args=(form, proposal))


def _take_over(form: Form, proposal: Proposal) -> None:
    form.put(proposal.question, number_text(proposal.value))
    form.put(estimate_field(proposal.question), proposal.mark)
