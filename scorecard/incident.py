"""What went wrong, under a number: the number is for the user, the trace for the log, and what was typed for neither.

The log is one file: `logboek.log` in the folder of the data, or the one that the environment variable MENSWATWOONJE_LOG
names ('-' is stderr).
"""

import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from scorecard.trace import trace

_BESIDE_THE_CODE = Path(__file__).resolve().parents[1] / "var"
_NAME = "logboek.log"
MOST_BYTES = 2_000_000
"""So large grows the log; then it becomes `logboek.log.1`, in the place of the one before it."""


def incident(problem: BaseException, where: str) -> str:
    """Log an error and give the number by which a user can name it.

    Parameters
    ----------
    problem
        The exception; of it and of all that led to it the log gets classes, files, lines and functions, no message.
    where
        In what part of the product, in words of the code's own: never a name or text that somebody typed.

    Returns
    -------
    str
        Eight hexadecimal digits in capitals.
    """
    return logged(problem, where)[0]


def logged(problem: BaseException, where: str) -> tuple[str, Path | None]:
    """See `incident`; also the file in which it stands now, None for stderr."""
    number = secrets.token_hex(4).upper()
    file = _write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} incident {number}: {where}\n{trace(problem)}\n")
    return number, file


def _log_file() -> Path | None:
    chosen = os.environ.get("MENSWATWOONJE_LOG", "").strip()
    if chosen:
        return None if chosen == "-" else Path(chosen).expanduser()
    folder = os.environ.get("MENSWATWOONJE_DATA", "").strip()
    return (Path(folder).expanduser() if folder else _BESIDE_THE_CODE) / _NAME


def _write(entry: str) -> Path | None:
    """Add to the log; on stderr where that fails, for a full disk or a closed folder may be what went wrong."""
    file = _log_file()
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.is_file() and file.stat().st_size > MOST_BYTES:
                file.replace(file.with_name(f"{file.name}.1"))
            with file.open("a", encoding="utf-8") as log:
                log.write(entry)
        except OSError:
            file = None
    if file is None:
        sys.stderr.write(entry)
    return file
