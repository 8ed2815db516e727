"""Which areas look most like each of those compared: on the official figures, and on their initiatives."""

import pandas as pd
import streamlit as st

from app_pages.parts.compare.choice import AREAS, MOST, Chosen
from app_pages.parts.literal import literal
from app_pages.parts.types.choices import PLURAL
from app_pages.parts.types.view import blocks_text
from app_pages.parts.url_choice import put_some_in_url
from app_pages.parts.workspace import Workspace
from geodata import Profiles, most_alike, skew

ON_FIGURES, ON_INITIATIVES = "op cijfers", "op initiatieven"
_TOO_LITTLE = {
    ON_FIGURES: "Van dit gebied zijn te weinig cijfers bekend.",
    ON_INITIATIVES: "Hiervoor zijn minstens vijf initiatieven in het register nodig.",
}


def alike_areas(space: Workspace, chosen: Chosen, profiles: Profiles) -> None:
    """Draw for each area the five most like it, with a button that adds one to the comparison."""
    st.markdown(
        "Gelijkenis op **cijfers** kijkt naar alle geladen cijfers die in de score tellen; elk cijfer weegt even "
        f"zwaar. Gelijkenis op **initiatieven** kijkt naar {_measures(profiles)}; elk onderdeel weegt even zwaar."
    )
    if leaning := skew(space.initiatives(), PLURAL[chosen.level]):
        st.warning(literal(leaning.text), icon=":material/balance:")
    found = alike_codes(chosen, profiles)
    for column, (code, name) in zip(st.columns(len(chosen.codes), gap="medium"), chosen.names.items(), strict=True):
        with column:
            st.markdown(f"### {literal(name)}", anchors=False)
            for basis in (ON_FIGURES, ON_INITIATIVES):
                st.markdown(f"**Lijkt {basis} het meest op**")
                with st.container(gap=None):
                    _buttons(chosen, code, basis, found[code, basis])


def alike_codes(chosen: Chosen, profiles: Profiles) -> dict[tuple[str, str], list[str]]:
    """The codes of the five areas most like each, by (code, basis); empty where too little is known."""
    tables = {ON_FIGURES: _figures(chosen), ON_INITIATIVES: _initiatives(profiles)}
    return {
        (code, basis): [str(found) for found in most_alike(table, code).index] if code in table.index else []
        for basis, table in tables.items()
        for code in chosen.codes
    }


def _figures(chosen: Chosen) -> pd.DataFrame:
    """Only what is scored: what an area is called by (inhabitants, origin) doesn't make it like another."""
    catalogue = chosen.view.scores.catalogue
    scored = [indicator.id for indicator in catalogue.counting if indicator.id in chosen.view.delivered]
    figures = chosen.view.figures[scored]
    return figures[100 * figures.notna().mean(axis=1) >= catalogue.minimum_coverage]


def _initiatives(profiles: Profiles) -> pd.DataFrame:
    """Only areas with enough initiatives: of fewer one can't say what kind of neighbourhood it is."""
    enough = profiles.table.index[profiles.table["enough"] & profiles.table["inhabited"]]
    return pd.concat(profiles.blocks, axis="columns").reindex(enough)


def _measures(profiles: Profiles) -> str:
    """What the initiatives are compared on: the blocks that anything is known of here, each by its own name."""
    return blocks_text([name for name, block in profiles.blocks.items() if not block.empty])


def _buttons(chosen: Chosen, code: str, basis: str, found: list[str]) -> None:
    if not found:
        st.markdown(f":small[{_TOO_LITTLE[basis]}]")
        return
    for other in found:
        name = str(chosen.view.areas.at[other, "name"])
        already, full = other in chosen.codes, len(chosen.codes) >= MOST
        st.button(
            literal(name),
            key=f"alike-{code}-{basis}-{other}",
            icon=":material/check:" if already else ":material/add:",
            help="Staat al in de vergelijking." if already else _full_text() if full else "Zet dit gebied erbij.",
            disabled=already or full,
            on_click=put_some_in_url,
            args=(AREAS, [*chosen.codes, other]),
            type="tertiary",
        )


def _full_text() -> str:
    return f"Er staan al {MOST} gebieden naast elkaar; haal er eerst een weg."
