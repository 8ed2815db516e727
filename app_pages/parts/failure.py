"""What a user sees when a screen fails: one sentence and a number that finds the cause in the log."""

import logging
import secrets

import streamlit as st

_LOG = logging.getLogger("menswatwoonje")


def show_failure(problem: Exception) -> bool:
    """Log the problem under a reference number and show that number; the hook ``on_script_error`` of ``st.App``.

    Returns
    -------
    bool
        True: Streamlit's own English text is not shown. Streamlit itself has logged the problem without the number.
    """
    number = secrets.token_hex(4).upper()
    _LOG.error("failure %s on a screen", number, exc_info=problem)
    st.error(
        "Er ging iets mis op dit scherm. Wat u eerder hebt opgeslagen, is er nog. Ververs de pagina en probeer het "
        f"opnieuw. Gebeurt het weer, geef dan dit nummer door aan de beheerder: **{number}**."
    )
    return True
