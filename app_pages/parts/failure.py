"""What a user sees when a screen, a route or the start fails: a sentence, and the number of its cause in the log."""

import sys
from collections.abc import Callable
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from scorecard import cause, failure_sentence, incident


def show_failure(problem: Exception) -> bool:
    """Log the problem under a reference number and show that number; the hook ``on_script_error`` of ``st.App``.

    Screens, their fragments and the callbacks of their widgets all come here.

    Returns
    -------
    bool
        True: Streamlit's own English text is not shown. Streamlit itself has logged the problem without the number.
    """
    number = incident(problem, "a screen")
    st.error(
        f"Er ging iets mis op dit scherm. {_reason(problem)}Wat u eerder hebt opgeslagen, is er nog. Ververs de pagina "
        f"en probeer het opnieuw. Gebeurt het weer, geef dan dit nummer door aan de beheerder: **{number}**."
    )
    return True


def saving_failed(problem: Exception, what: str) -> str:
    """What to tell when saving breaks; the log has the same number with the cause. `what`: a kind of thing, no name."""
    number = incident(problem, f"saving: {what}")
    return (
        f"Opslaan is niet gelukt door een storing. {_reason(problem)}Wat u hebt ingevuld, staat hier nog. Probeer het "
        f"over een minuut opnieuw. Lukt het weer niet, geef dan dit nummer door aan de beheerder: **{number}**."
    )


def file_failed(problem: Exception) -> str:
    """What stands in a file whose content could not be made."""
    number = incident(problem, "a file to download")
    return (
        f"Dit bestand kon niet worden gemaakt. {_reason(problem)}Probeer het opnieuw. Lukt het weer niet, geef dan dit "
        f"nummer door aan de beheerder: {number}."
    )


def answer_failure(request: Request, problem: Exception) -> Response:
    """The answer of an HTTP route that failed; the handler of ``Exception`` of ``st.App``."""
    number = incident(problem, "an HTTP route")
    return PlainTextResponse(
        f"Er ging iets mis. {_reason(problem)}Geef dit nummer door aan de beheerder: {number}.", status_code=500
    )


def at_start(folder: Path, prepare: Callable[[Path], object]) -> None:
    """Prepare a folder before the first visitor; when that fails, the server doesn't start and stderr says why."""
    try:
        prepare(folder)
    except Exception as problem:
        told = failure_sentence(problem, "the start of the server")
        sys.stderr.write(f"De app is niet gestart: de gegevens in {folder} zijn niet te maken of te lezen. {told}")
        raise SystemExit(1) from None


def _reason(problem: Exception) -> str:
    told = cause(problem)
    return f"{told} " if told else ""
