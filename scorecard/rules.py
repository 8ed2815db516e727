"""What must hold between the parts of a catalogue, beyond the form of each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from scorecard.catalogue import Catalogue, Column, Dimension, Indicator, Theme
from scorecard.sensitive import sensitive_subject


class Named(Protocol):
    """An entry with an id."""

    @property
    def id(self) -> str:
        """Its id."""


def problems(catalogue: Catalogue) -> list[str]:
    """Every broken rule, as a Dutch sentence that begins with the place ('indicator mpg: ...')."""
    return [
        *_duplicates(catalogue),
        *_labels(catalogue),
        *_weights(catalogue),
        *_places(catalogue),
        *(problem for indicator in catalogue.indicators for problem in _of_indicator(indicator, catalogue)),
    ]


def _duplicates(catalogue: Catalogue) -> Iterator[str]:
    groups: dict[str, Sequence[Named]] = {
        "indicator": catalogue.indicators,
        "thema": catalogue.themes,
        "dimensie": catalogue.dimensions,
        "kolom": catalogue.columns,
        "vraag": catalogue.questions,
        "label": catalogue.labels,
    }
    for kind, entries in groups.items():
        counts = Counter(entry.id for entry in entries)
        yield from (f"{kind} {entry_id}: dit id komt {n} keer voor." for entry_id, n in counts.items() if n > 1)
    own = {indicator.id for indicator in catalogue.indicators} & {column.id for column in catalogue.columns}
    yield from (f"kolom {name}: dit id is ook dat van een indicator." for name in sorted(own))
    reserved = {"id", "phase", "total", "coverage", "provisional", "label", "breaches"}
    named: tuple[Indicator | Column, ...] = (*catalogue.indicators, *catalogue.columns)
    for entry in named:
        if entry.id in reserved:
            yield f"indicator {entry.id}: dit woord heeft al een betekenis in de uitvoer; kies een ander id."


def _labels(catalogue: Catalogue) -> Iterator[str]:
    thresholds = [label.from_ for label in catalogue.labels]
    if not thresholds:
        yield "label: er is geen enkel label; geef er minstens een met 'from = 0'."
    elif sorted(set(thresholds), reverse=True) != thresholds or thresholds[-1] != 0:
        yield "label: zet de labels van hoog naar laag, elk met een andere grens, en de laatste met 'from = 0'."


def _weights(catalogue: Catalogue) -> Iterator[str]:
    weighted: tuple[tuple[str, Sequence[Dimension | Theme | Indicator]], ...] = (
        ("dimensie", catalogue.dimensions),
        ("thema", catalogue.themes),
        ("indicator", catalogue.indicators),
    )
    for kind, entries in weighted:
        for weighed in entries:
            if weighed.weight < 0:
                yield f"{kind} {weighed.id}: gewicht {weighed.weight:g} is kleiner dan nul."
    if not catalogue.counting:
        yield "indicator: er is geen enkele indicator met role = 'score'."
    if not any(dimension.weight > 0 for dimension in catalogue.dimensions):
        yield "dimensie: alle gewichten zijn nul."
    for dimension in catalogue.dimensions:
        own = [theme for theme in catalogue.themes if theme.dimension == dimension.id]
        if own and not any(theme.weight > 0 for theme in own):
            yield f"dimensie {dimension.id}: alle gewichten van haar thema's zijn nul."
    for theme in catalogue.themes:
        scored = [indicator for indicator in catalogue.counting if indicator.theme == theme.id]
        if scored and not any(indicator.weight > 0 for indicator in scored):
            yield f"thema {theme.id}: alle gewichten van zijn indicatoren zijn nul ({', '.join(i.id for i in scored)})."


def _places(catalogue: Catalogue) -> Iterator[str]:
    dimensions = {dimension.id for dimension in catalogue.dimensions}
    themes = {theme.id for theme in catalogue.themes}
    for theme in catalogue.themes:
        if theme.dimension not in dimensions:
            yield f"thema {theme.id}: dimensie {theme.dimension!r} bestaat niet in deze catalogus."
    for indicator in catalogue.indicators:
        if indicator.theme not in themes:
            yield f"indicator {indicator.id}: thema {indicator.theme!r} bestaat niet in deze catalogus."


def _of_indicator(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    name = f"indicator {indicator.id}"
    yield from (f"{name}: {reason}" for reason in _bounds(indicator))
    subject = sensitive_subject(indicator)
    if subject:
        yield f"{name}: {subject} van bewoners wordt nooit gescoord; gebruik role = 'context' of laat hem weg."
    if indicator.due_from is not None and indicator.due_from not in catalogue.phases:
        yield f"{name}: fase {indicator.due_from!r} staat niet in de fasen van deze catalogus."
    known = {column.id for column in catalogue.columns} | {other.id for other in catalogue.indicators}
    for column in indicator.columns:
        if column not in known:
            yield f"{name}: de voorwaarde kijkt naar kolom {column!r}, die geen enkele tabel heeft."
    questions = {question.id for question in catalogue.questions}
    yield from (f"{name}: vraag {q!r} bestaat niet." for q in indicator.questions if q not in questions)


def _bounds(indicator: Indicator) -> Iterator[str]:
    if indicator.role == "context":
        if indicator.worst is not None or indicator.norm is not None:
            yield "een contextcijfer heeft geen worst en norm; haal ze weg of kies een andere role."
        return
    if indicator.worst is None or indicator.norm is None:
        yield "worst en norm zijn allebei nodig."
        return
    if indicator.worst == indicator.norm:
        yield f"worst en norm zijn gelijk ({indicator.norm:g}); dan is er geen score te berekenen."
    for variant in indicator.variant:
        worst = indicator.worst if variant.worst is None else variant.worst
        norm = indicator.norm if variant.norm is None else variant.norm
        if worst == norm or (norm > worst) != indicator.higher_is_better:
            yield f"variant ({variant.when or variant.note}): worst en norm zijn gelijk of omgekeerd."
        if variant.when is None and variant.share is None and variant.worst_from is None and variant.norm_from is None:
            yield "variant: zonder 'when', 'share', 'worst_from' of 'norm_from' is niet te zien wanneer hij geldt."
    if indicator.plateau and indicator.higher_is_better and indicator.plateau.to < indicator.norm:
        yield f"plateau tot {indicator.plateau.to:g} ligt onder de norm."
