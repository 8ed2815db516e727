"""Who stands beside whom: each area in a card with its people, its label, its type and its initiatives."""

import math

import pandas as pd
from markupsafe import Markup

from app_pages.parts.card.score_bars import Band, label_badge
from app_pages.parts.compare.choice import Chosen
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import UNKNOWN, points_text
from app_pages.parts.workspace import Workspace
from geodata import URBANITY, Profiles, Typology


def headline(space: Workspace, chosen: Chosen, profiles: Profiles) -> None:
    """Draw a card an area."""
    typology = space.types(chosen.level)
    cards = [_card(chosen, profiles, code, _type(typology, code)) for code in chosen.codes]
    draw(html('<div class="mw-cards">{cards}</div>', cards=lines(cards)))


def _card(chosen: Chosen, profiles: Profiles, code: str, own_type: str) -> Markup:
    area, scores = chosen.view.areas.loc[code], chosen.view.scores
    row = scores.row(code)
    provisional = bool(scores.provisional[row])
    verdict = "voorlopig" if provisional else f"label {scores.label[row]}"
    facts = [
        ("Inwoners", number_text(area["population"], 0) if pd.notna(area["population"]) else UNKNOWN),
        ("Stedelijkheid", _urbanity(chosen, code)),
        ("Zeker behaald", f"{_certain(Band.of(scores.total, row))}, {verdict}"),
        ("Initiatieven", _initiatives(profiles, code)),
        ("Type", own_type),
    ]
    items = [html("<dt>{name}</dt><dd>{value}</dd>", name=name, value=value) for name, value in facts]
    return html(
        '<section class="mw-card"><div class="mw-title">{badge}<div><h2>{name}</h2><p class="mw-about">{about}</p>'
        '</div></div><dl class="mw-facts">{items}</dl></section>',
        badge=label_badge(scores.catalogue, "" if provisional else str(scores.label[row])),
        name=chosen.names[code],
        about=f"{area['gemeente']} · {code}",
        items=lines(items),
    )


def _type(typology: Typology | None, code: str) -> str:
    if typology is None:
        return "wordt berekend; zie Wijktypen"
    if typology.k is None:
        return f"{typology.verdict.partition(':')[0].lower()}; zie Wijktypen"
    found = typology.type_of(code)
    return found.name if found else "geen, te weinig bekend"


def _certain(band: Band) -> str:
    """As the bands below say it: where a dimension is unknown, the total is."""
    return UNKNOWN if math.isnan(band.known) else f"{points_text(band.low)} van 100"


def _urbanity(chosen: Chosen, code: str) -> str:
    found = float(chosen.view.figures["urbanity_class"][code])
    return UNKNOWN if math.isnan(found) else URBANITY[round(found)]


def _initiatives(profiles: Profiles, code: str) -> str:
    row = profiles.table.loc[code]
    if not row["inhabited"]:
        return f"{row['initiatives']}, maar hier woont (bijna) niemand"
    return f"{row['initiatives']} in het register, {number_text(row['initiatives_per_1000'])} per 1.000 inwoners"
