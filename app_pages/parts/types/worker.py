"""The process in which types are computed, so that the screens of others answer meanwhile. Knows no Streamlit.

Started by `job.py` as ``python -m app_pages.parts.types.worker``: not through multiprocessing, for that runs the main
module once more in the child, and within a Streamlit script the main module is the app itself. On stdin it gets one
pickled `TypesQuestion`, on stdout it gives pickled tuples: ``("progress", share, text)`` any number of times, then
``("done", typology)`` or ``("failed", sentence)``. Both ends are this product's own.
"""

import os
import pickle
import sys
import time
from contextlib import suppress
from typing import Any

from projects import TypesQuestion
from scorecard import incident, keep_data_out_of_logs

NICE = 5
"""Behind whoever looks at a screen now (Unix's scale: 0 is ordinary, 19 is last)."""
_WHERE = "the computation of types"
_SECONDS_BETWEEN = 0.2


def failed(problem: Exception) -> str:
    """Log why there are no types, and say so in Dutch."""
    return (
        "De typen konden niet worden berekend. De gegevens zelf zijn niet veranderd. Probeer het opnieuw. Gebeurt het "
        f"weer, geef dan dit nummer door aan de beheerder: {incident(problem, _WHERE)}."
    )


def main() -> None:
    """Answer the one question on stdin."""
    keep_data_out_of_logs()
    if hasattr(os, "nice"):
        os.nice(NICE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to the log, not between the answers
    told_at = 0.0

    def tell(*message: Any) -> None:
        pickle.dump(message, answers)
        answers.flush()

    def progress(share: float, text: str) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= _SECONDS_BETWEEN:
            tell("progress", share, text)
            told_at = time.monotonic()

    with suppress(BrokenPipeError):  # the app has stopped: nobody waits for the answer
        try:
            question: TypesQuestion = pickle.load(sys.stdin.buffer)  # noqa: S301  from our own parent process
            tell("done", question.answer(progress))
        except BrokenPipeError:
            raise
        except Exception as problem:
            tell("failed", failed(problem))


if __name__ == "__main__":
    main()
