"""The glossary on the screen: words by letter, figures by catalogue, each with a place of its own to link to."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from app_pages.parts.glossary.figures import FigureEntry, dimensions, facts_of
from app_pages.parts.glossary.terms import Term, parts_of, pieces
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import count_text, plain_letters

_FEW = 3
"""So few figures are drawn open: whoever searched wants to read them."""


def anchor(entry_id: str) -> str:
    """Where an entry stands on the page."""
    return f"woord-{entry_id.replace('.', '-')}"


def draw_one(entry: Term | FigureEntry) -> None:
    """Draw the entry that a link asks for, under a heading of its own."""
    if isinstance(entry, Term):
        body = html("<h2>{word}</h2>{body}", word=entry.word, body=_meaning(entry, linked=True))
    else:
        body = html("<h2>{label}</h2>{body}", label=entry.indicator.label, body=_figure_body(entry))
    draw(html('<section class="mw-card mw-words">{body}</section>', body=body))


def draw_terms(found: Sequence[Term]) -> None:
    """Draw all words under their letters, with links from one to another."""
    groups = [(letter, list(own)) for letter, own in groupby(found, key=_letter)]
    link = '<a href="#letter-{small}">{letter}</a> '
    index = lines([html(link, small=letter.lower(), letter=letter) for letter, _ in groups])
    parts = [
        html(
            '<h3 id="letter-{small}">{letter}</h3>{own}',
            small=letter.lower(),
            letter=letter,
            own=lines([_term(term, linked=True) for term in own]),
        )
        for letter, own in groups
    ]
    letters = html('<nav class="mw-letters" aria-label="Naar een letter">{index}</nav>', index=index)
    draw(html('<div class="mw-words">{letters}{parts}</div>', letters=letters, parts=lines(parts)))


def draw_found_terms(found: Sequence[Term]) -> None:
    """Draw the words that a search gave, the best first, without letters."""
    draw(html('<div class="mw-words">{all}</div>', all=lines([_term(term, linked=False, level=3) for term in found])))


def draw_figures(found: Sequence[FigureEntry]) -> None:
    """Draw figures under their catalogues; each opens to its explanation."""
    opened = len(found) <= _FEW
    parts = []
    for label, group in groupby(found, key=lambda entry: entry.catalogue.label):
        own = list(group)
        parts.append(
            html(
                '<h3>{label} <span class="soft">({count})</span></h3><div class="mw-list">{rows}</div>',
                label=label,
                count=count_text(len(own), "cijfer", "cijfers"),
                rows=lines([_figure(entry, opened=opened) for entry in own]),
            )
        )
    draw(html('<div class="mw-words">{parts}</div>', parts=lines(parts)))


def draw_dimensions() -> None:
    """Draw what each dimension is about, by catalogue."""
    parts = [
        html("<h3>{label}</h3>{facts}", label=dimension.label, facts=_pairs(asked)) for dimension, asked in dimensions()
    ]
    draw(html('<div class="mw-words">{parts}</div>', parts=lines(parts)))


def _letter(term: Term) -> str:
    first = plain_letters(term.word)[0].upper()
    return first if first.isalpha() else "0-9"


def _term(term: Term, *, linked: bool, level: int = 4) -> Markup:
    heading = html("<h3>{word}</h3>" if level == 3 else "<h4>{word}</h4>", word=term.word)
    return html(
        '<article id="{anchor}">{heading}{meaning}</article>',
        anchor=anchor(term.id),
        heading=heading,
        meaning=_meaning(term, linked=linked),
    )


def _meaning(term: Term, *, linked: bool) -> Markup:
    return html(
        '<p>{text}</p>{parts}<p class="mw-example"><b>Voorbeeld.</b> {example}</p>'
        '<p class="soft">Onder meer op het scherm {screen}.</p>',
        text=_text(term.text, linked=linked),
        parts=_parts(term),
        example=_text(term.example, linked=linked),
        screen=term.screen,
    )


def _parts(term: Term) -> Markup:
    """What a word is made up of, as a list; nothing for most words."""
    template = "<li><b>{name}</b>{text}</li>"
    items = [html(template, name=name, text=f": {text}" if text else "") for name, text in parts_of(term)]
    return html("<ul>{items}</ul>", items=lines(items)) if items else Markup("")


def _text(text: str, *, linked: bool) -> Markup:
    """A text with its links; without, where what they lead to is not on the page."""
    link = '<a href="#{anchor}">{text}</a>' if linked else "{text}"
    return lines(
        [
            html(link, anchor=anchor(piece.term), text=piece.text) if piece.term else html("{text}", text=piece.text)
            for piece in pieces(text)
        ]
    )


def _figure(entry: FigureEntry, *, opened: bool) -> Markup:
    return html(
        '<details id="{anchor}" {opened}><summary>{label}</summary><div class="body">{body}</div></details>',
        anchor=anchor(entry.id),
        opened=Markup("open") if opened else "",
        label=entry.indicator.label,
        body=_figure_body(entry),
    )


def _figure_body(entry: FigureEntry) -> Markup:
    facts = [("Scorekaart van", entry.catalogue.label), *facts_of(entry)]
    return html("<p>{text}</p>{facts}", text=entry.indicator.explanation, facts=_pairs(facts))


def _pairs(pairs: Sequence[tuple[str, str]]) -> Markup:
    rows = [html("<dt>{name}</dt><dd>{text}</dd>", name=name, text=text) for name, text in pairs]
    return html('<dl class="mw-facts">{rows}</dl>', rows=lines(rows))
