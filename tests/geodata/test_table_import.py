"""Figures without boundaries join the areas that are loaded."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata import AreaStore, ImportRefused, import_file
from geodata.table_import import import_table
from tests.geodata.deliveries import buurten, contents, leefbaarometer, saved

CODES = ("BU05990110", "BU05990111", "BU05990120")
ELSEWHERE = ("BU06060101", "BU06060102")
DIMENSIONS = ("won", "fys", "vrz", "soc", "onv")


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    """Three buurten of one wijk with 100, 300 and 0 inhabitants, and the wijk itself."""
    path = saved(buurten(CODES, aantal_inwoners=[100, 300, 0]), tmp_path)
    store = AreaStore(tmp_path / "store")
    import_file(store, path)
    import_file(store, path, level="wijk")
    return store


def scores(codes: tuple[str, ...] = CODES, **columns: Any) -> pd.DataFrame:
    values = dict.fromkeys(DIMENSIONS, 0.1) | columns
    return pd.DataFrame(values, index=pd.Index(codes, name="code", dtype="str"))


def join(store: AreaStore, table: pd.DataFrame, level: Any = "buurt", year: int = 2024, **options: Any) -> Any:
    options = {"file_name": "leefbaarometer.zip", "gemeente": "GM0599"} | options
    return import_table(store, "leefbaarometer", level, year, table, **options)


def rows(store: AreaStore, level: Any, figure: str = "lbm_housing") -> pd.DataFrame:
    table = store.figure_rows(level)
    return table[table["figure"] == figure].set_index(["code", "year"])


def test_a_table_adds_its_figures_and_no_boundaries(store: AreaStore) -> None:
    boundaries = store.boundary_version("buurt")
    report = join(store, scores(CODES[:2], won=[0.1, -0.2]))
    assert (report.joined, report.rows, report.not_joined, report.unmatched_rows) == (2, 2, [CODES[2]], 0)
    assert report.figures["lbm_housing"] == (2, 0)
    assert store.figures("buurt")["lbm_housing"].tolist()[:2] == [0.1, -0.2]
    assert store.boundary_version("buurt") == boundaries


def test_the_same_table_again_changes_nothing(store: AreaStore) -> None:
    assert join(store, scores()).changed
    before = contents(store)
    again = join(store, scores().iloc[::-1, ::-1])  # in another order: the same figures
    assert not again.changed
    assert contents(store) == before


def test_a_table_and_a_file_with_the_same_figures_give_the_same_store(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(CODES, aantal_inwoners=[100, 300, 0]), tmp_path)
    other = AreaStore(tmp_path / "other")
    import_file(other, path)
    file = leefbaarometer(CODES)
    import_file(other, saved(file, tmp_path, "lbm.gpkg"))
    join(store, scores(**{name: file[name].to_numpy() for name in DIMENSIONS}))
    assert store.version("buurt") == other.version("buurt")


def test_all_years_live_side_by_side(store: AreaStore) -> None:
    for year in (2002, 2014, 2024):
        join(store, scores(won=year / 10_000), year=year)
    assert rows(store, "buurt").loc[CODES[0], "value"].to_dict() == {2002: 0.2002, 2014: 0.2014, 2024: 0.2024}
    assert store.figures("buurt")["lbm_housing"].iloc[0] == 0.2024


def test_a_corrected_table_of_a_year_takes_the_place_of_the_first(store: AreaStore) -> None:
    join(store, scores(won=0.1))
    join(store, scores(won=0.3))
    assert rows(store, "buurt")["value"].tolist() == [0.3] * 3


def test_wijken_made_of_buurten_are_weighed_by_the_loaded_population_and_marked(store: AreaStore) -> None:
    report = join(store, scores(won=[0.0, 0.4, 9.0 / 3]), level="wijk")
    made = rows(store, "wijk").loc[("WK059901", 2024)]
    # 100 x 0.0 and 300 x 0.4 over 400; nobody lives in the third
    assert made["value"] == pytest.approx(0.3)
    assert made["from_buurten"]
    assert "wijkcijfer berekend uit buurten" in " ".join(store.attributions("wijk"))
    assert "naar het aantal inwoners" in " ".join(report.notes)


def test_the_population_of_the_nearest_year_weighs(store: AreaStore, tmp_path: Path) -> None:
    later = buurten(CODES, aantal_inwoners=[300, 100, 0], jaar=2031)
    import_file(store, saved(later, tmp_path, "later.gpkg"))
    for year in (2024, 2027, 2030):  # 2027 is as near to 2023 as to 2031: the later one
        join(store, scores(won=[0.0, 0.4, 0.4]), level="wijk", year=year)
    assert rows(store, "wijk").loc["WK059901", "value"].to_dict() == pytest.approx({2024: 0.3, 2027: 0.1, 2030: 0.1})


def test_buurten_without_a_score_count_in_what_a_wijk_is_made_of(store: AreaStore) -> None:
    join(store, scores(CODES[:1]), level="wijk")  # 100 of 400 inhabitants: too few to speak for the wijk
    assert "lbm_housing" not in store.figures("wijk")
    join(store, scores(CODES[1:2], won=0.4), level="wijk")  # 300 of 400
    assert store.figures("wijk")["lbm_housing"].tolist() == [0.4]


def test_a_buurt_that_is_not_loaded_does_not_count_in_a_wijk_and_is_said(store: AreaStore) -> None:
    report = join(store, scores((*CODES, "BU05990199"), won=[0.0, 0.4, 0.4, 3.0]), level="wijk")
    assert store.figures("wijk")["lbm_housing"].tolist() == pytest.approx([0.3])
    assert "1 buurt uit de tabel is niet geladen en telt niet mee" in " ".join(report.notes)


def test_wijken_that_were_delivered_go_before_wijken_made_of_buurten(store: AreaStore) -> None:
    join(store, scores(("WK059901",), won=0.25), level="wijk")
    join(store, scores(won=0.5), level="wijk")
    assert store.figures("wijk")["lbm_housing"].tolist() == [0.25]


def test_a_table_of_wijken_joins_wijken(store: AreaStore) -> None:
    report = join(store, scores(("WK059901", "WK059977")), level="wijk")
    assert (report.joined, report.unmatched_rows) == (1, 1)
    assert not rows(store, "wijk")["from_buurten"].any()


def test_areas_of_another_gemeente_are_left_out(store: AreaStore) -> None:
    assert join(store, scores((*CODES, *ELSEWHERE))).rows == 3


def test_a_gemeente_that_is_not_loaded_is_refused(store: AreaStore, tmp_path: Path) -> None:
    before = contents(store)
    with pytest.raises(ImportRefused, match="GM0606 zijn nog geen buurten geladen"):
        join(store, scores(ELSEWHERE), gemeente="GM0606")
    assert contents(store) == before
    with pytest.raises(ImportRefused, match="nog geen buurten geladen"):
        join(AreaStore(tmp_path / "empty"), scores())
    assert not (tmp_path / "empty").exists()


def test_wijken_cannot_be_made_where_no_buurten_are_loaded(tmp_path: Path) -> None:
    only_wijken = AreaStore(tmp_path / "store")
    import_file(only_wijken, saved(buurten(CODES), tmp_path), level="wijk")
    with pytest.raises(ImportRefused, match="nog geen buurten geladen"):
        join(only_wijken, scores(), level="wijk")


def test_a_year_of_another_division_changes_nothing_and_says_so(store: AreaStore) -> None:
    before = contents(store)
    report = join(store, scores(("BU05999901", "BU05999902")), year=2002)
    assert (report.changed, report.joined, report.unmatched_rows) == (False, 0, 2)
    assert "de indeling is anders" in " ".join(report.sentences())
    assert contents(store) == before


def test_buurten_are_not_made_of_wijken(store: AreaStore) -> None:
    with pytest.raises(ImportRefused, match="alleen wijken"):
        join(store, scores(("WK059901",)))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (scores(won="veel"), "'veel'"),
        (scores(won=4.1), "tussen -3 en 3"),
        (scores(won=float("inf")), "oneindig"),
        (scores(("BU05990110", "BU05990110")), "Twee rijen met dezelfde code"),
        (scores(("BU0599011", "BU05990111")), "buurtcode"),
        (scores(()), "geen enkele rij"),
    ],
)
def test_a_wrong_table_is_refused_and_changes_nothing(table: pd.DataFrame, message: str, store: AreaStore) -> None:
    before = contents(store)
    with pytest.raises(ImportRefused, match=message):
        join(store, table)
    assert contents(store) == before


def test_missing_codes_are_missing(store: AreaStore) -> None:
    join(store, scores(won=[-99997, ".", 0.2]))
    assert store.figures("buurt")["lbm_housing"].isna().tolist() == [True, True, False]


def test_a_delivery_with_boundaries_of_its_own_is_no_table(store: AreaStore) -> None:
    for kind in ("cbs", "onzin"):
        with pytest.raises(ValueError, match="zonder eigen grenzen"):
            import_table(store, kind, "buurt", 2024, scores(), file_name="x", gemeente="GM0599")


def test_the_delivery_is_listed_with_its_gemeente(store: AreaStore) -> None:
    join(store, scores(), downloaded=True)
    entry = store.deliveries()[-1]
    assert (entry.file_name, entry.kind, entry.year, entry.rows) == ("leefbaarometer.zip", "leefbaarometer", 2024, 3)
    assert (entry.gemeente, entry.downloaded) == ("GM0599", True)
