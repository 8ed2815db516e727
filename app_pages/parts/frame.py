"""What stands around every page: the language, the name, which data is shown, and the banner of the fictional one."""

import streamlit as st

from app_pages.parts.datasets import DATASETS
from app_pages.parts.look import use_look
from app_pages.parts.tour.bar import tour_bar
from app_pages.parts.workspace import (
    DATASET_KEY,
    DATASET_NAMES,
    prepare_fictional,
    workspace,
)

# the language also decides how Streamlit's tables write numbers: 1.234,5 in every browser
_DUTCH = """<script>
document.documentElement.lang = 'nl';
Object.defineProperty(navigator, 'languages', { get: () => ['nl-NL'], configurable: true });
</script>"""
# Streamlit leaves six rem of air above a page and none is needed; the rest keeps long words and the banner in place.
# On a narrow screen its navigation stands behind a button with two arrows, which say nothing.
_STYLE = """<style>
.stMainBlockContainer { padding-top: 3.5rem; padding-bottom: 3rem; }
.stMainBlockContainer h1 { padding: .25rem 0 .5rem; }
.stMainBlockContainer .stHeading h2 { font-size: 1.75rem; padding: .5rem 0 .6rem; }
.stMainBlockContainer .stMarkdown h3 { font-size: 1.25rem; padding: .3rem 0 .4rem; }
.mwwj-fictional {
  border-left: 4px solid #1b5e7a; border-radius: 4px; background: #eaf3f7; color: #16394a;
  padding: .45rem .9rem; font-size: .95rem;
}
[data-testid="stExpandSidebarButton"] { width: auto; gap: .1rem; padding-inline: .5rem; border: 1px solid #1b5e7a; }
[data-testid="stExpandSidebarButton"]::after { content: "Menu"; font-size: 1rem; }
@media (max-width: 640px) { .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
</style>"""
PRODUCT = "Mens wat woon je"
_BOX = f"{DATASET_KEY}_box"
_NEWCOMER = "newcomer"
_FICTIONAL = (
    '<div class="mwwj-fictional" role="note"><strong>Fictieve gemeente.</strong> Alle gebieden, cijfers en projecten '
    "op dit scherm zijn verzonnen, om te laten zien wat de scorekaart doet.</div>"
)


def page_frame(title: str, *, home: bool) -> None:
    """Set the page's title in the browser, language and style, and have the fictional municipality at hand.

    `title` is what the navigation calls the page; `home`: it is the one that the bare address opens.
    """
    tab_title(title)
    st.session_state.setdefault(_NEWCOMER, home and not st.query_params)
    st.html(_DUTCH, unsafe_allow_javascript=True)
    st.html(_STYLE)
    use_look()
    prepare_fictional()


def tab_title(*parts: str) -> None:
    """What the tab of the browser is called: what is on the page first, the product last."""
    st.set_page_config(page_title=" · ".join([*parts, PRODUCT]))


def choose_dataset() -> None:
    """The choice between the fictional municipality and own data, and on every screen a word when all is fictional.

    The choice stands in the URL as ``gegevens``; the session remembers it where the navigation leaves that out.
    """
    asked = st.query_params.get(DATASET_KEY)
    if asked in DATASETS:
        st.session_state[DATASET_KEY] = asked
    chosen = workspace().dataset
    st.session_state[_BOX] = chosen
    if asked != chosen:
        st.query_params[DATASET_KEY] = chosen
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Welke gegevens wilt u zien?",
            DATASETS,
            format_func=lambda dataset: DATASET_NAMES[dataset],
            required=True,
            key=_BOX,
            on_change=_change_dataset,
            label_visibility="collapsed",
            width="content",
        )
        if chosen == "fictief":
            st.html(_FICTIONAL, width="stretch")
    tour_bar(newcomer=st.session_state.get(_NEWCOMER, False))


def _change_dataset() -> None:
    """Show the other dataset; what was chosen in this one isn't there."""
    for of_this_one in ("project", "wijkproject", "gebied", "wijken"):
        st.query_params.pop(of_this_one, None)
    st.query_params[DATASET_KEY] = st.session_state[_BOX]


def link_parameters(**parameters: object) -> dict[str, str]:
    """Query parameters for a link to another page that shows the same dataset; None leaves one out."""
    given = {name: str(value) for name, value in parameters.items() if value is not None}
    return {DATASET_KEY: workspace().dataset, **given}
