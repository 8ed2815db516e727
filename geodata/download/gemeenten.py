"""Which gemeente somebody means: by its code or by its name, as people write it.

The list holds the 342 gemeenten of 2024 (CBS); a gemeente that it doesn't know yet is asked of the server.
"""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from geodata.download.failure import DownloadFailed
from geodata.download.features import features
from geodata.download.http import Server

COLLECTION = "gemeenten"
"""The collection with a surface for each gemeente."""

_CODE = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)
_MOST_TEXT = 100


@dataclass(frozen=True)
class Gemeente:
    """A gemeente: its code ('GM0599') and its name as CBS writes it ('' where only the code is known)."""

    code: str
    name: str

    def __str__(self) -> str:
        """How it is called in a sentence."""
        return f"{self.name} ({self.code})" if self.name else self.code


def gemeenten() -> tuple[Gemeente, ...]:
    """The gemeenten of 2024, sorted by name as Dutch lists are: 's-Gravenhage under the g."""
    return tuple(sorted((one for one, _ in _listed()), key=lambda one: _plain(one.name.removeprefix("'s-"))))


def find_gemeente(text: str, server: Server | None = None) -> Gemeente:
    """The gemeente that is meant by a code or a name.

    text : 'GM0599', '0599', or a name, whatever its capitals and accents; 'Den Haag', and 'Hengelo' for 'Hengelo (O.)'.
    server : of one year's wijken and buurten, asked for a name that is not in the list; None asks nobody. A code
    that is not in the list is taken at its word.

    Raises DownloadFailed with a Dutch message where nothing or more than one is meant.
    """
    wanted = " ".join(text.split())[:_MOST_TEXT]
    code = _CODE.fullmatch(wanted)
    if code:
        return _of_code(f"GM{code[1]}")
    meant = _of_name(wanted)
    if not meant and wanted and server is not None:
        meant = _asked(wanted, server)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise DownloadFailed(f"Er is meer dan een gemeente '{wanted}': {_choice(meant)}. Kies er een.")
    raise DownloadFailed(_unknown(wanted))


def name_in(properties: Mapping[str, Any]) -> str:
    """The name that a server gives a gemeente: what of it can be shown on a screen or terminal, '' for nothing."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(properties.get("gemeentenaam") or ""))
    return " ".join(text.split())[:_MOST_TEXT]


@cache
def _listed() -> tuple[tuple[Gemeente, frozenset[str]], ...]:
    """Each gemeente with the names by which it goes, in plain letters."""
    text = resources.files("geodata.download").joinpath("gemeenten.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        (Gemeente(row["code"], row["name"]), frozenset(_names(row["name"], *filter(None, [row["also"]]))))
        for row in rows
    )


def _names(*names: str) -> Iterable[str]:
    """Each name in plain letters, also without what stands behind it in brackets."""
    for name in names:
        yield _plain(name)
        yield _plain(name.partition("(")[0])


def _plain(name: str) -> str:
    """Letters and digits only, without capitals and accents: what is the same for a reader."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def _of_code(code: str) -> Gemeente:
    return next((one for one, _ in _listed() if one.code == code), Gemeente(code, ""))


def _of_name(text: str) -> list[Gemeente]:
    exact = [one for one, _ in _listed() if _plain(one.name) == _plain(text)]
    return exact or [one for one, names in _listed() if _plain(text) in names]


def _asked(text: str, server: Server) -> list[Gemeente]:
    found = [feature["properties"] for feature in features(server, COLLECTION, equals={"gemeentenaam": text})]
    names = {str(one.get("gemeentecode", "")).strip(): name_in(one) for one in found}
    return [Gemeente(code, name) for code, name in sorted(names.items()) if re.fullmatch(r"GM\d{4}", code)]


def _unknown(text: str) -> str:
    if not text:
        return "Zeg welke gemeente u wilt: een naam, zoals Rotterdam, of een code, zoals GM0599."
    by_name = {_plain(one.name): one for one, _ in _listed()}
    near = [by_name[name] for name in difflib.get_close_matches(_plain(text), by_name, n=3, cutoff=0.7)]
    hint = (
        f" Bedoelt u {_choice(near)}?" if near else " Schrijf de naam zoals het CBS dat doet, of geef de code (GM0599)."
    )
    return f"Er is geen gemeente '{text}' gevonden.{hint}"


def _choice(some: list[Gemeente]) -> str:
    named = [str(one) for one in some]
    return " of ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
