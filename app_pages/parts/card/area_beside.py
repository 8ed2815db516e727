"""The neighbourhood beside the project: what it scores, what it lacks, and what the project brings of that."""

import math

import pandas as pd
from markupsafe import Markup

from app_pages.parts.card.related_themes import Brought, Lack, Verdict, lacks
from app_pages.parts.card.score_bars import Band, band_chart
from app_pages.parts.figures.area import area_figure
from app_pages.parts.kinds import ScreenKind
from app_pages.parts.look import draw, html, lines
from app_pages.parts.sources import source_note
from app_pages.parts.words import joined, points_text
from app_pages.parts.workspace import Workspace
from geodata import Level
from scorecard import Catalogue, Scores

_FEW_THEMES = 4
_ALL_FILLED_IN = 99.95
_BRINGS: tuple[tuple[Verdict, str], ...] = (
    ("brought", "brengt {}"),
    ("partly", "brengt een deel van {}"),
    ("little", "draagt weinig bij aan {}"),
)
_OPEN: tuple[tuple[Verdict, str], ...] = (
    ("not filled in", "Over {} is nog te weinig ingevuld."),
    ("not due", "Over {} wordt in deze fase nog niets gevraagd."),
    ("no goal", "{} {}."),
    ("no question", "Over {} vraagt deze scorekaart niets."),
)


def area_beside(work: Workspace, kind: ScreenKind, project: int, has_place: bool) -> tuple[Level, str] | None:
    """Draw the area in which the project lies beside the project, or say that it lies in none.

    Return level and code of that area.
    """
    levels = [level for level in kind.beside if level in work.levels()]
    if not levels:
        _say(f"Er zijn nog geen wijken of buurten geladen, dus de buurt van dit {kind.word} is niet bekend.")
        return None
    found = [(level, kind.areas(work, level).get(project)) for level in levels]
    known = next(((level, code) for level, code in found if isinstance(code, str)), None)
    if known:
        _beside(work, kind, project, *known)
    elif not has_place:
        _say(f"Dit {kind.word} heeft nog geen plek op de kaart. Wijs die aan bij Bewerken; dan staat de buurt hier.")
    else:
        _say(f"Dit {kind.word} ligt in geen van de geladen wijken of buurten.")
    return known


def _beside(work: Workspace, kind: ScreenKind, project: int, level: Level, code: str) -> None:
    area, area_scores, scores = work.areas(level).loc[code], work.area_scores(level), kind.scores(work)
    row, area_row = scores.row(project), area_scores.row(code)
    missed = lacks(area_scores, code, scores, row)
    provisional = bool(area_scores.provisional[area_row])
    counting = [indicator.id for indicator in area_scores.catalogue.counting]
    draw(
        html(
            '<section class="mw-card"><h2>De {level}: {name}</h2><p class="mw-lead">{sentence}</p>{pairs}{table}'
            "{note}{sources}</section>",
            level=level,
            name=area["name"],
            sentence=_sentence(level, missed, _known_themes(area_scores, area_row), kind),
            pairs=lines(_pairs(level, area_scores, area_row, scores, row)),
            table=_lacks(missed, kind, area_scores.catalogue, work.origins(level).of_area(code)),
            note=html('<p class="mw-note">De scores van deze {level} zijn voorlopig.</p>', level=level)
            if provisional and missed
            else "",
            sources=source_note(work.sources_of(level, counting, [code])),
        )
    )


def _known_themes(area_scores: Scores, area_row: int) -> list[str]:
    known = area_scores.theme.known[area_row]
    themes = zip(area_scores.catalogue.themes, known, strict=True)
    return [theme.label.lower() for theme, score in themes if not math.isnan(score)]


def _sentence(level: str, missed: list[Lack], known: list[str], kind: ScreenKind) -> str:
    """'Deze wijk mist vooral werk en groen. Dit project brengt werk en brengt een deel van groen.'"""
    if not missed:
        if not known:
            return f"Over deze {level} zijn nog geen cijfers bekend."
        if len(known) < _FEW_THEMES:
            return f"Deze {level} scoort niet laag op {joined(known)}. Over andere thema's is niets bekend."
        return f"Deze {level} scoort op geen enkel thema laag."
    by_verdict: dict[Verdict, list[str]] = {}
    for lack in missed:
        by_verdict.setdefault(lack.verdict, []).append(_name(lack))
    no_goal = _no_goal(kind, several=len(by_verdict.get("no goal", [])) > 1)
    brings = joined([words.format(joined(by_verdict[verdict])) for verdict, words in _BRINGS if verdict in by_verdict])
    parts = [f"Deze {level} mist vooral {joined([_name(lack) for lack in missed])}."]
    parts += [f"Dit project {brings}."] if brings else []
    told = [words.format(joined(by_verdict[verdict]), no_goal) for verdict, words in _OPEN if verdict in by_verdict]
    return " ".join(parts + [text[:1].upper() + text[1:] for text in told])


def _no_goal(kind: ScreenKind, several: bool = False) -> str:
    """Why a theme doesn't count: a wijkproject has no such goal; a plan is exempt by its size or kind."""
    rest = "geen doel van dit project" if kind.id == "wijkproject" else "voor dit project niet van toepassing"
    return f"{'zijn' if several else 'is'} {rest}"


def _name(lack: Lack) -> str:
    return lack.theme.label.lower()


def _pairs(level: str, area_scores: Scores, area_row: int, scores: Scores, row: int) -> list[Markup]:
    """Per dimension the area's score and the project's, one above the other."""
    own = {dimension.id: place for place, dimension in enumerate(area_scores.catalogue.dimensions)}
    parts = []
    for place, dimension in enumerate(scores.catalogue.dimensions):
        if dimension.id not in own:
            continue
        known = float(area_scores.dimension.known[area_row, own[dimension.id]])
        area = Band(known, known, known)
        project = Band.of(scores.dimension, row, place)
        parts.append(
            html(
                '<div class="mw-pair"><h3>{name}</h3><span>{level}</span>{area}<b>{area_points}</b>'
                "<span>project</span>{project}<b>{project_points}</b></div>",
                name=dimension.label,
                level=level,
                area=band_chart(area, f"{dimension.label}, {level}", "small other"),
                area_points=_points(known),
                project=band_chart(project, f"{dimension.label}, project", "small"),
                project_points=_points(project.low),
            )
        )
    return parts


def _lacks(missed: list[Lack], kind: ScreenKind, catalogue: Catalogue, origins: pd.DataFrame) -> Markup:
    """Each theme with its weakest figures, which fold open, and what the project brings of it."""
    if not missed:
        return Markup("")
    items = [
        html(
            "<li><b>{theme} {score}</b><br>Dit project: {brought}.{figures}</li>",
            theme=lack.theme.label,
            score=points_text(lack.score),
            brought=_brought(lack, kind),
            figures=html(
                '<div class="mw-list mw-compact">{rows}</div>',
                rows=lines([area_figure(fact, catalogue, origins) for fact in lack.figures]),
            )
            if lack.figures
            else "",
        )
        for lack in missed
    ]
    return html('<ul class="mw-brings">{items}</ul>', items=lines(items))


def _brought(lack: Lack, kind: ScreenKind) -> str:
    parts = [f"{part.name[:1].lower()}{part.name[1:]} {_how(part, kind)}" for part in lack.brought]
    return ", ".join(parts) or "daarover vraagt deze scorekaart niets"


def _how(part: Brought, kind: ScreenKind) -> str:
    if not part.asked:
        return "in deze fase nog niet gevraagd" if part.due else _no_goal(kind)
    if not part.filled_in:
        return "nog niet ingevuld"
    return points_text(part.score) + (" (deels ingevuld)" if part.filled_in < _ALL_FILLED_IN else "")


def _points(score: float) -> str:
    return "–" if math.isnan(score) else points_text(score)


def _say(text: str) -> None:
    draw(html('<section class="mw-card"><h2>De buurt</h2><p>{text}</p></section>', text=text))
