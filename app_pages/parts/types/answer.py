"""The answer on top of the page: in how many types the areas fall and how sure that is, or why they don't."""

import streamlit as st
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.frame import link_parameters
from app_pages.parts.look import draw, html, lines
from app_pages.parts.types.choices import leave_it_to_the_product
from app_pages.parts.types.view import TypesView
from app_pages.parts.words import LEVEL_NAMES, count_text, joined
from app_pages.parts.workspace import Workspace
from geodata import AreaType


def answer(space: Workspace, view: TypesView) -> None:
    """Draw the answer in a sentence, the types with their sizes, and what they rest on."""
    found = view.typology
    if found.k is None:
        _no_types(space, view)
        return
    sentence = '<p class="mw-answer">De {total} {plural} vallen in <b>{k} typen</b>{asked}; {sure}.</p>'
    draw(
        html(
            sentence,
            total=number_text(len(found.areas) - found.without, 0),
            plural=view.plural,
            k=found.k,
            asked=", zoals u vroeg" if found.chosen_by == "user" else "",
            sure=_how_sure(found.types),
        )
    )
    draw(html('<ul class="mw-types">{types}</ul>', types=lines([_type(kind) for kind in found.types])))
    draw(html('<p class="soft">{text}</p>', text=_rests_on(view)))
    _take_back(view)


def type_badge(kind: AreaType) -> Markup:
    """The number of a type on its colour: colour is never alone."""
    return html(
        '<span class="mw-number" style="background:{colour}"><b>{number}</b></span>',
        colour=kind.colour,
        number=kind.number,
    )


def type_anchor(kind: AreaType) -> str:
    """Where its portrait is on the page."""
    return f"type-{kind.number}"


def _type(kind: AreaType) -> Markup:
    doubt = Markup("") if kind.stable else html(' <span class="mw-chip warn">niet stabiel</span>')
    return html(
        '<li>{badge}<span>{name}</span> <span class="soft">({size})</span>{doubt}</li>',
        badge=type_badge(kind),
        name=kind.name,
        size=number_text(kind.size, 0),
        doubt=doubt,
    )


def _how_sure(types: tuple[AreaType, ...]) -> str:
    unsure = [str(kind.number) for kind in types if not kind.stable]
    if not unsure:
        return "alle typen zijn stabiel"
    if len(unsure) == len(types):
        return "geen ervan is stabiel: met iets andere gegevens zouden het andere groepen zijn"
    which = f"type {unsure[0]} is" if len(unsure) == 1 else f"de typen {joined(unsure)} zijn"
    return f"{which} niet stabiel"


def _rests_on(view: TypesView) -> str:
    found, one, many = view.typology, view.level, view.plural
    parts = [f"{count_text(found.fitted, one, many)} met minstens 5 initiatieven bepalen de typen."]
    if found.assigned:
        is_or_are = "is" if found.assigned == 1 else "zijn"
        parts.append(
            f"{count_text(found.assigned, f'andere {one}', f'andere {many}')} {is_or_are} toegewezen op wat ervan "
            "bekend is; dat is minder zeker."
        )
    if found.without:
        has = "heeft" if found.without == 1 else "hebben"
        parts.append(f"{count_text(found.without, one, many)} {has} geen type: daarvan is te weinig bekend.")
    return " ".join(parts)


def _no_types(space: Workspace, view: TypesView) -> None:
    found = view.typology
    outcome, _, why = found.verdict.partition(":")
    draw(html('<p class="mw-answer"><b>{outcome}</b>{why}</p>', outcome=outcome, why=f":{why}" if why else ""))
    if found.choices:
        st.markdown(
            f"Dat is ook een antwoord: er zijn geen groepen {view.plural} die u met één aanpak kunt bedienen. "
            f"Verschillen tussen {view.plural} zijn er wel; bekijk ze daarom een voor een in de tabel, of leg er een "
            "paar naast elkaar. Onder 'Hoeveel typen, en hoe zeker?' kunt u toch een aantal typen kiezen. Lees die dan "
            "als een hulp bij het kijken, niet als een uitkomst."
        )
    else:
        st.markdown(
            "Dat ligt aan hoeveel er bekend is, niet aan de gebieden zelf. Hieronder ziet u per gebied wat er wel is, "
            "en in welke werkvelden en voor welke doelgroepen er nog niets in het register staat."
        )
        _ways_on(space, view)
    _take_back(view)


def _ways_on(space: Workspace, view: TypesView) -> None:
    """Links to what helps where too little is known: the other level, and the two ways to tell more."""
    with st.container(horizontal=True):
        for level in space.levels():
            if level != view.level:
                _link("wijktypen.py", f"Wijktypen per {level}", ":material/category:", niveau=LEVEL_NAMES[level])
        _link("wijkproject_indienen.py", "Wijkproject indienen", ":material/add:")
        _link("beoordelen.py", "Wijk beoordelen", ":material/rate_review:")


def _link(page: str, label: str, icon: str, **query: str) -> None:
    st.page_link(f"app_pages/{page}", label=label, icon=icon, query_params=link_parameters(**query))


def _take_back(view: TypesView) -> None:
    if view.typology.chosen_by == "user":
        st.button("Laat het programma kiezen", on_click=leave_it_to_the_product, icon=":material/undo:")
