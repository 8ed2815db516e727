"""All figures of the chosen area: the lowest scores first, each with what it is and where it comes from on demand."""

from markupsafe import Markup

from app_pages.parts.figures.area import area_figure, context_figures
from app_pages.parts.look import draw, html, lines
from app_pages.parts.map.data import AreasOnMap
from app_pages.parts.words import count_text
from scorecard import Fact, State

_FIRST = 10
"""So many are in sight at once; the others fold open."""


def figure_list(view: AreasOnMap, code: str, found: list[Fact]) -> None:
    """Draw the figures of an area; `found` are those that were delivered for it."""
    catalogue, origins = view.scores.catalogue, view.origins.of_area(code)
    lowest_first = sorted(found, key=lambda fact: (fact.state == State.BESIDE, fact.score is None, fact.score))
    rows = [area_figure(fact, catalogue, origins) for fact in lowest_first]
    rows += context_figures(catalogue, view.figures, code, origins)
    draw(
        html(
            '<h3>Alle cijfers, de laagste score eerst</h3><p class="soft">Klik op een cijfer voor uitleg, jaar en '
            'bron.</p><div class="mw-list mw-compact">{first}{more}</div>',
            first=lines(rows[:_FIRST]),
            more=_more(rows[_FIRST:]),
        )
    )


def _more(rows: list[Markup]) -> Markup:
    if not rows:
        return Markup("")
    return html(
        '<details class="mw-more"><summary>Nog {number}</summary>{rows}</details>',
        number=count_text(len(rows), "cijfer", "cijfers"),
        rows=lines(rows),
    )
