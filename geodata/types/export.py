"""The types as a table for people and programs: one row an area."""

from __future__ import annotations

import pandas as pd

from geodata.types.typology import Typology


def typology_table(typology: Typology, area_names: pd.Series | None = None) -> pd.DataFrame:
    """Return one row an area with Dutch headings, index code; ``area_names`` (index code) adds the name in front."""
    areas = typology.areas
    names = {each.number: each.name for each in typology.types}
    stable = {each.number: "stabiel" if each.stable else "niet stabiel" for each in typology.types}
    table = pd.DataFrame(index=areas.index.rename("gebiedscode"))
    if area_names is not None:
        table["gebied"] = area_names.reindex(areas.index)
    table["type"] = areas["type"]
    table["naam_type"] = areas["type"].map(names)
    table["stabiliteit_type"] = areas["type"].map(stable)
    table["plaatsing"] = areas["how"]
    table["geplaatst_op"] = areas["blocks"]
    table["silhouet"] = areas["silhouette"].round(3)
    table["tweede_type"] = areas["second"]
    table["bleef_in_type"] = areas["stayed"].round(2)
    return table
