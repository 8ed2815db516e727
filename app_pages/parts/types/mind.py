"""What to keep in mind when reading the types: a skewed or incomplete register, and too few raters."""

import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.types.view import TypesView
from app_pages.parts.workspace import Workspace
from geodata import skew, taxonomy

_FEW_RATERS = 3
_LOW_RATE = 50


def keep_in_mind(space: Workspace, view: TypesView) -> None:
    """Draw the warnings that hold here, in one block; nothing when there are none."""
    leaning = skew(space.initiatives(), view.plural)
    told = [
        *([leaning.text] if leaning else []),
        *_registration(view),
        *_raters(view),
        *_unplaced(view),
    ]
    if told:
        st.warning("**Houd hier rekening mee**\n\n" + "\n".join(f"- {literal(text)}" for text in told))


def _registration(view: TypesView) -> list[str]:
    """How complete the register is, as far as anyone said so: a silent register is no silent neighbourhood."""
    table = view.profiles.table[view.profiles.table["inhabited"]]
    measured = table["registration_rate"].dropna()
    if measured.empty:
        return [
            f"Hoe volledig het register is, is in geen van de {view.plural} gemeten. Weinig initiatieven kan ook "
            "weinig "
            "registratie zijn."
        ]
    low = measured[measured < _LOW_RATE]
    told = (
        f"In {number_text(len(measured), 0)} van de {number_text(len(table), 0)} {view.plural} is gemeten hoe volledig "
    )
    told += f"het register is: de middelste heeft {number_text(measured.median(), 0)}% van de bekende initiatieven"
    if len(low):
        named = ", ".join(str(view.names[code]) for code in low.sort_values().index[:3])
        told += f"; in {number_text(len(low), 0)} is dat minder dan de helft (laagst: {named})"
    return [f"{told}. Weinig initiatieven kan ook weinig registratie zijn."]


def _raters(view: TypesView) -> list[str]:
    """In how many areas fewer than three people rated the functions."""
    measures = view.profiles.measures
    functions = [function.id for function in taxonomy().functions]
    rated = measures[measures.index.get_level_values("measure").isin(functions)] if len(measures) else measures
    if rated.empty:
        what = "de typen rusten" if view.typed else "wat u hier ziet, rust"
        return [f"In geen van de {view.plural} is het initiatievenklimaat beoordeeld; {what} op het register alleen."]
    few = rated["n"].groupby(level="code").max() < _FEW_RATERS
    count, total = int(few.sum()), int(view.profiles.table["inhabited"].sum())
    none = total - len(few)
    told = []
    if count:
        told.append(
            f"In {number_text(count, 0)} van de {number_text(len(few), 0)} beoordeelde {view.plural} vulden "
            "minder dan drie "
            "mensen een beoordeling in; het cijfer kan daar nog flink schuiven."
        )
    if none:
        told.append(f"{number_text(none, 0)} {view.plural} hebben nog geen beoordeling.")
    return told


def _unplaced(view: TypesView) -> list[str]:
    count = view.profiles.unplaced
    return [
        f"{number_text(count, 0)} initiatieven tellen niet mee: hun plek is niet bekend of ligt buiten de gebieden."
    ] * bool(count)
