"""Between an answer and its text in a form field: Dutch numbers, an option's place, ja or nee. Empty is unknown."""

from babel.numbers import format_decimal

from projects import NotANumber, Notation, answer_bounds, read_number
from scorecard import Question

YES, NO, UNKNOWN = "1", "0", ""

_WHOLE = ("integer", "level", "yes_no")
_NO_NUMBER = "dit is geen getal; vul een getal in, zoals {}, of laat het veld leeg als u het nog niet weet."
_NUMBERS, _COUNTS = "1.250 of 12,5", "12 of 1.250"


class Unreadable(ValueError):  # noqa: N818
    """A text that is no number; the Dutch message says what to do."""


def label_of(question: Question) -> str:
    """The question with its unit, unless the question itself already says what is counted."""
    counts = question.kind == "integer" and question.label.startswith("Aantal")
    said = len(question.unit) > 3 and question.unit.lower() in question.label.lower()
    if not question.unit or counts or said:
        return question.label
    return f"{question.label} ({question.unit})"


def text_of(question: Question, value: float | None) -> str:
    """An answer as it stands in the field: '1.250,5', the place of a level's option, '' when unknown."""
    if value is None:
        return UNKNOWN
    if question.kind in ("level", "yes_no"):
        options = len(question.options) if question.kind == "level" else 2
        return str(int(value)) if value in range(options) else UNKNOWN
    return number_text(value)


def number_text(value: float) -> str:
    """A number in Dutch: 1.250,5; at most six decimals, no trailing zeros."""
    return str(format_decimal(round(value, 6) + 0.0, format="#,##0.######", locale="nl_NL"))


def read_text(question: Question, text: str) -> float | None:
    """The answer in a text, None when empty. The form is Dutch: '1.250' is 1250.

    Where a text can also be read the English way ('1.234' as 1,234) and only that is possible for this question, that
    is what it means; the field then shows it in Dutch, so that the user sees how it was read.

    Raises
    ------
    Unreadable
        When it is no number.
    """
    bare = _without_unit(text, question)
    if not bare:
        return None
    if question.kind in ("level", "yes_no"):
        return float(bare)
    try:
        written = [
            read_number(bare, notation, whole=question.kind == "integer", money=question.kind == "euro")
            for notation in (Notation.DUTCH, Notation.ENGLISH)
        ]
    except NotANumber as error:
        raise Unreadable(_NO_NUMBER.format(_COUNTS if question.kind == "integer" else _NUMBERS)) from error
    if written[0].percent and question.kind != "percent":
        raise Unreadable("dit is een percentage, en hier wordt een ander getal gevraagd; vul het getal zelf in.")
    return next((w.value for w in written if _possible(question, w.value)), written[0].value)


def read_count(text: str, unit: str = "") -> int:
    """The whole number in a text, such as '1.250' or '€ 1.250'.

    Raises
    ------
    Unreadable
        When it is no whole number of 0 or more.
    """
    bare = text.strip().removesuffix(unit).strip() if unit else text.strip()
    try:
        written = read_number(bare, Notation.DUTCH, whole=True, money=True)
    except NotANumber as error:
        raise Unreadable(_NO_NUMBER.format(_COUNTS)) from error
    if written.percent or written.value < 0 or not written.value.is_integer():
        raise Unreadable("dit is geen heel aantal van 0 of meer; vul een heel getal in, zoals 12, of laat het leeg.")
    return int(written.value)


def remark(question: Question, value: float | None) -> str:
    """What to ask about a possible answer that is often meant otherwise; '' when there is nothing to ask."""
    if question.kind == "percent" and value is not None and 0 < value <= 1:
        return f"Dit is {number_text(value)} procent. Bedoelt u {number_text(100 * value)}%? Verander het dan."
    return ""


def _possible(question: Question, value: float) -> bool:
    lowest, highest = answer_bounds(question)
    whole = question.kind not in _WHOLE or value.is_integer()
    return whole and value >= lowest and (highest is None or value <= highest)


def _without_unit(text: str, question: Question) -> str:
    """The text without the unit that some write behind the number: '400 m', '12 woningen', '90 m2'."""
    bare = " ".join(text.split())
    unit = question.unit.lower()
    plain = unit.replace("²", "2").replace("³", "3")
    for ending in (unit, plain):
        if ending and ending not in "%€" and bare.lower().endswith(ending) and bare[: -len(ending)].strip():
            return bare[: -len(ending)].strip()
    return bare
