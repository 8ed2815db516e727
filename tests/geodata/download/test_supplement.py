"""PDOK's features are filled up with what StatLine has and PDOK lacks, and with nothing else."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata import AreaStore, ImportRefused, import_file
from geodata.download.http import Server
from geodata.download.statline import key_figures
from geodata.download.supplement import supplement
from geodata.download.watch import Watch
from geodata.fields import delivery_kinds
from tests.geodata.download.statline_server import Figures, StatLine

CBS = next(kind for kind in delivery_kinds() if kind.id == "cbs")
CODES = ("BU05990110", "BU05990111")
AGES = [
    "percentage_personen_15_tot_25_jaar",
    "percentage_personen_25_tot_45_jaar",
    "percentage_personen_45_tot_65_jaar",
]


def features(**columns: Any) -> list[dict[str, Any]]:
    """Two buurten of PDOK, each with a thousand inhabitants; `columns` gives a value for both or one for each."""
    both = {"aantal_inwoners": 1000} | dict.fromkeys(AGES, 20) | columns
    values = {name: value if isinstance(value, list) else [value] * 2 for name, value in both.items()}
    return [
        {"type": "Feature", "properties": {"buurtcode": code} | {name: v[place] for name, v in values.items()}}
        for place, code in enumerate(CODES)
    ]


def statline(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=pd.Index(CODES, name="code"), dtype=float)


def column(here: list[dict[str, Any]], name: str) -> list[Any]:
    return [feature["properties"].get(name, "absent") for feature in here]


def test_a_figure_that_pdok_has_no_column_for_is_added_under_the_name_that_the_import_looks_for() -> None:
    here = features()
    added = supplement(here, statline(personen_in_armoede=[4.5, float("nan")]), CBS)
    assert added == ["poverty_share"]
    assert column(here, "percentage_personen_in_armoede") == [4.5, None]


@pytest.mark.parametrize("code", [-99997, -99995, -99991, -99999999, None, "."])
def test_a_column_of_missing_codes_is_filled(code: Any) -> None:
    here = features(netto_arbeidsparticipatie=code)
    assert supplement(here, statline(nettoarbeidsparticipatie=[67, 70]), CBS) == ["net_participation"]
    assert column(here, "netto_arbeidsparticipatie") == [67, 70]


def test_what_pdok_has_stays_also_where_an_area_misses_it() -> None:
    here = features(netto_arbeidsparticipatie=[-99997, 66])
    assert supplement(here, statline(nettoarbeidsparticipatie=[67, 70]), CBS) == []
    assert column(here, "netto_arbeidsparticipatie") == [-99997, 66]


def test_a_column_in_camel_case_is_filled_under_its_own_name() -> None:
    here = features(nettoArbeidsparticipatie=-99999999)
    supplement(here, statline(nettoarbeidsparticipatie=[67, 70]), CBS)
    assert column(here, "nettoArbeidsparticipatie") == [67, 70]
    assert column(here, "netto_arbeidsparticipatie") == ["absent", "absent"]


def test_another_name_of_the_same_column_counts_as_there() -> None:
    here = features(gemiddeld_aardgasverbruik=[900, 950])
    assert supplement(here, statline(gemiddeld_aardgasverbruik_totaal=[1, 2]), CBS) == []
    assert column(here, "gemiddeld_gasverbruik_totaal") == ["absent", "absent"]


def test_a_figure_of_several_columns_is_there_when_all_of_them_are() -> None:
    here = features()
    ww = {"personen_per_soort_uitkering_ww": [20.0, 30.0]}
    assert supplement(here, statline(**ww), CBS) == ["ww_rate"]
    here = features()
    assistance = {"personen_per_soort_uitkering_bijstand": [10.0, 10.0]}
    assert supplement(here, statline(**ww, **assistance), CBS) == ["welfare_rate", "ww_rate", "jobless_proxy_rate"]


def test_the_number_of_homes_comes_along_for_figures_that_are_averaged_by_it() -> None:
    here = features(woningvoorraad=-99995)
    supplement(here, statline(aardgasvrije_woningen=[10, 20], woningvoorraad=[400, 500]), CBS)
    assert column(here, "woningvoorraad") == [400, 500]


def test_the_number_of_homes_comes_along_for_a_figure_that_pdok_has() -> None:
    here = features(gemiddeld_gasverbruik_totaal=900, woningvoorraad=-99995)
    assert supplement(here, statline(woningvoorraad=[400, 500]), CBS) == []
    assert column(here, "woningvoorraad") == [400, 500]


def test_the_newest_name_of_a_figure_goes_first_and_one_without_numbers_does_not_count() -> None:
    here = features()
    both = statline(gemiddeld_aardgasverbruik_totaal=[float("nan")] * 2, gemiddeld_aardgasverbruik=[800, 900])
    assert supplement(here, both, CBS) == ["gas_use_avg"]
    assert column(here, "gemiddeld_gasverbruik_totaal") == [800, 900]


def test_a_figure_that_no_feature_has_an_area_for_is_not_said_to_be_added() -> None:
    here = features()
    elsewhere = pd.DataFrame({"personen_in_armoede": [4.5]}, index=["BU03630000"])
    assert supplement(here, elsewhere, CBS) == []


def test_water_and_other_features_without_figures_get_the_column_too() -> None:
    here = [*features(), {"type": "Feature", "properties": {"buurtcode": "BU05999997", "water": "JA"}}]
    supplement(here, statline(personen_in_armoede=[4, 5]), CBS)
    assert column(here, "percentage_personen_in_armoede") == [4, 5, None]


@pytest.mark.parametrize("here", [[], [{"type": "Feature", "properties": None}], [{"type": "Feature"}]])
def test_features_without_codes_are_left_alone(here: list[dict[str, Any]]) -> None:
    assert supplement(here, statline(personen_in_armoede=[4, 5]), CBS) == []


def test_impossible_figures_of_statline_are_refused_with_their_area() -> None:
    with pytest.raises(ImportRefused, match="BU05990110, kolom 'percentage_personen_in_armoede': de waarde is 140"):
        supplement(features(), statline(personen_in_armoede=[140, 5]), CBS)


def test_baarn_gets_from_statline_what_pdok_does_not_have_yet(real_data: Path, tmp_path: Path) -> None:
    """The real delivery of 2025: 21 buurten (3 of them without inhabitants), nearly all social figures -99995."""
    delivery = json.loads((real_data / "cbs/baarn_buurten_2025_pdok.geojson").read_text("utf-8"))
    codes = [feature["properties"]["buurtcode"] for feature in delivery["features"]]
    tables = [
        Figures("Aantal inwoners", dict.fromkeys(codes, 1000)),
        Figures("Woningvoorraad", dict.fromkeys(codes, 400), group="Wonen"),
        Figures("Aardgasvrije woningen", dict.fromkeys(codes[:20], 8), unit="%", group="Energie"),
        Figures("Gemiddeld inkomen per inwoner", dict.fromkeys(codes, 38.5), unit="x 1 000 euro", group="Inkomen"),
    ]
    with StatLine({"86165NED": tables}, page=50).running() as address:
        found = key_figures(Server(address, "StatLine", Watch()), 2025, "GM0308", "buurt")
    assert found is not None
    assert supplement(delivery["features"], found, CBS) == ["gas_free_share", "income_per_capita"]
    path = tmp_path / "baarn.geojson"
    path.write_text(json.dumps(delivery), "utf-8")
    figures = AreaStore(tmp_path / "areas")
    report = import_file(figures, path, year=2025)
    assert report.figures["gas_free_share"] == (20, 1)
    assert report.figures["income_per_capita"] == (21, 0)
    assert figures.figures("buurt")["population"].iloc[0] == 1825  # PDOK's own, not StatLine's
