"""From the profiles of areas to their types: the one way that the screen and ``python -m projects types`` go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isnan

import pandas as pd

from geodata import (
    TYPES_LEAST_AREAS,
    AreaStore,
    Dataset,
    FeatureName,
    Level,
    Profiles,
    TypesMethod,
    Typology,
    block_label,
    data_folder,
    feature_names,
    find_types,
    profiles,
    typology_table,
)
from projects.assessments.storage import Assessments
from projects.located import places_of
from projects.register.kinds import WIJKPROJECT
from projects.register.register import Register
from projects.register.store import register_url

Progress = Callable[[float, str], None]

_NOT_KNOWN = "niet bepaald"


@dataclass(frozen=True)
class TypesQuestion:
    """All that `find_types` needs, as plain tables: it can be sent to another process."""

    blocks: dict[str, pd.DataFrame]
    inhabited: pd.Index
    fit: pd.Index
    names: dict[str, FeatureName]
    method: TypesMethod
    k: int | None

    @property
    def enough(self) -> bool:
        """Whether there are enough areas to look for types; if not, `answer` says so at once and fits nothing."""
        return len(self.fit.intersection(self.inhabited)) >= TYPES_LEAST_AREAS

    def answer(self, progress: Progress | None = None) -> Typology:
        """Find the types; `progress` is told the share that is done (0-1) and what is being done."""
        return find_types(
            self.blocks,
            self.inhabited,
            fit=self.fit,
            names=self.names,
            method=self.method,
            k=self.k,
            progress=progress,
        )


def area_profiles(
    areas: pd.DataFrame, initiatives: pd.DataFrame, places: pd.Series[str], assessments: pd.DataFrame | None
) -> Profiles:
    """Return the profiles of areas (column population, index code) from what the register gives.

    `initiatives`: `Register.frame()` of wijkprojecten; `places`: `places_of`; `assessments`: `Assessments.frame()`.
    """
    return profiles(
        areas["population"], initiatives.assign(volunteers=initiatives["n_volunteers_known"]), places, assessments
    )


def stored_profiles(dataset: Dataset, level: Level) -> tuple[pd.DataFrame, Profiles]:
    """Return the areas of a level and their profiles, from the area store and the registers of a dataset.

    Raises
    ------
    AreasMissing
        When that level is not loaded.
    RegisterUnavailable
        When the register can't be opened.
    """
    areas = AreaStore(data_folder(dataset) / "areas").areas(level)
    with Register(register_url(dataset), WIJKPROJECT) as register, Assessments(register_url(dataset)) as assessed:
        frame = register.frame()
        places = places_of(frame, areas, register.locations(), level)
        return areas, area_profiles(areas, frame, places, assessed.frame())


def types_question(profiles: Profiles, method: TypesMethod = "kmeans", k: int | None = None) -> TypesQuestion:
    """Ask for the types of these areas: fitted on those with enough initiatives, by all blocks of their profiles."""
    table = profiles.table
    return TypesQuestion(
        dict(profiles.blocks),
        table.index[table["inhabited"]],
        table.index[table["enough"]],
        feature_names(),
        method,
        k,
    )


def types_table(typology: Typology, profiles: Profiles, areas: pd.DataFrame) -> pd.DataFrame:
    """A row an area, index gebiedscode, Dutch headings: its type, how sure that is, and how much it rests on.

    `areas` has the columns name and gemeente, index code. An area without residents is in it too, without a type.
    """
    table = typology_table(typology, areas["name"]).reindex(areas.index.rename("gebiedscode"))
    placed_on = table["geplaatst_op"].fillna("").str.split(", ")
    table["geplaatst_op"] = [", ".join(block_label(block) for block in blocks) for blocks in placed_on]
    about = profiles.table.reindex(areas.index)
    table["plaatsing"] = table["plaatsing"].fillna("geen")
    table["gebied"] = areas["name"]  # also of an area where nobody lives
    table.insert(1, "gemeente", areas["gemeente"])
    table["inwoners"] = about["residents"]
    table["initiatieven"] = about["initiatives"]
    table["initiatieven_per_1000"] = about["initiatives_per_1000"].round(2)
    table["registratiegraad_pct"] = about["registration_rate"].round(0)
    table["registratiegraad_laag_pct"] = about["registration_low"].round(0)
    table["registratiegraad_hoog_pct"] = about["registration_high"].round(0)
    table["registratiegraad_invullers"] = about["registration_raters"]
    return table


def types_provenance(typology: Typology) -> pd.DataFrame:
    """What was computed and how, a row each: columns wat and waarde, both text."""
    told = [
        ("uitkomst", typology.verdict),
        ("aantal typen", "geen" if typology.k is None else str(typology.k)),
        ("gekozen door", "het programma" if typology.chosen_by == "product" else "de gebruiker"),
        ("rekenmodel", typology.estimator),
        ("startgetal", str(typology.seed)),
        ("gebieden die de typen bepalen", str(typology.fitted)),
        ("gebieden toegewezen", str(typology.assigned)),
        ("gebieden zonder type", str(typology.without)),
        ("blokken gebruikt", ", ".join(block_label(block) for block in typology.blocks_used)),
        *((f"blok niet gebruikt: {block_label(block)}", reason) for block, reason in typology.blocks_left_out.items()),
        ("kenmerken", ", ".join(typology.features)),
        *(
            (f"k = {choice.k}", _choice_text(choice.silhouette, choice.jaccards, choice.reason))
            for choice in typology.choices
        ),
        *((f"type {each.number}", f"{each.name}. {each.portrait}") for each in typology.types),
        *((str(name), str(value)) for name, value in typology.provenance.items()),
    ]
    return pd.DataFrame(told, columns=["wat", "waarde"])


def _choice_text(silhouette: float, jaccards: tuple[float, ...], reason: str) -> str:
    stability = "; ".join(_comma(jaccard) for jaccard in jaccards) or _NOT_KNOWN
    return f"silhouet {_comma(silhouette)}, stabiliteit per type {stability}. {reason}"


def _comma(share: float) -> str:
    return _NOT_KNOWN if isnan(share) else f"{share:.2f}".replace(".", ",")
