"""From buurten to wijken: counts are kept, means weigh by their own denominator."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.aggregation import total, weighted_mean, wijk_figures
from geodata.fields import delivery_kinds
from geodata.figures import figure_table, settle

CBS = next(kind for kind in delivery_kinds() if kind.id == "cbs")

buurten = st.lists(
    st.tuples(
        st.sampled_from(["WK000100", "WK000101", "WK000102"]),
        st.one_of(st.none(), st.floats(0, 100)),
        st.one_of(st.none(), st.integers(0, 50_000)),
    ),
    min_size=1,
    max_size=25,
)


def columns(rows: list[tuple[str, float | None, float | None]]) -> tuple[pd.Series, pd.Series, pd.Series]:
    wijk, value, weight = zip(*rows, strict=True)
    return pd.Series(value, dtype=float), pd.Series(weight, dtype=float), pd.Series(wijk)


@given(buurten)
def test_the_total_of_counts_is_kept(rows: list[tuple[str, float | None, float | None]]) -> None:
    _, counts, wijk = columns(rows)
    counts = counts.fillna(0)
    assert total(counts, wijk).sum() == counts.sum()


@given(buurten)
def test_a_weighted_mean_lies_between_the_least_and_the_most(
    rows: list[tuple[str, float | None, float | None]],
) -> None:
    values, weights, wijk = columns(rows)
    mean = weighted_mean(values, weights, wijk)
    for code, value in mean.dropna().items():
        members = values[(wijk == code) & (weights > 0)].dropna()
        assert members.min() - 1e-9 <= value <= members.max() + 1e-9


@given(buurten)
def test_a_mean_is_given_exactly_where_half_of_the_weight_has_a_figure(
    rows: list[tuple[str, float | None, float | None]],
) -> None:
    values, weights, wijk = columns(rows)
    mean = weighted_mean(values, weights, wijk)
    weight = weights.fillna(0)
    for code in wijk.unique():
        whole = weight[wijk == code].sum()
        known = weight[(wijk == code) & values.notna()].sum()
        assert bool(np.isfinite(mean[code])) == (known > 0 and known >= whole / 2)


@given(buurten, st.floats(0.001, 1000))
def test_the_scale_of_the_weights_does_not_matter(
    rows: list[tuple[str, float | None, float | None]], scale: float
) -> None:
    values, weights, wijk = columns(rows)
    pd.testing.assert_series_equal(
        weighted_mean(values, weights, wijk).fillna(-1),
        weighted_mean(values, weights * scale, wijk).fillna(-1),
        rtol=1e-6,
    )


def test_a_share_weighs_by_its_own_denominator_and_not_by_buurt() -> None:
    # 10% of 100 and 30% of 300: 10 + 90 = 100 of 400
    mean = weighted_mean(pd.Series([10.0, 30.0]), pd.Series([100.0, 300.0]), pd.Series(["WK000100"] * 2))
    assert mean["WK000100"] == 25


def test_a_count_with_an_unknown_part_is_unknown() -> None:
    counted = total(pd.Series([5.0, np.nan, 3.0]), pd.Series(["WK000100", "WK000100", "WK000101"]))
    assert math.isnan(counted["WK000100"])
    assert counted["WK000101"] == 3


def raw(**columns: list[float]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=[f"BU0001000{i}" for i in range(rows)], dtype=float)


def to_wijk(numbers: pd.DataFrame) -> pd.Series:
    """The figures of the one wijk that these buurten make."""
    wijk = pd.Series("WK000100", index=numbers.index)
    table = wijk_figures(figure_table(numbers, CBS, as_basis=True), wijk, CBS)
    labels = pd.Series("Wijk (WK000100)", index=table.values.index)
    return settle(table, CBS, labels).values.loc["WK000100"]


def test_each_figure_weighs_by_the_denominator_that_is_its_own() -> None:
    figures = to_wijk(
        raw(
            aantal_inwoners=[1000, 3000],
            aantal_huishoudens=[900, 100],
            woningvoorraad=[500, 500],
            gemiddeld_inkomen_per_inwoner=[20, 40],
            personenautos_per_huishouden=[1.0, 2.0],
            gemiddeld_gasverbruik_totaal=[800, 1000],
        )
    )
    assert figures["population"] == 4000
    assert figures["households"] == 1000
    assert figures["income_per_capita"] == 35  # (20 x 1,000 + 40 x 3,000) / 4,000
    assert figures["cars_per_household"] == pytest.approx(1.1)  # (1 x 900 + 2 x 100) / 1,000
    assert figures["gas_use_avg"] == 900  # halves


def test_a_rate_of_a_wijk_is_its_people_over_its_people() -> None:
    figures = to_wijk(
        raw(
            aantal_inwoners=[1000, 200],
            percentage_personen_15_tot_25_jaar=[10, 10],
            percentage_personen_25_tot_45_jaar=[20, 30],
            percentage_personen_45_tot_65_jaar=[20, 10],
            aantal_personen_met_een_alg_bijstandsuitkering_tot=[50, 10],
            aantal_personen_met_een_ww_uitkering_totaal=[10, 20],
        )
    )
    # 15 to 65: 500 and 100 people; on welfare 60, on unemployment benefit 30
    assert figures["welfare_rate"] == pytest.approx(10)
    assert figures["ww_rate"] == pytest.approx(5)
    assert figures["jobless_proxy_rate"] == pytest.approx(15)


def test_a_median_can_not_be_made_from_parts() -> None:
    figures = to_wijk(raw(aantal_inwoners=[100, 100], mediaan_vermogen_van_particuliere_huish=[10, 20]))
    assert "median_wealth" not in figures


def test_the_urbanity_of_a_wijk_follows_from_the_addresses_around_its_homes() -> None:
    figures = to_wijk(
        raw(
            aantal_inwoners=[100, 100],
            woningvoorraad=[900, 100],
            stedelijkheid_adressen_per_km2=[2, 5],
            omgevingsadressendichtheid=[2400, 400],
        )
    )
    assert figures["urbanity_class"] == 2  # (2,400 x 900 + 400 x 100) / 1,000 = 2,200: class 2 (1,500 to 2,500)


def test_a_delivery_without_the_own_denominator_weighs_by_inhabitants() -> None:
    figures = to_wijk(raw(aantal_inwoners=[100, 300], personenautos_per_huishouden=[0.0, 1.0]))
    assert figures["cars_per_household"] == pytest.approx(0.75)
