"""Excel, GeoJSON and GeoPackage; damaged, oversized and hostile files."""

import io
import json
import zipfile

import geopandas as gpd
import openpyxl
import pytest
import shapely
from shapely import Point, box

from projects import FileRefused, import_projects
from projects.importing import reading, table
from projects.importing.reading import read_table

KEY = {"ontwikkelaar": "A", "naam": "B"}


def _import(register, path, **options):
    return import_projects(register, path, who="Anna", **options)


def _workbook(path, header, *rows, formats=None):
    book = openpyxl.Workbook()
    book.active.append(header)
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    book.save(path)
    return path


def test_excel_numbers_percentages_and_yes_no_go_in(register, tmp_path):
    path = _workbook(
        tmp_path / "p.xlsx",
        ["ontwikkelaar", "referentie", "naam", "homes_house", "canopy_pct", "gas_free", "jobs_promise_date"],
        ["A", 12, "B", 1234, 0.3, "ja", None],
        formats={"E2": "0.0%"},
    )
    assert _import(register, path).refused == 0
    assert register.find("A", "12").answers == {"homes_house": 1234, "canopy_pct": 30, "gas_free": 1}
    assert _import(register, path).unchanged == 1


def test_an_excel_number_without_percent_format_is_asked_back(register, tmp_path):
    head = ["ontwikkelaar", "referentie", "naam", "canopy_pct"]
    path = _workbook(tmp_path / "p.xlsx", head, ["A", "1", "B", 0.3], formats={"D2": '0.0"%"'})
    assert "bedoelt u 0,3% of 30%" in _import(register, path).errors[0].reason


@pytest.mark.parametrize("number_format", ["0", "0%"])
def test_a_whole_number_of_hundreds_of_digits_is_refused_in_its_row(register, tmp_path, number_format):
    head = ["ontwikkelaar", "referentie", "naam", "homes_house"]
    small = _workbook(tmp_path / "p.xlsx", head, ["A", "1", "B", 424242], formats={"D2": number_format})
    with zipfile.ZipFile(small) as book, zipfile.ZipFile(tmp_path / "groot.xlsx", "w") as large:
        for part in book.namelist():
            large.writestr(part, book.read(part).replace(b"424242", b"9" * 400))
    (error,) = _import(register, tmp_path / "groot.xlsx").errors
    assert (error.row, error.column) == (2, "homes_house")
    assert "geen eindig getal" in error.reason


def test_a_formula_without_a_result_is_refused_not_taken_for_unknown(register, tmp_path):
    path = _workbook(
        tmp_path / "p.xlsx", ["ontwikkelaar", "referentie", "naam", "homes_house"], ["A", "1", "B", "=10+20"]
    )
    (error,) = _import(register, path).errors
    assert (error.row, error.column, error.value) == (2, "homes_house", "=10+20")
    assert "formule" in error.reason


@pytest.mark.parametrize("reference", [2.1, 1234567890123456789.0, True])
def test_a_reference_that_excel_may_have_changed_is_refused(register, tmp_path, reference):
    path = _workbook(tmp_path / "p.xlsx", ["ontwikkelaar", "referentie", "naam"], ["A", reference, "B"])
    assert "maak de kolom op als tekst" in _import(register, path).errors[0].reason


def test_row_numbers_are_those_of_excel(register, tmp_path):
    path = _workbook(
        tmp_path / "p.xlsx", ["ontwikkelaar", "referentie", "naam", "homes_house"], [], ["A", "1", "B", -1]
    )
    assert [error.row for error in _import(register, path).errors] == [3]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("projects.importing.xlsx.MAX_UNZIPPED", 100_000)
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000)
    with pytest.raises(FileRefused, match="uitgepakt"):
        read_table(path)


def test_a_sheet_with_one_cell_far_to_the_right_is_refused_quickly(tmp_path):
    book = openpyxl.Workbook()
    book.active["XFD1"] = "naam"
    book.save(tmp_path / "p.xlsx")
    with pytest.raises(FileRefused, match="meer dan 400 kolommen"):
        read_table(tmp_path / "p.xlsx")


def _zip(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tekst.txt", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"   \n ", "leeg"),
        (b"%PDF-1.7 ...", "Dit soort bestand"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "Dit soort bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Excel-bestand"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (_zip("geen werkmap"), "beschadigd"),
        (b"SQLite format 3\x00 kapot", "beschadigd"),
        (b'{"type": "FeatureCollection", "features": [', "geen geldige JSON"),
        (b'{"naam": "geen GeoJSON"}', "geen GeoJSON"),
        (b"{" * 100_000, "geen geldige JSON"),
        (b'{"type": "FeatureCollection", "features": []}', "geen projecten"),
        (b'{"type": "FeatureCollection", "crs": null, "features": [{}]}', "niet vermeld"),
        (b'{"type": "FeatureCollection", "features": [{"a": 1, "a": 2}]}', "twee keer voor in een project: a"),
        (b"ontwikkelaar;referentie;naam\n", "geen rijen"),
        (b'ontwikkelaar;referentie;naam\nA;1;"open', "aanhalingsteken"),
        (b"naam" * 100 + b"\nx\n", "geen kopregel"),
        (b"a;b\x81;c\n1;2;3\n", "niet te lezen"),
        (b";".join(b"k%d" % n for n in range(401)) + b"\n" + b";" * 400 + b"x\n", "meer dan 400 kolommen"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path, content, said):
    path = tmp_path / "aangeleverd"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=said):
        read_table(path)


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(FileRefused, match="niet te lezen"):
        read_table(tmp_path / "weg.csv")


def test_a_text_of_thousands_of_characters_is_refused(register, csv_file):
    text = "ontwikkelaar;referentie;naam;source_note\n" + "".join(f"A;{n};B;kort\n" for n in range(3))
    long = csv_file(text + f"A;9;B;{'x' * 2_001}\n")
    (error,) = _import(register, long).errors
    assert (error.row, error.column) == (5, "source_note")
    assert "meer dan 2000 tekens" in error.reason


@pytest.mark.parametrize(("limit", "module"), [("MAX_ROWS", table), ("MAX_BYTES", reading)])
def test_a_file_beyond_the_limits_is_refused_whole(csv_file, monkeypatch, limit, module):
    monkeypatch.setattr(module, limit, 2)
    with pytest.raises(FileRefused, match="Splits"):
        read_table(csv_file("naam\na\nb\nc\n"))


def _geojson(path, geometry, crs=None, **properties):
    feature = {
        "type": "Feature",
        "properties": {**KEY, "referentie": "1", **properties},
        "geometry": geometry and shapely.geometry.mapping(geometry),
    }
    collection = {"type": "FeatureCollection", "features": [feature]}
    if crs:
        collection["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(collection))
    return path


def test_geojson_in_degrees_comes_out_in_metres(register, tmp_path):
    assert _import(register, _geojson(tmp_path / "p.json", Point(5.38720, 52.15517), homes_house=12)).added == 1
    project = register.find("A", "1")
    assert project.location.distance(Point(155_000, 463_000)) < 20
    assert project.answers == {"homes_house": 12}


def test_geojson_that_declares_metres_is_taken_at_its_word(register, tmp_path):
    _import(register, _geojson(tmp_path / "p.json", Point(155_000, 463_000), crs="urn:ogc:def:crs:EPSG::28992"))
    assert register.find("A", "1").location == Point(155_000, 463_000)


def test_geojson_with_metres_that_declares_degrees_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="groter dan graden"):
        read_table(_geojson(tmp_path / "p.json", Point(155_000, 463_000)))


def test_a_feature_without_a_place_goes_in_without_one(register, tmp_path):
    _import(register, _geojson(tmp_path / "p.json", None))
    assert register.find("A", "1").location is None


def _package(path, crs, layer="plannen"):
    shape = box(155_000, 463_000, 155_100, 463_050)
    frame = gpd.GeoDataFrame(
        {"ontwikkelaar": ["A"], "referentie": [1], "naam": ["B"]}, geometry=[shape], crs="EPSG:28992"
    )
    frame = frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)
    frame.to_file(path, layer=layer, driver="GPKG")
    return path


def test_a_geopackage_in_another_system_comes_out_in_metres(register, tmp_path):
    _import(register, _package(tmp_path / "p.gpkg", "EPSG:25831"))
    assert register.find("A", "1").location.centroid.distance(Point(155_050, 463_025)) < 1


def test_a_truncated_geopackage_is_refused_not_half_read(tmp_path):
    path = _package(tmp_path / "p.gpkg", "EPSG:28992")
    path.write_bytes(path.read_bytes()[:60_000])
    with pytest.raises(FileRefused, match="beschadigd"):
        read_table(path)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_geopackage_without_a_declared_system_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="coördinatenstelsel van dit bestand is niet vermeld"):
        read_table(_package(tmp_path / "p.gpkg", None))


def test_a_geopackage_with_more_layers_asks_which(tmp_path):
    path = _package(_package(tmp_path / "p.gpkg", "EPSG:28992"), "EPSG:28992", layer="oud")
    with pytest.raises(FileRefused, match="meer lagen in dit bestand: plannen, oud"):
        read_table(path)
    assert len(read_table(path, "oud").rows) == 1
