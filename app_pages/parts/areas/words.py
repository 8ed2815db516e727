"""Words that several parts of the screen use."""

from collections.abc import Sequence

from app_pages.parts.words import joined


def years_text(years: Sequence[int]) -> str:
    """'2024', '2021 tot en met 2024' where none between is left out, else '2019, 2021 en 2024'; '' without years."""
    rising = sorted(years)
    if len(rising) > 2 and rising[-1] - rising[0] == len(rising) - 1:
        return f"{rising[0]} tot en met {rising[-1]}"
    return joined([str(year) for year in rising])
