"""One search over all words and figures of the glossary."""

from dataclasses import dataclass
from functools import cache

from app_pages.parts.glossary.figures import FigureEntry, figures
from app_pages.parts.glossary.terms import Term, parts_of, plain, terms
from app_pages.parts.words import plain_letters


@dataclass(frozen=True)
class Found:
    """What a search gives: words in the order of the alphabet, and figures by catalogue."""

    terms: tuple[Term, ...]
    figures: tuple[FigureEntry, ...]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.terms) + len(self.figures)


def search(asked: str = "") -> Found:
    """Return the entries in which every word that was asked occurs; all of them when nothing was asked.

    Capitals and accents make no difference. Entries that are called so come before those that only mention it.
    """
    words = plain_letters(asked).split()
    by_name = {key: name for key, name, _ in _haystack()}
    held = {key for key, _, text in _haystack() if all(word in text for word in words)}
    called = {key for key in held if words and all(word in by_name[key] for word in words)}
    found_terms = [term for term in alphabetical() if term.id in held]
    found_figures = [figure for figure in figures() if figure.id in held]
    return Found(
        tuple(sorted(found_terms, key=lambda term: term.id not in called)),
        tuple(sorted(found_figures, key=lambda figure: figure.id not in called)),
    )


def find(entry_id: str) -> Term | FigureEntry | None:
    """The word or figure of that id; a figure also by the id of its catalogue's own. None when there is none."""
    for term in terms():
        if term.id == entry_id:
            return term
    for figure in figures():
        if entry_id in (figure.id, figure.indicator.id):
            return figure
    return None


@cache
def alphabetical() -> tuple[Term, ...]:
    """The words as in a dictionary."""
    return tuple(sorted(terms(), key=lambda term: plain_letters(term.word)))


@cache
def _haystack() -> tuple[tuple[str, str, str], ...]:
    """Of each entry its id, what it is called, and all that a search looks through."""
    found = []
    for term in terms():
        parts = [text for pair in parts_of(term) for text in pair]
        name = " ".join([term.word, *term.also, *(label for label, _ in parts_of(term))])
        found.append((term.id, name, " ".join([name, plain(term.text), plain(term.example), *parts])))
    for figure in figures():
        one = figure.indicator
        source = one.source.text if one.source else ""
        text = " ".join([one.label, one.id, one.explanation, one.unit, figure.place, figure.catalogue.label, source])
        found.append((figure.id, one.label, text))
    return tuple((key, plain_letters(name), plain_letters(text)) for key, name, text in found)
