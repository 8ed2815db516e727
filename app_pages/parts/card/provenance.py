"""Where a scorecard comes from: catalogue and version, how it was reckoned, how certain the norms are."""

from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import percent_text
from scorecard import Scores


def provenance(scores: Scores, row: int, reference: str, owner: str, source_note: str) -> None:
    """Draw what is needed to make the score again: catalogue, version, digest, aggregation, coverage, sources."""
    catalogue = scores.catalogue
    certainty = [indicator.source.certainty for indicator in catalogue.counting if indicator.source]
    counts = ", ".join(f"{certainty.count(level)} {level}" for level in ("hoog", "midden", "laag"))
    known = percent_text(float(scores.coverage[row]))
    told = [
        ("Catalogus", f"{catalogue.label} ({catalogue.id}), versie {catalogue.version}"),
        ("Vingerafdruk", f"{catalogue.digest} (verandert met elke norm of tekst in de catalogus)"),
        ("Rekenwijze", "meetkundig gemiddelde van de dimensies; daaronder gewogen gemiddelden"),
        ("Bekend", f"{known} van wat {'in deze fase ' if catalogue.phases else ''}telt, naar gewicht"),
        ("Zekerheid", f"van de normen die kunnen tellen: {counts}. Bron en zekerheid staan bij elk cijfer."),
        ("Gegevens", source_note or "ingevuld in dit register"),
        ("Referentie", f"{reference} van {owner}"),
    ]
    rows = [html("<dt>{term}</dt><dd>{text}</dd>", term=term, text=text) for term, text in told]
    draw(html('<dl class="mw-facts">{rows}</dl>', rows=lines(rows)))
