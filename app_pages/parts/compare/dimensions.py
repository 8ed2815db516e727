"""What the areas score: total and dimensions as bands, under each other on the same scale."""

from markupsafe import Markup

from app_pages.parts.card.score_bars import Band, band_chart, certain_points
from app_pages.parts.compare.choice import Chosen
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import percent_text, points_text
from scorecard import Catalogue, Scores


def dimension_bands(chosen: Chosen) -> None:
    """Draw for the total and each dimension a band an area."""
    scores = chosen.view.scores
    blocks = [_block("Totaal", [_total(scores, code, name) for code, name in chosen.names.items()])]
    for place, dimension in enumerate(scores.catalogue.dimensions):
        rows = [_dimension(scores, code, name, place) for code, name in chosen.names.items()]
        blocks.append(_block(dimension.label, rows))
    draw(html('<div class="mw-cards">{blocks}</div>', blocks=lines(blocks)))


def _block(title: str, rows: list[Markup]) -> Markup:
    return html('<section class="mw-card"><h3>{title}</h3>{rows}</section>', title=title, rows=lines(rows))


def _total(scores: Scores, code: str, name: str) -> Markup:
    row = scores.row(code)
    provisional = bool(scores.provisional[row])
    note = f"voorlopig, {percent_text(float(scores.coverage[row]))} bekend" if provisional else ""
    return _row(name, Band.of(scores.total, row), "totaal", note)


def _dimension(scores: Scores, code: str, name: str, place: int) -> Markup:
    row = scores.row(code)
    band = Band.of(scores.dimension, row, place)
    known = float(scores.dimension_coverage[row, place])
    return _row(name, band, scores.catalogue.dimensions[place].label, _note(band, known, scores.catalogue))


def _note(band: Band, known: float, catalogue: Catalogue) -> str:
    if not band.counts:
        return "niet geleverd"
    if 100 * known < catalogue.minimum_coverage:
        return f"voorlopig, {percent_text(known)} bekend"
    return "" if band.closed else f"hoogst mogelijk {points_text(band.high)}"


def _row(name: str, band: Band, what: str, note: str) -> Markup:
    return html(
        '<div class="mw-beside"><span class="name">{name}</span>{chart}{points}<span class="note">{note}</span></div>',
        name=name,
        chart=band_chart(band, f"{name}, {what}", "small"),
        points=certain_points(band),
        note=note,
    )
