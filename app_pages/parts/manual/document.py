"""The manual as a row of pieces, read from docs/handleiding.md itself, so that the screen is never behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_ROOT = Path(__file__).parents[3]
MANUAL = _ROOT / "docs" / "handleiding.md"
_PIECES = re.compile(
    r"^```\w*\n(?P<code>(?s:.*?))^```$|^(?P<marks>#+) (?P<title>.+)$|^!\[(?P<alt>[^\]]+)\]\((?P<picture>\S+)\)$",
    re.MULTILINE,
)
_TO_A_FILE = re.compile(r"\[(?P<text>[^\]]+)\]\((?!#|https?:)(?P<file>[^)#]+)[^)]*\)")


@dataclass(frozen=True)
class Piece:
    """A part of the manual; `text` is Markdown, a title, a command, or what a picture shows (its file in `picture`)."""

    kind: Literal["text", "heading", "code", "picture"]
    text: str
    level: int = 0
    picture: Path = MANUAL


def pieces() -> Iterator[Piece]:
    """The pieces in reading order, without the title of the whole."""
    document, start = MANUAL.read_text("utf-8"), 0
    for found in _PIECES.finditer(document):
        yield from _text(document[start : found.start()])
        start = found.end()
        if found["code"]:
            yield Piece("code", found["code"].rstrip())
        elif found["picture"]:
            yield Piece("picture", found["alt"], picture=MANUAL.parent / found["picture"])
        elif (level := len(found["marks"])) > 1:
            yield Piece("heading", found["title"], level)
    yield from _text(document[start:])


def anchor(title: str) -> str:
    """Where a heading stands on the page; as on GitHub, so that the manual's own links work in both places."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _text(between: str) -> Iterator[Piece]:
    if text := between.strip():
        yield Piece("text", _TO_A_FILE.sub(_named, text))


def _named(link: re.Match[str]) -> str:
    """A link to another document, which is no screen: its words, and the file in which it stands."""
    file = (MANUAL.parent / link["file"]).resolve().relative_to(_ROOT)
    return f"{link['text']} (bestand {file})"
