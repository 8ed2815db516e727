"""The register remembers, and lets nobody overwrite another in silence."""

import sqlite3
import traceback
from contextlib import closing
from datetime import UTC, datetime

import pytest
from shapely import Point, box
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from projects import KeyTaken, ProjectChangedElsewhere, Register, RegisterUnavailable, database_exists, register_url
from projects.register import register as register_module
from projects.register.schema import Base


def test_a_saved_project_comes_back_as_it_was(register, build):
    project = build(location=box(84_000, 447_000, 84_100, 447_050), jobs_promise_date="2026-03-31")
    again = register.get(register.save(project, "Anna"))
    assert again.states_the_same_as(project)
    assert again.version == 1


def test_the_same_developer_and_reference_is_the_same_project(register, build):
    first = register.save(build(), "Anna")
    assert register.save(build(name="Nieuwe naam"), "Bert") == first
    assert register.save(build(reference="2026-002"), "Bert") != first
    assert [project.name for project in register.all()] == ["Nieuwe naam", "Hof van Delfland"]


def test_saving_the_same_again_changes_nothing_and_leaves_no_trace(register, build):
    project_id = register.save(build(), "Anna")
    before = (register.state(), register.history(project_id))
    register.save(build(), "Bert")
    assert (register.state(), register.history(project_id)) == before


def test_history_keeps_who_when_and_what_it_was(register, build):
    project_id = register.save(build(), "Anna")
    register.save(build(name="Tweede", answers={}), "Bert")
    register.save(build(name="Derde", location=None), "Carla")
    third, second, first = register.history(project_id)
    assert [change.who for change in (first, second, third)] == ["Anna", "Bert", "Carla"]
    assert first.was is None
    assert second.was.states_the_same_as(build())
    assert (third.was.name, third.was.answers, third.version) == ("Tweede", {}, 3)
    assert third.was.location == Point(84_500, 447_500)
    assert abs((datetime.now(UTC) - third.when).total_seconds()) < 60


def test_two_editors_cannot_overwrite_each_other_in_silence(register, build):
    project_id = register.save(build(), "Anna")
    opened_by_bert = register.get(project_id)
    register.save(register.get(project_id).model_copy(update={"name": "Van Anna"}), "Anna")
    with pytest.raises(ProjectChangedElsewhere, match="gewijzigd door Anna"):
        register.save(opened_by_bert.model_copy(update={"name": "Van Bert"}), "Bert")
    assert register.get(project_id).name == "Van Anna"
    assert len(register.history(project_id)) == 2


def test_a_save_between_anothers_reading_and_writing_is_noticed(register, build, monkeypatch):
    register.save(build(), "Anna")
    read_rows = register_module._rows_by_key

    def read_and_be_overtaken(*asked):
        rows = read_rows(*asked)
        monkeypatch.setattr(register_module, "_rows_by_key", read_rows)
        register.save(build(name="Van Anna"), "Anna")
        return rows

    monkeypatch.setattr(register_module, "_rows_by_key", read_and_be_overtaken)
    with pytest.raises(ProjectChangedElsewhere, match="op hetzelfde moment"):
        register.save(build(name="Van Bert"), "Bert")
    assert [project.name for project in register.all()] == ["Van Anna"]


def test_two_people_who_add_the_same_project_at_once_get_one(register, build, monkeypatch):
    read_rows = register_module._rows_by_key

    def read_and_be_overtaken(*asked):
        rows = read_rows(*asked)
        monkeypatch.setattr(register_module, "_rows_by_key", read_rows)
        register.save(build(name="Van Anna"), "Anna")
        return rows

    monkeypatch.setattr(register_module, "_rows_by_key", read_and_be_overtaken)
    with pytest.raises(ProjectChangedElsewhere):
        register.save(build(name="Van Bert"), "Bert")
    assert [project.name for project in register.all()] == ["Van Anna"]


def test_a_stale_version_that_says_the_same_is_no_conflict(register, build):
    project_id = register.save(build(), "Anna")
    opened = register.get(project_id)
    register.save(opened.model_copy(update={"name": "Anders"}), "Anna")
    register.save(opened.model_copy(update={"name": "Anders"}), "Bert")
    assert len(register.history(project_id)) == 2


def test_a_reference_can_be_corrected_but_not_into_anothers(register, build):
    first = register.save(build(), "Anna")
    register.save(build(reference="2026-002", name="Ander project"), "Anna")
    register.save(register.get(first).model_copy(update={"reference": "2026-009"}), "Anna")
    assert register.find("Bouwbedrijf De Vlonder", "2026-009").id == first
    with pytest.raises(KeyTaken, match="Ander project"):
        register.save(register.get(first).model_copy(update={"reference": "2026-002"}), "Anna")


def test_projects_go_in_together_or_not_at_all(register, build):
    kept = register.get(register.save(build(), "Anna"))
    register.save(build(name="Intussen gewijzigd"), "Bert")
    with pytest.raises(ProjectChangedElsewhere):
        register.save_all([build(reference="nieuw"), kept.model_copy(update={"name": "Oud"})], "Anna")
    assert [project.name for project in register.all()] == ["Intussen gewijzigd"]


def test_a_save_says_how_many_were_new_changed_and_the_same(register, build):
    register.save_all([build(reference="1"), build(reference="2")], "Anna")
    saved = register.save_all([build(reference="1"), build(reference="2", name="X"), build(reference="3")], "Anna")
    assert (saved.added, saved.changed, saved.unchanged, saved.ids) == (1, 1, 1, (1, 2, 3))


def test_the_state_changes_with_every_change(register, build):
    states = [register.state()]
    for name in ("een", "twee"):
        register.save(build(name=name), "Anna")
        states.append(register.state())
    assert len(set(states)) == 3


def test_the_table_has_a_column_a_question_and_a_point_within_the_location(register, build):
    register.save(build(location=box(84_000, 447_000, 84_100, 447_050)), "Anna")
    register.save(build(reference="2", location=None, phase=None), "Anna")
    frame = register.frame()
    assert list(frame.columns[:7]) == ["name", "developer", "reference", "municipality", "phase", "x", "y"]
    assert frame.loc[1, ["homes_house", "homes_apartment"]].tolist() == [30, 20]
    assert box(84_000, 447_000, 84_100, 447_050).contains(Point(frame.loc[1, "x"], frame.loc[1, "y"]))
    assert frame.loc[2, ["x", "y", "canopy_pct", "phase"]].isna().all()
    assert register.locations().index.tolist() == [1]


def test_an_empty_register_has_an_empty_table(register):
    assert register.all() == []
    assert len(register.frame()) == len(register.locations()) == 0
    assert register.get(1) is None
    assert register.history(1) == []


def test_the_register_outlives_its_process(tmp_path, build):
    url = f"sqlite:///{tmp_path / 'map' / 'register.db'}"
    with Register(url) as register:
        register.save(build(), "Anna")
    with Register(url) as register:
        assert [project.name for project in register.all()] == ["Hof van Delfland"]


def test_sqlite_waits_for_others_and_writes_ahead(tmp_path, build):
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as register:
        register.save(build(), "Anna")
        with closing(sqlite3.connect(tmp_path / "register.db")) as connection:
            mode = connection.execute("PRAGMA journal_mode").fetchone()
    assert mode == ("wal",)


def test_an_unusable_database_ends_with_a_sentence_and_without_the_password(tmp_path):
    for url in ("geendatabase://u:geheim@x", "geen url met geheim", "mysql+bestaatniet://u:geheim@db/register"):
        with pytest.raises(RegisterUnavailable, match="DATABASE_URL") as refused:
            Register(url)
        assert "geheim" not in str(refused.value)
    (tmp_path / "bestand").write_text("geen database " * 100)
    with pytest.raises(RegisterUnavailable, match="niet te openen"):
        Register(f"sqlite:///{tmp_path / 'bestand'}")


def test_the_tables_can_be_made_in_postgresql():
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in Base.metadata.sorted_tables]
    assert any("BYTEA" in statement and "JSON" in statement for statement in made)


def test_the_fictional_register_is_never_in_the_chosen_database(monkeypatch, tmp_path):
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:geheim@db/register")
    assert register_url("eigen") == "postgresql+psycopg://u:geheim@db/register"
    assert register_url("fictief") == f"sqlite:///{tmp_path / 'fictief' / 'register.db'}"
    monkeypatch.delenv("DATABASE_URL")
    assert register_url("eigen") == f"sqlite:///{tmp_path / 'eigen' / 'register.db'}"


def test_looking_whether_there_is_a_register_makes_none(tmp_path, build):
    url = f"sqlite:///{tmp_path / 'register.db'}"
    assert not database_exists(url)
    assert not list(tmp_path.iterdir())
    with Register(url) as register:
        register.save(build(), "Anna")
    assert database_exists(url)


def test_a_failed_saving_leaves_no_typed_text_in_the_error(tmp_path, build):
    url = f"sqlite:///{tmp_path / 'register.db'}"
    with Register(url) as register:
        register.save(build(), "Anna")
        with closing(sqlite3.connect(tmp_path / "register.db")) as connection:
            connection.execute("DROP TABLE housing_project_history")
        name = " ".join(["Geheim", "hof"])
        with pytest.raises(RegisterUnavailable) as failed:
            register.save(build(name=name, reference="R-77"), "Anna")
    assert name not in "".join(traceback.format_exception(failed.value))
