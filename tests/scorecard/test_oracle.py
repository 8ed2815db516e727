"""The arithmetic equals a published composite index: ASEM Sustainable Connectivity, 51 countries x 49 indicators."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard.__main__ import main

LEVELS = {"indicator": 1, "theme": 2, "dimension": 3}


def catalogue_text(meta: pd.DataFrame, figures: pd.DataFrame) -> str:
    """Levels 1 to 4 of the published hierarchy as a catalogue; bounds are the column's own extremes."""
    name = {code: code.lower() for code in meta["iCode"]}
    lines = ["[catalogue]", 'id = "asem"', 'version = "1"', 'label = "ASEM"']
    for block, level in (("dimension", 3), ("theme", 2), ("indicator", 1)):
        for entry in meta[meta["Level"] == level].itertuples():
            lines += [
                f"[[{block}]]",
                f'id = "{name[entry.iCode]}"',
                f'label = "{entry.iCode}"',
                f"weight = {entry.Weight}",
            ]
            if block == "theme":
                lines.append(f'dimension = "{name[entry.Parent]}"')
            if block == "indicator":
                low, high = figures[entry.iCode].min(), figures[entry.iCode].max()
                worst, norm = (low, high) if entry.Direction == 1 else (high, low)
                lines += [f'theme = "{name[entry.Parent]}"', f"worst = {float(worst)!r}", f"norm = {float(norm)!r}"]
    return "\n".join(lines)


def test_all_levels_equal_the_published_table_to_eight_decimals(real_data: Path, tmp_path: Path) -> None:
    figures = pd.read_csv(real_data / "asem" / "stage_treated.csv")
    meta = pd.read_csv(real_data / "asem" / "input_iMeta.csv")
    expected = pd.read_csv(real_data / "asem" / "expected_results_amean.csv").set_index("uCode")
    meta = meta[meta["Level"].notna()]
    (tmp_path / "asem.toml").write_text(catalogue_text(meta, figures), "utf-8")
    figures.rename(columns={"uCode": "id", **{c: c.lower() for c in meta["iCode"]}}).to_csv(
        tmp_path / "t.csv", index=False
    )

    arguments = [
        "score",
        "--catalogue",
        str(tmp_path / "asem.toml"),
        str(tmp_path / "t.csv"),
        "--out",
        str(tmp_path / "o.csv"),
    ]
    assert main([*arguments, "--aggregation", "arithmetic"]) == 0

    scored = pd.read_csv(tmp_path / "o.csv", index_col="id").loc[expected.index]
    assert len(scored) == 51
    for column in expected.columns.drop("Rank"):
        level = meta.set_index("iCode").at[column, "Level"]
        prefix = {2: "theme.", 3: "dimension."}.get(level)
        found = scored["total" if prefix is None else prefix + column.lower()]
        np.testing.assert_allclose(found, expected[column], rtol=0, atol=5e-9, err_msg=column)
    assert expected.at["NLD", "Index"] == pytest.approx(scored.at["NLD", "total"])
