"""The fictional municipality: a valid map in open water, figures as in a real town, the same every time."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata import (
    LEVELS,
    AreaStore,
    Level,
    boundary_changes,
    fictional_areas,
    fictional_distance_m,
    fictional_figures,
    figure_trend,
    score_trend,
)
from geodata import write_fictional_areas as write_fictional
from scorecard import load_catalogue, score

_WRITE = "import sys; from geodata import AreaStore, write_fictional_areas as w; w(AreaStore(sys.argv[1]))"


def _spread(figure: str) -> float:
    return float(fictional_figures("buurt")[figure].std())


def _correlation(one: str, other: str) -> float:
    return float(fictional_figures("buurt")[[one, other]].corr().iloc[0, 1])


def test_another_process_makes_the_same_municipality_to_the_byte(tmp_path: Path) -> None:
    """The names of the store's files hold a hash of their content."""
    write_fictional(AreaStore(tmp_path / "here"))
    subprocess.run([sys.executable, "-c", _WRITE, str(tmp_path / "there")], check=True)
    here, there = (sorted(path.name for path in (tmp_path / name).glob("*.parquet")) for name in ("here", "there"))
    assert len(here) == 6
    assert here == there


@pytest.mark.parametrize("level", LEVELS)
def test_areas_meet_without_gaps_or_overlaps(level: Level) -> None:
    areas = fictional_areas(level)
    assert areas.is_valid.all()
    assert areas.crs.to_epsg() == 28992
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert areas.area.sum() == pytest.approx(shapely.union_all(areas.geometry.to_numpy()).area)


def test_there_are_24_wijken_and_between_70_and_90_buurten_with_codes_that_cbs_does_not_use() -> None:
    wijken, buurten = fictional_areas("wijk"), fictional_areas("buurt")
    assert len(wijken) == 24
    assert 70 <= len(buurten) <= 90
    assert wijken.index.str.fullmatch(r"WK9901\d\d").all()
    assert buurten.index.str.fullmatch(r"BU9901\d{4}").all()
    assert set(buurten["gemeente_code"]) == {"GM9901"}
    assert buurten["name"].is_unique
    assert wijken["name"].is_unique


def test_every_buurt_lies_in_its_wijk_and_fills_it_with_the_others() -> None:
    wijken, buurten = fictional_areas("wijk"), fictional_areas("buurt")
    assert (buurten["wijk_code"].str[2:] == buurten.index.str[2:8]).all()
    around = gpd.GeoSeries(wijken.geometry[buurten["wijk_code"]].to_numpy(), index=buurten.index, crs=wijken.crs)
    assert buurten.geometry.covered_by(around).all()
    assert buurten.area.groupby(buurten["wijk_code"]).sum().to_numpy() == pytest.approx(wijken.area.to_numpy())


def test_the_centre_has_small_areas_and_the_country_large_ones() -> None:
    buurten = fictional_areas("buurt")
    area_ha = buurten.area / 10_000
    assert area_ha[buurten["urbanity_class"] == 1].median() < 45
    assert area_ha[buurten["urbanity_class"] == 5].median() > 150


def test_no_real_neighbourhood_lies_under_it(real_data: Path) -> None:
    municipality = shapely.union_all(fictional_areas("wijk").geometry.to_numpy())
    real = gpd.read_file(real_data / "leefbaarometer" / "buurten_2024.gpkg", bbox=municipality.bounds)
    assert not real.intersects(municipality).any()


def test_people_of_the_buurten_add_up_to_those_of_their_wijk() -> None:
    wijken, buurten = fictional_areas("wijk"), fictional_areas("buurt")
    for people in ("population", "households"):
        assert buurten.groupby("wijk_code")[people].sum().to_dict() == wijken[people].to_dict()
    assert (buurten["population"] % 5 == 0).all()
    assert 80_000 < wijken["population"].sum() < 150_000


def test_two_wijken_of_port_and_industry_are_nearly_uninhabited() -> None:
    wijken = fictional_areas("wijk").set_index("name")
    assert sorted(wijken.index[wijken["population"] < 200]) == ["De Schans", "Westerhaven"]


@pytest.mark.parametrize("level", LEVELS)
def test_there_is_a_figure_for_every_indicator_and_context_of_the_catalogue(level: Level) -> None:
    catalogue = load_catalogue("wijk")
    asked = [entry.id for entry in (*catalogue.indicators, *catalogue.columns)]
    figures = fictional_figures(level)
    assert sorted(figures.columns) == sorted(asked)
    assert figures.notna().any().all()
    assert figures.index.equals(fictional_areas(level).index)


def test_figures_spread_as_in_the_open_figures_of_dutch_towns() -> None:
    """Standard deviations over buurten: Leefbaarometer 2024 of six towns, 60,000 to 160,000 inhabitants."""
    assert 0.03 < _spread("lbm_social_cohesion") < 0.06
    assert 0.06 < _spread("lbm_safety") < 0.11
    assert 0.07 < _spread("lbm_amenities") < 0.13
    assert 0.035 < _spread("lbm_housing") < 0.08
    assert 0.025 < _spread("lbm_physical") < 0.05
    figures = fictional_figures("buurt")
    assert figures["income_per_capita"].between(18, 55)[figures["income_per_capita"].notna()].all()
    assert figures["net_participation"].dropna().between(50, 82).all()


def test_no_figure_is_impossible() -> None:
    for level in LEVELS:
        figures = fictional_figures(level)
        shares = figures[[c for c in figures if c.endswith(("_share", "_rate")) or c == "net_participation"]]
        assert ((shares >= 0) & (shares <= 100) | shares.isna()).all(axis=None)
        signed = {"ses_woa"} | {c for c in figures if c.startswith("lbm_")}
        assert (figures.drop(columns=sorted(signed)).fillna(0) >= 0).all(axis=None)
        assert not np.isinf(figures).any(axis=None)


def test_figures_hang_together() -> None:
    assert _correlation("income_per_capita", "net_participation") > 0.4
    assert _correlation("income_per_capita", "poverty_share") < -0.6
    assert _correlation("jobless_proxy_rate", "net_participation") < -0.5
    assert _correlation("urbanity_class", "cars_per_household") > 0.4  # class 1 is the most urban: urban means few cars
    assert _correlation("urbanity_class", "amenity_distance_km") > 0.4
    assert _correlation("lbm_social_cohesion", "lbm_safety") > 0.5
    assert _correlation("lbm_social_cohesion", "lbm_amenities") < -0.3
    assert _correlation("gas_free_share", "gas_use_avg") < -0.5
    jobless = fictional_figures("buurt")[["welfare_rate", "ww_rate", "jobless_proxy_rate"]].dropna()
    assert (jobless["welfare_rate"] + jobless["ww_rate"] - jobless["jobless_proxy_rate"]).abs().max() < 0.11


def test_figures_of_a_wijk_lie_between_those_of_its_buurten() -> None:
    wijken, buurten = fictional_figures("wijk"), fictional_figures("buurt")
    for figure in ("income_per_capita", "gas_use_avg", "lbm_safety"):
        by_wijk = buurten[figure].groupby("WK" + buurten.index.str[2:8])
        complete = by_wijk.apply(lambda members: members.notna().all())
        least, most = by_wijk.min()[complete], by_wijk.max()[complete]
        assert wijken.loc[least.index, figure].between(least, most).all(), figure


def test_small_areas_miss_figures_as_cbs_withholds_them() -> None:
    buurten = fictional_figures("buurt")
    assert buurten.loc[buurten["population"] < 100, ["income_per_capita", "net_participation"]].isna().all(axis=None)
    inhabited = buurten[buurten["population"] >= 1300]
    assert inhabited.notna().all(axis=None)


def test_most_areas_can_be_scored_and_differ() -> None:
    scores = score(load_catalogue("wijk"), fictional_figures("wijk")).frame()
    settled = scores[~scores["provisional"].astype(bool)]
    assert len(settled) >= 21
    assert settled["label"].nunique() >= 3


def test_distances_of_a_project_are_those_by_which_the_areas_were_measured() -> None:
    areas = fictional_areas("buurt")
    near = fictional_distance_m(areas.geometry, "station") / 1000
    both = pd.DataFrame({"point": near, "area": fictional_figures("buurt")["train_distance_km"]})
    assert both.corr().iloc[0, 1] > 0.95


def test_the_store_gives_back_what_was_written(tmp_path: Path) -> None:
    store = AreaStore(tmp_path)
    write_fictional(store)
    assert store.levels() == LEVELS
    for level in LEVELS:
        pd.testing.assert_frame_equal(
            store.figures(level), fictional_figures(level), check_like=True, check_names=False, check_index_type=False
        )
        assert list(store.areas(level)["name"]) == list(fictional_areas(level)["name"])
        assert set(store.figure_sources(level)["source"]) == {"fictief"}
        assert all("fictie" in text.lower() for text in store.attributions(level))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> AreaStore:
    store = AreaStore(tmp_path_factory.mktemp("store"))
    write_fictional(store)
    return store


@pytest.mark.parametrize("level", LEVELS)
def test_there_are_four_years_before_this_one_with_figures_and_boundaries(written: AreaStore, level: Level) -> None:
    years = [2020, 2021, 2022, 2023, 2024]
    assert sorted(set(written.figure_rows(level)["year"])) == years
    assert sorted(set(written.outlines(level)["year"])) == years
    assert [entry.year for entry in written.deliveries() if entry.level == level] == years


def test_one_redivision_moved_two_wijken_and_gave_one_buurt_a_code(written: AreaStore) -> None:
    """Oude Scheepswerf was part of Marktkwartier, so of another wijk, until 2022."""
    changed = {
        level: {
            str(area["name"])
            for code, area in written.areas(level).iterrows()
            if boundary_changes(written.outlines(level), str(code)).changes
        }
        for level in LEVELS
    }
    assert changed == {"wijk": {"Binnenstad", "Havenkwartier"}, "buurt": {"Marktkwartier", "Oude Scheepswerf"}}
    codes = {str(name): str(code) for code, name in written.areas("buurt")["name"].items()}
    (change,) = boundary_changes(written.outlines("buurt"), codes["Oude Scheepswerf"]).changes
    assert (change.before, change.after) == (2021, 2022)
    assert [area.name for area in change.lay_there] == ["Marktkwartier"]


def test_before_a_buurt_had_a_code_it_had_no_figures_and_its_people_were_counted_elsewhere(written: AreaStore) -> None:
    rows = written.figure_rows("buurt")
    codes = {str(name): str(code) for code, name in written.areas("buurt")["name"].items()}
    people = rows[rows["figure"] == "population"].pivot(index="code", columns="year", values="value")
    part, whole = people.loc[codes["Oude Scheepswerf"]], people.loc[codes["Marktkwartier"]]
    assert part.notna().tolist() == [False, False, True, True, True]
    assert whole[2021] > 1.5 * whole[2022]
    assert people[2021].sum() == pytest.approx(people[2022].sum(), rel=0.03)


def test_one_series_breaks_and_is_not_drawn_over(written: AreaStore) -> None:
    history = boundary_changes(written.outlines("wijk"), "WK990106")
    poverty = figure_trend(written.figure_rows("wijk"), history, "poverty_share")
    assert [line.years for line in poverty.lines] == [(2020, 2021, 2022, 2023)]
    assert poverty.known[2023] > 1.5 * poverty.known[2024]
    gas = figure_trend(written.figure_rows("wijk"), history, "gas_use_avg")
    assert [line.years for line in gas.lines] == [(2020, 2021, 2022, 2023, 2024)]


def test_scores_of_most_wijken_can_be_followed_through_all_years(written: AreaStore) -> None:
    catalogue, outlines, rows = load_catalogue("wijk"), written.outlines("wijk"), written.figure_rows("wijk")
    trends = [score_trend(catalogue, rows, boundary_changes(outlines, code)) for code in written.areas("wijk").index]
    assert sum(len(trend.scores) == 5 and len(trend.basket) >= 14 for trend in trends) >= 21


def test_the_years_before_hang_together_as_this_one_does(written: AreaStore) -> None:
    rows = written.figure_rows("buurt")
    for year in (2020, 2022):
        then = rows[rows["year"] == year].pivot(index="code", columns="figure", values="value")
        assert then[["income_per_capita", "net_participation"]].corr().iloc[0, 1] > 0.4
        assert then[["gas_free_share", "gas_use_avg"]].corr().iloc[0, 1] < -0.5
        shares = then[[name for name in then if name.endswith(("_share", "_rate"))]]
        assert ((shares >= 0) & (shares <= 100) | shares.isna()).all(axis=None)
        jobless = then[["welfare_rate", "ww_rate", "jobless_proxy_rate"]].dropna()
        assert (jobless["welfare_rate"] + jobless["ww_rate"] - jobless["jobless_proxy_rate"]).abs().max() < 0.11


def test_what_the_municipality_counts_itself_has_no_earlier_years(written: AreaStore) -> None:
    rows = written.figure_rows("wijk")
    for figure, first in (("initiatives_per_1000", 2024), ("initiative_climate", 2024), ("chargers_per_1000", 2022)):
        assert rows.loc[rows["figure"] == figure, "year"].min() == first
