"""Which project a screen is about: the one in the address bar, chosen in a select box."""

import pandas as pd
import streamlit as st

from app_pages.parts.kinds import ScreenKind
from app_pages.parts.url_choice import NOTHING


def choose_project(kind: ScreenKind, projects: pd.DataFrame) -> int | None:
    """Draw the select box and return the project's id; None when none is chosen or there is none with that id.

    The address (``?project=3``, ``?wijkproject=3``) is the one truth: it is read on each run and written on each
    choice, so that a link, the browser's back button and the box say the same. An id that is not in the register ends
    in a sentence.
    """
    asked = st.query_params.get(kind.id, "")
    found = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in projects.index else None
    key = f"{kind.id}_choice"
    st.session_state[key] = found
    names = project_names(projects)
    st.selectbox(
        kind.word.capitalize(),
        projects.index,
        format_func=names.to_dict().__getitem__,
        index=None,
        key=key,
        placeholder=NOTHING if projects.empty else f"Kies een {kind.word}",
        disabled=projects.empty,
        on_change=lambda: choose(kind, st.session_state[key]),
        filter_mode="contains",
    )
    if asked and found is None:
        st.warning(
            f"Het {kind.word} in deze link staat niet in het register. Misschien hoort de link bij andere gegevens. "
            f"Kies hierboven een {kind.word}, of open de lijst.",
            icon=":material/link_off:",
        )
    return found


def choose(kind: ScreenKind, project: object) -> None:
    """Put a project in the address, None for none; for a widget's callback."""
    if project is None:
        st.query_params.pop(kind.id, None)
    else:
        st.query_params[kind.id] = str(project)


def project_names(projects: pd.DataFrame) -> "pd.Series[str]":
    """Each project's name with its municipality, and with its reference where that is not enough (index id)."""
    names = projects["name"].str.cat(
        projects["municipality"].mask(projects["municipality"] == ""), sep=" · ", na_rep=""
    )
    names = names.str.removesuffix(" · ")
    return names.mask(names.duplicated(keep=False), names + " · " + projects["reference"])
