"""The manual on the screen: its text, pictures and commands, and the jump to the chapter that a link asks for."""

import json

import streamlit as st

from app_pages.parts.manual.document import Piece, anchor, pieces

_WIDTH = 900
"""Pixels; longer lines are hard to read. On a phone it is as wide as the screen."""
# the headings come after the script run: look for it for some seconds
_JUMP = """
const look = left => {
  const there = document.getElementById(%s);
  if (there) { there.tabIndex = -1; there.style.outline = 'none'; there.focus(); there.scrollIntoView(); }
  else if (left) setTimeout(() => look(left - 1), 200);
};
setTimeout(() => look(25), 300);
"""


def draw_manual() -> list[str]:
    """Draw all of it, and return the anchors of its headings."""
    with st.container(width=_WIDTH):
        return [place for piece in pieces() if (place := _draw(piece))]


def jump_to(place: str) -> None:
    """Bring a heading into sight, with the focus on it: for who goes by keyboard or by ear, too."""
    st.html(f"<script>{{ {_JUMP % json.dumps(place)} }}</script>", unsafe_allow_javascript=True)


def _draw(piece: Piece) -> str:
    """Draw one piece; the anchor of a heading, '' of what is none."""
    match piece.kind:
        case "heading":
            draw = st.header if piece.level == 2 else st.subheader
            draw(piece.text, anchor=anchor(piece.text))
            return anchor(piece.text)
        case "picture":
            st.image(piece.picture, alt=piece.text)
        case "code":
            st.code(piece.text, language=None, wrap_lines=True)
        case "text":
            st.markdown(piece.text)
    return ""
