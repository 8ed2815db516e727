"""What is known of StatLine's tables beforehand: reads `statline_tables.toml`, the tables by year and the titles of
measures."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

_APOSTROPHES = re.compile("['\u2018\u2019`\u00b4]")


class Measure(BaseModel):
    """One figure of StatLine: the column that it is in PDOK's delivery, and what tells it apart there.

    titles : newest first. group : the title of its group, or of one above it. percentage : whether its unit is one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str
    titles: tuple[str, ...]
    group: str
    percentage: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The titles in snake_case: the columns that the figure can have in a table of key figures."""
        return tuple(map(measure_name, self.titles))


class _Tables(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    tables: dict[int, str]
    measure: tuple[Measure, ...]


@cache
def _facts() -> _Tables:
    text = resources.files("geodata.download").joinpath("statline_tables.toml").read_text(encoding="utf-8")
    return _Tables.model_validate(tomllib.loads(text))


def table_of(year: int) -> str | None:
    """The table with the key figures of a year ('85984NED'); None for a year of which no table is known."""
    return _facts().tables.get(year)


def known_measures() -> tuple[Measure, ...]:
    """The measures that some figure is made of."""
    return _facts().measure


def measure_name(title: str) -> str:
    """A title in snake_case, without accents and apostrophes: "Personenauto's per huishouden" becomes
    personenautos_per_huishouden."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", title)).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "_", plain.lower()).strip("_")
