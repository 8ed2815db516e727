"""Each area its place: the types of the areas that were fitted, and the nearest type for those that were not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from geodata.types.blocks import Floats, Table
from geodata.types.choice import Candidate
from geodata.types.methods import Labels, centres, distances
from geodata.types.typology import ASSIGNED, FITTED, WITHOUT

_WORKING_MEMORY = 128
"""MiB for the distances between all areas, which come in parts; scikit-learn itself would take 1,024."""


def nowhere(codes: pd.Index) -> pd.DataFrame:
    """Return the areas without a type."""
    return pd.DataFrame(
        {
            "type": pd.array([pd.NA] * len(codes), dtype="Int64"),
            "how": WITHOUT,
            "blocks": "",
            "silhouette": np.nan,
            "second": pd.array([pd.NA] * len(codes), dtype="Int64"),
            "stayed": np.nan,
        },
        index=codes,
    )


def placed(table: Table, found: Candidate, blocks: Mapping[str, pd.DataFrame], inhabited: pd.Index) -> pd.DataFrame:
    """Return every inhabited area with its type; columns as in `Typology.areas`, in the order of ``inhabited``.

    An area that was not fitted goes to the nearest centre (Euclidean) in the used blocks that it has, each block
    weighing the same; one without any has no type. ``second`` is the next nearest centre, for fitted areas as well.
    """
    from sklearn import config_context
    from sklearn.metrics import silhouette_samples

    areas = nowhere(inhabited)
    middles = centres(table.values, found.labels, len(found.sizes))
    areas.loc[table.codes, "type"] = found.labels + 1
    areas.loc[table.codes, "how"] = FITTED
    areas.loc[table.codes, "blocks"] = ", ".join(table.spans)
    areas.loc[table.codes, "second"] = _second(distances(table.values, middles), found.labels)
    areas.loc[table.codes, "stayed"] = found.steady.stayed
    if len(found.sizes) > 1:
        with config_context(working_memory=_WORKING_MEMORY):
            areas.loc[table.codes, "silhouette"] = silhouette_samples(table.values, found.labels)
    others = inhabited.difference(table.codes, sort=False)
    values = table.measured(blocks, others)
    has = np.column_stack([~np.isnan(values[:, span]).any(axis=1) for span in table.spans.values()])
    some = np.asarray(has.any(axis=1))
    apart = distances(values[some], middles)
    labels = apart.argmin(axis=1)
    codes = others[some]
    names = np.array(list(table.spans), dtype=object)
    areas.loc[codes, "type"] = labels + 1
    areas.loc[codes, "how"] = ASSIGNED
    areas.loc[codes, "blocks"] = [", ".join(names[row]) for row in has[some]]
    areas.loc[codes, "second"] = _second(apart, labels)
    return areas


def _second(apart: Floats, labels: Labels) -> ExtensionArray:
    """The nearest type but the own one, counted from 1; missing when there is one type."""
    if apart.shape[1] < 2:
        return pd.array([pd.NA] * len(apart), dtype="Int64")
    others = apart.copy()
    others[np.arange(len(others)), labels] = np.inf
    second: ExtensionArray = pd.array(others.argmin(axis=1) + 1, dtype="Int64")
    return second
