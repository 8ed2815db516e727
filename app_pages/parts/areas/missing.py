"""Which figures of the scorecard a gemeente misses, and what each of them does to the score."""

import streamlit as st
from markupsafe import Markup

from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import count_text
from geodata import Holding, figure_label
from scorecard import Catalogue, Indicator


def missing_figures(catalogue: Catalogue, holding: Holding) -> None:
    """Draw them, folded; nothing where every figure was delivered."""
    if not holding.missing:
        return
    counting = [indicator for indicator in catalogue.counting if indicator.id in holding.missing]
    named = {indicator.id for indicator in counting}
    beside = [figure_label(figure) for figure in holding.missing if figure not in named]
    with st.expander(
        f"Welke {count_text(len(holding.missing), 'cijfer', 'cijfers')} ontbreken, en wat u daarvan merkt"
    ):
        if counting:
            st.markdown(
                "Een cijfer dat voor een hele gemeente ontbreekt, telt niet mee. Het trekt de score niet omlaag, maar "
                "de score rust dan op minder cijfers en zegt minder."
            )
            draw(_table(catalogue, counting, set(holding.delivered)))
        if beside:
            too = " ook" if counting else ""
            st.markdown(
                f"Deze cijfers ontbreken{too}. Zij tellen niet mee in de score, dus die verandert er niet door: "
                f"{literal('; '.join(beside))}."
            )


def _table(catalogue: Catalogue, absent: list[Indicator], delivered: set[str]) -> Markup:
    rows = [
        html(
            "<tr><th scope='row'>{label}</th><td>{theme}</td><td>{effect}</td></tr>",
            label=indicator.label,
            theme=f"{catalogue.theme_of(indicator.id).label} ({catalogue.dimension_of(indicator.id).label.lower()})",
            effect=_effect(catalogue, indicator, delivered),
        )
        for indicator in absent
    ]
    return html(
        '<div class="mw-scroll"><table class="mw-table"><thead><tr><th scope="col">Cijfer</th>'
        '<th scope="col">Thema</th><th scope="col">Wat u ervan merkt</th></tr></thead>'
        "<tbody>{rows}</tbody></table></div>",
        rows=lines(rows),
    )


def _effect(catalogue: Catalogue, indicator: Indicator, delivered: set[str]) -> str:
    same = [other for other in catalogue.counting if other.theme == indicator.theme]
    left = [other for other in same if other.id in delivered]
    if not left:
        return "het hele thema heeft geen cijfer en telt niet mee"
    return f"het thema rust op {len(left)} van de {len(same)} cijfers"
