"""A file to download, made when it is asked for; when making it fails, the file itself says so, with a number.

Streamlit makes such a file outside the page: an error there would show as an English word on the button, and nothing
else. What comes instead opens in the same program and holds one sentence.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from app_pages.parts.failure import file_failed
from app_pages.parts.file import CSV, XLSX, csv_bytes, workbook


def offer_file(label: str, make: Callable[[], bytes], name: str) -> None:
    """Draw a download button.

    Parameters
    ----------
    make
        Gives the content of the file, on another thread than the page's.
    name
        What the file is called; it ends in .csv or .xlsx.
    """
    is_workbook = name.endswith(".xlsx")

    def content() -> bytes:
        try:
            return make()
        except Exception as problem:
            told = pd.DataFrame({"Mislukt": [file_failed(problem)]})
            return workbook({"Mislukt": told}, sources=()) if is_workbook else csv_bytes(told, sources=())

    kind = XLSX if is_workbook else CSV
    st.download_button(label, content, name, kind, on_click="ignore", icon=":material/download:")
