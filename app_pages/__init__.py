"""The screens: one file each; the only code besides app.py and server.py that imports Streamlit."""
