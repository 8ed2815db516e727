"""Leefbaarometer's open data: all years, nothing unpacked to disk, and no zip that does harm."""

import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from geodata import AreaStore, ImportRefused, import_file
from geodata.download import score_file
from geodata.download.failure import DownloadFailed
from geodata.download.http import Server
from geodata.download.leefbaarometer import DIMENSIONS, scores
from geodata.download.watch import Watch
from geodata.table_import import import_table
from tests.geodata.download.score_zip import (
    BUURTEN,
    FOLDER,
    WIJKEN,
    YEARS,
    delivery,
    offered,
    score_table,
    written,
    zipped,
)

CODES = ("BU05990110", "BU05990111", "BU05990210", "BU03630000")


def read(content: bytes, folder: Path, level: Any = "buurt", gemeente: str = "GM0599") -> Any:
    return scores(written(content, folder), gemeente, level)


def refused(content: bytes, folder: Path, match: str = "niet te gebruiken", level: Any = "buurt") -> None:
    with pytest.raises(DownloadFailed, match=match) as failure:
        read(content, folder, level)
    assert "Er is niets geladen" in str(failure.value)


def test_all_years_of_a_gemeente_come_oldest_first(tmp_path: Path) -> None:
    found = read(delivery(CODES), tmp_path)
    assert tuple(found) == YEARS
    assert all(frame.index.tolist() == list(CODES[:3]) for frame in found.values())
    # a row a year of each area, `won` 0.01 more a row: the second area starts at row 9
    assert found[2002].loc["BU05990111", "won"] == pytest.approx(0.19)
    assert found[2024].loc["BU05990110", ["won", "fys", "vrz", "soc", "onv"]].tolist() == pytest.approx(
        [0.18, 0.02, 0.31, -0.03, -0.1]
    )


def test_wijken_come_from_the_table_of_wijken(tmp_path: Path) -> None:
    found = read(delivery(CODES), tmp_path, "wijk")
    assert found[2024].index.tolist() == ["WK059901", "WK059902"]


def test_a_zip_without_wijken_gives_none_of_them(tmp_path: Path) -> None:
    assert read(delivery(CODES, with_wijken=False), tmp_path, "wijk") == {}


def test_a_table_of_buurten_that_names_their_wijken_is_no_table_of_wijken(tmp_path: Path) -> None:
    lines = score_table(CODES).splitlines()
    both = "\n".join([f"wk_code,{lines[0]}", *(f"WK{line[2:8]},{line}" for line in lines[1:])])
    assert read(zipped({BUURTEN: both}), tmp_path, "wijk") == {}
    assert read(zipped({BUURTEN: both}), tmp_path)[2024].index.tolist() == list(CODES[:3])


def test_a_gemeente_that_is_not_in_it_gives_no_years(tmp_path: Path) -> None:
    assert read(delivery(CODES), tmp_path, gemeente="GM0518") == {}


def test_a_zip_without_buurten_is_refused(tmp_path: Path) -> None:
    refused(zipped({WIJKEN: score_table(["WK059901"])}), tmp_path, "geen tabel met scores van buurten")


def test_the_server_is_asked_for_the_zip_at_its_address() -> None:
    with offered(delivery(CODES)) as folder:
        server = Server(f"{folder}/open-data.zip", "Leefbaarometer", Watch())
        assert tuple(scores(server, "GM0599", "buurt")) == YEARS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_decimal_commas_and_byte_order_marks_are_understood(
    delimiter: str, encoding: str, tmp_path: Path
) -> None:
    text = score_table(CODES, [2024], delimiter)
    named = "\n".join(
        line + delimiter + ("Curaçaowijk" if place else "bu_naam") for place, line in enumerate(text.splitlines())
    )
    found = read(zipped({BUURTEN: named.encode(encoding)}), tmp_path)
    assert found[2024]["won"].tolist() == pytest.approx([0.1, 0.11, 0.12])


def test_names_of_columns_may_be_in_capitals_and_years_may_be_decimals(tmp_path: Path) -> None:
    text = score_table(CODES, ["2024.0"]).replace("bu_code", " BU_CODE").replace("won", "WON")  # type: ignore[list-item]
    assert tuple(read(zipped({BUURTEN: text}), tmp_path)) == (2024,)


@pytest.mark.parametrize("value", ["", ".", "NA", "NaN", "null", "-99997", "-99999999"])
def test_a_missing_score_is_missing_and_never_zero(value: str, tmp_path: Path) -> None:
    frame = read(zipped({BUURTEN: score_table(CODES, [2024], soc=value, onv=0)}), tmp_path)[2024]
    assert frame["soc"].isna().all()
    assert (frame["onv"] == 0).all()


@pytest.mark.parametrize("value", ["veel", "1.234.5", "inf", "1e999", "'=cmd'", "<b>"])
def test_a_score_that_is_no_number_is_refused_with_its_area(value: str, tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table(CODES, [2024], soc=value)}), tmp_path, "bij BU05990110")


@pytest.mark.parametrize("year", ["24", "2002-2024", "", "2024.5", "20245"])
def test_what_is_no_year_is_refused(year: str, tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table(CODES, [year])}), tmp_path, "is geen jaar")  # type: ignore[list-item]


def test_an_area_twice_in_a_year_is_refused(tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table([*CODES, CODES[0]], [2024])}), tmp_path, "Twee rijen met dezelfde code")


def test_a_code_that_is_none_is_refused(tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table(["BU0599"], [2024])}), tmp_path, "buurtcode")


@pytest.mark.parametrize(
    "line", ["BU05990199,2024,4.1", "BU05990199" + ",0" * 12, '"BU05990199', "BU05990199," + "9" * 5000 + ",0" * 7]
)
def test_a_row_that_does_not_fit_is_refused(line: str, tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table(CODES) + line}), tmp_path, "regel 38")


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    twice = "\n".join(line + ",won" for line in score_table(CODES, [2024]).splitlines())
    refused(zipped({BUURTEN: twice}), tmp_path, "twee keer")


def test_two_tables_of_buurten_are_not_guessed_between(tmp_path: Path) -> None:
    refused(zipped({BUURTEN: score_table(CODES), "scores buurten.csv": score_table(CODES)}), tmp_path, "niet zeker")


def test_tables_of_differences_between_years_are_no_scores(tmp_path: Path) -> None:
    refused(zipped({BUURTEN.replace("scores", "ontwikkeling"): score_table(CODES)}), tmp_path, "geen tabel")


@pytest.mark.parametrize("content", [b"", b"<html>Storing</html>", b"PK\x03\x04", delivery(CODES)[:-40]])
def test_what_is_no_whole_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    refused(content, tmp_path, "geen zipbestand, of het is beschadigd")


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    content = bytearray(delivery(CODES))
    start = content.find(b"csv") + 40
    content[start : start + 20] = bytes(20)
    refused(bytes(content), tmp_path)


def test_an_encrypted_table_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({BUURTEN: score_table(CODES)}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + at] |= 1
    refused(bytes(content), tmp_path, "wachtwoord")


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    bomb = zipped({BUURTEN: score_table(CODES, [2024]) + " " * 50_000_000})
    assert len(bomb) < 60_000
    tracemalloc.start()
    refused(bomb, tmp_path, "verdacht sterk samengeperst")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_table_that_is_bigger_than_it_says_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({BUURTEN: score_table(CODES) + " " * 5_000_000}))
    said = content.find(b"PK\x01\x02") + 24  # where the list of contents gives the size of the first file
    content[said : said + 4] = (1_000).to_bytes(4, "little")
    refused(bytes(content), tmp_path)


def test_a_table_that_is_too_big_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_file, "MOST_BYTES", 1_000)
    refused(zipped({BUURTEN: score_table(CODES)}), tmp_path, "groter dan")


def test_a_zip_with_endless_names_is_refused_before_they_are_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(50):
            archive.writestr(f"{str(number).zfill(50_000)}.txt", b"")
    refused(buffer.getvalue(), tmp_path, "te veel bestanden")


@pytest.mark.parametrize("name", ["../../scores buurten.csv", "/etc/scores buurten.csv", "C:\\scores buurten.csv"])
def test_a_path_in_a_zip_leads_nowhere(name: str, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert tuple(read(zipped({name: score_table(CODES)}), tmp_path / "here")) == YEARS
    assert [path.name for path in tmp_path.rglob("*")] == ["here", "leefbaarometer.zip"]


def test_members_that_are_no_tables_are_left_alone(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        BUURTEN: score_table(CODES),
        FOLDER + "._Leefbaarometer-scores buurten 2002-2024.csv": score_table(CODES),
        f"__MACOSX/{BUURTEN}": score_table(CODES),
        FOLDER + "lees mij.csv": b"\xff\xfe\x00\x01",
        FOLDER + "leeg.csv": b"",
        FOLDER + "buurten.csv/": b"",
    }
    assert tuple(read(zipped(members), tmp_path)) == YEARS


def test_what_is_no_code_of_a_gemeente_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        read(delivery(CODES), tmp_path, gemeente="Rotterdam")


def test_rotterdam_from_the_zip_equals_rotterdam_from_the_geopackage(real_data: Path, tmp_path: Path) -> None:
    gpkg = real_data / "leefbaarometer/buurten_2024.gpkg"
    table = pyogrio.read_dataframe(gpkg, read_geometry=False).rename(columns={"code": "bu_code", "year": "jaar"})
    # what the dimensions are: together the deviation from the national mean (rounded to 6 decimals each)
    assert (table[list(DIMENSIONS)].sum(axis="columns") - table["afw"]).abs().max() < 1e-5
    path = written(zipped({BUURTEN: table[["bu_code", "jaar", "afw", *DIMENSIONS]].to_csv(index=False)}), tmp_path)
    stores = [AreaStore(tmp_path / name) for name in ("file", "zip")]
    for store in stores:
        import_file(store, real_data / "cbs/rotterdam_buurten_2022_pdok.geojson")
    import_file(stores[0], gpkg, gemeente="GM0599")
    found = scores(path, "GM0599", "buurt")
    import_table(stores[1], "leefbaarometer", "buurt", 2024, found[2024], file_name="zip", gemeente="GM0599")
    assert len(found[2024]) == 77
    assert stores[0].version("buurt") == stores[1].version("buurt")
