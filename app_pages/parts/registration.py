"""How complete the register is in an area, in the same words on every screen: the registratiegraad."""

import pandas as pd

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.words import count_text

LABEL = "Registratiegraad"
COLUMN = f"{LABEL} (%)"
_FEW_RATERS = 3


def registration_text(area: "pd.Series[float]") -> str:
    """What the registratiegraad of an area is, with its margin and raters; or that nobody told.

    `area`: a row of `Profiles.table` (registration_rate, _low, _high in percents, _raters).
    """
    if pd.isna(area["registration_rate"]):
        return "niet gemeten; een stil register is nog geen stille wijk"
    rate, low, high = (number_text(area[f"registration_{part}"], 0, "%") for part in ("rate", "low", "high"))
    raters = int(area["registration_raters"])
    knows = "kent" if raters == 1 else "kennen"
    few = ", te weinig invullers voor een oordeel" if raters < _FEW_RATERS else ""
    return (
        f"{rate} van de initiatieven die {count_text(raters, 'invuller', 'invullers')} {knows}, staat in het register "
        f"(tussen {low} en {high}{few})"
    )
