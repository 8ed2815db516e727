"""How the form behaves in the browser: what stays in view, no English hints, and no reload that loses typed text."""

import streamlit as st

# Beside the form on a desk, above it on a phone: how far one is, and the button to save, always in view.
# 'Press Enter to apply' can't be translated; a field is taken over when one leaves it, too.
_STYLE = """<style>
[data-testid="InputInstructions"], [data-testid="stLayoutWrapper"]:has(> .st-key-form-scripts) { display: none; }
[data-testid="stColumn"]:has(.st-key-form-side) { position: sticky; top: 4.5rem; align-self: flex-start; }
[class*="st-key-veld-"] [data-testid="stMarkdownContainer"] p { line-height: 1.35; }
[class*="st-key-veld-"] button[data-variant="segmented_control"] { padding-inline: .65rem; }
.st-key-form-side { background: var(--st-background-color, #fff); }
@media (max-width: 640px) {
  [data-testid="stColumn"]:has(.st-key-form-side) { order: -1; z-index: 20; top: 3.75rem; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-form-hint) { display: none; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-form-index) { display: none; }
}
</style>"""


# A link to '#veld-name' brings one to that field, ready to type; what is folded around it or in it opens.
_FIELD_LINKS = """
if (!window.fieldLinks) {
  window.fieldLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href*='#veld-']");
    const name = link && link.hash.slice("#veld-".length);
    const box = name && document.querySelector(".st-key-veld-" + CSS.escape(name));
    if (!box) return;
    event.preventDefault();
    const folded = box.closest("details") || box.querySelector("details");
    if (folded && !folded.open) folded.querySelector("summary").click();
    box.scrollIntoView({ block: "center" });
    const input = box.querySelector("input, textarea");
    if (input) input.focus({ preventScroll: true });
  }, true);
}
"""
_TO_TOP = "document.querySelector('[data-testid=stMain]')?.scrollTo({ top: 0, behavior: 'smooth' });"


def page_behaviour(*, changed: bool, attempt: int) -> None:
    """Bring the form's style sheet and scripts into the page.

    Parameters
    ----------
    changed
        Whether something was typed that is not saved: then the browser asks before a reload or a closed tab loses it.
    attempt
        How many times saving was tried: each time the top of the page, where the outcome stands, comes into view once.
    """
    guard = "(event) => { event.preventDefault(); }" if changed else "null"
    st.html(_STYLE)
    with st.container(key="form-scripts"):
        _run(_FIELD_LINKS)
        _run(f"window.onbeforeunload = {guard};")
        if attempt:
            # another text each time: the browser runs a script once
            _run(f"/* {attempt} */ {_TO_TOP}")


def _run(script: str) -> None:
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
