"""What differs between the list of housing projects and that of wijkprojecten: own columns, filters, order, words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from app_pages.parts.kinds import ScreenKind
from app_pages.parts.words import PROVISIONAL, UNKNOWN, plain_letters
from scorecard import Catalogue, Scores


@dataclass(frozen=True)
class Filter:
    """One filter: rows whose column holds any of what is chosen; a column may hold several values (a tuple).

    `key` is the parameter in the URL, `every` what the box says when nothing is chosen, `none` what it says when there
    is nothing to choose. `order` gives the options in an order of their own; without it they stand by alphabet. `help`
    explains the word itself.
    """

    key: str
    column: str
    label: str
    every: str
    none: str = ""
    order: Callable[[Catalogue], list[str]] | None = None
    help: str = ""

    def options(self, rows: pd.DataFrame, catalogue: Catalogue) -> list[str]:
        """What can be chosen: the order of its own, then what else occurs; 'Onbekend' last, and never alone."""
        own = self.order(catalogue) if self.order else []
        present = {value for values in held(rows[self.column]) for value in values}
        if not own and present == {NOT_KNOWN}:
            return []
        rest = sorted(present - set(own), key=lambda text: (text == NOT_KNOWN, plain_letters(text)))
        return [*own, *rest]


NOT_KNOWN = UNKNOWN.capitalize()


@dataclass(frozen=True)
class ListKind:
    """A list of projects of one kind.

    Attributes
    ----------
    own : callable
        Makes the columns of its own (index id) from the register's table and the scores.
    search_in : tuple of str
        The columns of the register's table that a search looks through; `search_label` names them.
    first, more : tuple of Filter
        The filters beside the search, and those that fold open; `flag_key` and `flag_label` of the one on red flags.
    label_key : str
        The key of 'only with a label'; empty: there is none.
    ranked, apart : tuple of str
        What follows on place, name, label, scores and dimensions in the table of those with a place; and what follows
        on the name in the table of those without one.
    columns : callable
        Gives `st.column_config` of the columns of its own by the catalogue.
    flag_column : str
        The heading of the column with red flags; `flag_one` and `flag_many` say it of one and of several.
    size : callable
        A line for the counts about what is shown ('1.204 woningen'), '' for none.
    flags_in_file, about_in_file, more_in_file
        For the file: the headings of the number of red flags and their names; the columns of its own (heading to
        values) that stand before the scores, and those after them.
    tells_empty : bool
        Whether those of which no question is answered stand in a table of their own.
    ranked_note, apart_note : str
        What stands above the tables.
    """

    screens: ScreenKind
    own: Callable[[pd.DataFrame, Scores], pd.DataFrame]
    search_in: tuple[str, ...]
    search_key: str
    search_label: str
    first: tuple[Filter, ...]
    more: tuple[Filter, ...]
    flag_key: str
    flag_label: str
    flag_column: str
    flag_help: str
    flag_one: str
    flag_many: str
    ranked: tuple[str, ...]
    apart: tuple[str, ...]
    columns: Callable[[Catalogue], dict[str, Any]]
    size: Callable[[pd.DataFrame], str]
    ranked_note: str
    apart_note: str
    flags_in_file: tuple[str, str]
    about_in_file: Callable[[pd.DataFrame], dict[str, Any]]
    more_in_file: Callable[[pd.DataFrame], dict[str, Any]]
    label_key: str = ""
    tells_empty: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all filters, which are also their parameters in the URL."""
        ticks = [self.flag_key, *([self.label_key] if self.label_key else [])]
        return (self.search_key, *(one.key for one in (*self.first, *self.more)), *ticks)


def held(column: "pd.Series[Any]") -> list[tuple[str, ...]]:
    """What each row holds as a tuple; ('Onbekend',) where it holds nothing."""
    found: list[tuple[str, ...]] = []
    for value in column:
        if isinstance(value, tuple):
            found.append(value or (NOT_KNOWN,))
        else:
            found.append((value,) if isinstance(value, str) and value else (NOT_KNOWN,))
    return found


def labels_of(catalogue: Catalogue) -> list[str]:
    """The labels, best first, and 'voorlopig'."""
    return [*(label.id for label in catalogue.labels), PROVISIONAL]


def dimensions_of(catalogue: Catalogue) -> list[str]:
    """The names of the dimensions."""
    return [dimension.label for dimension in catalogue.dimensions]
