"""Where figures come from: of each area its own latest year and source, and for what is shown just those."""

import pandas as pd
import pytest

from geodata import Origins, origins, with_source

CBS = "Bron: CBS, Wijk- en buurtkaart / Kerncijfers wijken en buurten {} (CC BY 4.0), geometrie CBS/Kadaster"
FROM_BUURTEN = ", wijkcijfer berekend uit buurten"


@pytest.fixture
def found() -> Origins:
    """Two wijken: one with income of two years and an unknown poverty, one with income made from its buurten."""
    areas = pd.DataFrame({"boundary_source": "cbs", "boundary_year": [2023, 2022]}, index=["WK1", "WK2"])
    rows = pd.DataFrame(
        [
            ("WK1", "income_per_capita", 2021, 30.0, False),
            ("WK1", "income_per_capita", 2023, 31.0, False),
            ("WK1", "poverty_share", 2020, float("nan"), False),
            ("WK2", "income_per_capita", 2022, 29.0, True),
        ],
        columns=["code", "figure", "year", "value", "from_buurten"],
    )
    return origins(areas, rows.assign(source="cbs"))


def test_of_every_figure_of_an_area_the_latest_year_is_told_also_where_it_is_missing(found: Origins) -> None:
    assert found.of_area("WK1")["year"].to_dict() == {"income_per_capita": 2023, "poverty_share": 2020}
    assert found.of_area("WK2")["from_buurten"].to_dict() == {"income_per_capita": True}
    assert found.of_area("elders").empty


def test_the_years_of_a_figure_are_those_of_all_areas_that_know_it(found: Origins) -> None:
    assert found.years("income_per_capita") == [2022, 2023]
    assert found.years("poverty_share") == []


def test_only_what_is_known_and_shown_is_named(found: Origins) -> None:
    made = CBS.format(2022) + FROM_BUURTEN
    assert found.attributions() == [made, CBS.format(2023)]
    assert found.attributions(codes=["WK1"]) == [CBS.format(2023)]
    assert found.attributions(["poverty_share"], ["WK1"]) == [CBS.format(2023)]  # the boundary, not the missing figure
    assert found.attributions([], ["WK2"]) == [CBS.format(2022)]
    assert found.attributions(codes=["elders"]) == []


def test_a_boundary_of_which_a_figure_says_the_same_and_more_is_not_named_twice(found: Origins) -> None:
    assert found.attributions(codes=["WK2"]) == [CBS.format(2022) + FROM_BUURTEN]


def test_a_table_with_sources_has_them_in_each_row_and_one_without_stays_as_it_was() -> None:
    table = pd.DataFrame({"x": [1, 2]})
    assert with_source(table, ["a", "b", "a"])["Bron"].tolist() == ["a | b", "a | b"]
    assert with_source(table, []) is table
