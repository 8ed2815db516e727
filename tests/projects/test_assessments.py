"""What raters say about an area: nothing is overwritten, of one rater the latest counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from geodata import taxonomy
from projects import MEASURES, Assessment, FileRefused, ProjectChangedElsewhere, ProjectRefused, import_projects


def _problems(assess, **changes):
    with pytest.raises(ProjectRefused) as refused:
        assess(**changes)
    return {problem.field: problem.reason for problem in refused.value.problems}


def test_there_are_seven_functions_five_factors_and_three_values():
    assert MEASURES[:7] == ("f1", "f2", "f3", "f4", "f5", "f6", "f7")
    assert len(MEASURES) == 7 + 5 + 3
    assert set(MEASURES) == set(taxonomy().measure_labels)


def test_every_problem_is_told_at_once(assess):
    problems = _problems(
        assess, area_code="Centrum", rater=" ", role="baas", date="gisteren", values={"f1": 11, "f9": 3}
    )
    assert set(problems) == {"area_code", "rater", "role", "date", "f1", "f9"}


def test_a_form_says_something_and_never_of_tomorrow(assess):
    assert "minstens een" in _problems(assess, values={})["values"]
    assert "toekomst" in _problems(assess, date=datetime.now(UTC).date() + timedelta(days=2))["date"]


@pytest.mark.parametrize(("known", "registered", "said"), [(3, 4, "meer dan de 3"), (None, 4, "vul ook in")])
def test_the_registered_are_a_part_of_the_known_initiatives(assess, known, registered, said):
    reason = _problems(assess, known_initiatives=known, registered_initiatives=registered)["registered_initiatives"]
    assert said in reason


def test_of_one_rater_on_one_area_the_latest_counts_and_the_earlier_stays(assessments, assess):
    assessments.add(assess(date="2026-03-31", values={"f1": 6}), "Anna")
    assessments.add(assess(date="2025-03-31", values={"f1": 2}), "Anna")  # handed in later, about earlier
    assessments.add(assess(rater="R2", values={"f1": 4}), "Anna")
    assessments.add(assess(area_code="WK059902", values={"drive": 9}), "Anna")
    frame = assessments.frame()
    assert frame[["area_code", "rater"]].to_numpy().tolist() == [
        ["WK059901", "R1"],
        ["WK059901", "R2"],
        ["WK059902", "R1"],
    ]
    assert frame["f1"].tolist()[:2] == [6, 4]
    assert frame["f1"].isna().tolist() == [False, False, True]
    assert [kept.counts for kept in assessments.all("WK059901")] == [True, False, True]


def test_two_forms_of_one_day_the_last_one_counts(assessments, assess):
    assessments.add(assess(values={"f1": 6}), "Anna")
    assessments.add(assess(values={"f1": 7}), "Anna")
    assert assessments.frame()["f1"].tolist() == [7]
    assert len(assessments.all()) == 2


def test_the_same_form_twice_is_one(assessments, assess):
    assert assessments.add(assess(), "Anna") == assessments.add(assess(), "Anna")
    assert len(assessments.all()) == 1


def test_who_comes_back_to_the_first_form_of_a_day_is_heard(assessments, assess):
    for mark in (6, 7, 6):
        assessments.add(assess(values={"f1": mark}), "Anna")
    assert assessments.frame()["f1"].tolist() == [6]


def test_the_same_form_twice_in_one_delivery_is_one(assessments, assess):
    assert assessments.save_all([assess(), assess()], "Anna").added == 1
    assert len(assessments.all()) == 1


def test_a_withdrawn_form_no_longer_counts_but_stays_with_who_withdrew_it(assessments, assess):
    assessments.add(assess(date="2025-03-31", values={"f1": 2}), "Anna")
    last = assessments.add(assess(), "Anna")
    before = assessments.state()
    assessments.withdraw(last, "Bert")
    assert assessments.state() != before
    assert assessments.frame()["f1"].tolist() == [2]
    kept = assessments.all()[-1]
    assert (kept.withdrawn_by, kept.counts, kept.assessment.values) == ("Bert", False, {"f1": 6})
    assert abs((datetime.now(UTC) - kept.withdrawn_at).total_seconds()) < 60


@pytest.mark.parametrize("known", [True, False])
def test_what_is_not_there_or_withdrawn_already_cannot_be_withdrawn(assessments, assess, known):
    number = assessments.add(assess(), "Anna") if known else 77
    if known:
        assessments.withdraw(number, "Bert")
    with pytest.raises(ProjectChangedElsewhere, match="al ingetrokken"):
        assessments.withdraw(number, "Carla")
    assert [kept.withdrawn_by for kept in assessments.all()] == (["Bert"] if known else [])


def test_many_raters_at_the_same_time_are_all_kept(assessments, assess):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: assessments.add(assess(rater=f"R{number}"), "Anna"), range(24)))
    assert len(assessments.frame()) == 24


def test_the_same_form_handed_in_many_times_at_once_is_one(assessments, assess):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: assessments.add(assess(), "Anna"), range(16)))
    assert len(set(numbers)) == len(assessments.all()) == 1


def test_no_assessments_make_an_empty_table_with_all_columns(assessments):
    frame = assessments.frame()
    columns = ["area_code", "rater", "role", "date", *MEASURES, "known_initiatives", "registered_initiatives"]
    assert (len(frame), list(frame.columns)) == (0, columns)


HEAD = "Wijk of buurt (code);Beoordelaar;Rol;Datum;f1;Animo;known_initiatives"


def test_a_file_goes_in_with_errors_by_row_and_the_same_file_again_changes_nothing(assessments, csv_file):
    path = csv_file(f"{HEAD}\nWK059901;R1;Bewoner;31-3-2026;6;4;12\nWK059901;R2;baas;31-3-2026;0;;\n")
    first = import_projects(assessments, path, who="Anna")
    second = import_projects(assessments, path, who="Anna")
    assert (first.added, first.refused, second.unchanged) == (1, 1, 1)
    assert {(error.row, error.column) for error in first.errors} == {(3, "Rol"), (3, "f1")}
    (kept,) = assessments.all()
    assert kept.assessment.values == {"f1": 6, "drive": 4}
    assert (kept.assessment.role, kept.assessment.known_initiatives, kept.who) == ("bewoner", 12, "Anna")


def test_a_file_that_comes_again_brings_nothing_withdrawn_back(assessments, csv_file):
    path = csv_file(f"{HEAD}\nWK059901;R1;;2026-03-31;6;;\n")
    import_projects(assessments, path, who="Anna")
    assessments.withdraw(assessments.all()[0].id, "Bert")
    assert import_projects(assessments, path, who="Anna").unchanged == 1
    assert len(assessments.frame()) == 0


def test_a_file_that_lacks_a_column_takes_nothing_from_a_withdrawn_form(assessments, csv_file):
    import_projects(assessments, csv_file(f"{HEAD}\nWK059901;R1;;2026-03-31;1;;\n"), who="Anna")
    assessments.withdraw(assessments.all()[0].id, "Bert")
    import_projects(assessments, csv_file("area_code;rater;date;f2\nWK059901;R1;2026-03-31;8\n"), who="Anna")
    assert [one.values for one in assessments.counting()] == [{"f2": 8}]


def test_another_day_is_another_form_and_the_same_day_twice_in_a_file_is_refused(assessments, csv_file):
    rows = "WK059901;R1;;2025-03-31;6;;\nWK059901;R1;;2026-03-31;7;;\nWK059901;R1;;31-3-2026;8;;\n"
    report = import_projects(assessments, csv_file(f"{HEAD}\n{rows}"), who="Anna")
    assert (report.added, [error.row for error in report.errors]) == (2, [4])
    assert "zijn dezelfde beoordeling" in report.errors[0].reason
    assert assessments.frame()["f1"].tolist() == [7]


def test_a_file_without_dates_is_refused_whole(assessments, csv_file):
    with pytest.raises(FileRefused, match="is een beoordeling later niet te herkennen"):
        import_projects(assessments, csv_file("area_code;rater;f1\nWK059901;R1;6\n"), who="Anna")


def test_an_assessment_goes_to_json_and_back_unchanged(assess):
    one = assess(known_initiatives=5, registered_initiatives=2, note="Over het plein")
    assert Assessment.model_validate_json(one.model_dump_json()) == one
