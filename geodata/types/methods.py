"""K-means, Ward and a Gaussian mixture of scikit-learn behind one interface: rows in, a type number a row out.

Two fits of each: the one that is shown, thorough; and the one that is done thousands of times on resamples. The latter
starts k-means (and the mixture) once, in the groups of Ward: measured as steady as the best of ten random starts, in a
fifth of the time (docs/methode.md, 'Typen van wijken').
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.types.blocks import Floats
from geodata.types.typology import Method

Labels = npt.NDArray[np.int64]

STARTS = 10
"""Random starts of the fit that is shown; the best one counts."""
START_ROWS = 300
"""Ward, from which a quick fit starts, takes time by the square of the rows: at most so many."""


def estimator(method: Method, k: int, seed: int, values: Floats) -> Any:
    """Return the scikit-learn estimator of the fit that is shown, not fitted yet."""
    # scikit-learn takes a second to load: only for who needs it
    from sklearn.cluster import AgglomerativeClustering, KMeans
    from sklearn.mixture import GaussianMixture

    if method == "kmeans":
        return KMeans(n_clusters=k, n_init=STARTS, random_state=seed)
    if method == "ward":
        return AgglomerativeClustering(n_clusters=k, linkage="ward")
    return GaussianMixture(
        n_components=k, covariance_type="spherical", n_init=STARTS, random_state=seed, reg_covar=_least_variance(values)
    )


def thorough(values: Floats, k: int, method: Method, seed: int, ceiling: int) -> Labels:
    """Return the type of each row (0..k-1) in the fit that is shown.

    Above ``ceiling`` rows Ward groups a sample of that size; the other rows go to the nearest centre.
    """
    if method != "ward" or len(values) <= ceiling:
        labels: Labels = estimator(method, k, seed, values).fit_predict(values).astype(np.int64)
        return labels
    sample = np.random.default_rng(seed).choice(len(values), ceiling, replace=False)
    found = estimator(method, k, seed, values).fit_predict(values[sample])
    labels = nearest(values, centres(values[sample], found, k))
    labels[sample] = found
    return labels


def quick(values: Floats, k: int, method: Method) -> Labels:
    """Return the type of each row (0..k-1) of a resample, of which the rows stand in random order."""
    from sklearn.cluster import KMeans
    from sklearn.mixture import GaussianMixture

    if method == "ward":
        return ward(values, k)
    first = values[:START_ROWS]
    grouped = ward(first, k)
    start = centres(first, grouped, k)
    if method == "kmeans":
        return KMeans(n_clusters=k, init=start, n_init=1).fit(values).labels_.astype(np.int64)  # type: ignore[no-any-return]
    least = _least_variance(values)
    spread = np.array([first[grouped == at].var(axis=0).mean() for at in range(k)]) + least
    weights = np.bincount(grouped, minlength=k) / len(first)
    mixture = GaussianMixture(
        n_components=k, covariance_type="spherical", reg_covar=least, random_state=0,
        means_init=start, weights_init=weights, precisions_init=1.0 / spread,
    )  # fmt: skip
    return mixture.fit_predict(values).astype(np.int64)  # type: ignore[no-any-return]


def ward(values: Floats, k: int) -> Labels:
    """Return the groups of `AgglomerativeClustering` (Ward), in a third of its time on sixty rows.

    Its tree, of which the last k - 1 joints are undone: ``children[i]`` are the two that make node ``n + i``.
    """
    from sklearn.cluster import ward_tree

    children, _, n, _ = ward_tree(values)
    group = np.zeros(2 * n - 1, dtype=np.int64)
    joined = children[n - k :].ravel()
    tops = np.sort(joined[joined < 2 * n - k])
    group[tops] = np.arange(k)
    for node in range(n - k - 1, -1, -1):
        group[children[node]] = group[n + node]
    return group[:n]


def centres(values: Floats, labels: Labels, k: int) -> Floats:
    """Return the mean of each type (k x features)."""
    member = np.zeros((k, len(values)))
    member[labels, np.arange(len(values))] = 1.0
    means: Floats = member @ values / member.sum(axis=1, keepdims=True)
    return means


def nearest(values: Floats, middles: Floats) -> Labels:
    """Return for each row the number of the nearest centre (Euclidean)."""
    closest: Labels = distances(values, middles).argmin(axis=1).astype(np.int64)
    return closest


def distances(values: Floats, middles: Floats) -> Floats:
    """Return the squared distance of each row to each centre, over the features that the row has (others are NaN)."""
    apart: Floats = np.stack([np.nansum((values - middle) ** 2, axis=1) for middle in middles], axis=1)
    return apart


def _least_variance(values: Floats) -> float:
    """What the mixture adds to each variance: a twentieth of the mean, so that a resample's doubles make no spike."""
    return round(0.05 * float(values.var(axis=0).mean()), 6)
