"""All of the comparison as a workbook: a sheet a subject, numbers as numbers."""

import pandas as pd

from app_pages.parts.compare.alike import alike_codes
from app_pages.parts.compare.choice import Chosen
from app_pages.parts.compare.figure_rows import compared_origins
from app_pages.parts.compare.figures import compared_figures, figure_columns
from app_pages.parts.compare.functions import function_means
from app_pages.parts.compare.projects import HOUSING, INITIATIVES, project_table
from app_pages.parts.registration import COLUMN
from app_pages.parts.workspace import Workspace
from geodata import Profiles, taxonomy

SUBJECT = "Onderwerp"


def comparison_sheets(space: Workspace, chosen: Chosen, profiles: Profiles) -> dict[str, pd.DataFrame]:
    """The sheets by name."""
    sheets = {"Scores": _scores(chosen), "Cijfers": _figures(chosen)}
    sheets |= {"Functies": _functions(chosen, profiles), "Initiatieven": _initiatives(chosen, profiles)}
    sheets |= {kind: _projects(project_table(space, chosen, kind), chosen) for kind in (HOUSING, INITIATIVES)}
    return {**sheets, "Lijkt op": _alike(chosen, profiles), "Herkomst": _origin(chosen)}


def _scores(chosen: Chosen) -> pd.DataFrame:
    """Zeker behaald, tot nu bekend and hoogst mogelijk of total and dimensions."""
    parts = {"total": "Totaal"} | {f"dimension.{d.id}": d.label for d in chosen.view.scores.catalogue.dimensions}
    kinds = {".low": "zeker behaald", "": "tot nu bekend", ".high": "hoogst mogelijk"}
    table = chosen.view.table.loc[list(chosen.codes)]
    rows = {
        f"{label}: {kind}": table[part + end].round(2)
        for part, label in parts.items()
        for end, kind in kinds.items()
        if part + end in table
    }
    rows["Label"] = table["label"].where(~table["provisional"], "voorlopig")
    return _named(pd.DataFrame(rows).T, chosen)


def _figures(chosen: Chosen) -> pd.DataFrame:
    catalogue = chosen.view.scores.catalogue
    numbers = compared_figures(chosen)
    units = [catalogue.indicator(str(figure)).unit for figure in numbers.index]
    labels = [catalogue.indicator(str(figure)).label for figure in numbers.index]
    table = numbers.rename(columns=figure_columns(chosen)).set_axis(labels).rename_axis(SUBJECT).reset_index()
    table.insert(1, "Eenheid", units)
    origins = compared_origins(chosen, figure_columns(chosen))
    for heading, column in (("Jaar", "year"), ("Bron", "attribution")):
        told = origins.groupby("figure", observed=True)[column].agg(
            lambda found: " / ".join(sorted(set(map(str, found))))
        )
        table[heading] = [told.get(figure, "") for figure in numbers.index]
    return table


def _functions(chosen: Chosen, profiles: Profiles) -> pd.DataFrame:
    labels = {function.id: function.name for function in taxonomy().functions}
    means = function_means(chosen, profiles).rename(index=labels).round(2)
    measures = profiles.measures.reset_index()
    own = measures[measures["code"].isin(chosen.codes) & measures["measure"].isin(list(labels))]
    spread = own.pivot(index="measure", columns="code", values="sd").rename(
        index=lambda one: f"{labels[one]}: spreiding"
    )
    raters = own.pivot(index="measure", columns="code", values="n").rename(
        index=lambda one: f"{labels[one]}: invullers"
    )
    return _named(pd.concat([means, spread.round(2), raters]).reindex(columns=list(chosen.codes)), chosen)


def _initiatives(chosen: Chosen, profiles: Profiles) -> pd.DataFrame:
    headings = {
        "residents": "Inwoners",
        "initiatives": "Initiatieven in het register",
        "initiatives_per_1000": "Initiatieven per 1.000 inwoners",
        "volunteers_per_1000": "Vrijwilligers per 1.000 inwoners",
        "volunteers_known": "Initiatieven waarvan het aantal vrijwilligers bekend is",
        "registration_rate": COLUMN,
        "registration_raters": "Invullers over de registratiegraad",
    }
    table = profiles.table.reindex(list(chosen.codes))[list(headings)].rename(columns=headings).T
    blocks = [table]
    for lens in taxonomy().lenses:
        if lens.id in profiles.counts:
            own = profiles.counts[lens.id].reindex(list(chosen.codes)).T
            blocks.append(own.set_axis([f"{lens.label}: {lens.option(str(option)).label}" for option in own.index]))
    return _named(pd.concat(blocks).round(2), chosen)


def _projects(table: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    named = table.assign(code=table["code"].map(chosen.names)).rename_axis("Nummer").reset_index()
    headings = {"code": "Gebied", "name": "Naam", "label": "Label", "zeker": "Zeker behaald"}
    return named.rename(columns=headings).round(2)


def _alike(chosen: Chosen, profiles: Profiles) -> pd.DataFrame:
    names = chosen.view.areas["name"]
    rows = [
        (chosen.names[code], basis, place, names[other], other)
        for (code, basis), found in alike_codes(chosen, profiles).items()
        for place, other in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=["Gebied", "Lijkt", "Plaats", "Ander gebied", "Code"])


def _origin(chosen: Chosen) -> pd.DataFrame:
    catalogue = chosen.view.scores.catalogue
    rows = [("Catalogus", f"{catalogue.id} {catalogue.version} ({catalogue.digest})")]
    rows += [("Vergeleken met", f"{group.label} ({len(group.codes)} gebieden, mediaan)") for group in chosen.groups]
    return pd.DataFrame(rows, columns=["Wat", "Waarde"])


def _named(table: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    return table.rename(columns=chosen.names).rename_axis(SUBJECT).reset_index()
