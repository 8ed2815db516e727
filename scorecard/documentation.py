"""The catalogues as tables for `docs/methode.md`: every indicator with its norm, weight, source and certainty.

`python -m scorecard document` writes the tables between two marks; a test keeps the document equal to the catalogues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scorecard.catalogue import Catalogue, Dimension, Indicator, Variant
from scorecard.condition import Condition
from scorecard.reading import PACKAGED, load_catalogue

BEGIN = "<!-- begin van de indicatortabellen; gemaakt met: python -m scorecard document -->"
END = "<!-- einde van de indicatortabellen -->"
METHOD = Path("docs") / "methode.md"

_HEADINGS = ("Indicator", "Eenheid", "Slechtst → norm", "Gewicht", "Gevraagd vanaf", "Bron", "Zekerheid")
_DUE_FROM = _HEADINGS.index("Gevraagd vanaf")
_ROLES = {"gate": "grens", "extra": "naast de score", "context": "context"}
GROUNDS = {"wet": "Wettelijke grens", "schade": "Grens van schade (geen wet)"}
_LIMITS = {"<=": "hoogstens", ">=": "ten minste", "==": ""}
_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def indicator_tables(catalogue: Catalogue) -> str:
    """All indicators of a catalogue as markdown: a table a dimension, with under it what does not fit in a row."""
    parts = [f"### {catalogue.label} (`{catalogue.id}`, versie {catalogue.version})", _summary(catalogue)]
    for dimension in catalogue.dimensions:
        own = [i for i in catalogue.indicators if catalogue.dimension_of(i.id) == dimension]
        if own:
            parts += _section(dimension, own, catalogue)
    return "\n\n".join(parts) + "\n"


def refreshed(text: str) -> str:
    """The document with the tables of all packaged catalogues between its marks; ValueError where a mark is missing."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"in het document ontbreekt de regel '{END if begin else BEGIN}'. Zet die regel terug.")
    tables = "\n".join(indicator_tables(load_catalogue(name)) for name in PACKAGED)
    return f"{head}{BEGIN}\n\n{tables}\n{END}{tail}"


def document(path: Path = METHOD) -> str:
    """Write the tables into the document at `path` and say in Dutch what happened; ValueError when that can't be."""
    try:
        text = path.read_text("utf-8")
        new = refreshed(text)
    except OSError as error:
        raise ValueError(f"{path}: niet te lezen ({error.strerror}). Start dit in de map van het project.") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    if new == text:
        return f"{path}: de tabellen waren al bij."
    path.write_text(new, "utf-8")
    return f"{path}: de tabellen zijn bijgewerkt."


def _summary(catalogue: Catalogue) -> str:
    """How many indicators there are, how many count, and how sure their norms are."""
    counting = catalogue.counting
    sure = Counter(indicator.source.certainty for indicator in counting if indicator.source)
    certainty = ", ".join(f"{sure[grade]} {grade}" for grade in ("hoog", "midden", "laag"))
    return f"{len(catalogue.indicators)} indicatoren; {len(counting)} tellen mee. Zekerheid van hun norm: {certainty}."


def _section(dimension: Dimension, indicators: list[Indicator], catalogue: Catalogue) -> Iterator[str]:
    """Heading, table and remarks of one dimension."""
    yield f"#### {dimension.label} (gewicht {_number(dimension.weight)})"
    rows = [_HEADINGS, ("---",) * len(_HEADINGS)]
    for theme in catalogue.themes:
        own = [indicator for indicator in indicators if indicator.theme == theme.id]
        if own:
            rows.append((f"**{theme.label}**", "", "", f"thema: {_number(theme.weight)}", "", "", ""))
            rows += [_row(indicator) for indicator in own]
    if not catalogue.phases:
        rows = [row[:_DUE_FROM] + row[_DUE_FROM + 1 :] for row in rows]
    yield "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)
    remarks = [(indicator.label, " ".join(_remarks(indicator, catalogue))) for indicator in indicators]
    if any(remark for _, remark in remarks):
        yield "Daarbij geldt:"
        yield "\n".join(f"- **{label}**: {_cell(remark)}" for label, remark in remarks if remark)


def _row(indicator: Indicator) -> tuple[str, ...]:
    source = indicator.source
    return (
        f"{indicator.label} (`{indicator.id}`)",
        indicator.unit or "-",
        _span(indicator),
        _ROLES.get(indicator.role, _number(indicator.weight)),
        indicator.due_from or "altijd",
        _origin(indicator),
        source.certainty if source and indicator.role != "context" else "-",
    )


def _span(indicator: Indicator) -> str:
    """Worst and norm, and the ambition beyond it."""
    if indicator.worst is None or indicator.norm is None:
        return "-"
    if indicator.role == "gate":
        return f"{_yes_no(indicator.worst)} → {_yes_no(indicator.norm)}"
    beyond = indicator.stretch is not None and indicator.stretch != indicator.norm
    ambition = f"; ambitie {_number(indicator.stretch)}" if indicator.stretch is not None and beyond else ""
    return f"{_number(indicator.worst)} → {_number(indicator.norm)}{ambition}"


def _origin(indicator: Indicator) -> str:
    """Where figure and norm come from, with the year."""
    source, bounds = indicator.source, indicator.bounds
    parts = []
    if source:
        parts.append(source.text.rstrip(".") + (f", {source.year}" if source.year else ""))
    if bounds and bounds.origin == "percentile":
        over = f" over {_number(bounds.areas)} wijken" if bounds.areas else ""
        parts.append(f"grenzen: landelijk 5e en 95e percentiel{over}, {bounds.year}")
    elif bounds:
        parts.append(f"grenzen: {bounds.source}")
    return "; ".join(parts) or "-"


def _remarks(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    """What the row can't hold: law, plateau, when it does not apply, other bounds in another context."""
    if legal := indicator.legal:
        gate = indicator.role == "gate"
        limit = _yes_no(legal.limit) if gate else _figure(legal.limit, indicator.unit)
        source = f" ({legal.source})" if legal.source else ""
        yield f"{GROUNDS[legal.ground]}: {f'{_LIMITS[legal.operator]} {limit}'.strip()}{source}."
    if indicator.plateau:
        yield f"Boven {_figure(indicator.plateau.to, indicator.unit)} volgt een melding: “{indicator.plateau.notice}”"
    if indicator.not_applicable_if:
        yield f"Niet van toepassing als: {_condition(indicator.not_applicable_if, catalogue)}."
    for variant in indicator.variant:
        yield from _other_bounds(variant, catalogue)


def _other_bounds(variant: Variant, catalogue: Catalogue) -> Iterator[str]:
    """A variant: its own note where that names the figures, else when it holds and its bounds, and then the note."""
    bounds = {"slechtst": variant.worst, "norm": variant.norm, "wettelijke grens": variant.legal_limit}
    own = {name: bound for name, bound in bounds.items() if bound is not None}
    settings = {"slechtst": variant.worst_from, "norm": variant.norm_from}
    taken = {name: setting for name, setting in settings.items() if setting}
    if taken or not set(own.values()) <= _numbers_in(variant.note):
        said = [f"{name} {_number(bound)}" for name, bound in own.items()]
        for name, setting in taken.items():
            factor = "" if setting.factor == 1 else f", maal {_number(setting.factor)}"
            said.append(f"{name} volgt “{_column_label(setting.column, catalogue)}”{factor}")
        yield f"{_when(variant, catalogue)}: {'; '.join(said)}."
    if variant.note:
        yield variant.note


def _when(variant: Variant, catalogue: Catalogue) -> str:
    """When or for which homes a variant holds."""
    if variant.when:
        return f"Als {_condition(variant.when, catalogue)}"
    if share := variant.share:
        return f"Voor de woningen {'buiten' if share.inverse else 'in'} “{_column_label(share.part, catalogue)}”"
    return "Waar dat bekend is"


def _condition(condition: Condition, catalogue: Catalogue) -> str:
    """A condition with the column's label, as `Aantal woningen < 20`."""
    kinds = {column.id: column.kind for column in catalogue.columns}
    yes_no = kinds.get(condition.column) == "yes_no"
    value = _yes_no(condition.value) if yes_no else _number(condition.value)
    comparison = {"==": "=", "!=": "niet", "<=": "≤", ">=": "≥"}.get(condition.comparison, condition.comparison)
    return f"“{_column_label(condition.column, catalogue)}” {comparison} {value}"


def _column_label(name: str, catalogue: Catalogue) -> str:
    labels = {column.id: column.label for column in catalogue.columns}
    return labels.get(name) or catalogue.indicator(name).label


def _numbers_in(text: str) -> set[float]:
    """The numbers in a Dutch text."""
    return {float(found.replace(".", "").replace(",", ".")) for found in _NUMBER.findall(text)}


def _yes_no(value: float) -> str:
    return "ja" if value else "nee"


def _figure(value: float, unit: str) -> str:
    """A figure, with its percent sign where it has one; the row names other units."""
    return _number(value) + ("%" if unit.startswith("%") else "")


def _number(value: float) -> str:
    """Dutch notation without needless decimals: 3225 -> 3.225, -0.05438 -> -0,05438."""
    whole, _, decimals = f"{value:,.6f}".rstrip("0").partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def _cell(text: str) -> str:
    """Text as it stands in one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")
