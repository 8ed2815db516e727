"""What was entered goes out to a file that can be read in again, and no spreadsheet runs what is in it."""

from pathlib import Path

import pandas as pd
import pytest
import shapely
from openpyxl import load_workbook
from shapely import Point, box

from projects import WIJKPROJECT, Assessments, Register, export_table, import_projects
from scorecard import write_table


def _write(store, path: Path, **options) -> Path:
    table = export_table(store, for_csv=path.suffix == ".csv", **options)
    write_table(table.set_index(table.columns[0]), path)
    return path


@pytest.fixture
def filled(wijkprojecten, build_wijkproject):
    """A wijkproject with everything, one with nothing, one that is hostile, and one with a surface."""
    full = build_wijkproject(
        location=Point(84_500.125, 447_500.5),
        description="Elke dag; ook 's avonds",
        initiative_origin="collective",
        target_groups=["youth", "elderly"],
        themes=["public_space", "economic"],
        government_relation="joint",
        threshold="scaling_up",
        intake={
            "n_volunteers": "from_3",
            "n_helped": 12,
            "turnover_now": 1_234,
            "potential": 9,
            "political_score": 4,
            "support_needs": ["permit", "publicity"],
            "legal_form": "other",
        },
        answers={
            "inclusion_share": 0.5,
            "benefit_cost_ratio": 1.234,
            "continuity_years": 2.5,
            "participation_level": 5,
            "greening_goal": 1,
            "jobs_promised": 3,
        },
    )
    empty = build_wijkproject(reference="007", location=None, phase=None, fields_of_work=[], intake={}, answers={})
    hostile = build_wijkproject(reference="-5", name="=cmd|' /C calc'!A0", organisation="@groep", area_code="WK059901")
    surface = build_wijkproject(reference="4", location=box(84_000, 447_000, 84_100.25, 447_050))
    wijkprojecten.save_all([full, empty, hostile, surface], "Anna")
    return wijkprojecten


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_goes_out_comes_back_the_same(filled, tmp_path, ending):
    file = _write(filled, tmp_path / f"uit{ending}", with_internal=True)
    with Register(f"sqlite:///{tmp_path / 'ander.db'}", WIJKPROJECT) as other:
        report = import_projects(other, file, who="Bert")
        assert (report.added, report.errors, report.unused_columns) == (4, (), ())
        for before, after in zip(filled.all(), other.all(), strict=True):
            assert after.states_the_same_as(before)
    assert import_projects(filled, file, who="Bert").unchanged == 4


def test_a_file_without_what_is_internal_takes_nothing_away_when_it_comes_back(filled, tmp_path):
    file = _write(filled, tmp_path / "uit.xlsx")
    assert import_projects(filled, file, who="Bert").unchanged == 4
    assert filled.all()[0].intake["political_score"] == 4


def test_what_is_never_public_goes_out_only_when_asked_for(filled):
    assert [name for name in export_table(filled) if "politiek" in name] == []
    assert [name for name in export_table(filled, with_internal=True) if "politiek" in name] != []


def test_the_table_reads_in_dutch(filled):
    row = export_table(filled).iloc[0]
    assert row["Bloedgroep"] == "Collectieven"
    assert row["Doelgroep"] == "Jongere; Oudere"
    assert row["Aantal vrijwilligers?"] == "3-10"
    assert row["Zeggenschap van bewoners"] == "meebeslissen"
    assert row["Is vergroenen een doel van het project?"] == "ja"
    assert row["Deelnemers die anders niet meedoen [%]"] == 0.5


def test_no_spreadsheet_runs_what_somebody_typed(filled, tmp_path):
    csv = pd.read_csv(_write(filled, tmp_path / "uit.csv"), dtype=str)
    assert csv.iloc[2, :3].tolist() == ["'@groep", "'-5", "'=cmd|' /C calc'!A0"]
    sheet = load_workbook(_write(filled, tmp_path / "uit.xlsx")).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}  # no formula ("f")


def test_a_surface_too_long_for_a_cell_loses_detail_and_not_its_place(wijkprojecten, build_wijkproject, tmp_path):
    circle = Point(84_500, 447_500).buffer(200, quad_segs=1_000)  # 4,000 corners, some 100,000 characters
    wijkprojecten.save(build_wijkproject(location=circle), "Anna")
    file = _write(wijkprojecten, tmp_path / "uit.csv")
    assert import_projects(wijkprojecten, file, who="Bert").errors == ()
    after = wijkprojecten.all()[0].location
    assert shapely.hausdorff_distance(circle, after) < 1


def test_assessments_that_count_come_back_the_same(assessments, assess, tmp_path):
    assessments.add(assess(values={"f1": 2}), "Anna")
    assessments.add(assess(values={"f1": 6, "empathy": 10}, known_initiatives=8, registered_initiatives=3), "Anna")
    assessments.add(assess(rater="+31 buurt", role=None, note="=1+1"), "Anna")
    file = _write(assessments, tmp_path / "uit.csv")
    with Assessments(f"sqlite:///{tmp_path / 'ander.db'}") as other:
        report = import_projects(other, file, who="Bert")
        assert (report.added, report.errors) == (2, ())
        assert [one.model_dump(exclude={"id"}) for one in other.counting()] == [
            one.model_dump(exclude={"id"}) for one in assessments.counting()
        ]


def test_an_empty_register_gives_a_file_with_only_headings(wijkprojecten, tmp_path):
    table = pd.read_csv(_write(wijkprojecten, tmp_path / "uit.csv"))
    assert len(table) == 0
    assert "Bloedgroep" in table.columns
