"""The roof: page set-up, which data, navigation. Nothing else."""

from pathlib import Path

import streamlit as st

from app_pages.parts.frame import PRODUCT, choose_dataset, page_frame

BRAND = Path(__file__).parent / "app_pages" / "brand"

st.set_page_config(page_title=PRODUCT, page_icon=BRAND / "icon.svg", layout="wide")
st.logo(BRAND / "logo.svg", size="large")

page = st.navigation(
    {
        "": [st.Page("app_pages/kaart.py", title="Kaart", icon=":material/map:", default=True)],
        "Woningbouw": [
            st.Page("app_pages/projecten.py", title="Projecten", icon=":material/list:"),
            st.Page("app_pages/scorekaart.py", title="Scorekaart", icon=":material/scoreboard:"),
            st.Page("app_pages/indienen.py", title="Project indienen", icon=":material/edit_note:"),
        ],
        "Wijkprojecten": [
            st.Page("app_pages/wijkprojecten.py", title="Wijkprojecten", icon=":material/list:"),
            st.Page("app_pages/wijkproject.py", title="Scorekaart wijkproject", icon=":material/scoreboard:"),
            st.Page("app_pages/wijkproject_indienen.py", title="Wijkproject indienen", icon=":material/edit_note:"),
        ],
        "Wijken": [
            st.Page("app_pages/wijktypen.py", title="Wijktypen", icon=":material/category:"),
            st.Page("app_pages/vergelijken.py", title="Wijken vergelijken", icon=":material/compare:"),
            st.Page("app_pages/verloop.py", title="Verloop", icon=":material/trending_up:"),
            st.Page("app_pages/beoordelen.py", title="Wijk beoordelen", icon=":material/grading:"),
            st.Page("app_pages/gebieden.py", title="Gebieden", icon=":material/download:"),
        ],
        "Uitleg": [
            st.Page("app_pages/handleiding.py", title="Handleiding", icon=":material/help:"),
            st.Page("app_pages/woordenlijst.py", title="Woordenlijst", icon=":material/menu_book:"),
        ],
    },
    position="top",
)
page_frame(page.title, home=page.url_path == "")
choose_dataset()
page.run()
