"""From raw columns to figures: names, missing codes, and nothing made out of nothing."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata import AreaStore, figure_label, import_file
from geodata.fields import delivery_kinds
from geodata.naming import snake_case, year_of
from scorecard import load_catalogue
from tests.geodata.deliveries import buurten, saved


@pytest.mark.parametrize(
    ("camel", "snake"),
    [
        ("aantalInwoners", "aantal_inwoners"),
        ("percentagePersonen0Tot15Jaar", "percentage_personen_0_tot_15_jaar"),
        ("stedelijkheidAdressenPerKm2", "stedelijkheid_adressen_per_km2"),
        ("aantalWmoClientenPer1000Inwoners", "aantal_wmo_clienten_per_1000_inwoners"),
        ("huisartsenpraktijkGemiddeldAantalBinnen1Km", "huisartsenpraktijk_gemiddeld_aantal_binnen_1_km"),
        ("percentage_personen_0_tot_15_jaar", "percentage_personen_0_tot_15_jaar"),
        ("pop_0_14", "pop_0_14"),
    ],
)
def test_a_camel_case_column_gets_the_name_of_later_deliveries(camel: str, snake: str) -> None:
    assert snake_case(camel) == snake


def test_every_figure_of_every_delivery_is_in_the_catalogue() -> None:
    catalogue = load_catalogue("wijk")
    known = {entry.id for entry in (*catalogue.indicators, *catalogue.columns)}
    for kind in delivery_kinds():
        assert {figure.id for figure in kind.figure} <= known


def test_every_averaged_figure_has_a_denominator_that_its_delivery_knows() -> None:
    for kind in delivery_kinds():
        for figure in kind.figure:
            if figure.kind in ("share", "mean", "mean_of_columns", "ratio"):
                assert figure.denominator in kind.denominators, f"{kind.id}: {figure.id}"


def test_figures_have_dutch_labels() -> None:
    assert figure_label("population") == "Aantal inwoners"


def imported(tmp_path: Path, **columns: object) -> pd.DataFrame:
    store = AreaStore(tmp_path / "store")
    import_file(store, saved(buurten(**columns), tmp_path))
    return store.figures("buurt")


@pytest.mark.parametrize("code", [-99997, -99995, -99991, -99999999, -99997.0])
def test_a_missing_code_becomes_missing_and_never_a_number(code: float, tmp_path: Path) -> None:
    income = imported(tmp_path, gemiddeld_inkomen_per_inwoner=[30, code, 31])["income_per_capita"]
    assert income.isna().tolist() == [False, True, False]


@pytest.mark.parametrize("empty", [".", "", "  ", "-99995", None])
def test_missing_in_a_text_column_becomes_missing(empty: str | None, tmp_path: Path) -> None:
    income = imported(tmp_path, gemiddeld_inkomen_per_inwoner=["30.5", empty, " 31 "])["income_per_capita"]
    assert income.fillna(-1).tolist() == [30.5, -1, 31]


def test_a_figure_with_nothing_but_missing_codes_counts_as_not_delivered(tmp_path: Path) -> None:
    figures = imported(tmp_path, gemiddeld_inkomen_per_inwoner=[-99995, -99995, -99995])
    assert "income_per_capita" not in figures


def test_the_context_is_always_a_column(tmp_path: Path) -> None:
    figures = imported(tmp_path)
    assert figures["population"].tolist() == [1000, 1000, 1000]
    assert figures["urbanity_class"].isna().all()


def test_the_distance_to_amenities_is_the_mean_of_three_and_needs_all_three(tmp_path: Path) -> None:
    distance = imported(
        tmp_path,
        huisartsenpraktijk_gemiddelde_afstand_in_km=[0.5, 0.5, 0.5],
        basisonderwijs_gemiddelde_afstand_in_km=[0.7, -99997, 0.8],
        grote_supermarkt_gemiddelde_afstand_in_km=[0.9, 0.9, 0.2],
    )["amenity_distance_km"]
    assert distance.iloc[0] == pytest.approx(0.7)
    assert math.isnan(distance.iloc[1])
    assert distance.iloc[2] == pytest.approx(0.5)


def test_a_rate_over_fewer_than_a_hundred_people_says_nothing(tmp_path: Path) -> None:
    rate = imported(tmp_path, aantal_inwoners=[5, 100, 0], aantal_bedrijfsvestigingen=[300, 20, 0])[
        "businesses_per_1000"
    ]
    assert rate.fillna(-1).tolist() == [-1, 200, -1]


def test_either_name_of_gas_use_is_understood(tmp_path: Path) -> None:
    assert imported(tmp_path, gemiddeld_aardgasverbruik=[900, 1000, 1100])["gas_use_avg"].tolist() == [900, 1000, 1100]


def test_a_year_that_the_user_gives_goes_before_that_of_the_file() -> None:
    assert year_of(pd.DataFrame({"jaar": [2022]}), "x_2023.gpkg", 2024) == (2024, [])


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ({"jaar": [2022, 2022]}, "x.gpkg"),
        ({"jrstatcode": ["2022BU05990110", "2022BU05990111"]}, "x.gpkg"),
        ({"year": ["2022", None]}, "x.gpkg"),
        ({}, "wijken_2022_v2.gpkg"),
    ],
)
def test_the_year_is_found_where_deliveries_put_it(rows: dict[str, list[object]], name: str) -> None:
    assert year_of(pd.DataFrame(rows), name, None)[0] == 2022


def test_a_name_that_says_another_year_than_the_column_is_reported() -> None:
    year, notes = year_of(pd.DataFrame({"jaar": [2024]}), "buurten_2025.gpkg", None)
    assert year == 2024
    assert "2025" in notes[0]


def test_figures_are_floats_with_nan_and_nothing_else(tmp_path: Path) -> None:
    assert (imported(tmp_path).dtypes == np.float64).all()
