"""Projecten: all housing projects in order of what is certain; those of which too little is known stand apart."""

import pandas as pd
import streamlit as st

from app_pages.parts.list.housing import HOUSING_LIST
from app_pages.parts.list.page import list_page, provisional_list, ranked_list
from app_pages.parts.workspace import workspace
from scorecard import Catalogue


def _lists(kept: pd.DataFrame, catalogue: Catalogue) -> int | None:
    """Draw both lists; return the id of the project whose scorecard the user asks for."""
    ranked, apart = kept[~kept["provisional"]], kept[kept["provisional"]]
    chosen = ranked_list(HOUSING_LIST, ranked, catalogue)
    compare = "" if len(ranked) else " U kunt ze wel al vergelijken op woningen, fase en plek."
    return provisional_list(HOUSING_LIST, apart, catalogue, compare) or chosen


st.query_params.pop("project", None)  # left in the address on the way back from a scorecard
st.title("Projecten", anchor=False)
list_page(workspace(), HOUSING_LIST, _lists)
