"""Why a total is what it is, in sentences: the lowest dimension and what makes it so, the highest, the mean of all."""

import math

import numpy as np
from markupsafe import Markup

from app_pages.parts.card.score_bars import Band
from app_pages.parts.look import html, lines
from app_pages.parts.words import asked_now, count_text, joined, points_text
from scorecard import LEAST_DIMENSION, Scores

_THEMES = 2
_FULL = 99.95  # shown as 100,0


def why(scores: Scores, row: int) -> Markup:
    """The lowest dimension with what makes it so, and the highest one; nothing where nothing counts."""
    certain = scores.dimension.low[row]
    names = [dimension.label for dimension in scores.catalogue.dimensions]
    counting = [int(place) for place in np.argsort(certain) if not math.isnan(certain[place])]
    if not counting:
        return Markup("")
    if scores.coverage[row] == 0:
        return html(
            "<b>Nog geen enkel cijfer is bekend</b> van wat {asked} wordt. Vul de cijfers in bij "
            "Bewerken; dan staat hier wat het plan scoort en waarom.",
            asked=asked_now(scores.catalogue),
        )
    low, high = counting[0], counting[-1]
    parts = [
        html("<b>{name} is het laagst ({low})</b>", name=names[low], low=points_text(certain[low])),
        html("{reason}.", reason=_reason(scores, row, low)),
    ]
    if certain[high] > certain[low]:
        parts.append(html(" {name} is het hoogst ({high}).", name=names[high], high=points_text(certain[high])))
    return lines(parts)


def how_made(scores: Scores, row: int) -> Markup:
    """How the total is made of the dimensions, and that each is at least 1 in it where that makes a difference."""
    raised = (scores.dimension.low[row] < LEAST_DIMENSION).any()
    least = html(" Een dimensie onder de {least:.0f} telt daarin als {least:.0f}.", least=LEAST_DIMENSION)
    return html(
        " Het totaal is het meetkundig gemiddelde van de dimensies: een lage dimensie telt daarin extra zwaar.{least} "
        "Gewoon gemiddeld zou het {plain} zijn.",
        least=least if raised else "",
        plain=points_text(float(scores.total_arithmetic.low[row])),
    )


def _reason(scores: Scores, row: int, dimension: int) -> str:
    """What costs a dimension most of its points: that figures are unknown, or that figures are weak."""
    band = Band.of(scores.dimension, row, dimension)
    if band.high - band.low > 100 - band.high:
        return _unknown_figures(scores, row, dimension, band)
    themes = [theme for theme in _themes(scores, row, dimension) if scores.theme.low[row, theme] < _FULL]
    lowest = sorted(themes, key=lambda theme: float(scores.theme.low[row, theme]))[:_THEMES]
    told = [f"{_theme_name(scores, theme)} ({_points_of(scores, row, theme)})" for theme in lowest]
    return f", vooral door {joined(told)}" if told else ""


def _unknown_figures(scores: Scores, row: int, dimension: int, band: Band) -> str:
    unknown = {theme: _unknown(scores, row, theme) for theme in _themes(scores, row, dimension)}
    most = sorted((theme for theme in unknown if unknown[theme]), key=lambda theme: -unknown[theme])[:_THEMES]
    counts = [f"{count_text(unknown[theme], 'cijfer', 'cijfers')} van {_theme_name(scores, theme)}" for theme in most]
    scored = "" if math.isnan(band.known) else f"; wat wel bekend is, scoort {points_text(band.known)}"
    return f", vooral omdat daar nog cijfers onbekend zijn en die tellen als 0 ({joined(counts)}){scored}"


def _points_of(scores: Scores, row: int, theme: int) -> str:
    """Its points, and how many of its figures are unknown where that is what costs it most."""
    band, unknown = Band.of(scores.theme, row, theme), _unknown(scores, row, theme)
    if unknown and band.high - band.low > 100 - band.high:
        return f"{points_text(band.low)}, {count_text(unknown, 'cijfer', 'cijfers')} onbekend"
    return points_text(band.low)


def _unknown(scores: Scores, row: int, theme: int) -> int:
    """How many figures of a theme count and are unknown."""
    own = np.array([indicator.theme == scores.catalogue.themes[theme].id for indicator in scores.catalogue.indicators])
    return int((own & scores.counting.counts[row] & ~np.isfinite(scores.scores[row])).sum())


def _themes(scores: Scores, row: int, dimension: int) -> list[int]:
    """The themes of a dimension that count, by their place."""
    own = scores.catalogue.dimensions[dimension].id
    return [
        place
        for place, theme in enumerate(scores.catalogue.themes)
        if theme.dimension == own and np.isfinite(scores.theme.low[row, place])
    ]


def _theme_name(scores: Scores, theme: int) -> str:
    return scores.catalogue.themes[theme].label.lower()
