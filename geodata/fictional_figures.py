"""The figures of the fictional areas: buurten from the hidden factors, wijken averaged from their buurten.

The coefficients were set so that spreads and correlations are those of middle-sized Dutch towns in the open figures of
CBS and Leefbaarometer: income goes with participation and against poverty, urbanity with few cars and near amenities.
Figures are rounded, and withheld in areas with few inhabitants, as CBS does.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.fictional_geometry import place
from geodata.fictional_latent import latent, urbanity_class
from geodata.fictional_services import mean_distance_km

_SEED = 9904
Column = npt.NDArray[np.float64]
Factors = dict[str, Column]
Noise = Callable[[float], Column]


@cache
def figures_of(level: str) -> pd.DataFrame:
    """Index `code`; figures of the catalogue `wijk`, then population, households, urbanity_class; NaN is withheld."""
    return published(latent(), exact_figures(), level)


def published(people: pd.DataFrame, exact: pd.DataFrame, level: str) -> pd.DataFrame:
    """Exact figures of buurten (index `code`) as they come out at a level: averaged, rounded and withheld.

    `people` holds the columns of `latent()`. The result is as that of `figures_of`, of the figures that `exact` has.
    """
    if level == "wijk":
        exact = _averaged(exact, weights(people), people["wijk_code"])
        people = _wijken(people)
    out = _withheld(_rounded(exact), people["population"], level)
    people_columns = people[["population", "households", "urbanity_class"]].astype(float)
    return out.join(people_columns)


def weights(people: pd.DataFrame) -> pd.DataFrame:
    """What each figure of each buurt is averaged by: index `code`, a column a figure."""
    return pd.DataFrame({name: people[rule["weight"]] for name, rule in place()["figure"].items()})


def with_counted(figures: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """Figures (as `figures_of`) with those of `counted` (index code) in their place, rounded and withheld like them."""
    rules = place()["figure"]
    exact = counted.reindex(figures.index)
    rounded = {name: (exact[name] / rules[name]["step"]).round() * rules[name]["step"] for name in exact}
    published = pd.DataFrame(rounded, index=figures.index).round(4)
    for name in published:
        published.loc[figures["population"] < rules[name]["least"], name] = np.nan
    return figures.assign(**{str(name): published[name] for name in published})


def _wijken(buurten: pd.DataFrame) -> pd.DataFrame:
    """People and urbanity of the wijken: counts are summed, addresses averaged over the homes."""
    groups = buurten.groupby("wijk_code")
    wijken = groups[["population", "households"]].sum().rename_axis("code")
    addresses = (buurten["addresses"] * buurten["homes"]).groupby(buurten["wijk_code"]).sum() / groups["homes"].sum()
    wijken["urbanity_class"] = urbanity_class(addresses)
    return wijken


def _averaged(exact: pd.DataFrame, by: pd.DataFrame, wijk_code: "pd.Series[str]") -> pd.DataFrame:
    """Each wijk's mean of its buurten, every figure by its own denominator; no figure is missing."""
    share = by[list(exact.columns)]
    return ((exact * share).groupby(wijk_code).sum() / share.groupby(wijk_code).sum()).rename_axis("code")


def _rounded(exact: pd.DataFrame) -> pd.DataFrame:
    """Each figure to its step."""
    rules = {name: rule for name, rule in place()["figure"].items() if name in exact}
    return pd.DataFrame(
        {name: (exact[name] / rule["step"]).round() * rule["step"] for name, rule in rules.items()}
    ).round(4)


def _withheld(published: pd.DataFrame, population: "pd.Series[float]", level: str) -> pd.DataFrame:
    """The figures without those of areas too small for them; a fragile one misses in some small buurten besides."""
    rng = np.random.default_rng([_SEED, 1])
    out = published.copy()
    for name, rule in place()["figure"].items():
        bad_luck = rng.uniform(size=len(out)) < 0.07
        hidden = population < rule["least"]
        if rule.get("fragile") and level == "buurt":
            hidden |= (population < 1300) & bad_luck
        if name in out:
            out.loc[hidden, name] = np.nan
    return out


@cache
def exact_figures() -> pd.DataFrame:
    """The figures of the buurten before rounding, no column missing."""
    rng = np.random.default_rng(_SEED)
    people = latent()
    wijk = pd.factorize(people["wijk_code"])[0]

    def noise(sd: float) -> Column:
        """Chance, two thirds of its variance the buurt's own and one third shared within the wijk."""
        own, shared = rng.normal(0, sd, (2, len(people)))
        return np.asarray(np.sqrt(2 / 3) * own + np.sqrt(1 / 3) * shared[wijk])

    f = {name: people[name].to_numpy(dtype=float) for name in people.columns if people[name].dtype.kind == "f"}
    figures = _social(f, noise, rng) | _energy(f, noise) | _surroundings(f, noise, rng) | _economic(f, noise)
    works = people["kind"].isin(["haven", "bedrijven"]).to_numpy()
    figures["traffic_built_share"] = np.where(works, 92 + noise(2), figures["traffic_built_share"])
    return pd.DataFrame(figures, index=people.index)


def _social(f: Factors, noise: Noise, rng: np.random.Generator) -> Factors:
    z, u, centre = f["welfare"], f["urbanity"], f["centre"]
    thousands = np.maximum(f["population"], 5) / 1000
    cohesion = 0.018 + 0.024 * z - 0.115 * (u - 0.68) + noise(0.018)
    amenities = [mean_distance_km("gp"), mean_distance_km("school"), mean_distance_km("supermarket")]
    return {
        "lbm_social_cohesion": cohesion,
        "lbm_safety": np.minimum(0.02 + 0.055 * z - 0.14 * (u - 0.65) - 0.06 * centre + noise(0.026), 0.15),
        "lbm_amenities": -0.02 + 0.32 * (u - 0.68) + 0.05 * centre + noise(0.035),
        "lbm_housing": 0.015 + 0.034 * z + 0.06 * (f["owned"] - 0.5) + 0.02 * _newness(f) + noise(0.027),
        "crime_per_1000": np.clip(24 + 62 * centre + 26 * (u - 0.6) - 8 * z + noise(4), 5, None),
        "amenity_distance_km": np.mean(amenities, axis=0),
        "gp_distance_km": amenities[0],
        "school_distance_km": amenities[1],
        "supermarket_distance_km": amenities[2],
        "youth_care_share": np.clip(9.6 - 2.2 * z + noise(1.1), 1.5, 20),
        "wmo_per_1000": np.clip(56 - 17 * z + 280 * (f["elderly"] - 0.17) + noise(8), 8, None),
        "initiatives_per_1000": rng.poisson(thousands * np.exp(0.35 + 0.25 * centre + noise(0.45))) / thousands,
        "initiative_climate": np.clip(5.7 + 0.25 * z + 12 * cohesion + noise(0.7), 2, 9.5),
    }


def _energy(f: Factors, noise: Noise) -> Factors:
    z, flats, heating, built = f["welfare"], f["apartments"], f["heating"], f["built"]
    years = [1900, 1945, 1975, 1990, 2005, 2014, 2021]
    gas = np.interp(built, years, [1600, 1480, 1370, 1240, 1050, 720, 90])
    gas_free = np.interp(built, [2000, 2012, 2020], [0.02, 0.08, 0.95])
    solar = 0.12 + 0.34 * (1 - flats) + 0.06 * z + 0.12 * _newness(f) - 0.1 * (built < 1940) + noise(0.03)
    gas_free_share = 100 * np.clip(heating + (1 - heating) * gas_free + noise(0.012), 0, 0.99)
    gas = gas * (1 - 0.38 * flats) * (1.22 - 0.22 * f["urbanity"]) * (1 - heating) * (1 + 0.05 * z)
    return {
        "gas_use_avg": np.clip(gas + noise(45), 20, None),
        "gas_free_share": gas_free_share,
        "solar_share": 100 * np.clip(solar, 0.03, 0.85),
        "electricity_use_avg": 1750 + 1150 * (1 - flats) + 210 * z + 5 * gas_free_share + noise(110),
        "district_heating_share": 100 * np.where(heating > 0.02, heating, 0.0),
    }


def _surroundings(f: Factors, noise: Noise, rng: np.random.Generator) -> Factors:
    z, u, green = f["welfare"], f["urbanity"], f["green"]
    thousands = np.maximum(f["population"], 5) / 1000
    cars = 0.36 + 0.72 * (1 - u) + 0.42 * (1 - f["apartments"]) + 0.1 * z + noise(0.045)
    chargers = np.clip(2.4 + 3.2 * u + 3.5 * _newness(f) + 0.7 * z + noise(0.6), 0.2, None)
    return {
        "cars_per_household": np.clip(cars, 0.3, 2.2),
        "chargers_per_1000": rng.poisson(thousands * chargers) / thousands,
        "train_distance_km": mean_distance_km("station"),
        "lbm_physical": 0.01 + 0.08 * (green - 0.42) + noise(0.03),
        "traffic_built_share": 100 * np.clip(0.05 + 0.9 * u**1.7 - 0.25 * (green - 0.3) + noise(0.02), 0.03, 0.97),
    }


def _economic(f: Factors, noise: Noise) -> Factors:
    z = f["welfare"]
    working_age = np.maximum(f["working_age"], 1)
    welfare = 10 * np.round(0.042 * np.exp(-0.72 * z + noise(0.1)) * working_age / 10)
    ww = 10 * np.round(np.clip(0.019 - 0.003 * z + noise(0.0025), 0.005, None) * working_age / 10)
    wealth = np.exp(4.0 + 0.85 * z + 2.2 * (f["owned"] - 0.5) + 0.8 * (1 - f["urbanity"]) + noise(0.12))
    businesses = f["businesses"] * (1 + 0.14 * z) * np.exp(noise(0.13))
    return {
        "welfare_rate": 100 * welfare / working_age,
        "ww_rate": 100 * ww / working_age,
        "jobless_proxy_rate": 100 * (welfare + ww) / working_age,
        "net_participation": 68 + 4.5 * z - 22 * (f["elderly"] - 0.17) + noise(1.3),
        "poverty_share": np.clip(3.3 * np.exp(-0.62 * z + noise(0.1)), 0.4, None),
        "income_per_capita": 31.5 * np.exp(0.19 * z) + noise(0.9),
        "median_wealth": np.clip(wealth, 1, 700),
        "businesses_per_1000": businesses,
        "ses_woa": 0.04 + 0.21 * z + noise(0.03),
        "local_job_share_all": np.full(len(z), float(place()["municipality"]["local_job_share_all"])),
        "local_placement_rate": np.clip(41 + 4.5 * z + 5 * (f["urbanity"] - 0.6) + noise(4), 12, 72),
    }


def _newness(f: Factors) -> Column:
    """0 for homes up to 1995, 1 for those of 2020."""
    return np.asarray(np.clip((f["built"] - 1995) / 25, 0, 1))
