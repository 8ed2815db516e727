"""A typology made without fitting anything, for tests of what a screen shows of it."""

import pandas as pd

from geodata import AreaType, KChoice, Typology

COLOURS = ("#4477aa", "#ccbb44", "#aa3377", "#228833", "#66ccee", "#ee6677")


def a_typology(codes: pd.Index, k: int | None = 2, unstable: int = 0, chosen_by: str = "product") -> Typology:
    """All areas but the last two in k types in turn; the last but one is assigned, the last has no type."""
    fitted = len(codes) - 2
    areas = pd.DataFrame(
        {
            "type": pd.array([pd.NA] * len(codes), dtype="Int64"),
            "how": ["bepaalt mee"] * fitted + ["toegewezen", "geen"],
            "blocks": ["functions, density"] * fitted + ["density", ""],
            "silhouette": [0.3] * fitted + [float("nan")] * 2,
            "second": pd.array([pd.NA] * len(codes), dtype="Int64"),
            "stayed": [0.9] * fitted + [float("nan")] * 2,
        },
        index=codes,
    )
    if k is None:
        areas["how"] = "geen"
        areas[["silhouette", "stayed"]] = float("nan")
    else:
        areas.iloc[:-1, 0] = [1 + place % k for place in range(fitted + 1)]
        areas.iloc[:-1, 4] = [1 + (place + 1) % k for place in range(fitted + 1)]
    types = tuple(_type(number, areas, number != unstable) for number in range(1, (k or 0) + 1))
    choices = tuple(
        KChoice(n, 0.2, (0.8,) * n, (0.5,) * n, 19, n == k, True, n == k, f"Reden voor {n}.") for n in range(2, 7)
    )
    return Typology(
        method="kmeans", estimator="KMeans(n_clusters=2, n_init=10)", k=k, seed=1,
        chosen_by=chosen_by,  # type: ignore[arg-type]
        features=("functions.f1", "density.initiatives_per_1000"), blocks_used=("functions", "density"),
        blocks_left_out={"actie": "te weinig gebieden hebben dit blok"},
        fitted=fitted, assigned=1, without=1, areas=areas,
        types=types, choices=choices, stable=k is not None and not unstable,
        verdict="De cijfers dragen dit." if k else "Geen stabiele indeling: bij geen enkel aantal.",
    )  # fmt: skip


def _type(number: int, areas: pd.DataFrame, stable: bool) -> AreaType:
    of_type = areas[areas["type"] == number]
    fitted = of_type[of_type["how"] == "bepaalt mee"]
    return AreaType(
        number, f"Type <{number}> *vet*", f"Portret van {number}.", COLOURS[number - 1], len(of_type), len(fitted),
        0.82, 0.51, stable, str(fitted.index[0]), (("functions.f1", 1.2),),
    )  # fmt: skip
