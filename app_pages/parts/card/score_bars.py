"""A score as a band: what is certain, what is known so far, what is still possible. With the same in words."""

import math
from dataclasses import dataclass

from markupsafe import Markup

from app_pages.parts.look import html, lines
from app_pages.parts.map.colour_classes import label_styles
from app_pages.parts.words import points_text
from scorecard import Catalogue, Level

_NOTHING_OPEN = 0.05
"""Bands that differ by less than what one decimal shows are closed."""


@dataclass(frozen=True)
class Band:
    """One score (0-100): `low` is certain, `known` is the mean over what is known, `high` is the highest possible.

    All three are NaN where nothing counts; `known` alone is NaN where nothing is known.
    """

    low: float
    known: float
    high: float

    @classmethod
    def of(cls, level: Level, *place: int) -> "Band":
        """The band at one place of a level: (row,) of the total, (row, column) of dimensions and themes."""
        return cls(float(level.low[place]), float(level.known[place]), float(level.high[place]))

    @property
    def counts(self) -> bool:
        """Whether anything in it counts."""
        return not math.isnan(self.low)

    @property
    def closed(self) -> bool:
        """Whether nothing is unknown: all three are the same."""
        return self.counts and self.high - self.low < _NOTHING_OPEN

    def words(self) -> str:
        """The band in a sentence, for who doesn't see it."""
        if not self.counts:
            return "telt nu niet mee"
        if self.closed:
            return f"{points_text(self.low)} van 100, alles is bekend"
        known = "nog niets bekend" if math.isnan(self.known) else f"tot nu bekend {points_text(self.known)}"
        return f"zeker behaald {points_text(self.low)} van 100, {known}, hoogst mogelijk {points_text(self.high)}"


def band_chart(band: Band, name: str, size: str = "") -> Markup:
    """The band as a bar; `size` is '' (of a dimension), 'large' or 'small'."""
    if not band.counts:
        return html(
            '<div class="mw-band {size} none" role="img" aria-label="{alt}"></div>', size=size, alt=_alt(band, name)
        )
    parts = [html('<span class="sure" style="width:{w:.2f}%"></span>', w=band.low)]
    if not band.closed:
        open_part = '<span class="open" style="left:{left:.2f}%;width:{w:.2f}%"></span>'
        parts.append(html(open_part, left=band.low, w=band.high - band.low))
        if not math.isnan(band.known):
            parts.append(html('<span class="known" style="left:{left:.2f}%"></span>', left=band.known))
    chart = '<div class="mw-band {size}" role="img" aria-label="{alt}">{parts}</div>'
    return html(chart, size=size, alt=_alt(band, name), parts=lines(parts))


def label_zones(catalogue: Catalogue, label: str) -> Markup:
    """Under the band of the total: from where to where each label runs, with this project's own one marked."""
    parts, end = [], 100.0
    for zone in catalogue.labels:
        width, state = end - zone.from_, "own" if zone.id == label else ""
        part = '<span class="{state}" style="width:{w:.2f}%"><b>{letter}</b><i>{start:.0f}</i></span>'
        parts.append(html(part, state=state, w=width, letter=zone.id, start=zone.from_))
        end = zone.from_
    return html('<div class="mw-zones" aria-hidden="true">{parts}</div>', parts=lines(parts[::-1]))


def legend(band: Band) -> Markup:
    """The three figures of a band with the sign that stands for each; one figure when nothing is unknown."""
    if not band.counts:
        return html("<p>Er telt nu nog geen enkel cijfer mee.</p>")
    sure = html('<span><i class="key sure"></i>Zeker behaald <b>{n}</b></span>', n=points_text(band.low))
    if band.closed:
        rest = html(
            "<span>Alles wat nu gevraagd wordt is bekend: de score verandert alleen als het plan verandert.</span>"
        )
    else:
        rest = html(
            '<span><i class="key known"></i>Tot nu bekend <b>{known}</b></span>'
            '<span><i class="key open"></i>Hoogst mogelijk, als al het onbekende de norm haalt <b>{high}</b></span>',
            known=known_text(band),
            high=points_text(band.high),
        )
    return html('<p class="mw-legend">{sure}{rest}</p>', sure=sure, rest=rest)


def known_text(band: Band) -> str:
    """'Tot nu bekend' of a total; it can't be told as long as a whole dimension is unknown."""
    return "nog niet te zeggen" if math.isnan(band.known) else points_text(band.known)


def label_badge(catalogue: Catalogue, label: str) -> Markup:
    """The label's letter in its own colour; '?' for a project without one ('voorlopig')."""
    style = label_styles({label.id: label.meaning for label in catalogue.labels})[label]
    badge = '<div class="mw-badge" style="background:{colour};color:{ink}" role="img" aria-label="{alt}">{letter}</div>'
    return html(badge, colour=style["colour"], ink=style["ink"], alt=style["meaning"], letter=style["letter"])


def _alt(band: Band, name: str) -> str:
    return f"{name}: {band.words()}"


def certain_points(band: Band) -> Markup:
    """What is certain, in bold; 'onbekend' where nothing is known yet, a dash where nothing counts."""
    if not band.counts:
        return html('<b class="none">–</b>')
    if math.isnan(band.known):
        return html('<b class="none">onbekend</b>')
    return html("<b>{points}</b>", points=points_text(band.low))
