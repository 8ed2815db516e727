"""`python -m projects types`: from register and areas to a table. With few resamples: fitting is promised elsewhere."""

import functools
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import AREA_COLUMNS, AreaStore, data_folder, find_types, long_figures
from projects import WIJKPROJECT, Register, WijkProject, area_types, register_url
from projects.__main__ import main

SOME, OTHERS = ("elderly_care", "day_activities"), ("youth_networks", "exchange_networks")


@pytest.fixture
def _sixteen_areas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Eight areas with initiatives for the old, eight for the young, one where nobody lives."""
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(area_types, "find_types", functools.partial(find_types, resamples=5, copies=2))
    codes = [f"WK0001{number:02}" for number in range(17)]
    areas = gpd.GeoDataFrame(
        {
            **{column: pd.Series(["x"] * 17, dtype="str") for column in AREA_COLUMNS},
            "name": [f"=Wijk {number}" for number in range(17)],
            "boundary_year": 2024,
            "geometry": [shapely.box(500 * n, 0, 500 * n + 500, 500) for n in range(17)],
        },
        crs=28992,
    ).set_index(pd.Index(codes, name="code"))
    people = pd.DataFrame({"population": [1000.0] * 16 + [0.0]}, index=codes)
    AreaStore(data_folder("eigen") / "areas").replace("wijk", areas, long_figures(people, 2024, "cbs"))
    with Register(register_url("eigen"), WIJKPROJECT) as register:
        register.save_all(
            [
                WijkProject(
                    organisation="Groep", reference=f"{code}-{number}", name="Een", area_code=code,
                    fields_of_work=((SOME if place < 8 else OTHERS)[number % 2],),
                )
                for place, code in enumerate(codes[:16])
                for number in range(6)
            ],
            "toets",
        )  # fmt: skip


@pytest.mark.usefixtures("_sixteen_areas")
def test_areas_with_the_same_initiatives_come_out_in_one_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "typen.csv"
    assert main(["types", "--level", "wijk", "--k", "2", "--method", "ward", "--out", str(out)]) == 0
    table = pd.read_csv(out, index_col="gebiedscode")
    old, young = table["type"].iloc[:8], table["type"].iloc[8:16]
    assert (old.nunique(), young.nunique()) == (1, 1)
    assert old.iloc[0] != young.iloc[0]
    assert table["gebied"].str.startswith("'=Wijk").all()  # no spreadsheet runs it
    assert (table["plaatsing"].iloc[0], table["plaatsing"].iloc[-1]) == ("bepaalt mee", "geen")
    assert table["initiatieven"].iloc[:3].tolist() == [6, 6, 6]
    origin = pd.read_csv(tmp_path / "typen-herkomst.csv", index_col="wat")["waarde"]
    assert origin["rekenmodel"].startswith("AgglomerativeClustering")
    assert {"startgetal", "kenmerken", "gebieden die de typen bepalen", "gebieden toegewezen"} <= set(origin.index)
    told = capsys.readouterr()
    assert "17 gebieden" in told.out
    assert "gekozen door: de gebruiker" in told.err
    assert "AgglomerativeClustering" in told.err
    assert "blokken gebruikt: werkveld\n" in told.err


@pytest.mark.usefixtures("_sixteen_areas")
def test_without_a_file_the_table_alone_goes_to_stdout_and_progress_to_stderr(capsys: pytest.CaptureFixture[str]):
    assert main(["types", "--level", "wijk"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("gebiedscode,gebied,")
    assert len(told.out.splitlines()) == 18
    assert "% " in told.err.splitlines()[0]


@pytest.mark.usefixtures("_sixteen_areas")
def test_a_level_that_is_not_loaded_or_a_file_that_cannot_be_written_ends_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["types", "--level", "buurt"]) == 1
    assert "geen buurten geladen" in capsys.readouterr().err
    assert main(["types", "--level", "wijk", "--out", "typen.docx"]) == 1
    assert "schrijven kan naar" in capsys.readouterr().err
