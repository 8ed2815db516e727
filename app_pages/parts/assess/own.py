"""What the rater handed in before about this area, with a way to withdraw it."""

import streamlit as st

from app_pages.parts.assess.questions import Assessing
from app_pages.parts.assess.saving import day_text, own_earlier, withdraw
from app_pages.parts.literal import literal
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace
from geodata import taxonomy
from projects import Assessment


def own_list(space: Workspace, form: Assessing) -> None:
    """Draw the earlier forms of the code that stands in the form; nothing when there are none."""
    earlier = own_earlier(space, form)
    if not earlier:
        return
    rater = literal(earlier[0].assessment.rater)
    with st.container(border=True, key="assess-own"):
        st.markdown(f"**Al ingevuld door {rater}**")
        for kept in earlier:
            marks = literal(_marks(kept.assessment))
            state = "telt mee" if kept.counts else "telt niet mee: er is een latere"
            st.markdown(f"{day_text(kept.assessment.date)}: {marks}; {state}.")
            if form.draft.withdraw == kept.id:
                _confirm(space, form, kept.id)
            else:
                st.button("Intrekken", key=f"withdraw-{kept.id}", on_click=_ask, args=(form, kept.id))


def _marks(assessment: Assessment) -> str:
    """Which marks a form has, and how many initiatives: 'Middelen 4, kent 3 initiatieven (2 in het register)'."""
    names, marks = taxonomy().measure_names, assessment.values
    told = [f"{names[measure]} {marks[measure]}" for measure in names if measure in marks]
    if (known := assessment.known_initiatives) is not None:
        registered = assessment.registered_initiatives
        inside = "" if registered is None else f" ({registered} in het register)"
        told.append(f"kent {count_text(known, 'initiatief', 'initiatieven')}{inside}")
    return ", ".join(told)


def _ask(form: Assessing, number: int | None) -> None:
    form.draft.withdraw = number


def _confirm(space: Workspace, form: Assessing, number: int) -> None:
    st.markdown("Weet u het zeker? De cijfers tellen dan niet meer mee.")
    with st.container(horizontal=True):
        st.button("Ja, intrekken", type="primary", key="withdraw-yes", on_click=withdraw, args=(space, form, number))
        st.button("Nee", key="withdraw-no", on_click=_ask, args=(form, None))
