"""What the form tells back: what is wrong, what somebody else changed, and after saving what it scores."""

import math
from collections.abc import Sequence
from typing import Literal

import streamlit as st

from app_pages.parts.form.check import Checked
from app_pages.parts.form.kind import AnyProject
from app_pages.parts.form.saving import clash_question
from app_pages.parts.form.score import Standing
from app_pages.parts.form.sections import Section
from app_pages.parts.form.state import Form
from app_pages.parts.form.where import counts_nowhere
from app_pages.parts.frame import link_parameters
from app_pages.parts.literal import literal
from app_pages.parts.words import FLAGS, PROVISIONAL, ground_of, joined, points_text
from app_pages.parts.workspace import Workspace
from projects import Problem

_MOST_NAMED = 8


def messages(space: Workspace, form: Form, checked: Checked, now: Standing, due: Sequence[Section]) -> None:
    """All that must be known before going on: a failure, a clash, mistakes, what was saved, what was merged."""
    draft = form.draft
    if draft.failure:
        st.error(draft.failure, icon=":material/error:")
    if draft.clash:
        clash_question(form, draft.clash)
    elif draft.attempted and checked.problems:
        problem_list(checked.problems)
    if draft.saved and draft.project and not form.is_changed:
        _saved_report(form, now, due, counts_nowhere(space, form, checked), has_map=bool(space.levels()))
    if draft.remarks:
        lines = "\n".join(f"- {literal(remark)}" for remark in draft.remarks)
        st.info(f"**Op deze velden vulde u iets anders in dan in het register staat.** Daar staat:\n\n{lines}")


def problem_list(problems: Sequence[Problem]) -> None:
    """All that must be mended before saving, each with a link to its field."""
    lines = [
        f"- [{literal(problem.label)}](#veld-{problem.field})"
        f"{f' ({literal(problem.value)})' if problem.value else ''}: {literal(problem.reason)}"
        for problem in problems
    ]
    count = "Eén ding klopt" if len(lines) == 1 else f"{len(lines)} dingen kloppen"
    st.error(
        f"**{count} nog niet. Er is niets opgeslagen; wat u hebt ingevuld, staat er nog.**\n\n" + "\n".join(lines),
        icon=":material/error:",
    )


def _saved_report(form: Form, standing: Standing, due: Sequence[Section], nowhere: str, *, has_map: bool) -> None:
    """After saving: whether it counts, label, score and band, what is still asked, and the ways on."""
    project = form.draft.project
    assert project is not None
    with st.container(border=True, key="form-saved"):
        st.success(f"**{literal(project.name)}** is opgeslagen.", icon=":material/check_circle:")
        if nowhere:
            st.warning(nowhere, icon=":material/wrong_location:")
        if standing.answered or form.catalogue.phases:
            _score(standing)
        else:
            counts = "." if nowhere else ": dit initiatief telt wel mee in het profiel van de wijk."
            st.markdown(f"De scorekaart is nog leeg. Dat mag{counts}")
        _still_asked(form, standing, due)
        _ways_on(form, project, has_map=has_map)


def _score(standing: Standing) -> None:
    with st.container(horizontal=True):
        for label, value, explanation in _figures(standing):
            st.metric(label, value, help=explanation, width=150)
    if standing.is_provisional:
        st.markdown(
            f"De score is **voorlopig**: bij {literal(joined(standing.thin))} is minder dan "
            f"{standing.scores.catalogue.minimum_coverage:.0f}% van de cijfers bekend."
        )
    for line in flag_lines(standing):
        st.error(f"{line}. De scorekaart legt uit waarom.", icon=":material/flag:")


def flag_lines(standing: Standing) -> list[str]:
    """The limits that are broken, a sentence (Markdown) for each ground: the law, or harm that is done."""
    told = []
    for ground, words in FLAGS.items():
        broken = [indicator.label for indicator in standing.breaches if ground_of(indicator) == ground]
        if broken:
            title = words.one if len(broken) == 1 else words.several.format(len(broken))
            told.append(f"{title}: {literal(joined(broken))}")
    return told


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


def _still_asked(form: Form, standing: Standing, due: Sequence[Section]) -> None:
    missing = [name for section in due for name in section.fields if name in standing.missing]
    if not missing:
        in_phase = "in deze fase " if form.catalogue.phases else ""
        st.markdown(f":material/task_alt: Alles wat {in_phase}gevraagd wordt, is ingevuld.")
        return
    labels = [f"[{literal(form.label(name))}](#veld-{name})" for name in missing]
    rest = len(labels) - _MOST_NAMED
    more = f" en nog {rest}" if rest > 0 else ""
    still = f"Vragen zonder antwoord{' in deze fase' if form.catalogue.phases else ''}"
    st.markdown(f"**{still} ({len(labels)}):** {', '.join(labels[:_MOST_NAMED])}{more}.")


def _ways_on(form: Form, project: AnyProject, *, has_map: bool) -> None:
    with st.container(horizontal=True):
        for place, way in enumerate(way for way in form.kind.ways if has_map or not way.on_map):
            kind: Literal["primary", "secondary"] = "secondary" if place else "primary"
            if st.button(way.label, type=kind, icon=way.icon, key=way.key):
                shown = {form.kind.screen.id: project.id} if way.with_project else {}
                st.switch_page(way.page, query_params=link_parameters(**shown))
        another = f"Nog een {form.kind.word} indienen"
        st.button(another, icon=":material/add:", key="another", on_click=form.open, args=(None,))
