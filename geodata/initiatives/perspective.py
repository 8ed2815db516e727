"""What a municipality could do in an area or a type: handelingsperspectief after IMI (2015), chapters 1 to 3.

Advice, no verdict. Every item has its source; what the source leaves open and we filled in is marked `own`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.initiatives.approach import Approach, approach_for
from geodata.initiatives.gaps import Gaps
from geodata.initiatives.profile import ENOUGH
from geodata.initiatives.repertoire import repertoire
from geodata.initiatives.taxonomy import taxonomy
from geodata.initiatives.weakness import Weak, weak_actie, weak_functions

REGISTER_FROM = 70.0
"""Below this registration rate (%), or when it was never measured, finding the initiatives comes first. Own choice."""


@dataclass(frozen=True)
class PerspectiveAdvice:
    """One thing to do. `why` says for what, `count` how many initiatives it is about (0: not about a number).
    `own`: the text, or the tie between this advice and what was found, is ours and not of the source."""

    id: str
    label: str
    text: str
    source: str
    why: str = ""
    count: float = 0.0
    own: bool = False


@dataclass(frozen=True)
class Perspective:
    """All advice for one area or type; `caveats` come first on a screen. Nothing known gives empty tuples.

    `weak` and `actie`: weakest first. `stances`: the added-value types that are there, most common first. `approach` is
    None when nothing points anywhere. `instruments`: label is the kind (Regelgeving, Geld en middelen, Communicatie,
    Kantelkracht). `evoke`: gaps to invite initiatives for. `thresholds`: what initiatives there must get over.
    """

    weak: tuple[Weak, ...]
    actie: tuple[Weak, ...]
    stances: tuple[PerspectiveAdvice, ...]
    approach: Approach | None
    instruments: tuple[PerspectiveAdvice, ...]
    evoke: tuple[PerspectiveAdvice, ...]
    thresholds: tuple[PerspectiveAdvice, ...]
    invitations: tuple[PerspectiveAdvice, ...]
    caveats: tuple[str, ...]


def perspective(
    functions: pd.Series[float],
    added_value: pd.Series[float],
    actie: pd.Series[float],
    relation: pd.Series[float] | None,
    initiatives: int,
    *,
    raters: pd.Series[int] | None = None,
    thresholds: pd.Series[float] | None = None,
    found_gaps: Gaps | None = None,
    registration_rate: float | None = None,
) -> Perspective:
    """Return what could be done.

    `functions` (f1..f7) and `actie` (drive..empathy): means 1-10, NaN unknown. `added_value`, `relation`, `thresholds`:
    counts by option id. `raters`: by measure id. `registration_rate`: 0-100, None or NaN when not measured.
    """
    weak, weak_factors = weak_functions(functions, raters), weak_actie(actie, raters)
    points = (*weak, *weak_factors)
    rated = bool(functions.notna().any() or actie.notna().any())
    return Perspective(
        weak=weak,
        actie=weak_factors,
        stances=_stances(added_value),
        approach=approach_for(points, relation, rated=rated),
        instruments=_instruments(points, registration_rate),
        evoke=_evoke(found_gaps),
        thresholds=_thresholds(thresholds),
        invitations=_invitations(),
        caveats=_caveats(points, rated, initiatives),
    )


def _stances(counts: pd.Series[float]) -> tuple[PerspectiveAdvice, ...]:
    acts, lens = {act.id: act for act in repertoire().stance}, taxonomy().lens("added_value_type")
    source = repertoire().paragraph("2.3")
    return tuple(
        PerspectiveAdvice(i, acts[i].label, acts[i].text, source, why=lens.option(i).label, count=count)
        for i, count in _present(counts)
    )


def _thresholds(counts: pd.Series[float] | None) -> tuple[PerspectiveAdvice, ...]:
    if counts is None:
        return ()
    acts, lens = {act.id: act for act in repertoire().threshold}, taxonomy().lens("threshold")
    source = repertoire().paragraph("2.5")
    return tuple(
        PerspectiveAdvice(i, lens.option(i).label, acts[i].text, source, count=count, own=True)
        for i, count in _present(counts)
    )


def _present(counts: pd.Series[float]) -> list[tuple[str, float]]:
    there = counts[counts > 0].sort_values(ascending=False, kind="stable")
    return [(str(option), float(count)) for option, count in there.items()]


def _instruments(points: tuple[Weak, ...], registration_rate: float | None) -> tuple[PerspectiveAdvice, ...]:
    wanted = {point.id: point.label[:1].lower() + point.label[1:] for point in points}
    if registration_rate is None or pd.isna(registration_rate):
        wanted["register"] = "niet bekend is hoe volledig het register is"
    elif registration_rate < REGISTER_FROM:
        wanted["register"] = "het register is niet volledig"
    found = []
    for instrument in repertoire().instrument:
        helps = [wanted[point] for point in instrument.helps if point in wanted]
        if helps or instrument.always:
            why = f"Vanwege: {'; '.join(helps)}" if helps else "Altijd"
            source = repertoire().paragraph("3.1")
            found.append(PerspectiveAdvice("", instrument.kind, instrument.text, source, why=why, own=True))
    return tuple(found)


def _evoke(found: Gaps | None) -> tuple[PerspectiveAdvice, ...]:
    if found is None:
        return ()
    text, source = repertoire().evoke.text, repertoire().paragraph("2.2")
    return tuple(
        PerspectiveAdvice("", "Uitlokken", text, source, why=sentence, own=True) for sentence in found.sentences()
    )


def _invitations() -> tuple[PerspectiveAdvice, ...]:
    source = repertoire().paragraph("3.3")
    return tuple(PerspectiveAdvice("", "Uitnodigen", act.text, source) for act in repertoire().invitation)


def _caveats(points: tuple[Weak, ...], rated: bool, initiatives: int) -> tuple[str, ...]:
    told = ["Dit is advies, geen oordeel. De mensen die er wonen, weten wat er speelt."]
    if not rated:
        told.append(
            "Nog niemand heeft dit gebied beoordeeld: over de zeven functies en over bewoners en instanties (ACTIE) is "
            "niets te zeggen."
        )
    elif any(point.few for point in points):
        fewest = min(point.raters for point in points if point.raters is not None)
        people = "één invuller" if fewest == 1 else f"{fewest} invullers"
        told.append(f"Zwakke punten rusten soms op maar {people}. Vraag er meer voordat u hierop kiest.")
    if initiatives < ENOUGH:
        number = {0: "geen initiatieven", 1: "1 initiatief"}.get(initiatives, f"{initiatives} initiatieven")
        told.append(f"In het register staan hier {number}: te weinig voor een betrouwbaar beeld.")
    return tuple(told)
