"""Who changed a project, when, and what."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from app_pages.parts.kinds import ScreenKind
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import count_text
from projects import Change, EntryField
from scorecard import Catalogue

_MOST_NAMED = 6
_ZONE = ZoneInfo("Europe/Amsterdam")


def history_list(changes: Sequence[Change[Any]], project: Any, kind: ScreenKind, catalogue: Catalogue) -> None:
    """Draw every saving of a project, the last first; `project` is what it is now."""
    became, items = project, []
    for change in changes:
        items.append(
            html(
                "<dt>{when}</dt><dd>{who}: {what}</dd>",
                when=format_datetime(change.when, "d MMMM y HH:mm", tzinfo=_ZONE, locale="nl_NL"),
                who=change.who,
                what=_what(change.was, became, kind, catalogue),
            )
        )
        became = change.was or became
    draw(html('<dl class="mw-facts">{items}</dl>', items=lines(items)))


def _what(was: Any, became: Any, kind: ScreenKind, catalogue: Catalogue) -> str:
    """The fields that a saving changed, by name; of what is never public only that it changed."""
    if was is None:
        return f"{kind.word} toegevoegd"
    fields = [field for field in kind.stored.fields if _value(was, field) != _value(became, field)]
    names = [field.label for field in fields if not field.never_public]
    labels = {question.id: question.label for question in catalogue.questions}
    names += [label for answer, label in labels.items() if was.answers.get(answer) != became.answers.get(answer)]
    if len(names) == 0 and fields:
        return "gewijzigd: een antwoord dat niet openbaar is"
    if not names:
        return "niets veranderd"
    more = len(names) - _MOST_NAMED
    rest = f" en nog {count_text(more, 'veld', 'velden')}" if more > 0 else ""
    return f"gewijzigd: {', '.join(names[:_MOST_NAMED])}{rest}"


def _value(project: Any, field: EntryField) -> object:
    return getattr(project, field.part).get(field.id) if field.part else getattr(project, field.id)
