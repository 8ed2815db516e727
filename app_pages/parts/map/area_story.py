"""An area's score in a few sentences: what pulls it down, what holds it up, what would raise it most, how firm it is.

The sentences are the same as on a project's scorecard where they say the same.
"""

import streamlit as st

from app_pages.parts.card.explanation import why
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.figures.about import is_fallback
from app_pages.parts.figures.area import FALLBACK
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html
from app_pages.parts.words import percent_text, points_text
from scorecard import Fact, Scores, State, advice_for

_NAMED = 3
_SHOWN = 0.05  # from so many points it is 0,1 on the screen


def area_story(scores: Scores, code: str, found: list[Fact]) -> None:
    """Draw the sentences; `found` are the facts that were delivered for the area."""
    draw(html('<p class="mw-why">{why}</p>', why=why(scores, scores.row(code))))
    known = [
        (fact.score, fact.indicator.label) for fact in found if fact.state == State.KNOWN and fact.score is not None
    ]
    if len(known) < 2 * _NAMED:
        return
    order = [f"{literal(label)} ({points_text(score)})" for score, label in sorted(known)]
    st.markdown(
        f"**Laagst**: {', '.join(order[:_NAMED])}.  \n**Hoogst**: {', '.join(order[: -_NAMED - 1 : -1])}.  \n"
        f"{_most(scores, code)}{_own_norms(found)}"
    )


def _most(scores: Scores, code: str) -> str:
    """What raises the score most: the points that each figure alone adds when it reaches its norm."""
    best = [item for item in advice_for(scores, code) if not item.unknown and item.points >= _SHOWN]
    told = [f"{literal(item.indicator.label)} (+{number_text(item.points, 1)})" for item in best[:_NAMED]]
    return f"**Verhoogt de score het meest**, als het de norm haalt: {', '.join(told)}.  \n" if told else ""


def _own_norms(found: list[Fact]) -> str:
    """How much of the score rests on norms that this product chose itself."""
    counting = [fact for fact in found if fact.state in (State.KNOWN, State.UNKNOWN)]
    own = [fact for fact in counting if is_fallback(fact.indicator)]
    if not own:
        return ""
    share = sum(fact.weight for fact in own) / sum(fact.weight for fact in counting)
    return (
        f"**Hoe vast**: bij {len(own)} van de {len(counting)} cijfers, samen {percent_text(share)} van de score, is de "
        f"norm een {FALLBACK}: een keuze van dit programma zelf, omdat landelijke cijfers ontbreken."
    )
