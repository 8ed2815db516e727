"""Promises of the log: a number leads to where it went wrong, and nothing that somebody typed stands in it."""

import errno
import io
import logging
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from scorecard import cause, ends_in_dutch, incident, keep_data_out_of_logs
from scorecard.quiet_log import data_kept_out_of_logs

ROOT = Path(__file__).parents[2]
NAME = "Wilhelmina van Markerstein"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MENSWATWOONJE_LOG", str(tmp_path / "log" / "logboek.log"))
    return tmp_path / "log" / "logboek.log"


@pytest.fixture
def library() -> Iterator[io.StringIO]:
    """What a library's own logger writes, while data is kept out of logs."""
    written = io.StringIO()
    logger, handler = logging.getLogger("some.library"), logging.StreamHandler(written)
    logger.addHandler(handler)
    with data_kept_out_of_logs():
        yield written
    logger.removeHandler(handler)


class Person(BaseModel):
    age: int


def fail_with_a_key() -> None:
    {}[NAME]


def fail_in_pydantic() -> None:
    Person(age=NAME)


def fail_in_a_chain() -> None:
    try:
        fail_with_a_key()
    except KeyError as first:
        raise ValueError(f"{NAME} is onbekend") from first


def fail_in_a_group() -> None:
    raise ExceptionGroup(NAME, [ValueError(NAME), OSError(errno.ENOSPC, NAME, f"/home/{NAME}/x")])


def fail_with_a_note() -> None:
    problem = TypeError("x")
    problem.add_note(NAME)
    raise problem


FAILURES = [fail_with_a_key, fail_in_pydantic, fail_in_a_chain, fail_in_a_group, fail_with_a_note]


def caught(fail: object) -> Exception:
    try:
        fail()  # type: ignore[operator]
    except Exception as problem:
        return problem
    raise AssertionError("it did not fail")


@pytest.mark.parametrize("fail", FAILURES)
def test_the_log_has_the_number_once_and_the_place_and_no_name(fail, log):
    number = incident(caught(fail), "a test")
    text = log.read_text("utf-8")
    assert text.count(number) == 1
    assert re.search(rf"tests/scorecard/test_incident\.py:\d+ {fail.__name__}\n", text)
    assert "Markerstein" not in text


def test_the_log_tells_the_whole_chain_and_the_systems_own_codes(log):
    incident(caught(fail_in_a_chain), "a test")
    incident(caught(fail_in_a_group), "a test")
    incident(caught(fail_in_pydantic), "a test")
    text = log.read_text("utf-8")
    assert "ValueError\n" in text
    assert "caused by KeyError\n" in text
    assert "one of these is OSError [ENOSPC]" in text
    assert "ValidationError [int_parsing]" in text


def test_an_error_that_turns_in_circles_or_goes_deep_is_told_in_few_lines(log):
    def deeper() -> None:
        deeper()

    problem = caught(deeper)
    problem.__cause__ = problem
    incident(problem, "a test")
    assert "RecursionError" in log.read_text("utf-8")
    assert len(log.read_text("utf-8").splitlines()) < 60


def test_where_the_log_cannot_be_written_the_error_goes_to_stderr(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("MENSWATWOONJE_LOG", str(tmp_path / "file" / "logboek.log"))
    number = incident(caught(fail_with_a_key), "a test")
    told = capsys.readouterr().err
    assert number in told
    assert "Markerstein" not in told


def test_the_log_stands_with_the_data_and_does_not_grow_for_ever(tmp_path, monkeypatch):
    monkeypatch.delenv("MENSWATWOONJE_LOG", raising=False)
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path))
    (tmp_path / "logboek.log").write_bytes(b"x" * 2_000_001)
    number = incident(caught(fail_with_a_key), "a test")
    assert number in (tmp_path / "logboek.log").read_text("utf-8")
    assert (tmp_path / "logboek.log").stat().st_size < 10_000
    assert (tmp_path / "logboek.log.1").stat().st_size == 2_000_001


@pytest.mark.parametrize("fail", FAILURES)
def test_what_a_library_logs_of_an_error_holds_no_name(fail, library):
    logger = logging.getLogger("some.library")
    problem = caught(fail)
    logger.error("Uncaught app execution", exc_info=problem)
    logger.warning("it failed: %s", problem)
    logger.warning("it failed: %(why)s", {"why": problem})
    logger.error(problem)
    try:
        raise problem
    except Exception as again:
        logger.exception("it failed: %r", again)
        logger.warning(f"it failed: {again}")
    text = library.getvalue()
    assert text.count("it failed") == 4
    assert fail.__name__ in text
    assert "Markerstein" not in text


def test_records_without_an_error_are_left_as_they_are(library):
    logging.getLogger("some.library").warning("%s of %d", "part", 3)
    assert library.getvalue() == "part of 3\n"


def test_an_error_in_a_thread_goes_to_the_log_without_its_message(log, capsys):
    with data_kept_out_of_logs():
        thread = threading.Thread(target=fail_with_a_key)
        thread.start()
        thread.join()
    assert "fail_with_a_key" in log.read_text("utf-8")
    assert "Markerstein" not in log.read_text("utf-8") + capsys.readouterr().err


def test_keeping_data_out_twice_is_the_same_as_once():
    with data_kept_out_of_logs():
        once = logging.getLogRecordFactory()
        keep_data_out_of_logs()
        assert logging.getLogRecordFactory() is once
    assert logging.getLogRecordFactory() is not once


def test_a_command_that_fails_ends_in_a_dutch_sentence_with_the_number_of_the_log(log, capsys):
    @ends_in_dutch("python -m test")
    def main() -> int:
        fail_in_a_chain()
        return 0

    assert main() == 70
    told = capsys.readouterr().err
    number = told.rstrip().removesuffix(".").split()[-1]
    assert told.startswith("Niet gelukt door een storing.")
    assert str(log) in told
    assert log.read_text("utf-8").count(number) == 1
    assert "Markerstein" not in told + log.read_text("utf-8")
    assert "Traceback" not in told


def test_stopping_a_command_is_no_error(log, capsys):
    @ends_in_dutch("python -m test")
    def main() -> int:
        raise KeyboardInterrupt

    assert main() == 130
    assert capsys.readouterr().err == "\nAfgebroken.\n"
    assert not log.exists()


@pytest.mark.parametrize("package", ["scorecard", "geodata", "projects"])
def test_every_command_is_so_wrapped(package, log, tmp_path):
    """The parser itself breaks: nothing within `main` catches that."""
    script = (
        f"import {package}.__main__ as command, sys\n"
        f"def broken(): raise KeyError({NAME!r})\n"
        "command._parser = broken\n"
        "sys.exit(command.main([]))\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 70
    assert "storing" in done.stderr
    assert "Markerstein" not in done.stdout + done.stderr + log.read_text("utf-8")


def test_a_known_cause_is_told_in_dutch_however_deep_it_lies():
    problem = RuntimeError("saving failed")
    problem.__context__ = OSError(errno.ENOSPC, "No space left on device")
    assert cause(problem).startswith("De schijf is vol.")
    assert cause(KeyError(NAME)) == ""


def test_what_sqlite_says_is_told_in_dutch(tmp_path):
    (tmp_path / "text.db").write_text("dit is geen database, maar tekst " * 99, "utf-8")
    text = sqlite3.connect(tmp_path / "text.db")
    broken = caught(lambda: text.execute("select * from sqlite_master"))
    assert "geen database" in cause(broken)
    first = sqlite3.connect(tmp_path / "held.db", isolation_level=None)
    first.execute("begin exclusive")
    second = sqlite3.connect(tmp_path / "held.db", timeout=0)
    held = caught(lambda: second.execute("create table x (y)"))
    assert "bezet" in cause(held)
    for connection in (text, first, second):
        connection.close()
