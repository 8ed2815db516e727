"""How many projects a list holds, by label, and what needs attention: one calm line above the list."""

import pandas as pd
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.list.kind import ListKind
from app_pages.parts.look import draw, html, lines
from app_pages.parts.map.colour_classes import label_styles
from app_pages.parts.words import count_text
from scorecard import Catalogue


def project_counts(kind: ListKind, kept: pd.DataFrame, total: int, catalogue: Catalogue) -> None:
    """Draw the counts of the rows that are shown; `total` is how many there are without filters."""
    number = count_text(len(kept), kind.screens.word, kind.screens.words)
    parts = [
        html(
            "<span><b>{number}</b>{of}</span>",
            number=number,
            of="" if len(kept) == total else f" van {number_text(total, 0)}",
        )
    ]
    if size := kind.size(kept):
        amount, _, what = size.partition(" ")
        parts.append(html("<span><b>{amount}</b> {what}</span>", amount=amount, what=what))
    parts += _letters(kept, catalogue)
    empty = int(kept["empty"].sum()) if kind.tells_empty else 0
    apart, flags = int(kept["provisional"].sum()) - empty, int((kept["flags"] > 0).sum())
    if apart:
        parts.append(html("<span>{n} voorlopig</span>", n=number_text(apart, 0)))
    if empty:
        parts.append(html("<span>{n} nog zonder scorekaart</span>", n=number_text(empty, 0)))
    if flags:
        text = kind.flag_one if flags == 1 else kind.flag_many
        parts.append(html('<span class="mw-chip red">{n} {text}</span>', n=number_text(flags, 0), text=text))
    draw(html('<div class="mw-counts">{parts}</div>', parts=lines(parts)))


def _letters(kept: pd.DataFrame, catalogue: Catalogue) -> list[Markup]:
    styles = label_styles({label.id: label.meaning for label in catalogue.labels})
    counts = kept["label"].value_counts()
    template = (
        '<span title="{meaning}"><i class="letter" style="background:{colour};color:{ink}">{letter}</i>{number}</span>'
    )
    return [
        html(template, **styles[label.id], number=number_text(counts[label.id], 0))
        for label in catalogue.labels
        if label.id in counts
    ]
