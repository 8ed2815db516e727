"""The lenses of a wijkproject: what kind of initiative it is, and what a municipality can do with that."""

import pandas as pd
from markupsafe import Markup

from app_pages.parts.lenses import option_labels
from app_pages.parts.look import draw, html, lines, section_title
from geodata import Lens, PerspectiveAdvice, perspective, taxonomy
from projects import WijkProject


def lens_card(project: WijkProject) -> None:
    """Draw every lens with what was chosen and what that means; under two of them what a municipality can do."""
    advice = _advice(project)
    parts = [_lens(lens, getattr(project, lens.id), advice.get(lens.id)) for lens in taxonomy().lenses]
    draw(
        section_title("Wat voor initiatief is dit?")
        + html('<dl class="mw-card mw-lenses">{parts}</dl>', parts=lines(parts))
    )


def _advice(project: WijkProject) -> dict[str, tuple[str, PerspectiveAdvice]]:
    """What to do by lens, each with what it is called: the stance by added value, what helps over the threshold."""
    nothing = pd.Series(dtype=float)
    found = perspective(nothing, _one(project.added_value_type), nothing, None, 1, thresholds=_one(project.threshold))
    told: dict[str, tuple[str, PerspectiveAdvice]] = {}
    for stance in found.stances:
        told["added_value_type"] = f"Houding van de gemeente: {stance.label.lower()}.", stance
    for helps in found.thresholds:
        told["threshold"] = "Wat helpt bij deze drempel.", helps
    return told


def _one(option: str | None) -> "pd.Series[float]":
    return pd.Series({option: 1.0} if option else {}, dtype=float)


def _lens(lens: Lens, value: object, advice: tuple[str, PerspectiveAdvice] | None) -> Markup:
    return html(
        '<div><dt title="{source}">{label}{mark}</dt><dd>{options}{advice}</dd></div>',
        source=lens.source,
        label=lens.label,
        mark=html(' <span class="mw-chip">werklabel</span>') if lens.working_label else "",
        options=_options(lens, value),
        advice=_told(*advice) if advice else "",
    )


def _options(lens: Lens, value: object) -> Markup:
    chosen = option_labels(value, lens)
    if not chosen:
        return html('<span class="soft">Nog niet ingevuld. {question}</span>', question=lens.explanation)
    explained = {option.label: option.explanation for option in lens.options}
    return lines(
        [
            html("<p><b>{label}.</b> {why}</p>", label=label[:1].upper() + label[1:], why=explained.get(label, ""))
            for label in chosen
        ]
    )


def _told(title: str, advice: PerspectiveAdvice) -> Markup:
    return html(
        '<p class="do"><b>{title}</b> {text} <span class="soft">{source}{own}.</span></p>',
        title=title,
        text=advice.text,
        source=advice.source,
        own="; deze raad is eigen werk" if advice.own else "",
    )
