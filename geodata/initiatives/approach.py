"""Which of the three approaches fits best: stimuleren, faciliteren or coproductie (IMI 2015, par. 3.2).

The source says that there is no one right approach and gives no rule. The rule here is our own and told in full: every
weak point and the most common relation to the government points to one approach; most signals wins, the first in the
order above when two have as many, and the other is named too.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.initiatives.repertoire import Way, repertoire
from geodata.initiatives.taxonomy import taxonomy
from geodata.initiatives.weakness import Weak

RELATION_FROM = 5
"""The most common relation is a signal when it is known of at least so many initiatives."""


@dataclass(frozen=True)
class Approach:
    """The approach that fits best, why, and which others (labels) have as many signals. The choice is our own."""

    id: str
    label: str
    text: str
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    source: str
    note: str


def approach_for(weak: tuple[Weak, ...], relation: pd.Series[float] | None, *, rated: bool) -> Approach | None:
    """Return the approach, None when nothing points anywhere.

    `relation`: counts by option of government_relation. `rated`: whether anybody rated the area; when somebody did and
    nothing is weak, that points to faciliteren: what works by itself needs room first.
    """
    signals = {way.id: _signals(way, weak, relation) for way in repertoire().approach}
    if rated and not weak:
        signals["faciliteren"].append("Geen enkel punt is zwak: dan is ruimte geven het eerste.")
    most = max(len(reasons) for reasons in signals.values())
    if not most:
        return None
    best, *others = [way for way in repertoire().approach if len(signals[way.id]) == most]
    return Approach(
        best.id,
        best.label,
        best.text,
        reasons=tuple(signals[best.id]),
        also=tuple(way.label for way in others),
        source=repertoire().paragraph("3.2"),
        note="Eigen afweging van dit product: volgens de bron bestaat er niet één juiste benadering.",
    )


def _signals(way: Way, weak: tuple[Weak, ...], relation: pd.Series[float] | None) -> list[str]:
    reasons = [f"{_capital(point.label)} is zwak ({point.why})." for point in weak if point.id in way.weak]
    common = _most_common(relation)
    if common is not None and common in way.relation:
        label = taxonomy().lens("government_relation").option(common).label
        reasons.append(f"De meest voorkomende verhouding tot de overheid is hier: {label}.")
    return reasons


def _most_common(relation: pd.Series[float] | None) -> str | None:
    if relation is None or relation.sum() < RELATION_FROM:
        return None
    top = relation[relation == relation.max()]
    return str(top.index[0]) if len(top) == 1 else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
