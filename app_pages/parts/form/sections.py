"""Which questions stand where in the form, and which are asked in a phase. Follows from the catalogue alone.

A question stands with the theme of the first indicator that is computed from it, else of the first whose norm it
moves; so a question that several indicators need is asked once. Counts of homes and what several dimensions need come
first, as 'the plan in figures'.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from projects import BUILDING_TYPES, PLANNED, PRICE_CLASSES
from scorecard import Catalogue, Indicator

BASIS = "basis"
PROMISE_DATE = "jobs_promise_date"

_HOMES = (PLANNED, *PRICE_CLASSES, *BUILDING_TYPES)
_BASIS_ORDER = (PLANNED, "plan_area_m2", *PRICE_CLASSES, *BUILDING_TYPES)
# context columns that are computed (projects.housing.derive) -> the questions they are computed from
_BEHIND = {"homes_total": PRICE_CLASSES, "homes_per_ha": (*PRICE_CLASSES, "plan_area_m2")}
# what is realised counts, and can be known, only while the project is being built (projects.housing.derive)
_REALISED = ("jobs_realised", "jobs_local_jobless_realised")
_REALISED_FROM = "realisatie"
_DATE_AFTER = "jobs_local_jobless_promised"


@dataclass(frozen=True)
class Group:
    """The questions of one theme; also `PROMISE_DATE`, which every project has beside the catalogue's questions."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One block of the form: the basis or a dimension."""

    id: str
    title: str
    explanation: str
    groups: tuple[Group, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """All questions of the section, in the order of the screen."""
        return tuple(field for group in self.groups for field in group.fields)


@dataclass(frozen=True)
class Sections:
    """The form of a phase: what is due, and what may be left for later. Together every question, once."""

    due: tuple[Section, ...]
    later: tuple[Section, ...]


@lru_cache(maxsize=16)
def _sections(key: "_ByIdentity", phase: str | None) -> Sections:
    catalogue = key.catalogue
    place = _place(catalogue, phase)
    due = {question.id for question in catalogue.questions if _due_from(catalogue, question.id) <= place}
    themes = {question.id: _theme(catalogue, question.id) for question in catalogue.questions}
    halves = [tuple(_filled(catalogue, themes, due, first)) for first in (True, False)]
    return Sections(*halves)


def sections(catalogue: Catalogue, phase: str | None) -> Sections:
    """The form of a phase; without a phase that of the first, which asks least."""
    return _sections(_ByIdentity(catalogue), phase)


def asked(catalogue: Catalogue, phase: str | None, not_applicable: Collection[str] = ()) -> frozenset[str]:
    """The questions whose answer matters now: some indicator that is due and applies needs them.

    Parameters
    ----------
    not_applicable
        Ids of the indicators that don't apply to this project.
    """
    needed = {
        question
        for indicator in _asking(catalogue)
        if _due_place(catalogue, indicator) <= _place(catalogue, phase) and indicator.id not in not_applicable
        for question in (*indicator.questions, *_moving(indicator))
    }
    due = {name for section in sections(catalogue, phase).due for name in section.fields}
    # the total is only needed as long as the division is not known, so nobody waits for it
    return frozenset(needed & due - {PLANNED})


class _ByIdentity:
    """A catalogue as a cache key: it is unchangeable, its digest and version tell it apart."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._key = (catalogue.id, catalogue.version, catalogue.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _filled(catalogue: Catalogue, themes: dict[str, str], due: set[str], first: bool) -> Iterator[Section]:
    """The sections that hold a question of this half: those that are due, or the others."""

    def fields(theme: str) -> tuple[str, ...]:
        mine = [q.id for q in catalogue.questions if themes[q.id] == theme and (q.id in due) == first]
        if theme == BASIS:
            mine.sort(key=lambda question: (*_BASIS_ORDER, question).index(question))
        # a wijkproject is asked for jobs too, but keeps no date; only a housing project has homes
        if _DATE_AFTER in mine and PLANNED in themes:
            mine.insert(mine.index(_DATE_AFTER) + 1, PROMISE_DATE)
        return tuple(mine)

    if basis := fields(BASIS):
        text = "Uit deze aantallen rekenen we bijna alle cijfers van de scorekaart uit."
        yield Section(BASIS, "Woningen en plangebied", text, (Group("", basis),))
    for dimension in catalogue.dimensions:
        groups = [Group(t.label, fields(t.id)) for t in catalogue.themes if t.dimension == dimension.id]
        if held := tuple(group for group in groups if group.fields):
            yield Section(dimension.id, dimension.label, dimension.explanation, held)


def _theme(catalogue: Catalogue, question: str) -> str:
    users = [indicator for indicator in catalogue.indicators if question in indicator.questions]
    if question in _HOMES or len({catalogue.dimension_of(user.id).id for user in users}) > 1:
        return BASIS
    users += [indicator for indicator in catalogue.indicators if question in _moving(indicator)]
    return users[0].theme if users else BASIS


def _moving(indicator: Indicator) -> Iterator[str]:
    """The questions behind the context columns that decide whether it applies and which norm holds."""
    for column in indicator.columns:
        yield from _BEHIND.get(column, (column,))


def _asking(catalogue: Catalogue) -> Iterator[Indicator]:
    return (indicator for indicator in catalogue.indicators if indicator.role != "context")


def _due_from(catalogue: Catalogue, question: str) -> int:
    """The place of the first phase in which some indicator needs the question; 0 when none does."""
    if question in _REALISED and _REALISED_FROM in catalogue.phases:
        return catalogue.phases.index(_REALISED_FROM)
    # one half of the homes by type says nothing without the other
    together = BUILDING_TYPES if question in BUILDING_TYPES else (question,)
    places = [
        _due_place(catalogue, indicator)
        for indicator in _asking(catalogue)
        if set(together).intersection((*indicator.questions, *_moving(indicator)))
    ]
    return min(places, default=0)


def _due_place(catalogue: Catalogue, indicator: Indicator) -> int:
    return 0 if indicator.due_from is None else catalogue.phases.index(indicator.due_from)


def _place(catalogue: Catalogue, phase: str | None) -> int:
    return catalogue.phases.index(phase) if phase in catalogue.phases else 0
