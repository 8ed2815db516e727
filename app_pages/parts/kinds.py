"""The two kinds of project on the screens: their words, their pages, and where the workspace keeps them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from app_pages.parts.words import COST_EXPLANATION
from app_pages.parts.workspace import Workspace
from geodata import Level
from projects import HOUSING, WIJKPROJECT, Register, RegisterKind
from scorecard import Catalogue, Scores


@dataclass(frozen=True)
class ScreenKind:
    """A kind of project as the screens know it.

    Attributes
    ----------
    id : str
        The parameter in the URL that holds a project's number, and what the map calls a click on one.
    stored : RegisterKind
        What the register knows of it: its words, its fields and their labels.
    owner : str
        The field that holds who hands it in.
    list_page, list_title, card_page, form_page, form_title : str
        Its pages, and how the navigation calls them.
    costs : str
        What the cost marks of its advice mean.
    beside : tuple of Level
        Which area stands beside it: the first level of which it is known.
    """

    id: Literal["project", "wijkproject"]
    stored: RegisterKind[Any]
    owner: str
    list_page: str
    list_title: str
    card_page: str
    form_page: str
    form_title: str
    costs: str
    beside: tuple[Level, ...]
    register: Callable[[Workspace], Register[Any]]
    catalogue: Callable[[Workspace], Catalogue]
    frame: Callable[[Workspace], pd.DataFrame]
    scores: Callable[[Workspace], Scores]
    areas: Callable[[Workspace, Level], "pd.Series[str]"]

    @property
    def word(self) -> str:
        """What one is called, without capital: 'project'."""
        return self.stored.word

    @property
    def words(self) -> str:
        """What several are called, without capital: 'projecten'."""
        return self.stored.words

    def area_sources(self, work: Workspace) -> list[str]:
        """Whose figures and boundaries of areas lie behind the scores and the places of all projects."""
        level = next((level for level in self.beside if level in work.levels()), None)
        return work.sources_of(level, self.stored.from_area) if level else []

    @property
    def nothing_yet(self) -> str:
        """What to do when the register is empty."""
        return (
            f"Er zijn nog geen {self.words}. Vul er een in met het formulier. Hebt u al een lijst, laat die dan laden "
            "door uw beheerder: dat staat in de handleiding bij 'Eigen gegevens laden'."
        )


PROJECTS = ScreenKind(
    id="project",
    stored=HOUSING,
    owner="developer",
    list_page="app_pages/projecten.py",
    list_title="Alle projecten",
    card_page="app_pages/scorekaart.py",
    form_page="app_pages/indienen.py",
    form_title="Project indienen",
    costs=COST_EXPLANATION,
    beside=("buurt", "wijk"),
    register=lambda work: work.register,
    catalogue=lambda work: work.housing,
    frame=lambda work: work.projects(),
    scores=lambda work: work.project_scores(),
    areas=lambda work, level: work.project_areas(level),
)

WIJKPROJECTEN = ScreenKind(
    id="wijkproject",
    stored=WIJKPROJECT,
    owner="organisation",
    list_page="app_pages/wijkprojecten.py",
    list_title="Alle wijkprojecten",
    card_page="app_pages/wijkproject.py",
    form_page="app_pages/wijkproject_indienen.py",
    form_title="Wijkproject indienen",
    costs="Kosten zijn een eigen schatting: € is laag, €€ is midden, €€€ is hoog.",
    beside=("wijk", "buurt"),
    register=lambda work: work.initiatives_register,
    catalogue=lambda work: work.wijkproject,
    frame=lambda work: work.initiatives(),
    scores=lambda work: work.initiative_scores(),
    areas=lambda work, level: work.initiative_places(level),
)
