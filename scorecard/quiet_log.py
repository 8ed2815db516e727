"""Keeps what people typed out of what libraries log: their records name the error, and leave out its message.

Streamlit, uvicorn and asyncio log an uncaught exception with its message. A filter on a logger is not asked about the
records of the loggers under it, and each library has its own; the factory of records (`logging.setLogRecordFactory`)
makes them all.
"""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from scorecard.incident import incident
from scorecard.trace import chain, kind, trace


def keep_data_out_of_logs() -> None:
    """From now on, no log record of this process and no uncaught error on stderr carries an exception's message."""
    if not isinstance(logging.getLogRecordFactory(), _WithoutData):
        logging.setLogRecordFactory(_WithoutData(logging.getLogRecordFactory()))
    threading.excepthook = _in_a_thread
    sys.excepthook = _uncaught


@contextmanager
def data_kept_out_of_logs() -> Iterator[None]:
    """The same for as long as a command runs; then all is as it was."""
    before = logging.getLogRecordFactory(), threading.excepthook, sys.excepthook
    keep_data_out_of_logs()
    try:
        yield
    finally:
        logging.setLogRecordFactory(before[0])
        threading.excepthook, sys.excepthook = before[1:]


class _WithoutData:
    """Makes log records, and takes out of each what its exceptions say."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def __call__(self, *given: Any, **named: Any) -> logging.LogRecord:
        """A record whose trace has no messages, and whose text doesn't repeat one."""
        record: logging.LogRecord = self._make(*given, **named)
        problem = record.exc_info[1] if record.exc_info else None
        told = [each for each in (problem, sys.exc_info()[1], record.msg, *_values(record.args)) if _is_error(each)]
        if not told:
            return record
        record.msg, record.args = _without(_text(record), told), ()
        if problem is not None:
            record.exc_info, record.exc_text = None, trace(problem)
        return record


def _is_error(value: object) -> bool:
    return isinstance(value, BaseException)


def _values(args: Any) -> tuple[object, ...]:
    return tuple(args.values()) if isinstance(args, dict) else tuple(args or ())


def _text(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # arguments that don't fit: the library's mistake, not to be made worse here
        return str(record.msg)


def _without(text: str, told: list[Any]) -> str:
    """A text in which each error's own words are replaced by its class, the longest first."""
    for problem in (each for told_of in told for _, each in chain(told_of)):
        texts = {repr(problem), str(problem), *(part for part in problem.args if isinstance(part, str))}
        for words in sorted(texts - {""}, key=len, reverse=True):
            text = text.replace(words, kind(problem))
    return text


def _in_a_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and args.exc_type is not SystemExit:
        incident(args.exc_value, "a thread in the background")


def _uncaught(_kind: type[BaseException], problem: BaseException, _trace: TracebackType | None) -> None:
    if isinstance(problem, KeyboardInterrupt):
        return
    number = incident(problem, "the program itself")
    sys.stderr.write(f"Het programma is gestopt door een storing. Referentienummer voor de beheerder: {number}\n")
