"""What is loaded: of each gemeente its wijken and its buurten, with source, licence and figures; refresh and remove."""

from datetime import datetime

import streamlit as st
from babel.dates import format_date
from markupsafe import Markup

from app_pages.parts.areas.job import Wanted
from app_pages.parts.areas.mine import begin
from app_pages.parts.areas.missing import missing_figures
from app_pages.parts.areas.remove import ask_to_remove, confirm_removal
from app_pages.parts.areas.words import years_text
from app_pages.parts.datasets import area_store
from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.look import draw, html, lines, section_title
from app_pages.parts.words import count_text, joined
from app_pages.parts.workspace import Workspace
from geodata import Dataset, Holding, holdings

_MOST = 12
_OF_CBS = "cbs"
_FILTER = "areas-filter"


def held(space: Workspace, *, busy: bool) -> None:
    """Draw the list; nothing can be refreshed or removed while a download is under way (`busy`)."""
    draw(section_title("Wat er geladen is"))
    loaded = _holdings(space.dataset, _state(space))
    if not loaded:
        st.markdown(
            "Er is nog niets geladen. Typ hierboven de naam van een gemeente en druk op **Haal op**. Bekijk intussen "
            "de fictieve gemeente: kies bovenaan **Fictieve gemeente**."
        )
        return
    if busy and not space.is_fictional:
        st.markdown("Verversen en verwijderen kan weer als het ophalen klaar is.")
    st.markdown(
        "Een cijfer is **geleverd** als het van ten minste één wijk of buurt van de gemeente bekend is. Van een andere "
        "kan het toch onbekend zijn, bijvoorbeeld omdat er te weinig mensen wonen. De kaart laat zien waar."
    )
    for holding in _shown(loaded):
        _row(space, holding, busy)


def _shown(loaded: list[Holding]) -> list[Holding]:
    """All of a short list; of a long one what the user looks for, and so many."""
    if len(loaded) <= _MOST:
        return loaded
    names = sorted({one.gemeente for one in loaded})
    name = st.selectbox(
        "Zoek een geladen gemeente",
        names,
        index=None,
        key=_FILTER,
        placeholder="Typ een naam",
        filter_mode="contains",
        persist_state="session",
    )
    if name is not None:
        return [one for one in loaded if one.gemeente == name]
    st.markdown(
        f"U ziet de eerste {_MOST} van de {number_text(len(loaded), 0)} rijen, van "
        f"{count_text(len(names), 'gemeente', 'gemeenten')}. Kies een gemeente om de hare te zien."
    )
    return loaded[:_MOST]


def _row(space: Workspace, holding: Holding, busy: bool) -> None:
    key = f"{holding.gemeente_code}-{holding.level}"
    with st.container(border=True, key=f"areas-row-{key}"):
        draw(_facts(holding, fictional=space.is_fictional))
        missing_figures(space.wijk, holding)
        if space.is_fictional:
            return
        if confirm_removal(holding, key, busy=busy):
            return
        with st.container(horizontal=True):
            name = f"{literal(holding.gemeente)}, {holding.level}en"
            if holding.downloaded:
                again = _again(holding)
                st.button(
                    "Ververs",
                    key=f"areas-refresh-{key}",
                    icon=":material/refresh:",
                    on_click=begin,
                    args=(again,),
                    disabled=busy,
                    help=f"Haal {name}, opnieuw op: {_which(again)}.",
                )
            st.button(
                "Verwijder",
                key=f"areas-remove-{key}",
                icon=":material/delete:",
                on_click=ask_to_remove,
                args=(key,),
                disabled=busy,
                help=f"Verwijder {name}. U krijgt eerst nog een vraag.",
            )


def _facts(holding: Holding, *, fictional: bool) -> Markup:
    figures = len(holding.delivered)
    told = [
        ("Gebieden", count_text(holding.areas, holding.level, f"{holding.level}en")),
        ("Grenzen van", str(holding.boundary_year)),
        ("Cijfers van", years_text(holding.years) or "geen jaar"),
        ("Bron", joined(list(holding.sources))),
        ("Licentie", joined(list(holding.licences)) or "niet bekend"),
        ("Cijfers", f"{figures} geleverd, {len(holding.missing)} ontbreken"),
        ("Herkomst", "gemaakt door dit programma" if fictional else _origin(holding)),
    ]
    rows = [html("<div><dt>{term}</dt><dd>{text}</dd></div>", term=term, text=text) for term, text in told]
    return html(
        '<h3>{gemeente}: {level}en</h3><dl class="mw-held">{rows}</dl>',
        gemeente=holding.gemeente,
        level=holding.level,
        rows=lines(rows),
    )


def _origin(holding: Holding) -> str:
    how = "opgehaald" if holding.downloaded else "uit een bestand"
    return f"{how} op {_day(holding.when)}" if holding.when else how


def _day(moment: str) -> str:
    day: str = format_date(datetime.fromisoformat(moment), "d MMMM y", locale="nl_NL")
    return day


def _again(holding: Holding) -> Wanted:
    """The same once more: where it was a row of years, the newest ones of now, else just the years that it was."""
    years = {
        entry.year
        for entry in area_store("eigen").deliveries()
        if (entry.downloaded and entry.kind == _OF_CBS)
        and (entry.gemeente, entry.level) == (holding.gemeente_code, holding.level)
    }
    in_a_row = len(years) > 1 and max(years) - min(years) == len(years) - 1
    return Wanted(holding.gemeente_code, None if in_a_row else tuple(sorted(years)) or None, (holding.level,))


def _which(wanted: Wanted) -> str:
    return f"de cijfers van {years_text(wanted.years)}" if wanted.years else "het nieuwste jaar en de drie daarvoor"


def _state(space: Workspace) -> tuple[str, ...]:
    """Another one whenever areas, figures or deliveries are."""
    versions = [space.version(level) for level in space.levels()]
    return (*versions, *(entry.when for entry in area_store(space.dataset).deliveries()))


@st.cache_resource(max_entries=4, show_spinner=False)
def _holdings(dataset: Dataset, state: tuple[str, ...]) -> list[Holding]:
    return holdings(area_store(dataset))
