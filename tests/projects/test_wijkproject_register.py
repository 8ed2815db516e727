"""The register of wijkprojecten keeps the promises of that of housing projects, in the same database."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count

import pytest
from shapely import box

from projects import WIJKPROJECT, Assessments, KeyTaken, ProjectChangedElsewhere, Register, WijkProject
from projects.register import register as register_module


def test_a_saved_wijkproject_comes_back_as_it_was(wijkprojecten, build_wijkproject):
    project = build_wijkproject(location=box(84_000, 447_000, 84_100, 447_050), description="Op het plein")
    again = wijkprojecten.get(wijkprojecten.save(project, "Anna"))
    assert again.states_the_same_as(project)
    assert again.intake["support_needs"] == ("permit", "knowledge")


def test_history_keeps_every_lens_and_every_field_of_the_intake(wijkprojecten, build_wijkproject):
    before = build_wijkproject(themes=["economic"], added_value_type="guide")
    project_id = wijkprojecten.save(before, "Anna")
    wijkprojecten.save(build_wijkproject(themes=[], intake={}), "Bert")
    last, first = wijkprojecten.history(project_id)
    assert last.was.states_the_same_as(before)
    assert (last.who, last.version, first.was) == ("Bert", 2, None)


def test_saving_the_same_again_changes_nothing_and_leaves_no_trace(wijkprojecten, build_wijkproject):
    project_id = wijkprojecten.save(build_wijkproject(), "Anna")
    before = (wijkprojecten.state(), wijkprojecten.history(project_id))
    wijkprojecten.save(build_wijkproject(), "Bert")
    assert (wijkprojecten.state(), wijkprojecten.history(project_id)) == before


def test_two_editors_cannot_overwrite_each_other_in_silence(wijkprojecten, build_wijkproject):
    project_id = wijkprojecten.save(build_wijkproject(), "Anna")
    opened_by_bert = wijkprojecten.get(project_id)
    wijkprojecten.save(wijkprojecten.get(project_id).model_copy(update={"themes": ("economic",)}), "Anna")
    with pytest.raises(ProjectChangedElsewhere, match=r"^Wijkproject 'Samen tuinieren' is gewijzigd door Anna"):
        wijkprojecten.save(opened_by_bert.model_copy(update={"name": "Van Bert"}), "Bert")
    assert wijkprojecten.get(project_id).themes == ("economic",)


def test_people_who_add_the_same_wijkproject_at_once_get_one(wijkprojecten, build_wijkproject, monkeypatch):
    read_rows = register_module._rows_by_key

    def read_and_be_overtaken(*asked):
        rows = read_rows(*asked)
        monkeypatch.setattr(register_module, "_rows_by_key", read_rows)
        wijkprojecten.save(build_wijkproject(name="Van Anna"), "Anna")
        return rows

    monkeypatch.setattr(register_module, "_rows_by_key", read_and_be_overtaken)
    with pytest.raises(ProjectChangedElsewhere):
        wijkprojecten.save(build_wijkproject(name="Van Bert"), "Bert")
    assert [project.name for project in wijkprojecten.all()] == ["Van Anna"]


def test_many_who_save_at_the_same_time_lose_nothing(wijkprojecten, build_wijkproject):
    numbers = count()

    def save(who: str) -> int:
        return wijkprojecten.save(build_wijkproject(reference=str(next(numbers))), who)

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(save, [f"gebruiker {number}" for number in range(24)]))
    assert len(set(ids)) == len(wijkprojecten.all()) == 24


def test_a_key_of_another_is_refused_in_the_words_of_a_wijkproject(wijkprojecten, build_wijkproject):
    wijkprojecten.save(build_wijkproject(reference="1"), "Anna")
    second = wijkprojecten.get(wijkprojecten.save(build_wijkproject(reference="2"), "Anna"))
    with pytest.raises(KeyTaken, match="van Buurttuin De Spade is al van wijkproject 'Samen tuinieren'"):
        wijkprojecten.save(second.model_copy(update={"reference": "1"}), "Anna")


def test_a_database_of_before_gets_the_new_tables_and_keeps_its_projects(tmp_path, build, build_wijkproject):
    url = f"sqlite:///{tmp_path / 'register.db'}"
    with Register(url) as register:
        register.save(build(), "Anna")
    new = ("wijkproject_history", "wijkproject", "area_assessment")
    with closing(sqlite3.connect(tmp_path / "register.db")) as connection:
        for table in new:
            connection.execute(f"DROP TABLE {table}")
    with Register(url, WIJKPROJECT) as wijkprojecten, Register(url) as register, Assessments(url) as assessments:
        wijkprojecten.save(build_wijkproject(), "Anna")
        assert [project.name for project in register.all()] == ["Hof van Delfland"]
        assert assessments.all() == []


def test_all_registers_of_a_new_database_can_be_opened_at_once(tmp_path, build_wijkproject):
    url = f"sqlite:///{tmp_path / 'nieuw.db'}"
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda number: Register(url, WIJKPROJECT) if number % 2 else Register(url), range(6)))
    opened[1].save(build_wijkproject(), "Anna")
    for register in opened:
        register.close()


def test_the_kinds_do_not_see_each_other(register, wijkprojecten, build, build_wijkproject):
    register.save(build(), "Anna")
    state = register.state()
    wijkprojecten.save(build_wijkproject(), "Anna")
    assert register.state() == state
    assert [type(project) for project in wijkprojecten.all()] == [WijkProject]


def test_the_table_has_lenses_classes_as_numbers_and_a_column_a_question(wijkprojecten, build_wijkproject):
    intake = {"n_volunteers": "from_11", "n_helped": 30, "political_score": 9}
    wijkprojecten.save(build_wijkproject(intake=intake, area_code="WK059901"), "Anna")
    wijkprojecten.save(WijkProject(organisation="A", reference="2", name="Leeg"), "Anna")
    frame = wijkprojecten.frame()
    texts = ["name", "organisation", "reference", "municipality", "phase", "area_code", "x", "y"]
    assert list(frame.columns[:8]) == texts
    assert frame.loc[1, "fields_of_work"] == ("social_cohesion",)
    assert frame.loc[2, "themes"] == ()
    assert frame.loc[2, "threshold"] is None
    # the class 11-30 stands for 11, its lowest; an exact number for itself
    assert frame.loc[1, ["n_volunteers_known", "n_helped_known", "n_helped_exact"]].tolist() == [11, 30, 30]
    assert frame.loc[1, ["n_volunteers_exact"]].isna().all()
    assert frame.loc[2, [name for name in frame if name.endswith("_known")]].isna().all()
    assert frame.loc[1, "added_value"] == 7


def test_what_is_never_public_is_not_in_the_table(wijkprojecten, build_wijkproject):
    wijkprojecten.save(build_wijkproject(intake={"political_score": 9}), "Anna")
    assert [name for name in wijkprojecten.frame() if "politic" in name] == []
    assert 9 not in wijkprojecten.frame().iloc[0].tolist()


def test_an_empty_register_has_an_empty_table(wijkprojecten):
    assert len(wijkprojecten.frame()) == len(wijkprojecten.locations()) == 0
    assert {"themes", "n_volunteers_known", "added_value"} <= set(wijkprojecten.frame().columns)
