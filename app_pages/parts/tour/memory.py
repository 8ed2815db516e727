"""What the tour remembers: in the URL at which stop one is, in the browser that the offer was answered.

The browser keeps one functional cookie without anything personal, ``mwwj_rondleiding=gezien``, for a year: the server
reads it when a page is opened. A script of this product sets it. Nothing else is kept, on the server nothing at all.
"""

import json

import streamlit as st

from app_pages.parts.datasets import DATASETS
from app_pages.parts.tour.steps import steps

STEP, BACK_TO = "rondleiding", "terug"
"""Parameters in the URL: the number of the stop, and the dataset that was shown when the tour began."""
COOKIE, SEEN = "mwwj_rondleiding", "gezien"
_A_YEAR = 365 * 24 * 3600
_ANSWERED, _ON_TOUR, _MOVED = "tour_answered", "tour_step", "tour_moved"
_SCRIPT = """
document.cookie = %s;
const heard = %s, guide = %s;
let region = document.getElementById("mwwj-tour-live");
if (!region) {
  region = document.createElement("div");
  region.id = "mwwj-tour-live";
  region.setAttribute("role", "status");
  region.className = "mwwj-only-heard";
  document.body.append(region);
}
const tell = () => {
  if (region.textContent !== heard) region.textContent = heard;
  if (guide && document.activeElement === document.body) document.querySelector(".st-key-tour-next button")?.focus();
};
for (const wait of [300, 1000, 2500]) setTimeout(tell, wait);
"""


def current_step() -> int | None:
    """The stop at which the user is, from 1; None on no tour, or away from it for a moment (see `left_at`)."""
    asked = st.query_params.get(STEP, "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 2 else 0
    if not 1 <= number <= len(steps()):
        return None
    st.session_state[_ON_TOUR] = number, _back_to()
    return number


def left_at() -> tuple[int, str] | None:
    """The stop at which the user went another way, and the dataset to go back to; None when not on tour."""
    found: tuple[int, str] | None = st.session_state.get(_ON_TOUR)
    return found


def forget_step() -> None:
    """The tour is over."""
    st.session_state.pop(_ON_TOUR, None)


def is_answered() -> bool:
    """Whether this browser was offered the tour and answered."""
    return bool(st.session_state.get(_ANSWERED)) or st.context.cookies.get(COOKIE) == SEEN


def answer() -> None:
    """Remember that the offer was answered; `tell_browser` tells the browser."""
    st.session_state[_ANSWERED] = True


def on_the_way() -> None:
    """The user pressed a button of the tour, and it is about to be gone."""
    st.session_state[_MOVED] = True


def tell_browser(heard: str = "") -> None:
    """Have the browser keep the answer, and a screen reader say `heard` ('' is silence); nothing before an answer.

    To be drawn once in each run: a run that goes to another page draws nothing. A live region is only heard when it
    was there before its text: so it is the script's own, beside what is redrawn. The focus stays where it is; where
    the button that was pressed is gone, the way on gets it.
    """
    guide = bool(st.session_state.pop(_MOVED, False))
    cookie = f"{COOKIE}={SEEN}; path=/; max-age={_A_YEAR}; SameSite=Lax"
    script = _SCRIPT % (json.dumps(cookie), json.dumps(heard), json.dumps(guide))
    # always there, so that nothing below it moves in the page's tree; the style sheet hides it
    with st.container(key="tour-script"):
        if heard or st.session_state.get(_ANSWERED):
            st.html(f"<script>{{ {script} }}</script>", unsafe_allow_javascript=True)


def _back_to() -> str:
    asked = st.query_params.get(BACK_TO, "")
    return asked if asked in DATASETS else ""
