"""`python -m projects`: plain sentences, exit codes, no tracebacks."""

import pandas as pd
import pytest

from projects.__main__ import main

TEXT = "ontwikkelaar;referentie;naam;homes_house\nA;1;=1+1;10\nA;2;Hof;-1\n"


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_an_import_prints_its_report_and_tells_by_its_exit_code(csv_file, capsys):
    assert main(["import", str(csv_file(TEXT)), "--who", "Anna"]) == 3
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd" in capsys.readouterr().out
    good = csv_file(TEXT.replace("-1", "5"), "goed.csv")
    assert main(["import", str(good)]) == 0


@pytest.mark.parametrize("arguments", [["import", "weg.csv"], ["import", "pyproject.toml", "--mapping", "weg.toml"]])
def test_what_cannot_be_imported_ends_with_a_sentence(arguments, capsys):
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert "niet te lezen" in told
    assert "Traceback" not in told


def test_a_database_that_cannot_be_opened_ends_with_a_sentence(monkeypatch, csv_file, capsys):
    monkeypatch.setenv("DATABASE_URL", "onzin://")
    assert main(["import", str(csv_file(TEXT))]) == 1
    assert "DATABASE_URL" in capsys.readouterr().err


def test_scores_go_to_a_file_that_no_spreadsheet_runs(csv_file, tmp_path, capsys):
    main(["import", str(csv_file(TEXT))])
    out = tmp_path / "scores.csv"
    assert main(["score", "--out", str(out)]) == 0
    table = pd.read_csv(out)
    assert table["name"].tolist() == ["'=1+1"]
    assert {"developer", "phase", "total.low", "coverage", "label", "breaches"} <= set(table.columns)
    assert "1 project gescoord" in capsys.readouterr().out


def test_scores_are_printed_without_a_file_and_for_an_empty_register(capsys):
    assert main(["score"]) == 0
    assert capsys.readouterr().out.startswith("id,name,developer")


def test_a_folder_that_cannot_be_written_ends_with_a_sentence(csv_file, tmp_path, capsys):
    main(["import", str(csv_file(TEXT))])
    assert main(["score", "--out", str(tmp_path / "weg" / "scores.csv")]) == 1
    assert "Traceback" not in capsys.readouterr().err


WIJKPROJECTEN = (
    "organisatie;referentie;naam;Bloedgroep;political_score\nBuurt;1;=1+1;Collectieven;7\nBuurt;2;Tuin;soms;\n"
)
ASSESSMENTS = "area_code;rater;date;f1\nWK059901;R1;2026-03-31;6\n"


@pytest.mark.parametrize(
    ("kind", "text", "result"), [("wijkproject", WIJKPROJECTEN, 3), ("beoordeling", ASSESSMENTS, 0)]
)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_was_imported_goes_out_and_comes_back_unchanged(csv_file, tmp_path, capsys, kind, text, result, ending):
    assert main(["import", str(csv_file(text)), "--kind", kind]) == result
    out = tmp_path / f"uit{ending}"
    assert main(["export", "--kind", kind, "--out", str(out)]) == 0
    assert main(["import", str(out), "--kind", kind]) == 0
    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd, 0 geweigerd" in capsys.readouterr().out


def test_one_is_called_by_a_word_of_its_own(csv_file, tmp_path, capsys):
    main(["import", str(csv_file(ASSESSMENTS)), "--kind", "beoordeling"])
    out = tmp_path / "uit.csv"
    main(["export", "--kind", "beoordeling", "--out", str(out)])
    assert f"1 beoordeling -> {out}" in capsys.readouterr().out


def test_what_is_internal_goes_out_only_with_the_option(csv_file, tmp_path):
    main(["import", str(csv_file(WIJKPROJECTEN)), "--kind", "wijkproject"])
    told = []
    for options in ([], ["--with-internal"]):
        main(["export", "--kind", "wijkproject", "--out", str(tmp_path / "uit.csv"), *options])
        told.append("politiek" in (tmp_path / "uit.csv").read_text("utf-8"))
    assert told == [False, True]


def test_an_export_to_a_folder_or_format_that_is_not_there_ends_with_a_sentence(tmp_path, capsys):
    for out in (tmp_path / "weg" / "uit.csv", tmp_path / "uit.pdf"):
        assert main(["export", "--out", str(out)]) == 1
        told = capsys.readouterr().err
        assert told
        assert "Traceback" not in told


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".parquet"])
def test_an_empty_register_can_be_exported(tmp_path, ending):
    assert main(["export", "--kind", "wijkproject", "--out", str(tmp_path / f"uit{ending}")]) == 0
