"""What stands on a scorecard on which nothing is filled in yet: what to fill in first, and why."""

import streamlit as st

from app_pages.parts.frame import link_parameters
from app_pages.parts.kinds import ScreenKind
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import joined, points_text
from scorecard import Advice, Fact, State

_FIRST = 5


def empty_card(kind: ScreenKind, project: int, advice: list[Advice], found: list[Fact]) -> None:
    """Say kindly that it is empty, name the figures that bring most with what they tell, and lead to the form."""
    unknown = [item for item in advice if item.unknown]
    # what every project can answer goes before what may be no goal of it
    first = sorted(unknown, key=lambda item: item.indicator.not_applicable_if is not None)[:_FIRST]
    known = [fact.indicator.label.lower() for fact in found if fact.state == State.KNOWN]
    items = [
        html(
            '<li><div class="gain"><b>+{points}</b><span>punten</span></div><div><b>{name}</b><p>{why}</p></div></li>',
            points=points_text(item.points),
            name=item.indicator.label,
            why=item.indicator.explanation,
        )
        for item in first
    ]
    body = """<section class="mw-card"><h2>Deze scorekaart is nog leeg</h2>
        <p>Dat is niet erg, en het zegt niets over hoe goed dit {word} is. Het staat in het register, op de kaart, en
        telt mee in het beeld van de wijk.{known}</p>
        <p>Wilt u een score, begin dan met deze vragen. Erachter staat wat het antwoord vertelt, en hoeveel punten het
        hoogstens oplevert. Weet u iets niet, laat het dan leeg. Een doel dat uw project niet heeft, telt niet mee als u
        dat aangeeft.</p>
        <ol class="mw-list mw-advice">{items}</ol></section>"""
    told = f" Uit het register is al bekend: {joined(known)}." if known else ""
    draw(html(body, word=kind.word, known=told, items=lines(items)))
    if st.button("Vul de scorekaart in", type="primary", icon=":material/edit_note:"):
        st.switch_page(kind.form_page, query_params=link_parameters(**{kind.id: project}))
