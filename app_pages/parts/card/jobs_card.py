"""The 75% measure with the people behind it: promise and result, definition and period, and jobs per 100 homes."""

from datetime import date

from babel.dates import format_date
from markupsafe import Markup

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.look import draw, html, lines
from app_pages.parts.words import figure_text
from projects import JobsCount, JobsTarget
from scorecard import Catalogue


def jobs_card(target: JobsTarget, catalogue: Catalogue) -> None:
    """Draw the measure; the jobs per 100 homes stand in it whatever else is known."""
    draw(
        html(
            '<section class="mw-card mw-jobs"><h2>Werk voor baanlozen: de {goal}-maat</h2>{body}{per_100}'
            '<p class="mw-note"><b>Wat dit betekent.</b> {definition}</p></section>',
            goal=number_text(target.target_pct, 0, "%"),
            body=_measure(target) if target.count else _nothing_yet(),
            per_100=_per_100(target, catalogue),
            definition=target.definition,
        )
    )


def _measure(target: JobsTarget) -> Markup:
    count = target.count
    assert count is not None
    share, goal = min(count.share, 100.0), target.target_pct
    rows = [
        _row("Toegezegd", target.promised, target.counted == "toegezegd", target.promised_on),
        _row("Gerealiseerd", target.realised, target.counted == "gerealiseerd", None),
    ]
    return html(
        '<p class="big">{text}</p><p class="soft">{words}</p>'
        '<div class="mw-goal"><div class="mw-band" role="img" aria-label="{alt}">'
        '<span class="sure" style="width:{w:.1f}%"></span></div><i style="left:{goal:.1f}%"></i>'
        '<span style="left:{goal:.1f}%">doel {goal:.0f}%</span></div>'
        '<table class="mw-table"><thead><tr><th></th><th class="n">banen</th><th class="n">voor baanlozen</th>'
        '<th class="n">doel</th><th class="n">nog nodig</th></tr></thead><tbody>{rows}</tbody></table>',
        text=_headline(count),
        words=f"{number_text(count.share, 0, '%')} van de banen is {target.counted} aan baanlozen uit de gemeente.",
        alt=f"{number_text(count.share, 0, '%')} van de banen, het doel is {number_text(goal, 0, '%')}",
        w=share,
        goal=goal,
        rows=lines(rows),
    )


def _headline(count: JobsCount) -> str:
    text = count.text()
    return text[0].upper() + text[1:]


def _row(name: str, count: JobsCount | None, counted: bool, on: date | None) -> Markup:
    when = f" op {format_date(on, 'd MMMM y', locale='nl_NL')}" if on else ""
    chip = html(' <span class="mw-chip">telt mee</span>') if counted else ""
    if count is None:
        return html(
            '<tr><th scope="row">{name}</th><td class="n soft" colspan="4">nog niet bekend</td></tr>', name=name
        )
    return html(
        '<tr><th scope="row">{name}{when}{chip}</th><td class="n">{jobs}</td><td class="n">{people}</td>'
        '<td class="n">{target}</td><td class="n">{left}</td></tr>',
        name=name,
        when=when,
        chip=chip,
        jobs=number_text(count.jobs, 0),
        people=number_text(count.people, 0),
        target=number_text(count.target, 0),
        left=number_text(count.remaining, 0),
    )


def _nothing_yet() -> Markup:
    return html(
        '<p class="big">Nog niet bekend</p><p class="soft">Er is niet ingevuld hoeveel banen dit project geeft en '
        "hoeveel daarvan naar baanlozen gaan. Vul dat in bij Bewerken.</p>"
    )


def _per_100(target: JobsTarget, catalogue: Catalogue) -> Markup:
    indicator = catalogue.indicator("jobs_per_100_homes")
    value, norm = target.jobs_per_100_homes, figure_text(indicator.norm, indicator).split(" ")[0]
    if value is None:
        text = "onbekend. Zonder dit getal zegt het percentage weinig: 75% van twee banen is weinig werk."
    else:
        text = f"{number_text(value, 1)} (norm {norm})."
    return html("<p><b>Banen en leerwerkplekken per 100 woningen:</b> {text}</p>", text=text)
