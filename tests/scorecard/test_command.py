"""`python -m scorecard`: from a table to a table, and from a wrong table to a sentence."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard.__main__ import main
from tests.scorecard.conftest import toml_text


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "klein.toml"
    path.write_text(
        toml_text(
            [{"id": "a"}, {"id": "b", "not_applicable_if": "homes < 20"}], columns=["homes"], absent_column="unknown"
        ),
        "utf-8",
    )
    return path


def scored(catalogue: Path, table: Path, *more: str) -> pd.DataFrame:
    out = table.parent / "uit.csv"
    assert main(["score", "--catalogue", str(catalogue), str(table), "--out", str(out), *more]) == 0
    return pd.read_csv(out, index_col="id", keep_default_na=False)


def test_the_columns_come_in_the_promised_order(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,a,b,homes\nx,50,,100\n", "utf-8")
    assert list(scored(catalogue, tmp_path / "t.csv").columns) == [
        "a", "b",
        "theme.t", "dimension.sociaal", "total",
        "theme.t.low", "dimension.sociaal.low", "total.low",
        "theme.t.high", "dimension.sociaal.high", "total.high",
        "coverage", "coverage.dimension.sociaal", "provisional", "label", "breaches",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["id,a,b,homes\nx,50.5,nvt,10\n", "id;a;b;homes\nx;50,5;nvt;10\n"])
def test_empty_is_unknown_nvt_is_not_applicable_and_dutch_decimals_are_read(
    catalogue: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "t.csv").write_text(text, "utf-8-sig")
    row = scored(catalogue, tmp_path / "t.csv").loc["x"]
    assert float(row["total.low"]) == pytest.approx(50.5)
    assert float(row["coverage"]) == 100


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_the_same_table_scores_the_same_in_every_form(catalogue: Path, tmp_path: Path, ending: str) -> None:
    table = pd.DataFrame({"id": ["x", "y"], "a": [50.0, None], "b": [10.0, 20.0], "homes": [30, 30]})
    path = tmp_path / f"t.{ending}"
    {"csv": table.to_csv, "xlsx": table.to_excel, "parquet": table.to_parquet}[ending](path, index=False)
    assert scored(catalogue, path)["total.low"].astype(float).tolist() == pytest.approx([30, 10])


def test_a_column_that_the_catalogue_does_not_know_is_named_in_a_warning(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("id,a,kleur\nx,50,rood\n", "utf-8")
    scored(catalogue, tmp_path / "t.csv")
    assert "Let op: Kolom 'kleur' kent de catalogus niet" in capsys.readouterr().err


def test_without_out_the_table_is_printed(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("id,a,b,homes\nx,50,50,100\n", "utf-8")
    assert main(["score", "--catalogue", str(catalogue), str(tmp_path / "t.csv")]) == 0
    assert capsys.readouterr().out.startswith("id,a,b,theme.t,")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("t.csv", b"naam,a\nx,1\n", "geen kolom 'id'"),
        ("t.csv", b"id,a\nx,veel\n", "'veel' is geen getal"),
        ("t.csv", b"id,a\nx,1\nx,2\n", "komt meer dan een keer voor"),
        ("t.csv", b"", "niet te lezen"),
        ("t.xlsx", b"dit is geen werkblad", "niet te lezen"),
        ("t.parquet", b"dit is geen parquet", "niet te lezen"),
        ("t.docx", b"x", "gebruik .csv, .xlsx of .parquet"),
        ("t.csv", b"id,a\n\x81,1\n", "niet te lezen"),
        ("t.csv", b"id,a\nx,1,5\n", "rij 2 heeft 3 cellen en de kop 2"),
        ("t.csv", b"id,a,b\nx,1\n", "rij 2 heeft 2 cellen en de kop 3"),
        ("t.csv", b"id,a,a\nx,1,2\n", "kolom 'a' komt meer dan een keer voor"),
    ],
)
def test_a_wrong_table_ends_in_a_sentence(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["score", "--catalogue", str(catalogue), str(tmp_path / name)]) == 1
    assert reason in capsys.readouterr().err


def test_a_missing_table_or_catalogue_ends_in_a_sentence(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--catalogue", str(catalogue), "weg.csv"]) == 1
    assert main(["score", "--catalogue", "weg.toml", "weg.csv"]) == 1
    assert main(["score", "--catalogue", str(catalogue), str(catalogue), "--out", "x.csv"]) == 1
    assert "dit bestand bestaat niet" in capsys.readouterr().err


def test_check_says_what_a_sound_catalogue_holds(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(catalogue)]) == 0
    assert "in orde" in capsys.readouterr().out


def test_explain_prints_one_indicator_and_refuses_an_unknown_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "mpg"]) == 0
    assert "Score 0 bij 0.8, 100 bij 0.5" in capsys.readouterr().out
    assert main(["explain", "bestaat_niet"]) == 1


def test_a_table_from_an_old_spreadsheet_is_read_too(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("id;a\nÉén;50,5\n".encode("cp1252"))
    assert float(scored(catalogue, tmp_path / "t.csv").loc["Één", "a"]) == 50.5


@pytest.mark.parametrize(("out", "reason"), [("uit.pdf", "schrijven kan naar"), ("weg/uit.csv", "bestaat niet")])
def test_where_nothing_can_be_written_is_said_in_a_sentence(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, reason: str
) -> None:
    (tmp_path / "t.csv").write_text("id,a\nx,50\n", "utf-8")
    arguments = ["score", "--catalogue", str(catalogue), str(tmp_path / "t.csv"), "--out", str(tmp_path / out)]
    assert main(arguments) == 1
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_name_never_becomes_a_formula(catalogue: Path, tmp_path: Path, ending: str) -> None:
    (tmp_path / "t.csv").write_text("id,a\n=1+1,50\n", "utf-8")
    out = tmp_path / f"uit.{ending}"
    assert main(["score", "--catalogue", str(catalogue), str(tmp_path / "t.csv"), "--out", str(out)]) == 0
    table = pd.read_csv(out) if ending == "csv" else pd.read_excel(out)
    assert table["id"].tolist() == ["'=1+1"]
