"""The web server: the app and the routes beside it. Start with ``streamlit run server.py``."""

import streamlit as st

from app_pages.parts.failure import answer_failure, at_start, show_failure
from app_pages.parts.routes import ROUTES
from geodata import data_folder
from projects import ensure_fictional
from scorecard import keep_data_out_of_logs

keep_data_out_of_logs()
at_start(data_folder("fictief"), ensure_fictional)  # before the first visitor, so that nobody waits for it
app = st.App("app.py", routes=ROUTES, on_script_error=show_failure, exception_handlers={Exception: answer_failure})
