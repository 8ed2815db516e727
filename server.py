"""The web server: the app and the routes beside it. Start with ``streamlit run server.py``."""

import streamlit as st

from app_pages.parts.failure import show_failure
from app_pages.parts.routes import ROUTES
from geodata import data_folder
from projects import ensure_fictional

ensure_fictional(data_folder("fictief"))  # before the first visitor, so that nobody waits for it
app = st.App("app.py", routes=ROUTES, on_script_error=show_failure)
