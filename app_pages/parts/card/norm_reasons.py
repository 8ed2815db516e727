"""Why this norm holds for this project: what its context changed, and what is unknown."""

import numpy as np

from app_pages.parts.words import percent_text
from scorecard import Fact, Scores, Variant

_SAME = 1e-9


def norm_reasons(scores: Scores, row: int, fact: Fact) -> list[str]:
    """Dutch sentences, empty when the catalogue's own norm holds.

    Follows the catalogue's variants in their order: a later one that holds in full replaces what came before.
    """
    reasons: list[str] = []
    own_setting = False
    for variant in fact.indicator.variant:
        if variant.norm_from is not None:
            if _from_column(scores, row, fact, variant):
                reasons, own_setting = [variant.note], True
        elif variant.when is not None:
            value = _context(scores, variant.when.column, row)
            if not np.isnan(value) and bool(variant.when.holds(np.array([value]))[0]):
                reasons = [variant.note]
        elif variant.share is not None:
            part, whole = (_context(scores, name, row) for name in (variant.share.part, variant.share.whole))
            if whole > 0 and not np.isnan(part):
                share = 1 - part / whole if variant.share.inverse else part / whole
                if share > 0:
                    reasons.append(f"{variant.note} Hier gaat het om {percent_text(min(share, 1.0))} van de woningen.")
    if fact.context_unknown and not own_setting:
        reasons.append(_strictest(scores, fact))
    return [reason for reason in reasons if reason]


def _strictest(scores: Scores, fact: Fact) -> str:
    labels = {column.id: column.label for column in scores.catalogue.columns}
    names = [labels.get(name, name) for name in fact.context_unknown]
    return f"Onbekend: {', '.join(names).lower()}. Daarom geldt de strengste norm."


def _from_column(scores: Scores, row: int, fact: Fact, variant: Variant) -> bool:
    """Whether the area's own setting decided the norm."""
    assert variant.norm_from is not None
    setting = _context(scores, variant.norm_from.column, row) * variant.norm_from.factor
    return fact.norm is not None and abs(setting - fact.norm) < _SAME


def _context(scores: Scores, column: str, row: int) -> float:
    values = scores.figures.context.get(column)
    return float("nan") if values is None else float(values[row])
