"""Why so many types: what was found out about each number, the silhouettes, and what was computed."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.glossary.links import word_link
from app_pages.parts.look import draw, html, lines
from app_pages.parts.sources import sourced
from app_pages.parts.types.charts import silhouette_plot
from app_pages.parts.types.view import TypesView, blocks_text
from geodata import KChoice, feature_names

HOW_SURE = (
    "De typen worden 100 keer opnieuw bepaald, elke keer met een andere trekking uit dezelfde gebieden. Zo'n keer heet "
    "een herhaling. Een type is **stabiel** als in de herhalingen gemiddeld minstens 60% van zijn gebieden bij elkaar "
    "blijft, en als dat meer is dan in elk van 19 kopieën van de gegevens waarin de cijfers door elkaar gehusseld "
    "zijn. Het programma kiest het grootste aantal typen waarbij ze alle stabiel zijn."
)


def choice_table(view: TypesView) -> None:
    """Draw a row for each number of types: how well it fits, how stable each type is, and the reason."""
    st.markdown(HOW_SURE)
    word_link("stabiel", "Wat betekent stabiel?")
    rows = [_choice(choice) for choice in view.typology.choices]
    draw(
        html(
            '<div class="mw-scroll"><table class="mw-table"><thead><tr><th>Typen</th><th class="n">Silhouet</th>'
            "<th>Stabiliteit per type</th><th>Gehusseld, hoogste</th><th>Oordeel</th></tr></thead>"
            "<tbody>{rows}</tbody></table></div>",
            rows=lines(rows),
        )
    )
    draw(
        html(
            '<p class="mw-note">Silhouet: hoe duidelijk de typen van elkaar gescheiden zijn, van -1 tot 1. '
            "Stabiliteit: "
            "hoeveel procent van een type bij elkaar blijft, van het grootste naar het kleinste type.</p>"
        )
    )


def silhouettes(view: TypesView, sources: Sequence[str]) -> None:
    """Draw how well each area fits its type; `sources` stand in the picture."""
    st.markdown(
        "Elke balk is een gebied. Hoe langer naar rechts, hoe duidelijker het bij zijn type hoort; een balk naar links "
        "lijkt meer op een ander type."
    )
    st.altair_chart(sourced(silhouette_plot(view.typology, view.names), sources), key="silhouettes")


def computation(view: TypesView) -> None:
    """Draw what was fitted: the model, its settings, the features, and what was left out and why."""
    found = view.typology
    names = feature_names()
    features = [names[feature].label if feature in names else feature for feature in found.features]
    left_out = [f"{blocks_text([block])}: {reason}" for block, reason in found.blocks_left_out.items()]
    told = [
        ("Rekenmodel", found.estimator),
        (
            "Aantal typen",
            "geen stabiele indeling" if found.k is None else f"{found.k}, gekozen door {_who(found.chosen_by)}",
        ),
        ("Startgetal", str(found.seed)),
        ("Bepalen mee", f"{number_text(found.fitted, 0)} {view.plural}: zij bepalen de typen"),
        ("Toegewezen", f"{number_text(found.assigned, 0)} {view.plural}, op de blokken die ervan bekend zijn"),
        ("Zonder type", f"{number_text(found.without, 0)} {view.plural}"),
        ("Blokken", blocks_text(found.blocks_used) + "; elk blok weegt even zwaar"),
        ("Niet gebruikt", "; ".join(left_out) or "geen"),
        ("Kenmerken", f"{len(features)}: {', '.join(features)}"),
    ]
    rows = [html("<dt>{term}</dt><dd>{text}</dd>", term=term, text=text) for term, text in told]
    draw(html('<dl class="mw-facts">{rows}</dl>', rows=lines(rows)))


def _choice(choice: KChoice) -> Markup:
    verdict = html("<b>Gekozen.</b> ") if choice.chosen else Markup("")
    return html(
        '<tr class="{state}"><td>{k}</td><td class="n">{silhouette}</td><td>{jaccards}</td><td>{shuffled}</td>'
        "<td>{verdict}{reason}</td></tr>",
        state="own" if choice.chosen else "",
        k=choice.k,
        silhouette=number_text(choice.silhouette, 2),
        jaccards=_percents(choice.jaccards),
        shuffled=_percents(choice.shuffled_high),
        verdict=verdict,
        reason=choice.reason,
    )


def _percents(shares: tuple[float, ...]) -> str:
    return " · ".join(number_text(100 * share, 0, "%") for share in shares) or "–"


def _who(chosen_by: str) -> str:
    return "u" if chosen_by == "user" else "het programma"
