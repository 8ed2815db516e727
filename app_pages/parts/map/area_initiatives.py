"""What stands beside the map about the initiatives in an area: how many, how complete the register is, and its type."""

from typing import Any

import streamlit as st

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.literal import literal
from app_pages.parts.registration import LABEL, registration_text
from app_pages.parts.words import count_text
from app_pages.parts.workspace import Workspace
from geodata import Level, Profiles, Typology


def area_initiatives(space: Workspace, level: Level, code: str, typology: Typology | None) -> None:
    """Draw them; `typology` is None as long as the types are not known."""
    st.markdown("**Initiatieven**  \n" + "  \n".join(_told(space.profiles(level), code)))
    kind = typology.type_of(code) if typology else None
    if typology and kind:
        how = typology.areas.at[code, "how"]
        sure = " Dit gebied is toegewezen, dus minder zeker." if how == "toegewezen" else ""
        st.markdown(f"**Type {kind.number}: {literal(kind.name)}**  \n{literal(kind.portrait)}{sure}")


def _told(profiles: Profiles, code: str) -> list[str]:
    row: Any = profiles.table.loc[code]
    if not row["inhabited"]:
        return ["Hier woont niemand, dus er is geen aantal per 1.000 inwoners."]
    number = count_text(int(row["initiatives"]), "wijkproject", "wijkprojecten")
    return [
        f"{number} in het register: {number_text(row['initiatives_per_1000'], 1)} per 1.000 inwoners.",
        f"{LABEL}: {registration_text(row)}.",
    ]
