"""What can't be used is refused with its reason, and the store stays as it was, to the byte."""

import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from geodata import AreaStore, ImportRefused, checks, import_file
from tests.geodata.deliveries import buurten, contents, leefbaarometer, saved, square


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    """A store with something to lose."""
    loaded = AreaStore(tmp_path / "store")
    import_file(loaded, saved(buurten(), tmp_path, "loaded.gpkg"))
    return loaded


def refusal(store: AreaStore, path: Path, **options: Any) -> str:
    """The message with which a file is refused, after checking that the store didn't change."""
    before = contents(store)
    with pytest.raises(ImportRefused) as refused:
        import_file(store, path, **options)
    assert contents(store) == before
    return str(refused.value)


def wijken() -> gpd.GeoDataFrame:
    """The wijken of `buurten()`, as CBS writes them: without columns of buurten."""
    return buurten().dissolve("wijkcode", as_index=False).drop(columns=["buurtcode", "buurtnaam"])


REFUSED: dict[str, tuple[Callable[[], gpd.GeoDataFrame], str]] = {
    "no key": (lambda: buurten().drop(columns=["buurtcode", "wijkcode"]), "Geen bruikbare sleutel"),
    "a key that holds no codes": (
        lambda: buurten().drop(columns=["buurtcode", "wijkcode"]).assign(code="Centrum"),
        "Geen bruikbare sleutel",
    ),
    "buurten without their codes, one to a wijk": (
        lambda: buurten(("BU05990110", "BU05990210")).drop(columns="buurtcode"),
        "Geen bruikbare sleutel: de kolom 'buurtcode' ontbreekt",
    ),
    "buurten without their codes, more to a wijk": (
        lambda: buurten().drop(columns="buurtcode"),
        "Geen bruikbare sleutel: de kolom 'buurtcode' ontbreekt",
    ),
    "buurten of Leefbaarometer without their codes": (
        lambda: leefbaarometer(("BU05990110",)).drop(columns="code").rename(columns={"naam": "bu_naam"}),
        "Geen bruikbare sleutel: de kolom 'bu_code' ontbreekt",
    ),
    "no geometry in a row": (lambda: buurten(geometry=[square(0), None, square(2)]), "Geen grens.*BU05990111"),
    "points instead of surfaces": (
        lambda: buurten(geometry=[shapely.Point(90_000, 436_000)] * 3),
        "punt of lijn en geen vlak",
    ),
    "two rows of one code": (lambda: buurten(("BU05990110", "BU05990110")), "dezelfde code: BU05990110"),
    "a header alone": (lambda: buurten().head(0), "geen enkele rij"),
    "columns that are the same in snake_case": (
        lambda: buurten(aantalInwoners=[1, 2, 3]),
        "twee keer.*aantal_inwoners",
    ),
    "an infinite figure": (
        lambda: buurten(gemiddeld_inkomen_per_inwoner=[30.0, float("inf"), 31.0]),
        r"Buurt 0111 \(BU05990111\), kolom 'gemiddeld_inkomen_per_inwoner': de waarde is oneindig",
    ),
    "an infinite figure that nothing uses": (lambda: buurten(iets=[1.0, 2.0, float("-inf")]), "'iets'.*oneindig"),
    "a percentage of 130": (
        lambda: buurten(netto_arbeidsparticipatie=[60, 130, 61]),
        r"Buurt 0111 \(BU05990111\), kolom 'netto_arbeidsparticipatie': de waarde is 130",
    ),
    "a percentage of 130 that nothing uses": (
        lambda: buurten(percentage_koopwoningen=[60, 61, 130]),
        r"BU05990120.*'percentage_koopwoningen': de waarde is 130",
    ),
    "a percentage of 130 whose column ends in its name": (
        lambda: buurten(dekkingspercentage=[60, 61, 130]),
        r"BU05990120.*'dekkingspercentage': de waarde is 130",
    ),
    "fewer than no inhabitants": (lambda: buurten(aantal_inwoners=[10, -5, 10]), "'aantal_inwoners': de waarde is -5"),
    "more people on welfare than there are": (
        lambda: buurten(
            aantal_personen_met_een_alg_bijstandsuitkering_tot=[10, 10, 9000],
            percentage_personen_15_tot_25_jaar=20,
            percentage_personen_25_tot_45_jaar=20,
            percentage_personen_45_tot_65_jaar=20,
        ),
        r"BU05990120.*'welfare_rate': de waarde is 1\.500",
    ),
    "words instead of a number": (
        lambda: buurten(gemiddeld_inkomen_per_inwoner=["30", "veel", "."]),
        "BU05990111.*de waarde is 'veel'",
    ),
    "a code of another form": (
        lambda: buurten(buurtcode=["BU05990110", "0599011", "BU05990120"]),
        "Rij 2, kolom 'buurtcode': de buurtcode is '0599011'",
    ),
    "an empty code": (lambda: buurten(buurtcode=["BU05990110", None, "BU05990120"]), "Rij 2.*de buurtcode is leeg"),
    "a buurt of another wijk": (
        lambda: buurten(wijkcode=["WK059901", "WK059902", "WK059901"]),
        "BU05990111 hoort niet bij wijk WK059902",
    ),
    "a buurt of another gemeente": (
        lambda: buurten(gemeentecode=["GM0599", "GM0599", "GM0363"]),
        "BU05990120 hoort niet bij gemeente GM0363",
    ),
    "no year": (lambda: buurten().drop(columns="jaar"), "--year"),
    "two years": (lambda: buurten(jaar=[2022, 2023, 2023]), "meer dan een jaar"),
    "a year that can't be": (lambda: buurten(jaar=[1823] * 3), "Het jaar 1823 kan niet"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_with_its_reason(case: str, store: AreaStore, tmp_path: Path) -> None:
    build, reason = REFUSED[case]
    message = refusal(store, saved(build(), tmp_path))
    assert re.search(reason, message), message


def test_an_undeclared_crs_is_refused(store: AreaStore, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # pyogrio warns when writing it
        path = saved(buurten().set_crs(None, allow_override=True), tmp_path)
    assert "coördinatenstelsel" in refusal(store, path)


def test_a_geojson_without_crs_is_in_crs84_by_its_standard(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path, "buurten.geojson")
    content = json.loads(path.read_text())
    content.pop("crs", None)
    path.write_text(json.dumps(content))
    import_file(store, path)
    assert store.areas("buurt").area.sum() == pytest.approx(3e6, rel=1e-3)


def test_a_geojson_that_says_its_crs_is_unknown_is_refused(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path, "buurten.geojson")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"crs": None}))
    assert "coördinatenstelsel" in refusal(store, path)


def test_a_column_written_twice_in_geojson_is_refused(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path, "buurten.geojson")
    text = path.read_text().replace('"jaar": 2023', '"jaar": 2023, "aantal_inwoners": 7')
    path.write_text(text)
    assert "twee keer" in refusal(store, path)


@pytest.mark.parametrize("place", ["in the first feature", "after the features"])
def test_a_deeply_nested_geojson_is_refused(place: str, store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path, "buurten.geojson")
    deep = "[" * 200_000 + "]" * 200_000
    if place == "in the first feature":
        text = path.read_text().replace('"jaar": 2023', f'"jaar": 2023, "diep": {deep}', 1)
    else:
        text = path.read_text().rstrip().removesuffix("}") + f', "diep": {deep}}}'
    path.write_text(text)
    assert "beschadigd" in refusal(store, path)


def test_metres_that_call_themselves_degrees_are_refused(store: AreaStore, tmp_path: Path) -> None:
    path = tmp_path / "buurten.geojson"
    buurten().set_crs("EPSG:4326", allow_override=True).to_file(path, driver="GeoJSON")
    assert "buiten Nederland" in refusal(store, path)


def test_swapped_axes_are_refused(store: AreaStore, tmp_path: Path) -> None:
    degrees = buurten().to_crs("EPSG:4326")
    swapped = degrees.set_geometry(shapely.transform(degrees.geometry.values, lambda c: c[:, ::-1]), crs="EPSG:4326")
    path = tmp_path / "buurten.geojson"
    swapped.to_file(path, driver="GeoJSON")
    assert "buiten Nederland" in refusal(store, path)


def test_a_table_without_map_is_refused(store: AreaStore, tmp_path: Path) -> None:
    path = tmp_path / "buurten.gpkg"
    pyogrio.write_dataframe(pd.DataFrame(buurten().drop(columns="geometry")), path, layer="buurten", driver="GPKG")
    assert "geen grenzen" in refusal(store, path)


@pytest.mark.parametrize("name", ["buurten.gpkg", "buurten.geojson"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.95])
def test_a_broken_file_is_refused(name: str, part: float, store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path, name)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "beschadigd" in refusal(store, path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "leeg"), (b"PK\x03\x04rest", "zipbestand"), (b"code;naam\n", "geen GeoPackage"), (b"{}", "beschadigd")],
)
def test_another_kind_of_file_is_refused(content: bytes, reason: str, store: AreaStore, tmp_path: Path) -> None:
    path = tmp_path / "buurten.gpkg"
    path.write_bytes(content)
    assert reason in refusal(store, path)


def test_a_collection_without_features_is_refused(store: AreaStore, tmp_path: Path) -> None:
    path = tmp_path / "leeg_2023.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    assert "geen enkele rij" in refusal(store, path)


def test_an_absent_file_is_refused(store: AreaStore, tmp_path: Path) -> None:
    assert "bestaat niet" in refusal(store, tmp_path / "weg.gpkg")


def test_a_file_that_is_too_big_is_refused(store: AreaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(buurten(), tmp_path)
    monkeypatch.setattr(checks, "MOST_BYTES", 1000)
    assert "te groot" in refusal(store, path)


def test_too_many_rows_are_refused(store: AreaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(buurten(), tmp_path)
    monkeypatch.setattr(checks, "MOST_ROWS", 2)
    assert "te veel rijen: 3" in refusal(store, path)


def test_wijken_and_buurten_in_one_file_ask_for_a_level(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten(), tmp_path)
    saved(wijken(), tmp_path, layer="wijken")
    assert "--level wijk of --level buurt" in refusal(store, path)
    assert import_file(store, path, level="wijk").rows == 1


def test_buurten_are_not_made_out_of_wijken(store: AreaStore, tmp_path: Path) -> None:
    path = saved(wijken(), tmp_path)
    assert "alleen wijken" in refusal(store, path, level="buurt")


def test_a_layer_of_buurten_without_codes_beside_wijken_is_named(store: AreaStore, tmp_path: Path) -> None:
    path = saved(buurten().drop(columns="buurtcode"), tmp_path)
    saved(wijken(), tmp_path, layer="wijken")
    assert "'buurtcode' ontbreekt. De laag 'buurten'" in refusal(store, path, level="buurt")
    assert import_file(store, path, level="wijk").rows == 1


def test_a_gemeente_that_the_file_does_not_hold_is_refused(store: AreaStore, tmp_path: Path) -> None:
    assert "GM0363" in refusal(store, saved(buurten(), tmp_path), gemeente="GM0363")


def test_a_leefbaarometer_delivery_that_meets_nothing_is_refused(store: AreaStore, tmp_path: Path) -> None:
    path = saved(leefbaarometer(("BU03630001",)), tmp_path)
    assert "--all-areas" in refusal(store, path)
