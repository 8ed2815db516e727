"""The other way to load areas: with a command, for who manages the program."""

import streamlit as st


def by_command() -> None:
    """Draw the commands, folded."""
    with st.expander("Voor de beheerder: laden met een opdracht of uit een bestand"):
        st.markdown(
            "Deze opdracht haalt hetzelfde op als de knop **Haal op**. Typ haar in de map van het programma, en "
            "ververs daarna deze pagina."
        )
        st.code(".venv/bin/python -m geodata download --gemeente Rotterdam", language=None)
        st.markdown(
            "Zijn de bronnen niet bereikbaar? Laad dan een bestand van CBS of PDOK met wijken of buurten (GeoPackage "
            "of GeoJSON), hier dat van Rotterdam (GM0599)."
        )
        st.code(
            ".venv/bin/python -m geodata import wijkenbuurten_2022.gpkg --level wijk --gemeente GM0599", language=None
        )
