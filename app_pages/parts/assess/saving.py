"""Saving an assessment, and withdrawing one: nothing stops counting without asking, nothing that was typed is lost."""

from dataclasses import replace
from datetime import date

import streamlit as st

from app_pages.parts.assess.questions import Assessing
from app_pages.parts.assess.standing import level_of
from app_pages.parts.failure import saving_failed
from app_pages.parts.form.field import FormField
from app_pages.parts.literal import literal
from app_pages.parts.workspace import Workspace
from projects import Assessment, Assessments, KeptAssessment, Problem, ProjectChangedElsewhere, check_assessment

_PART = "values"


def save(space: Workspace, form: Assessing, *, replaces: bool = False) -> None:
    """Save what stands in the form, or say in the draft why not. `replaces`: the rater's earlier one may stop counting.

    To be called in a callback, before the widgets are drawn.
    """
    draft = form.draft
    draft.problems, draft.earlier, draft.failure, draft.done = (), None, "", ""
    draft.attempts += 1
    form.begin_with_none()
    who, problems = form.who.read((), FormField.read)
    marks, of_marks = form.marks.read((_PART,), FormField.read)
    cleaned, found = check_assessment({**who, **marks, "area_code": form.area})
    problems += of_marks
    told = {problem.field for problem in problems}
    # a mark that can't be read is no missing mark
    problems += [
        problem for problem in found if problem.field not in told and not (of_marks and problem.field == _PART)
    ]
    if problems:
        draft.problems = _as_on_screen(form, problems)
        return
    try:
        _add(space.assessments, form, Assessment(**cleaned), replaces)
    except Exception as problem:
        # the page must go on, for it holds what was typed
        draft.failure = saving_failed(problem, "beoordeling")


def _as_on_screen(form: Assessing, problems: list[Problem]) -> tuple[Problem, ...]:
    """In the order of the screen, each under the name that its field has there."""
    fields = form.who.fields | form.marks.fields
    order = [*form.who.fields, _PART, *form.marks.fields]
    named = [replace(p, label=fields[p.field].label) if p.field in fields else p for p in problems]
    return tuple(sorted(named, key=lambda p: order.index(p.field) if p.field in order else -1))


def _add(assessments: Assessments, form: Assessing, made: Assessment, replaces: bool) -> None:
    earlier = _counting(assessments, form.area, made.rater)
    if earlier is not None and not replaces and earlier.id != form.corrects:
        form.draft.earlier = earlier
        return
    number = assessments.add(made, made.rater)
    corrected = form.corrects is not None
    form.keep(number)
    counts = any(kept.id == number and kept.counts for kept in assessments.all(form.area))
    replaced = " De verbeterde versie telt, de vorige niet meer." if corrected and earlier is not None else ""
    if corrected and earlier is not None and earlier.id == number:
        replaced = " Er is niets veranderd."
    form.draft.done = f"De beoordeling van **{literal(made.rater)}** is opgeslagen." + (
        replaced if counts else " Van deze invuller is er een beoordeling met een latere datum. Die blijft tellen."
    )


def begin_another(form: Assessing) -> None:
    """Empty marks and code for another rater; for a button. What stands there has been saved."""
    form.clear()
    form.who.put("rater", "")
    form.who.put("role", "")
    form.draft.done = ""


def _counting(assessments: Assessments, area: str, rater: str) -> KeptAssessment | None:
    found = (kept for kept in assessments.all(area) if kept.counts and kept.assessment.rater == rater)
    return next(found, None)


def own_earlier(space: Workspace, form: Assessing) -> list[KeptAssessment]:
    """What the rater whose code stands in the form handed in about this area and did not withdraw, the last first."""
    rater = form.rater
    kept = space.assessments.all(form.area) if rater else []
    own = [each for each in kept if each.assessment.rater == rater and each.withdrawn_at is None]
    return sorted(own, key=lambda each: (each.assessment.date, each.id), reverse=True)


def withdraw(space: Workspace, form: Assessing, number: int) -> None:
    """Let an assessment no longer count; for a button."""
    draft = form.draft
    draft.withdraw, draft.done, draft.failure = None, "", ""
    try:
        space.assessments.withdraw(number, form.who.text("rater"))
    except ProjectChangedElsewhere as refused:
        draft.failure = literal(refused)
    except Exception as problem:
        draft.failure = saving_failed(problem, "intrekking van een beoordeling")
    else:
        if draft.own == number:
            if form.is_changed:
                draft.own, draft.base, draft.rater = None, {}, ""
            else:
                form.clear()
        draft.done = "De beoordeling is ingetrokken. Zij telt niet meer mee; wie dat deed en wanneer, blijft bewaard."


def earlier_question(space: Workspace, form: Assessing, earlier: KeptAssessment) -> None:
    """Ask whether the new form comes in the place of the one that counts now."""

    def stay() -> None:
        form.draft.earlier = None

    with st.container(border=True, key="assess-earlier"):
        st.warning(
            f"Van **{literal(earlier.assessment.rater)}** staat er al een beoordeling van deze "
            f"{level_of(form.area)}, van {day_text(earlier.assessment.date)}. Er is nog niets opgeslagen.",
            icon=":material/content_copy:",
        )
        st.markdown("Van elke invuller telt één beoordeling per gebied. De andere blijft bewaard, maar telt niet mee.")
        with st.container(horizontal=True):
            st.button(
                "Dit is van dezelfde invuller: opslaan",
                type="primary",
                key="earlier-replace",
                wrap=True,
                on_click=lambda: save(space, form, replaces=True),
            )
            st.button("Dit is een ander: ik kies een andere code", key="earlier-stay", wrap=True, on_click=stay)


def day_text(day: date) -> str:
    """A date as Dutch writes it: 3-5-2026."""
    return f"{day.day}-{day.month}-{day.year}"
