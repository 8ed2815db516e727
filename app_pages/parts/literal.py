"""Text that a user typed, shown letter by letter: never as a link, a formula, an icon or mark-up."""

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_JOINT = "\N{WORD JOINER}"
_SPECIAL = re.compile(r"(?<=[:@])|(?<=www)(?=\.)", re.IGNORECASE)


def literal(text: object) -> str:
    """The text as ``st.markdown`` and every other place that reads Markdown (labels, alerts) must get it.

    CommonMark allows a backslash before any ASCII punctuation; what Streamlit looks for after that is broken by
    `jointed`. Line ends become spaces. In HTML ``markupsafe`` escapes instead.
    """
    escaped = _MARKS.sub(r"\\\1", " ".join(str(text).split()))
    return jointed(escaped)


def jointed(text: object) -> str:
    """The text with an invisible, unbreakable joint after each colon and at-sign, and within 'www.'.

    Streamlit makes icons of ``:material/...:``, signs of ``:smile:`` and links of bare addresses in text whose
    backslashes are gone already, and icons in the buttons of a table.
    """
    return _SPECIAL.sub(_JOINT, str(text))
