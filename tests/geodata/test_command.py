"""`python -m geodata`: what it prints, and how it ends."""

from pathlib import Path

import pytest

from geodata import AreaStore, data_folder
from geodata.__main__ import main
from tests.geodata.deliveries import buurten, contents, saved


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "eigen" / "areas"


def test_import_loads_into_the_users_own_store(
    own_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(saved(buurten(), tmp_path)), "--level", "buurt", "--year", "2021"]) == 0
    assert AreaStore(own_data).areas("buurt")["boundary_year"].tolist() == [2021] * 3
    printed = capsys.readouterr()
    assert "3 buurten in het bestand, 3 geladen" in printed.out
    assert "Aantal inwoners: 3 bekend, 0 ontbreekt" in printed.out
    assert printed.err == ""


def test_a_refusal_is_one_sentence_on_stderr_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path / "weg.gpkg")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Niet geïmporteerd: Het bestand weg.gpkg bestaat niet")
    assert printed.err.count("\n") == 1


def test_list_shows_what_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    assert "nog niets geladen" in capsys.readouterr().out
    main(["import", str(saved(buurten(), tmp_path))])
    capsys.readouterr()
    assert main(["list"]) == 0
    printed = capsys.readouterr().out
    assert "3 buurten in 1 gemeente\n" in printed
    assert "Bron: CBS" in printed
    assert "buurten.gpkg" in printed


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"tekst"',
        b"{}",
        b"[" * 200_000,
        b'{"format": 99}',
        b'{"format": 1}',
        b'{"format": 1, "levels": {"buurt": {"areas": "a.parquet"}}, "deliveries": []}',
        b'{"format": 1, "levels": {}, "deliveries": [{"year": "ooit"}]}',
        b'{"format": 1, "levels": [], "deliveries": 3}',
    ],
    ids=lambda content: content[:60].decode(errors="replace"),
)
def test_a_list_of_contents_that_cannot_be_read_is_named_and_left_as_it_is(
    content: bytes, own_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(saved(buurten(), tmp_path))])
    manifest = own_data / "manifest.json"
    manifest.write_bytes(content)
    before = contents(AreaStore(own_data))
    capsys.readouterr()
    for command in (["list"], ["import", str(saved(buurten(aantal_inwoners=[1, 2, 3]), tmp_path, "nieuw.gpkg"))]):
        assert main(command) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("Niet gelukt: de inhoudsopgave van de geladen gebieden is beschadigd of")
        assert "importeer de bestanden opnieuw" in printed.err
        assert str(manifest) in printed.err
        assert printed.err.count("\n") == 1
    assert contents(AreaStore(own_data)) == before


def test_a_wrong_command_ends_with_a_dutch_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["import"])
    assert ended.value.code == 2
    assert "er ontbreekt: BESTAND" in capsys.readouterr().err


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    printed = capsys.readouterr().out
    assert printed.startswith("gebruik:")
    assert "--all-areas" in printed


def test_the_two_datasets_have_folders_of_their_own() -> None:
    assert data_folder("fictief") != data_folder("eigen")
    with pytest.raises(ValueError, match="fictief"):
        data_folder("anders")  # type: ignore[arg-type]
