"""Dutch words for what the catalogues and the scores name in code: phases, states, figures with their unit."""

import math
import unicodedata
from dataclasses import dataclass

from app_pages.parts.dutch_numbers import number_text
from geodata import Level
from scorecard import Catalogue, Fact, Indicator, State

PROVISIONAL = "voorlopig"
UNKNOWN = "onbekend"

LEVEL_NAMES: dict[Level, str] = {"wijk": "Wijken", "buurt": "Buurten"}
"""What a screen calls the areas of a level, in its choices and so in its link."""

STATES = {
    State.KNOWN: "bekend",
    State.UNKNOWN: UNKNOWN,
    State.NOT_APPLICABLE: "niet van toepassing",
    State.NOT_DUE: "nog niet gevraagd",
    State.NOT_DELIVERED: "niet geleverd",
    State.BESIDE: "naast de score",
}

LIMITS = {"<=": "hoogstens {}", ">=": "minstens {}", "==": "{}"}
"""A legal limit in words, by its operator."""


@dataclass(frozen=True)
class FlagWords:
    """A red flag in words, by its ground: on one project, on several, as a mark, and what the limit is called."""

    one: str
    several: str
    mark: str
    limit: str
    after: str = "Een goede score op andere punten heft dit niet op."


FLAGS = {
    "wet": FlagWords(
        "Overschrijdt een wettelijke grens",
        "Overschrijdt {} wettelijke grenzen",
        "overschrijdt wettelijke grens",
        "Wettelijke grens",
    ),
    "schade": FlagWords(
        "Rode vlag: dit project doet schade",
        "Rode vlag: dit project doet schade, op {} punten",
        "schadelijk",
        "Grens van schade",
        "Een goede score op andere punten maakt dat niet goed. Dit is geen wet, maar een grens van de scorekaart.",
    ),
}
"""The words of a red flag: the law sets the limit, or harm that is done."""

COSTS = {"€": "laag", "€€": "midden", "€€€": "hoog"}
COST_EXPLANATION = (
    "Kosten per 100 woningen, eigen schatting: € is minder dan € 50.000, €€ is tot € 500.000, €€€ is meer."
)

_COMPARISONS = {
    "<": "is minder dan",
    "<=": "is hoogstens",
    "==": "is",
    "!=": "is niet",
    ">=": "is minstens",
    ">": "is meer dan",
}
_WORDLESS_UNITS = ("index", "score", "verhouding", "niveau", "cijfer", "ja/nee", "aantal")


def phase_text(phase: object) -> str:
    """A phase as a user reads it: 'Vergunning'; 'Onbekend' when it isn't known."""
    return str(phase).capitalize() if isinstance(phase, str) and phase else UNKNOWN.capitalize()


def points_text(points: float | None) -> str:
    """A score (0-100) with one decimal, rounded as for the labels: half up; or 'onbekend'."""
    if points is None or math.isnan(points):
        return UNKNOWN
    return number_text(shown_points(points), 1)


def shown_points(points: float) -> float:
    """A score (0-100) in one decimal, rounded as for the labels: half up."""
    return math.floor(round(points * 10 + 0.5, 6)) / 10


def asked_now(catalogue: Catalogue) -> str:
    """'in deze fase gevraagd', or only 'gevraagd' where the phase changes nothing."""
    return "in deze fase gevraagd" if catalogue.phases else "gevraagd"


def percent_text(share: float) -> str:
    """A share (0-1) in whole percents, rounded down: only what is complete is 100%."""
    return f"{math.floor(round(100 * share, 1))}%"


def count_text(number: int, one: str, many: str) -> str:
    """A number with its noun: '1 project', '1.204 projecten'."""
    return f"{number_text(number, 0)} {one if number == 1 else many}"


def ground_of(indicator: Indicator) -> str:
    """What sets its limit: 'wet' or 'schade'."""
    return indicator.legal.ground if indicator.legal else "wet"


def figure_text(value: float | None, indicator: Indicator, catalogue: Catalogue | None = None) -> str:
    """A figure with its unit as a Dutch reader writes it: '12,5%', '€ 0,62/m² per jaar', 'ja', '3 (adviseren)'."""
    if value is None or math.isnan(value):
        return UNKNOWN
    unit = indicator.unit
    if unit == "ja/nee":
        return "ja" if value else "nee"
    number = _number(value, indicator)
    level = _level_name(value, indicator, catalogue)
    if level:
        return f"{number} ({level})"
    if unit.startswith("€"):
        return f"€ {number}{unit[1:]}"
    if unit.startswith("aantal per "):
        return f"{number} {unit.removeprefix('aantal ')}"
    if unit.startswith(_WORDLESS_UNITS):
        return number
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".rstrip()


def norm_text(fact: Fact, catalogue: Catalogue | None = None) -> str:
    """The norm that holds, with the side on which one meets it: 'norm hoogstens 400 m'; '' where there is none."""
    if fact.norm is None:
        return ""
    told = figure_text(fact.norm, fact.indicator, catalogue)
    if fact.indicator.unit == "ja/nee" or fact.worst is None:
        return f"norm {told}"
    return f"norm {'minstens' if fact.norm > fact.worst else 'hoogstens'} {told}"


def exemption_text(indicator: Indicator, catalogue: Catalogue) -> str:
    """When an indicator doesn't apply, in words: 'aantal woningen is minder dan 20'; '' when it always does."""
    condition = indicator.not_applicable_if
    if condition is None:
        return ""
    column = next((column for column in catalogue.columns if column.id == condition.column), None)
    label = column.label if column else condition.column
    yes_no = column is not None and column.kind == "yes_no"
    value = ("ja" if condition.value else "nee") if yes_no else number_text(condition.value, 0)
    return f"{label[0].lower()}{label[1:]} {_COMPARISONS[condition.comparison]} {value}"


def plain_letters(text: str) -> str:
    """Small letters without accents, so that 'ijsselmonde' finds 'IJsselmonde' and 'cafe' finds 'café'."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def joined(parts: list[str]) -> str:
    """A list in a sentence: 'a, b en c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}" if parts else ""


def _number(value: float, indicator: Indicator) -> str:
    """As many decimals as tell values between worst and norm apart, without zeros at the end."""
    span = abs((indicator.norm or 0.0) - (indicator.worst or 0.0)) or abs(value) or 1.0
    most = 0 if span >= 200 else 1 if span > 10 else 2 if span >= 1 else 3 if span < 0.25 else 2
    decimals = next(count for count in range(most + 1) if count == most or round(value, count) == round(value, most))
    return number_text(value, decimals)


def _level_name(value: float, indicator: Indicator, catalogue: Catalogue | None) -> str:
    """What a step on a ladder is called, for a figure that is the answer to one question with options."""
    if catalogue is None or len(indicator.questions) != 1:
        return ""
    options = catalogue.question(indicator.questions[0]).options
    step = int(value)
    return options[step] if step == value and 0 <= step < len(options) else ""
