"""How a command of the product ends when something fails that nobody foresaw: a Dutch sentence and a number."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

from scorecard.causes import cause
from scorecard.incident import logged
from scorecard.quiet_log import data_kept_out_of_logs

FAILED, INTERRUPTED = 70, 130
"""Exit codes by Unix's custom: an error within the program; stopped with Ctrl+C."""

P = ParamSpec("P")


def ends_in_dutch(name: str) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """For the `main` of a command, above its `def`: an error that it doesn't catch ends in a sentence on stderr.

    Parameters
    ----------
    name
        The command as the log names it, such as 'python -m projects'; never what was typed after it.
    """

    def around(main: Callable[P, int]) -> Callable[P, int]:
        @functools.wraps(main)
        def told(*given: P.args, **named: P.kwargs) -> int:
            try:
                with data_kept_out_of_logs():
                    return main(*given, **named)
            except KeyboardInterrupt:
                sys.stderr.write("\nAfgebroken.\n")
                return INTERRUPTED
            except Exception as problem:
                sys.stderr.write(failure_sentence(problem, name))
                return FAILED

        return told

    return around


def failure_sentence(problem: BaseException, name: str) -> str:
    """Log an error of a command, or of starting the server, and say so in Dutch: what to do, the number, where the log
    is."""
    number, file = logged(problem, name)
    where = "hierboven" if file is None else f"in {file}"
    reason = cause(problem) or "Dit is een fout in het programma."
    return f"Niet gelukt door een storing. {reason} De oorzaak staat {where}, onder nummer {number}.\n"


def refused_by_the_system(error: OSError) -> str:
    """A Dutch sentence for a file or folder that can't be read or written; it names the file, which the user typed."""
    reason = cause(error) or f"{error.strerror or type(error).__name__}."
    named = f"{error.filename}: schrijven" if error.filename else "Schrijven"
    return f"{named} of lezen lukt niet. {reason}"
