"""Where an error arose, without what people typed: classes, files, lines and functions, never a message.

An exception's message may hold a name or an answer: pydantic quotes its input, a KeyError its key, a database the row
that it refused. Only what comes from a fixed list is told of it: the system's error number, SQLite's code, pydantic's
kinds of mistakes, the module that is lacking.
"""

import errno
import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

_ROOT = Path(__file__).resolve().parents[1]
_DEEPEST = 40
"""Most frames of one exception; of an endless recursion the first and last halves."""


def trace(problem: BaseException) -> str:
    """The whole chain of an error, the one that was seen first: a line an exception, then a line a frame."""
    parts = []
    for link, each in chain(problem):
        parts.append(f"{link}{kind(each)}")
        parts += _frames(each)
    return "\n".join(parts)


def chain(problem: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The error and all that led to it, each with the words that tie it to the one before; each exception once."""
    seen: set[int] = set()
    waiting = [("", problem)]
    while waiting:
        link, each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield link, each
        if isinstance(each, BaseExceptionGroup):
            waiting += [("one of these is ", inner) for inner in each.exceptions]
        if each.__cause__ is not None:
            waiting.append(("caused by ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            waiting.append(("while handling ", each.__context__))


def kind(problem: BaseException) -> str:
    """The class of an exception, with what a fixed list says of it."""
    name = type(problem).__qualname__
    module = type(problem).__module__
    full = name if module == "builtins" else f"{module}.{name}"
    more = _code(problem)
    return f"{full} [{more}]" if more else full


def _code(problem: BaseException) -> str:
    if isinstance(problem, OSError) and problem.errno is not None:
        return errno.errorcode.get(problem.errno, str(problem.errno))
    if isinstance(problem, ImportError):
        return ".".join(filter(None, [problem.name, getattr(problem, "name_from", None)]))  # names of modules
    if isinstance(problem, sqlite3.Error):
        return str(getattr(problem, "sqlite_errorname", ""))
    if isinstance(problem, ValidationError):
        found = problem.errors(include_url=False, include_context=False, include_input=False)
        return ", ".join(sorted({str(error["type"]) for error in found}))
    state = getattr(problem, "sqlstate", None)  # PostgreSQL's five characters
    return state if isinstance(state, str) and state.isalnum() and len(state) == 5 else ""


def _frames(problem: BaseException) -> list[str]:
    """The frames, the deepest last. Names of files and functions are the code's own."""
    found = [
        f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(problem.__traceback__)
    ]
    if len(found) <= _DEEPEST:
        return found
    half = _DEEPEST // 2
    return [*found[:half], f"  ... {len(found) - 2 * half} more ...", *found[-half:]]


def _place(file: str) -> str:
    """A file within the product, or within a package: where those are installed may hold somebody's name."""
    path = Path(file)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    if "site-packages" in path.parts:
        return Path(*path.parts[path.parts.index("site-packages") + 1 :]).as_posix()
    return Path(*path.parts[-2:]).as_posix()
