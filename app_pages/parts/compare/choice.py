"""Which areas stand beside each other, and beside what: all of it in the URL, so that a link opens the same."""

from dataclasses import dataclass
from typing import get_args

import streamlit as st

from app_pages.parts.map.data import AreasOnMap, areas_on_map
from app_pages.parts.url_choice import select_some_in_url
from app_pages.parts.words import LEVEL_NAMES
from app_pages.parts.workspace import Workspace
from geodata import Against, Level, Peers, peers_of

AREAS = "wijken"
LEAST, MOST = 2, 4
HOW_MANY = "twee tot vier"
"""From `LEAST` to `MOST`, in words."""
_AGAINST: dict[Against, str] = {"gemeente": "De eigen gemeente", "stedelijkheid": "Even stedelijke gebieden"}


@dataclass(frozen=True)
class Chosen:
    """The areas that are compared: at most `MOST`, in the order chosen; `peers` is None where urbanity is unknown."""

    view: AreasOnMap
    codes: tuple[str, ...]
    against: Against
    peers: dict[str, Peers | None]

    @property
    def level(self) -> Level:
        """Wijk or buurt."""
        return self.view.level

    @property
    def names(self) -> dict[str, str]:
        """The name of each area, with its code where two of them have the same."""
        names = self.view.areas.loc[list(self.codes), "name"]
        double = names.duplicated(keep=False)
        return {str(code): str(name) for code, name in names.mask(double, names + " (" + names.index + ")").items()}

    @property
    def sources(self) -> list[str]:
        """Whose boundaries and figures stand on the screen: of these areas, and of those they are laid beside."""
        beside = [code for group in self.groups for code in group.codes]
        return self.view.origins.attributions(codes=[*self.codes, *beside])

    @property
    def groups(self) -> list[Peers]:
        """What the areas are laid beside, each once."""
        return list({group.label: group for group in self.peers.values() if group}.values())


def choose_areas(space: Workspace) -> Chosen:
    """Draw the choices and return what is chosen; fewer than two areas is possible."""
    of_level, of_areas, of_reference = st.columns([1, 4, 2])
    with of_level:
        level = st.selectbox(
            "Niveau",
            space.levels(),
            format_func=LEVEL_NAMES.__getitem__,
            key="niveau",
            bind="query-params",
            placeholder="Maak een keuze",
        )
    view = areas_on_map(space, level)
    with of_areas:
        codes = select_some_in_url(
            f"Kies {HOW_MANY} {LEVEL_NAMES[level].lower()}", AREAS, view.options, "Typ een naam", MOST
        )
    with of_reference:
        against = st.selectbox(
            "Vergelijk de cijfers ook met",
            get_args(Against),
            format_func=_AGAINST.__getitem__,
            key="naast",
            bind="query-params",
            placeholder="Maak een keuze",
            help="Geeft onder 'Cijfers' een extra kolom: de middelste van deze gebieden.",
        )
    urbanity = view.figures["urbanity_class"]
    peers = {code: peers_of(view.areas, urbanity, code, against, level) for code in codes}
    return Chosen(view, tuple(codes), against, peers)
