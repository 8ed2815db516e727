"""One field of the form: which widget draws it, and how an answer is told as a text and read from one.

Every answer is one text as long as it is being typed: the id of an option, ids with a semicolon between them, a number
as Dutch writes it. Empty is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import shapely

from app_pages.parts.coordinates import NoPlace, place_text, read_place
from app_pages.parts.form.texts import (
    NO,
    UNKNOWN,
    YES,
    Unreadable,
    label_of,
    number_text,
    read_count,
    read_text,
    text_of,
)
from projects import EntryField
from scorecard import Question

Widget = Literal["text", "long", "date", "count", "place", "number", "radio", "list", "area", "scale", "class", "many"]
"""text, long (several lines), date, count (a whole number), place (two numbers), number (a question's), radio (all
options in sight), list (a select box), area (the code of a wijk or buurt), scale (1-10), class (an option or the exact
number), many (options)."""

SEPARATOR = ";"
SCALE = {str(step): str(step) for step in range(1, 11)}

_WIDGETS: Mapping[str, Widget] = {
    "text": "text",
    "reference": "text",
    "phase": "radio",
    "area": "area",
    "date": "date",
    "option": "radio",
    "options": "many",
    "class": "class",
    "scale": "scale",
    "count": "count",
    "place": "place",
}
_YES_NO = {YES: "Ja", NO: "Nee", UNKNOWN: "Nog niet bekend"}


@dataclass(frozen=True)
class FormField:
    """One field.

    `part` is the mapping of the model in which the answer is kept, empty for a field of the model itself. `options`
    give each text its words, `captions` what stands under an option. `needed`: without it nothing is saved; `missing`
    is what the form itself says then, where the model allows it empty. `note` stands under the field, as a mark of how
    the answer is used; `starts` gives each class the number at which it starts. `help_first`: the explanation is the
    question itself; `ends` tells under it what 1 and 10 mean, `literal_question` is what the source asks for that.
    """

    name: str
    label: str
    help: str = ""
    widget: Widget = "text"
    options: Mapping[str, str] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    needed: bool = False
    missing: str = ""
    part: str = ""
    note: str = ""
    unit: str = ""
    starts: Mapping[str, int] = field(default_factory=dict)
    question: Question | None = None
    help_first: bool = False
    ends: str = ""
    literal_question: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether the text may say less than the answer, so that an untouched field keeps the answer itself."""
        return self.part != "" or self.widget == "place"

    @property
    def explains_first(self) -> bool:
        """Whether the explanation stands above the options: under so many of them it would be read too late."""
        return bool(self.help) and (self.help_first or bool(self.captions) or self.widget == "many")

    @property
    def clears_to_none(self) -> bool:
        """Whether its widget wants None, and not an empty text, when nothing is chosen."""
        return self.widget in ("list", "area", "scale", "class") or (self.widget == "radio" and "" not in self.options)

    def value_in(self, project: Any) -> Any:
        """The answer as the model has it; None when there is none."""
        return getattr(project, self.part).get(self.name) if self.part else getattr(project, self.name)

    def text_of(self, value: Any) -> str:
        """An answer as it stands in the field; an option that no longer exists as nothing."""
        if value is None:
            return ""
        if self.question is not None:
            text = text_of(self.question, value)
            return text if self.widget != "scale" or text in self.options else ""
        if isinstance(value, date):
            return f"{value.day}-{value.month}-{value.year}"
        if isinstance(value, shapely.Geometry):
            return place_text(shapely.point_on_surface(value))
        if isinstance(value, tuple | list):
            return self.joined(value)
        if self.widget == "class" and isinstance(value, int):
            return number_text(value)
        return str(value) if not self.options or str(value) in self.options or self.widget == "area" else ""

    def joined(self, chosen: Any) -> str:
        """Several options as one text, in their own order, so that the order of choosing makes no difference."""
        return SEPARATOR.join(option for option in self.options if option in chosen)

    def read(self, text: str) -> Any:
        """The answer in a text: None (or, of a text, '') when empty.

        Raises
        ------
        Unreadable
            When it is no answer; the Dutch message says what to do.
        """
        if self.question is not None:
            return read_text(self.question, text)
        if self.widget in ("text", "long", "date"):
            return text
        if not text.strip():
            return () if self.widget == "many" else None
        if self.widget == "place":
            return _place(text)
        if self.widget == "many":
            return tuple(text.split(SEPARATOR))
        if self.widget == "scale":
            return int(text)
        if self.widget == "count" or (self.widget == "class" and text not in self.options):
            return read_count(text, self.unit)
        return text

    def shown(self, text: str) -> str:
        """A text of this field as a reader understands it: the words of an option instead of its id."""
        if not text:
            return "niet ingevuld"
        if self.widget == "many":
            return ", ".join(self.options.get(option, option) for option in text.split(SEPARATOR))
        if self.question is not None and self.question.kind == "yes_no":
            return self.options[text].lower()
        return self.options.get(text, text)

    def class_of(self, number: int) -> str | None:
        """The class in which an exact number falls; each starts where the one before it ends."""
        return next((name for name, low in reversed(list(self.starts.items())) if number >= low), None)


def own_field(entry: EntryField) -> FormField:
    """The field of the form for a field of the model."""
    return FormField(
        entry.id,
        entry.label,
        widget=_WIDGETS[entry.form],
        options=SCALE if entry.form == "scale" else {choice.id: choice.label for choice in entry.choices},
        needed=entry.required,
        part=entry.part,
        starts={choice.id: choice.low for choice in entry.choices if choice.low is not None},
    )


def question_field(question: Question) -> FormField:
    """The field of a question of the catalogue."""
    options: dict[str, str] = {}
    if question.kind == "yes_no":
        options = _YES_NO
    elif question.kind == "level":
        options = {str(place): option for place, option in enumerate(question.options)}
    widgets: dict[str, Widget] = {"yes_no": "radio", "level": "list"}
    return FormField(
        question.id,
        question.label,
        question.help,
        widgets.get(question.kind, "number"),
        options,
        part="answers",
        question=question,
    )


def label_with_unit(asked: FormField) -> str:
    """The field's label as its widget shows it: with the unit of a number, and whether it is needed."""
    if asked.question is not None:
        return label_of(asked.question)
    day = " (dag-maand-jaar)" if asked.widget == "date" else ""
    return f"{asked.label}{' (verplicht)' if asked.needed else day}"


def _place(text: str) -> shapely.Point | None:
    try:
        return read_place(text)
    except NoPlace as reason:
        raise Unreadable(str(reason)) from reason
