"""What a grouping of areas into types is: the types, the choice of k with its reasons, and each area's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

Method = Literal["kmeans", "ward", "gmm"]
METHODS: dict[Method, str] = {"kmeans": "k-means", "ward": "Ward", "gmm": "Gaussische mengvorm"}

FITTED, ASSIGNED, WITHOUT = "bepaalt mee", "toegewezen", "geen"


@dataclass(frozen=True)
class FeatureName:
    """How people call a feature: ``label`` 'Nieuwe ideeën', ``high`` 'veel ideeën', ``low`` 'weinig ideeën'."""

    label: str
    high: str
    low: str


@dataclass(frozen=True)
class AreaType:
    """One type: what it is called, what sets it apart, how many areas it has and how sure it is.

    ``size`` counts all areas of the type, ``fitted`` those that made it. ``jaccard`` is the mean over resamples (0-1),
    ``shuffled_high`` that of the steadiest type in any shuffled copy (None: no copy was computed).
    ``differences`` holds every feature (``block.column``) with the distance of the type's mean to the mean of all
    fitted areas, in standard deviations, largest first. ``typical`` is the code of the fitted area nearest to the
    centre. ``doubt`` says in Dutch why it is not stable; empty when it is.
    """

    number: int
    name: str
    portrait: str
    colour: str
    size: int
    fitted: int
    jaccard: float
    shuffled_high: float | None
    stable: bool
    typical: str
    differences: tuple[tuple[str, float], ...]
    doubt: str = ""


@dataclass(frozen=True)
class KChoice:
    """What was found out about one k, and why it was (not) taken; ``reason`` is for the screen.

    ``jaccards`` are per type, from large to small type. ``shuffled_high`` holds one figure: that of the steadiest type
    in any of the shuffled copies that were computed (``copies`` of them; empty when 0). ``looked_at`` is False for a k
    whose types all reach 0.6 and that was not compared with copies, as a larger k is stable; ``stable`` is False then.
    """

    k: int
    silhouette: float
    jaccards: tuple[float, ...]
    shuffled_high: tuple[float, ...]
    copies: int
    stable: bool
    looked_at: bool
    chosen: bool
    reason: str


@dataclass(frozen=True)
class Typology:
    """A grouping of areas into types, with everything a user must know to weigh it.

    ``areas`` has one row for every area asked about, index code: ``type`` (Int64, 1..k or NA), ``how`` ('bepaalt mee',
    'toegewezen', 'geen'), ``blocks`` (the blocks of features it was placed by, joined by ', '), ``silhouette`` (-1..1,
    fitted areas), ``second`` (Int64: the second-best type) and ``stayed`` (0..1: the share of the resamples with it in
    which it stayed in its type; fitted areas). ``centres`` holds the mean of every feature by type (index number), in
    standard deviations from the mean of the fitted areas. ``k`` is None and ``types`` empty when nothing stable was
    found and no k was asked; ``fitted`` then counts the areas that were compared.
    """

    method: Method
    estimator: str
    k: int | None
    chosen_by: Literal["product", "user"]
    seed: int
    features: tuple[str, ...]
    blocks_used: tuple[str, ...]
    blocks_left_out: dict[str, str]
    fitted: int
    assigned: int
    without: int
    areas: pd.DataFrame
    types: tuple[AreaType, ...]
    choices: tuple[KChoice, ...]
    stable: bool
    verdict: str
    centres: pd.DataFrame = field(default_factory=pd.DataFrame)
    provenance: dict[str, Any] = field(default_factory=dict)

    def type_of(self, code: str) -> AreaType | None:
        """Return the type of an area, None when it has none or is not known here."""
        number: Any = self.areas["type"].get(code)
        return None if number is None or pd.isna(number) else self.types[int(number) - 1]
