"""What the form tells back: how far you are, what is wrong, and after saving what it scores."""

import math
from collections.abc import Callable, Sequence

import streamlit as st

from app_pages.parts.form.score import Standing
from app_pages.parts.form.sections import Section
from app_pages.parts.form.state import Form
from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.words import PROVISIONAL, count_text, joined, points_text
from app_pages.parts.workspace import Workspace
from projects import HousingProject, Problem

_MOST_NAMED = 8


def problem_list(form: Form, problems: Sequence[Problem]) -> None:
    """All that must be mended before saving, each with a link to its field."""
    lines = [
        f"- [{literal(form.label(problem.field))}](#veld-{problem.field})"
        f"{f' ({literal(problem.value)})' if problem.value else ''}: {literal(problem.reason)}"
        for problem in problems
    ]
    count = "Eén ding klopt" if len(lines) == 1 else f"{len(lines)} dingen kloppen"
    st.error(
        f"**{count} nog niet. Er is niets opgeslagen; wat u hebt ingevuld, staat er nog.**\n\n" + "\n".join(lines),
        icon=":material/error:",
    )


def progress_panel(standing: Standing, problems: Sequence[Problem], save_button: Callable[[], None]) -> None:
    """How many of the questions of this phase are answered, and the score so far."""
    total, done = len(standing.asked), len(standing.answered)
    st.progress(done / total if total else 1.0, text=f"**{done} van {total}** gevraagde cijfers ingevuld")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        so_far = points_text(standing.low) if standing.answered else "nog geen punten"
        st.markdown(f"Zeker behaald: **{so_far}**", width="content")
        save_button()
    with st.container(key="form-hint"):
        most = f"nog mogelijk: {points_text(standing.high)}. Elk cijfer dat u invult, kan de score verhogen."
        st.markdown(f":small[Van de 100 punten{f'; {most}' if standing.missing else '. Alles is ingevuld.'}]")
    if standing.breaches:
        st.markdown(f":red[:material/gavel: Wettelijke grens overschreden: {literal(joined(standing.breaches))}.]")
    if problems:
        text = count_text(len(problems), "ding klopt nog niet", "dingen kloppen nog niet")
        first = problems[0].field
        st.markdown(f":red[:material/error: {text}.] [Naar het eerste](#veld-{first})")


def saved_report(space: Workspace, form: Form, standing: Standing, due: Sequence[Section]) -> None:
    """After saving: label, score and band, what is still asked, and the ways on."""
    project = form.draft.project
    assert project is not None
    with st.container(border=True, key="form-saved"):
        st.success(f"**{literal(project.name)}** is opgeslagen.", icon=":material/check_circle:")
        with st.container(horizontal=True):
            for label, value, explanation in _figures(standing):
                st.metric(label, value, help=explanation, width=150)
        if standing.is_provisional:
            st.markdown(
                f"De score is **voorlopig**: bij {literal(joined(standing.thin))} is minder dan "
                f"{standing.scores.catalogue.minimum_coverage:.0f}% van de gevraagde cijfers bekend."
            )
        if standing.breaches:
            st.error(
                f"Het plan overschrijdt een wettelijke grens: {literal(joined(standing.breaches))}. "
                "De scorekaart legt uit welke.",
                icon=":material/gavel:",
            )
        _still_asked(space, standing, due)
        _ways_on(form, project)


def _figures(standing: Standing) -> list[tuple[str, str, str]]:
    meanings = {label.id: label.meaning for label in standing.scores.catalogue.labels}
    label = PROVISIONAL.capitalize() if standing.is_provisional else standing.label
    meaning = "Nog te weinig bekend voor een label." if standing.is_provisional else meanings.get(label, "")
    known = "–" if math.isnan(standing.known) else points_text(standing.known)
    return [
        ("Label", label, literal(meaning)),
        ("Zeker behaald", points_text(standing.low), "Wat nog onbekend is, telt als 0. Label en rang volgen hieruit."),
        ("Tot nu bekend", known, "Het gemiddelde over wat u hebt ingevuld."),
        ("Hoogst mogelijk", points_text(standing.high), "Als alles wat nog onbekend is, de norm haalt."),
    ]


def _still_asked(space: Workspace, standing: Standing, due: Sequence[Section]) -> None:
    missing = [name for section in due for name in section.fields if name in standing.missing]
    if not missing:
        st.markdown(":material/task_alt: Alles wat in deze fase gevraagd wordt, is ingevuld.")
        return
    labels = [f"[{literal(space.housing.question(name).label)}](#veld-{name})" for name in missing]
    rest = len(labels) - _MOST_NAMED
    more = f" en nog {rest}" if rest > 0 else ""
    st.markdown(f"**Nog gevraagd in deze fase ({len(labels)}):** {', '.join(labels[:_MOST_NAMED])}{more}.")


def _ways_on(form: Form, project: HousingProject) -> None:
    with st.container(horizontal=True):
        if st.button("Naar de scorekaart", type="primary", icon=":material/scoreboard:", key="to-scorecard"):
            st.switch_page("app_pages/scorekaart.py", query_params=link_parameters(project=project.id))
        if st.button("Bekijk op de kaart", icon=":material/map:", key="to-map"):
            st.switch_page("app_pages/kaart.py", query_params=link_parameters(project=project.id))
        st.button("Nog een project indienen", icon=":material/add:", key="another", on_click=form.open, args=(None,))
