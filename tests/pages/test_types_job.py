"""Promises of the computation beside the app, with a process that answers when the test says so."""

import pickle
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from app_pages.parts.types import job as jobs_module
from app_pages.parts.types.job import TypesJob, TypesJobs, TypesKey
from geodata import Typology
from tests.pages.typologies import a_typology

KEY = TypesKey("fictief", "wijk", ("1",), "kmeans", None)
# reads its question, says how far it is, and gives the answer in the file once that is there
WORKER = """
import pathlib, pickle, sys, time
folder = pathlib.Path(sys.argv[1])
sys.stdin.buffer.read()
(folder / f"started-{time.time_ns()}").touch()
sys.stdout.buffer.write(pickle.dumps(("progress", 0.4, "Typen zoeken")))
sys.stdout.buffer.flush()
while not (folder / "answer").exists():
    time.sleep(0.02)
sys.stdout.buffer.write((folder / "answer").read_bytes())
"""


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[TypesJobs]:
    made = TypesJobs((sys.executable, "-S", "-c", WORKER, str(tmp_path)))
    yield made
    made.stop()


def answer(folder: Path, *content: Any) -> None:
    ready = folder / "writing"
    ready.write_bytes(pickle.dumps(content) if content else b"")
    ready.rename(folder / "answer")


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def started(folder: Path) -> int:
    return len(list(folder.glob("started-*")))


def ask(jobs: TypesJobs, key: TypesKey = KEY) -> TypesJob:
    return jobs.ask(key, lambda: "a question")  # type: ignore[arg-type, return-value]


def test_who_asks_the_same_shares_one_computation_and_sees_how_far_it_is(jobs: TypesJobs, tmp_path: Path):
    first, second = ask(jobs), ask(jobs)
    assert first is second
    until(lambda: first.share == 0.4)
    assert (first.text, first.ended) == ("Typen zoeken", False)
    answer(tmp_path, "done", a_typology(pd.Index(["a", "b", "c", "d"])))
    until(lambda: first.ended)
    assert isinstance(ask(jobs).typology, Typology)
    assert started(tmp_path) == 1


def test_another_version_of_the_data_is_another_question(jobs: TypesJobs, tmp_path: Path):
    answer(tmp_path, "done", a_typology(pd.Index(["a", "b", "c", "d"])))
    first, second = ask(jobs), ask(jobs, TypesKey("fictief", "wijk", ("2",), "kmeans", None))
    until(lambda: first.ended and second.ended)
    assert started(tmp_path) == 2


@pytest.mark.parametrize("content", [(), ("failed", "Mislukt. Probeer het opnieuw."), ("nonsense",)])
def test_what_fails_ends_in_a_sentence_and_can_be_asked_again(
    jobs: TypesJobs, tmp_path: Path, content: tuple[Any, ...]
):
    answer(tmp_path, *content)
    failed = ask(jobs)
    until(lambda: failed.ended)
    assert "Probeer het opnieuw" in failed.problem
    assert failed.typology is None
    jobs.forget(failed)
    assert ask(jobs) is not failed


def test_a_question_that_cannot_be_made_is_told_to_who_asks_and_not_remembered(jobs: TypesJobs):
    def broken() -> Any:
        raise OSError("geen gegevens")

    with pytest.raises(OSError, match="geen gegevens"):
        jobs.ask(KEY, broken)
    assert ask(jobs).problem == ""


def test_a_computation_that_nobody_looks_at_makes_way_for_one_that_somebody_waits_for(
    jobs: TypesJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    left = ask(jobs)
    until(lambda: started(tmp_path) == 1)
    monkeypatch.setattr(jobs_module, "ABANDONED_AFTER", 0.3)
    wanted = TypesKey("fictief", "wijk", ("1",), "ward", 3)

    def second_runs() -> bool:
        ask(jobs, wanted)
        return started(tmp_path) == 2

    until(second_runs)
    assert not left.ended
    answer(tmp_path, "done", a_typology(pd.Index(["a", "b", "c", "d"])))
    until(lambda: ask(jobs, wanted).ended)
    assert ask(jobs) is not left


def test_only_so_many_answers_stay_in_memory(jobs: TypesJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jobs_module, "MOST_KEPT", 2)
    answer(tmp_path, "done", a_typology(pd.Index(["a", "b", "c", "d"])))
    keys = [TypesKey("fictief", "wijk", ("1",), "kmeans", k) for k in (2, 3, 4)]
    made = []
    for key in keys:
        made.append(ask(jobs, key))
        until(lambda: made[-1].ended)
    assert ask(jobs, keys[2]) is made[2]
    assert ask(jobs, keys[0]) is not made[0]
