"""What the scorecard draws itself: HTML in which every text is escaped, and the one sheet of colours and shapes."""

from pathlib import Path

import streamlit as st
from markupsafe import Markup

_SHEET = Path(__file__).with_name("look.css")


def use_look() -> None:
    """Bring the sheet into the page; once a run, before anything is drawn."""
    st.html(_SHEET)


def html(template: str, **parts: object) -> Markup:
    """Fill a template of our own; whatever is not `Markup` already is escaped."""
    return Markup(template).format(**parts)  # noqa: S704  templates are literals in this package


def draw(body: Markup) -> None:
    """Put HTML on the page; Streamlit takes scripts and event handlers out once more."""
    st.html(str(html('<div class="mw">{body}</div>', body=body)))


def small_note(text: str) -> None:
    """Put a remark on the page, as it stands: smaller and softer than text, and yet readable (WCAG 2.1 AA).

    Streamlit's own caption is too pale.
    """
    draw(html('<p class="mw-note">{text}</p>', text=text))


def lines(parts: list[Markup]) -> Markup:
    """Parts one after another."""
    return Markup("").join(parts)


def section_title(text: str) -> Markup:
    """The title of a part of the page."""
    return html('<h2 class="mw-section">{text}</h2>', text=text)
