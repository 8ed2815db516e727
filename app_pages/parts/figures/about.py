"""What there is to tell about a figure on demand: how it stands, its unit, its bounds and where those come from."""

from collections.abc import Iterable

from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.figures.row import Told
from app_pages.parts.look import html
from app_pages.parts.words import FLAGS, LIMITS, exemption_text, figure_text, ground_of, phase_text, points_text
from scorecard import Catalogue, Fact, Indicator, State


def about_figure(fact: Fact, catalogue: Catalogue, origin: Told, reasons: Iterable[str] = ()) -> Told:
    """All there is to tell.

    Parameters
    ----------
    origin
        Year and source of the value itself.
    reasons
        Why this norm holds here, where the context moved it.
    """
    indicator = fact.indicator
    told: Told = [("Stand", _state_text(fact, catalogue)), *about_unit(indicator), *origin]
    told += about_bounds(indicator, fact.worst, fact.norm)
    told += [("Waarom deze norm", reason) for reason in reasons]
    if indicator.stretch is not None and indicator.stretch != fact.norm:
        told.append(("Nog beter", f"{figure_text(indicator.stretch, indicator)} (levert geen extra punten op)"))
    if fact.notice:
        told.append(("Let op", fact.notice))
    if indicator.legal and fact.limit is not None:
        limit = LIMITS[indicator.legal.operator].format(figure_text(fact.limit, indicator))
        told.append((FLAGS[ground_of(indicator)].limit, f"{limit}. {indicator.legal.source}"))
    if indicator.legal_note:
        told.append(("Wet", indicator.legal_note))
    told += about_source(indicator)
    if indicator.note:
        told.append(("Toelichting", indicator.note))
    return told


def is_fallback(indicator: Indicator) -> bool:
    """Whether its norm is a fallback of our own, because no national figures were at hand."""
    return indicator.has_score and indicator.bounds is not None and indicator.bounds.origin == "fallback"


def _state_text(fact: Fact, catalogue: Catalogue) -> str:
    weight = f"weegt {points_text(100 * fact.weight)}% mee in het totaal"
    match fact.state:
        case State.KNOWN:
            return f"Bekend; {weight}."
        case State.UNKNOWN:
            return f"Onbekend, en telt zolang als 0 punten; {weight}."
        case State.NOT_APPLICABLE:
            return f"Niet van toepassing ({exemption_text(fact.indicator, catalogue)}). Telt niet mee."
        case State.NOT_DUE:
            return f"Nog niet gevraagd: telt mee vanaf de fase {phase_text(fact.indicator.due_from).lower()}."
        case State.NOT_DELIVERED:
            return "Niet geleverd: dit cijfer is nergens bekend en telt niet mee."
    return "Staat naast de score en telt niet mee in de punten."


def about_unit(indicator: Indicator) -> Told:
    """What its values are counted in; nothing for a bare number."""
    return [("Eenheid", indicator.unit)] if indicator.unit else []


def about_bounds(indicator: Indicator, worst: float | None, norm: float | None) -> Told:
    """From where to where the points run, and for an area's figure where those bounds come from."""
    if worst is None or norm is None:
        return []
    zero, full = figure_text(worst, indicator), figure_text(norm, indicator)
    told: Told = [("Van 0 naar 100", f"0 punten bij {zero}, 100 punten bij {full}")]
    return [*told, *_origin_of_bounds(indicator)]


def _origin_of_bounds(indicator: Indicator) -> Told:
    bounds = indicator.bounds
    if bounds is None:
        return []
    if bounds.origin == "fallback":
        return [("Herkomst norm", f"Noodnorm: {bounds.source}. Dit getal is een eigen keuze van dit product.")]
    areas = f" van {number_text(bounds.areas, 0)} gebieden" if bounds.areas else ""
    year = f" ({bounds.year})" if bounds.year else ""
    return [("Herkomst norm", f"Gemeten: het 5e en 95e percentiel{areas}{year}. {bounds.source}.")]


def about_source(indicator: Indicator) -> Told:
    """Of an area's indicator the catalogue names the figures that it is made of, of a project's its norm's source."""
    source = indicator.source
    if source is None:
        return []
    of_norm = indicator.norm is not None and indicator.bounds is None
    year = f" ({source.year})" if source.year and of_norm else ""
    link = Markup("")
    if source.url.startswith("https://"):
        link = html(' <a href="{url}" target="_blank" rel="noopener">{url}</a>', url=source.url)
    term = "Bron van de norm" if of_norm else "Definitie volgens"
    told: Told = [(term, html("{text}{link}", text=f"{source.text}{year}.", link=link))]
    if source.figure:
        told.append(("Cijfer in de bron", source.figure))
    if indicator.norm is not None:
        told.append(("Zekerheid norm", f"{source.certainty} ({source.kind})" if source.kind else source.certainty))
    return told
