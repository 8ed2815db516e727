"""Whether a register leans to one theme: its shares beside the national ones (IMI 2015, par. 1.1)."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geodata.initiatives.counting import named_options
from geodata.initiatives.taxonomy import taxonomy

THEMES, SOURCE = "themes", "Taxonomie van maatschappelijke initiatieven (IMI, 2015), par. 1.1"
MOST, TIMES, AT_LEAST = 50.0, 2.0, 20
"""Skew: above 50% and above twice the national share, of at least 20 initiatives. A size, no chi-square test: in a big
register that finds a difference of a few points, which no one needs to be warned of."""


@dataclass(frozen=True)
class Skew:
    """One theme holds far more of the register than of the country. `named`: initiatives that name it, of `known` whose
    theme is known, of `total`; `share` and `national` in % (an initiative with m themes counts 1/m). `text` tells the
    reader what it means, `short` is its first sentence."""

    option: str
    label: str
    named: int
    known: int
    total: int
    share: float
    national: float
    short: str
    text: str


def beside_national(initiatives: pd.DataFrame) -> pd.DataFrame:
    """Return one row a theme: label, named (initiatives), share (% of those with a known theme, 1/m each) and national
    (%). Without a known theme the shares are NaN."""
    lens = taxonomy().lens(THEMES)
    named = named_options(initiatives, lens)
    weight = (1 / named.groupby(level=0).transform("size")).groupby(named).sum().reindex(lens.option_ids, fill_value=0)
    known = named.index.nunique()
    return pd.DataFrame(
        {
            "label": [option.label for option in lens.options],
            "named": named.value_counts().reindex(lens.option_ids, fill_value=0),
            "share": 100 * weight / known if known else float("nan"),
            "national": pd.Series(taxonomy().national_themes),
        },
        index=pd.Index(lens.option_ids, name=THEMES),
    )


def skew(initiatives: pd.DataFrame, areas: str = "gebieden") -> Skew | None:
    """Return the theme to which this register leans, with a sentence for the reader; None when it leans to none.

    `initiatives`: index id, tuples of theme ids in `themes` (absent or empty: unknown). `areas`: what areas are called
    in the sentence ('wijken', 'buurten').
    """
    table = beside_national(initiatives)
    known = named_options(initiatives, taxonomy().lens(THEMES)).index.nunique()
    leaning = table[(table["share"] > MOST) & (table["share"] > TIMES * table["national"])]
    if leaning.empty or known < AT_LEAST:
        return None
    option, row = str(leaning.index[0]), leaning.iloc[0]
    named, national = int(row["named"]), float(row["national"])
    total, of_known = len(initiatives), f"{100 * named / known:.0f}%"
    found = (
        f"{named} van de {total} initiatieven gaan over {row['label']}, en van {total - known} is het thema niet "
        f"bekend. Dat is {of_known} van de {known} met een bekend thema"
        if total > known
        else f"{named} van de {total} initiatieven ({of_known}) gaan over {row['label']}"
    )
    short = f"Dit register is scheef: {found}; landelijk is dat {national:.0f}% ({SOURCE})."
    text = (
        f"{short} Verschillen tussen {areas} zeggen daarom vooral iets over wat er is geregistreerd, en minder over "
        "wat bewoners doen."
    )
    return Skew(option, str(row["label"]), named, known, total, float(row["share"]), national, short, text)
