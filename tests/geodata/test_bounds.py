"""National bounds: percentiles over inhabited wijken, by hand and against what the catalogue `wijk` says."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from geodata.aggregation import total, weighted_mean
from geodata.bounds import national_bounds
from scorecard import load_catalogue

LEEFBAAROMETER = {
    "soc": "lbm_social_cohesion",
    "onv": "lbm_safety",
    "vrz": "lbm_amenities",
    "won": "lbm_housing",
    "fys": "lbm_physical",
}


def wijken(figure: list[float | None], population: list[float | None] | None = None) -> pd.DataFrame:
    return pd.DataFrame({"figure": figure, "population": population or [500] * len(figure)}, dtype=float)


def test_the_5th_and_95th_percentile_become_worst_and_norm() -> None:
    # 21 wijken with 0, 10, ... 200: rank 0.05 x 20 = 1 and 0.95 x 20 = 19, so exactly the second and the last but one.
    bounds = national_bounds(wijken([10.0 * i for i in range(21)]), ["figure"], "population")
    assert bounds.loc["figure"].tolist() == [10.0, 190.0, 21]


def test_between_two_wijken_a_percentile_is_interpolated() -> None:
    # Three wijken 0, 10, 20: rank 0.05 x 2 = 0.1 lies a tenth of the way from 0 to 10.
    bounds = national_bounds(wijken([20, 0, 10]), ["figure"], "population")
    assert bounds.loc["figure", ["worst", "norm"]].tolist() == pytest.approx([1.0, 19.0])


def test_where_lower_is_better_the_high_percentile_is_the_worst() -> None:
    bounds = national_bounds(wijken([20, 0, 10]), ["figure"], "population", lower_is_better=["figure"])
    assert bounds.loc["figure", ["worst", "norm"]].tolist() == pytest.approx([19.0, 1.0])


def test_wijken_under_100_inhabitants_unknown_figures_and_unknown_populations_do_not_count() -> None:
    table = wijken([20, 0, 10, 999, None, 999], [100, 500, 500, 99, 500, None])
    assert national_bounds(table, ["figure"], "population").loc["figure"].tolist() == pytest.approx([1.0, 19.0, 3])


def test_a_figure_that_no_wijk_holds_has_no_bounds() -> None:
    bounds = national_bounds(wijken([None, None]), ["figure"], "population")
    assert bounds["worst"].isna().all()
    assert bounds["areas"].tolist() == [0]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="ontbreekt: gas"):
        national_bounds(wijken([1, 2]), ["figure", "gas"], "population")


def test_the_bound_of_employment_in_the_catalogue_is_what_the_national_file_gives(real_data: Path) -> None:
    table = gpd.read_file(real_data / "cbs" / "wijken_2022.gpkg", columns=["population", "employment_rate"])
    bounds = national_bounds(table, ["employment_rate"], "population")
    assert_written("net_participation", bounds.loc["employment_rate"])


def test_the_bounds_of_leefbaarometer_in_the_catalogue_are_what_the_national_file_gives(real_data: Path) -> None:
    buurten = read_leefbaarometer(real_data)
    people, wijk = buurten["aantal_inwoners_2024"], buurten["wk_code"]
    means = {figure: weighted_mean(buurten[figure], people, wijk) for figure in LEEFBAAROMETER}
    table = pd.DataFrame({**means, "population": total(people, wijk)})
    bounds = national_bounds(table, list(LEEFBAAROMETER), "population")
    for figure, indicator in LEEFBAAROMETER.items():
        assert_written(indicator, bounds.loc[figure])


def test_a_high_onv_means_little_nuisance_as_the_catalogue_takes_it(real_data: Path) -> None:
    # konv is Leefbaarometer's own class of it, 1 the least favourable; afw, the sum, is higher where it is nicer.
    buurten = read_leefbaarometer(real_data)
    least_of_class = buurten.groupby("konv")["onv"].min()
    assert least_of_class.is_monotonic_increasing
    assert (buurten[list(LEEFBAAROMETER)].sum(axis=1) - buurten["afw"]).abs().max() < 1e-5
    indicator = load_catalogue("wijk").indicator("lbm_safety")
    assert indicator.higher_is_better


def read_leefbaarometer(real_data: Path) -> pd.DataFrame:
    columns = ["wk_code", "aantal_inwoners_2024", "konv", "afw", *LEEFBAAROMETER]
    frame: pd.DataFrame = gpd.read_file(
        real_data / "leefbaarometer" / "buurten_2024.gpkg", columns=columns, ignore_geometry=True
    )
    return frame


def assert_written(indicator_id: str, bounds: pd.Series) -> None:
    """The catalogue's worst and norm are these bounds to four significant digits, with their number of areas."""
    indicator = load_catalogue("wijk").indicator(indicator_id)
    assert indicator.bounds is not None
    assert indicator.bounds.origin == "percentile"
    assert indicator.bounds.areas == bounds["areas"]
    assert [indicator.worst, indicator.norm] == [float(f"{bounds[end]:.4g}") for end in ("worst", "norm")]
