"""The figures of some areas beside each other, a row a figure that folds open: what it is, years, sources, norm.

On a wide screen it reads as a table with a column an area, on a phone each value has the area's name before it.
"""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from app_pages.parts.compare.choice import Chosen
from app_pages.parts.figures.about import about_bounds, about_source, about_unit
from app_pages.parts.figures.row import Told, body_html
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import figure_text, joined, points_text
from scorecard import Indicator


def figure_rows(chosen: Chosen, numbers: pd.DataFrame, headings: Mapping[str, str]) -> None:
    """Draw figures: `numbers` index figure, columns area codes and groups; `headings` what each column is called."""
    catalogue = chosen.view.scores.catalogue
    origins = compared_origins(chosen, headings)
    rows = []
    for figure, values in numbers.iterrows():
        indicator = catalogue.indicator(str(figure))
        own = origins[origins["figure"] == figure]
        rows.append(_row(indicator, values, headings, _told(chosen, indicator, own)))
    heads = lines([html("<span>{name}</span>", name=headings[str(column)]) for column in numbers.columns])
    draw(
        html(
            '<div class="mw-list mw-columns" style="--n:{n}"><div class="mw-heads" aria-hidden="true"><span></span>'
            "<span>Cijfer</span>{heads}</div>{rows}</div>",
            n=len(numbers.columns),
            heads=heads,
            rows=lines(rows),
        )
    )


def compared_origins(chosen: Chosen, headings: Mapping[str, str]) -> pd.DataFrame:
    """Years and sources of what is compared, each once: columns figure, column (its heading), year, attribution."""
    of_columns = {code: (code,) for code in chosen.codes} | {group.label: group.codes for group in chosen.groups}
    parts = [
        chosen.view.origins.of_areas(codes).assign(column=headings[column]) for column, codes in of_columns.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _row(indicator: Indicator, values: pd.Series, headings: Mapping[str, str], told: Told) -> Markup:
    direction = "" if not indicator.has_score else " ↑" if indicator.higher_is_better else " ↓"
    cells = [
        html(
            '<span class="cell"><i>{area}: </i>{value}</span>',
            area=headings[str(column)],
            value=figure_text(value, indicator),
        )
        for column, value in values.items()
    ]
    return html(
        '<details class="mw-row"><summary><span class="name">{name}</span>{cells}</summary>{body}</details>',
        name=indicator.label + direction,
        cells=lines(cells),
        body=body_html(indicator.explanation, told),
    )


def _told(chosen: Chosen, indicator: Indicator, origins: pd.DataFrame) -> Told:
    points = chosen.view.table[indicator.id].loc[list(chosen.codes)] if indicator.has_score else pd.Series(dtype=float)
    scored = [f"{name} {points_text(points[code])}" for code, name in chosen.names.items() if code in points]
    return [
        *about_unit(indicator),
        *[("Jaar en bron", text) for text in _origins(origins)],
        *([("Punten", f"{joined(scored)} (van 100)")] if scored else []),
        *about_bounds(indicator, indicator.worst, indicator.norm),
        *about_source(indicator),
        *([("Toelichting", indicator.note)] if indicator.note else []),
    ]


def _origins(origins: pd.DataFrame) -> list[str]:
    """'2022. Bron: CBS ... (Binnenstad, Noord)'; without names where all of it comes from one source and year."""
    found = list(origins.groupby(["year", "attribution"], observed=True, sort=True)["column"])
    return [
        f"{year}. {attribution}" + (f" ({joined(list(columns))})" if len(found) > 1 else "")
        for (year, attribution), columns in found
    ]
