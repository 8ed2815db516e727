"""The words of the glossary, from `words.toml`: what each means, an example, and on which screen it is used."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from geodata import taxonomy

_FILE = Path(__file__).with_name("words.toml")
_LINK = re.compile(r"\[\[(?P<id>[a-z0-9_]+)(?:\|(?P<text>[^\]]+))?\]\]")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Piece:
    """A part of a text; `term` is the id of the word that it links to, '' for plain text."""

    text: str
    term: str = ""


class Term(BaseModel):
    """A word that the screens use.

    `text` and `example` may hold links (see `pieces`). `screen` is a screen that uses it, `shown` how it stands there,
    `forms` by which words another text would use it, `also` what else a reader may look for. `lens` and `measures` name
    what the taxonomy of initiatives adds (see `parts_of`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    word: str
    text: str
    example: str
    screen: str
    shown: str = ""
    forms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    lens: str = ""
    measures: str = ""

    @property
    def plain_word(self) -> str:
        """The word as it stands in a sentence: small letters, without what stands in brackets."""
        word = _IN_BRACKETS.sub("", self.word)
        return word if word.isupper() else word[0].lower() + word[1:]

    @property
    def on_screen(self) -> str:
        """How the screen says it."""
        return self.shown or self.plain_word

    @property
    def used_as(self) -> tuple[str, ...]:
        """The forms by which a text uses it."""
        return self.forms or (self.plain_word,)


@cache
def terms() -> tuple[Term, ...]:
    """All words, in the order of the file."""
    return tuple(Term.model_validate(entry) for entry in tomllib.loads(_FILE.read_text("utf-8"))["term"])


def pieces(text: str) -> Iterator[Piece]:
    """A text of the file in parts: ``[[norm]]`` and ``[[norm|normen]]`` are links, all else is plain.

    A link without a text of its own says the word as it stands in a sentence.
    """
    words = {term.id: term.plain_word for term in terms()}
    start = 0
    for link in _LINK.finditer(text):
        if link.start() > start:
            yield Piece(text[start : link.start()])
        yield Piece(link["text"] or words[link["id"]], link["id"])
        start = link.end()
    if start < len(text):
        yield Piece(text[start:])


def plain(text: str) -> str:
    """A text of the file as it is read, without its links."""
    return "".join(piece.text for piece in pieces(text))


def parts_of(term: Term) -> list[tuple[str, str]]:
    """What a word is made up of, by name: the options of a lens, or what raters give a mark; else nothing."""
    found = taxonomy()
    if term.lens:
        return [(option.label, option.explanation) for option in found.lens(term.lens).options]
    if term.measures == "functions":
        return [(function.name, function.plain) for function in found.functions]
    measures = {"actie": found.actie, "triangle": found.triangle}.get(term.measures, ())
    return [(measure.label, measure.question) for measure in measures]
