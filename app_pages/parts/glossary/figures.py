"""The figures of the three catalogues, and their dimensions, as entries of the glossary."""

from dataclasses import dataclass
from functools import cache

from app_pages.parts.words import FLAGS, LIMITS, figure_text, ground_of, phase_text, plain_letters
from scorecard import Catalogue, Dimension, Indicator, load_catalogue

CATALOGUES = ("housing", "wijkproject", "wijk")
_ROLES = {
    "score": "telt mee in de score",
    "gate": "levert geen punten op, maar geeft een rode vlag als het niet klopt",
    "extra": "staat naast de score en telt niet mee",
    "context": "is achtergrond en telt niet mee",
}


@dataclass(frozen=True)
class FigureEntry:
    """One figure with its catalogue; `id` is what stands in a link: 'housing.social_rent_share'."""

    catalogue: Catalogue
    indicator: Indicator

    @property
    def id(self) -> str:
        """Unique among all figures: two catalogues may have a figure of one name."""
        return f"{self.catalogue.id}.{self.indicator.id}"

    @property
    def place(self) -> str:
        """Where it stands in the scorecard: 'Sociaal, Betaalbaar wonen'."""
        dimension = self.catalogue.dimension_of(self.indicator.id)
        return f"{dimension.label}, {self.catalogue.theme_of(self.indicator.id).label}"


@cache
def figures() -> tuple[FigureEntry, ...]:
    """All figures of all catalogues, by catalogue and then in the order of the alphabet."""
    found = [FigureEntry(own, one) for own in map(load_catalogue, CATALOGUES) for one in own.indicators]
    order = {name: place for place, name in enumerate(CATALOGUES)}
    return tuple(sorted(found, key=lambda each: (order[each.catalogue.id], plain_letters(each.indicator.label))))


def dimensions() -> list[tuple[Dimension, list[tuple[str, str]]]]:
    """The dimensions, each with what it asks in every catalogue: the catalogue's label and the explanation."""
    found: dict[str, tuple[Dimension, list[tuple[str, str]]]] = {}
    for catalogue in map(load_catalogue, CATALOGUES):
        for dimension in catalogue.dimensions:
            found.setdefault(dimension.id, (dimension, []))[1].append((catalogue.label, dimension.explanation))
    return list(found.values())


def facts_of(entry: FigureEntry) -> list[tuple[str, str]]:
    """What there is to tell about a figure beside its explanation, as term and text."""
    indicator, catalogue = entry.indicator, entry.catalogue
    told = [("Hoort bij", entry.place), ("Eenheid", indicator.unit or "geen"), ("In de score", _ROLES[indicator.role])]
    if indicator.has_score and indicator.worst is not None and indicator.norm is not None:
        told.append(("Richting", "hoger is beter" if indicator.higher_is_better else "lager is beter"))
        worst, norm = (figure_text(value, indicator, catalogue) for value in (indicator.worst, indicator.norm))
        told.append(("Norm", f"{norm} is 100 punten, {worst} is 0 punten{_moved(indicator)}"))
    if indicator.legal:
        limit = LIMITS[indicator.legal.operator].format(figure_text(indicator.legal.limit, indicator))
        told.append((FLAGS[ground_of(indicator)].limit, limit))
    if indicator.due_from and catalogue.phases:
        told.append(("Gevraagd vanaf", f"de fase {phase_text(indicator.due_from).lower()}"))
    if indicator.source:
        told += _source(entry)
    return told


def _moved(indicator: Indicator) -> str:
    return "; soms geldt een andere norm, door de plek of door het plan" if indicator.variant else ""


def _source(entry: FigureEntry) -> list[tuple[str, str]]:
    source = entry.indicator.source
    if source is None:
        return []
    year = f" ({source.year})" if source.year else ""
    told = [("Bron", f"{source.text.rstrip('.')}{year}")]
    return [*told, ("Zekerheid", source.certainty)] if entry.indicator.has_score else told
