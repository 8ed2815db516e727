"""Who changed a project, when, and what."""

from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import count_text
from projects import FIELD_LABELS, Change, HousingProject
from scorecard import Catalogue

_MOST_NAMED = 6
_ZONE = ZoneInfo("Europe/Amsterdam")


def history_list(changes: list[Change], project: HousingProject, catalogue: Catalogue) -> None:
    """Draw every saving of a project, the last first; `project` is what it is now."""
    became, items = project, []
    for change in changes:
        items.append(
            html(
                "<dt>{when}</dt><dd>{who}: {what}</dd>",
                when=format_datetime(change.when, "d MMMM y HH:mm", tzinfo=_ZONE, locale="nl_NL"),
                who=change.who,
                what=_what(change.was, became, catalogue),
            )
        )
        became = change.was or became
    draw(html('<dl class="mw-facts">{items}</dl>', items=lines(items)))


def _what(was: HousingProject | None, became: HousingProject, catalogue: Catalogue) -> str:
    """The fields that a saving changed, by name."""
    if was is None:
        return "project toegevoegd"
    names = [label for field, label in FIELD_LABELS.items() if getattr(was, field) != getattr(became, field)]
    labels = {question.id: question.label for question in catalogue.questions}
    names += [label for answer, label in labels.items() if was.answers.get(answer) != became.answers.get(answer)]
    if not names:
        return "niets veranderd"
    more = len(names) - _MOST_NAMED
    rest = f" en nog {count_text(more, 'veld', 'velden')}" if more > 0 else ""
    return f"gewijzigd: {', '.join(names[:_MOST_NAMED])}{rest}"
