"""The intake of a wijkproject in short: what is known of it, and how much is not. What is never public is not here."""

from app_pages.parts.dutch_numbers import number_text
from app_pages.parts.look import draw, html, lines
from geodata import IntakeField, taxonomy
from projects import WijkProject


def intake_title(project: WijkProject) -> str:
    """'Intake: 12 van 20 vragen ingevuld'."""
    public = _public()
    return f"Intake: {sum(field.id in project.intake for field in public)} van {len(public)} vragen ingevuld"


def intake_list(project: WijkProject) -> None:
    """Draw the answers of the intake form that are known, in its order."""
    rows = [
        html("<dt>{label}</dt><dd>{answer}</dd>", label=field.label, answer=_answer(field, project.intake[field.id]))
        for field in _public()
        if field.id in project.intake
    ]
    if not rows:
        draw(html("<p>Van de intake is nog niets ingevuld. Dat kan bij Bewerken; elke vraag mag leeg blijven.</p>"))
        return
    draw(
        html(
            '<dl class="mw-facts mw-intake">{rows}</dl><p class="mw-note">Vragen van het intakeformulier van de '
            "Taxonomie van maatschappelijke initiatieven (IMI, 2015), paragraaf 1.3. De meeste tellen niet mee in de "
            "score.</p>",
            rows=lines(rows),
        )
    )


def _public() -> list[IntakeField]:
    return [field for field in taxonomy().intake if not field.never_public]


def _answer(field: IntakeField, value: int | str | tuple[str, ...]) -> str:
    labels = {option.id: option.label for option in field.options}
    if isinstance(value, tuple | list):
        return ", ".join(labels.get(one, one) for one in value)
    if isinstance(value, str):
        return f"{labels.get(value, value)} {field.unit}".rstrip()
    if field.kind == "scale10":
        low, high = field.anchors or ("nee", "ja")
        return f"{value} van 10 (1 is {low}, 10 is {high})"
    return f"{number_text(value, 0)} {field.unit}".rstrip()
