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
    assert "1 projecten gescoord" in capsys.readouterr().out


def test_scores_are_printed_without_a_file_and_for_an_empty_register(capsys):
    assert main(["score"]) == 0
    assert capsys.readouterr().out.startswith("id,name,developer")


def test_a_folder_that_cannot_be_written_ends_with_a_sentence(csv_file, tmp_path, capsys):
    main(["import", str(csv_file(TEXT))])
    assert main(["score", "--out", str(tmp_path / "weg" / "scores.csv")]) == 1
    assert "Traceback" not in capsys.readouterr().err
