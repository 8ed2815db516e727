"""Types of areas: which areas are alike in their initiatives, how many types the figures bear, and how sure that is."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd

from geodata.types.assignment import nowhere, placed
from geodata.types.blocks import MIN_AREAS, Table, usable
from geodata.types.choice import FEWEST, MOST, Chosen, Settings, choose, most_types
from geodata.types.methods import estimator
from geodata.types.portrait import portraits, type_centres
from geodata.types.provenance import provenance, written
from geodata.types.reasons import too_few, too_many, verdict_of
from geodata.types.typology import ASSIGNED, METHODS, FeatureName, Method, Typology
from geodata.types.work import Progress, Work

SEED = 20140124
CEILING = 1000
"""Rows in a resample, at most. Ward, that takes time by the square of the rows, is fitted on so many too."""


def find_types(
    blocks: Mapping[str, pd.DataFrame],
    inhabited: pd.Index,
    *,
    fit: pd.Index,
    names: Mapping[str, FeatureName],
    method: Method = "kmeans",
    k: int | None = None,
    seed: int = SEED,
    resamples: int = 100,
    copies: int = 19,
    ceiling: int = CEILING,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Typology:
    """Group areas into types by blocks of features, each block standardised and weighing the same.

    Parameters
    ----------
    blocks : mapping
        Block id to a table (index area code) of what a distance may be taken of: shares already log-ratios. An area
        that lacks a block is not in its table, or has NaN there.
    inhabited : Index
        Codes of the areas that get a type when anything is known of them; also the rows of `Typology.areas`.
    fit : Index
        Codes of the areas that may make the types (at least five initiatives). Those with all used blocks do.
    names : mapping
        ``block.column`` to how people call it, for names and portraits.
    method : str
        kmeans, ward or gmm.
    k : int, optional
        As many types as the user asks (2-6); None: the largest number of which all types are stable.
    seed, resamples, copies, ceiling : int
        Start of every draw; resamples per grouping; shuffled copies; most rows in a resample.
    progress : callable, optional
        Gets the share done (0-1) and a Dutch sentence.
    cancelled : callable, optional
        Asked before every fit; True ends with `TypesCancelled`.

    Returns
    -------
    Typology
        The same for the same figures and seed, whatever the order of rows, columns and blocks.

    Raises
    ------
    ValueError
        For a method, number of types, resamples or copies that can't be.
    """
    _check(method, k, resamples, copies, ceiling)
    inhabited = inhabited.unique()
    settings = Settings(method, seed, resamples, copies, ceiling)
    table = usable(blocks, fit.intersection(inhabited))
    most = most_types(table)
    if len(table.codes) < MIN_AREAS or most < FEWEST:
        return _nothing(table, inhabited, settings, k, too_few(len(table.codes), MIN_AREAS))
    if k is not None and k > most:
        return _nothing(table, inhabited, settings, k, too_many(k, most, len(table.codes)))
    chosen = _quietly(table, settings, k, Work(progress, cancelled))
    found = chosen.candidates.get(k if k is not None else chosen.best or 0)
    verdict = verdict_of(chosen.best, found if k is not None else None, copies)
    choices = chosen.reasons(settings, k)
    if found is None:
        return _nothing(table, inhabited, settings, k, verdict, choices=choices)
    areas = placed(table, found, blocks, inhabited)
    types = portraits(table, found, areas, names)
    return Typology(
        **_made(table, areas, settings, k, found.k),
        k=len(types),
        types=types,
        choices=choices,
        stable=all(each.stable for each in types) and len(types) == found.k,
        verdict=verdict,
        centres=type_centres(table, found),
    )


def _check(method: Method, k: int | None, resamples: int, copies: int, ceiling: int) -> None:
    if method not in METHODS:
        raise ValueError(f"Methode {method} bestaat niet; kies uit {', '.join(METHODS)}.")
    if k is not None and not FEWEST <= k <= MOST:
        raise ValueError(f"{k} typen kan niet; kies {FEWEST} tot en met {MOST}.")
    if resamples < 1 or copies < 1 or ceiling < MIN_AREAS:
        raise ValueError(f"Minstens 1 herhaling, 1 gehusselde kopie en {MIN_AREAS} rijen per herhaling zijn nodig.")


def _quietly(table: Table, settings: Settings, k: int | None, work: Work) -> Chosen:
    """Choose, without scikit-learn checking thousands of small tables, or warning of equal rows in a resample.

    On one thread: these tables are so small that threads wait for each other far longer than they compute.
    """
    from sklearn import config_context
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    with (
        threadpool_limits(limits=1),
        config_context(assume_finite=True, skip_parameter_validation=True),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", ConvergenceWarning)
        return choose(table, settings, k, work)


def _nothing(
    table: Table, inhabited: pd.Index, settings: Settings, k: int | None, verdict: str, **more: Any
) -> Typology:
    areas = nowhere(inhabited)
    made = _made(table, areas, settings, k, None)
    return Typology(**made, k=None, types=(), stable=False, verdict=verdict, **{"choices": (), **more})


def _made(table: Table, areas: pd.DataFrame, settings: Settings, asked: int | None, k: int | None) -> dict[str, Any]:
    """What is the same to say with and without types: what was looked at, and how."""
    import sklearn

    chosen_by: Literal["product", "user"] = "product" if asked is None else "user"
    model = estimator(settings.method, k or FEWEST, settings.seed, table.values)
    return {
        "method": settings.method,
        "estimator": written(model) if k else f"{type(model).__name__}, {FEWEST} tot en met {MOST} typen geprobeerd",
        "chosen_by": chosen_by,
        "seed": settings.seed,
        "features": table.features,
        "blocks_used": tuple(table.spans),
        "blocks_left_out": table.left_out,
        "fitted": len(table.codes),
        "assigned": int((areas["how"] == ASSIGNED).sum()),
        "without": int(areas["type"].isna().sum()),
        "areas": areas,
        "provenance": provenance(table, settings, model.get_params() if k else {}, sklearn.__version__),
    }
