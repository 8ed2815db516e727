"""What a catalogue holds: dimensions, themes and indicators with their norms, sources and advice, as validated values.

A catalogue is a TOML file; `reading.read_catalogue` turns it into these models. The form of the file is that of
`design.md`, 'Scoring'. No norm lives in code: a province that wants other norms writes another file.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from scorecard.condition import Condition

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
ConditionText = Annotated[Condition, BeforeValidator(Condition.parse)]
Role = Literal["score", "gate", "extra", "context"]
Certainty = Literal["hoog", "midden", "laag"]
Operator = Literal["<=", ">=", "=="]


class Entry(BaseModel):
    """A part of a catalogue: unchangeable, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Label(Entry):
    """A letter and the 'zeker behaald' (0-100) from which it is given."""

    id: Annotated[str, Field(pattern=r"^[A-Z]$")]
    from_: Annotated[Number, Field(alias="from", ge=0, le=100)]
    meaning: str = ""


EVEN_FIFTHS = tuple(
    Label.model_validate({"id": letter, "from": threshold})
    for letter, threshold in zip("ABCDE", (80, 60, 40, 20, 0), strict=True)
)
"""The labels of a catalogue that names none."""


class Dimension(Entry):
    """Sociaal, ecologisch, economisch: the level under the total."""

    id: Id
    label: Text
    weight: Number = 1.0
    explanation: str = ""


class Theme(Entry):
    """A group of indicators within one dimension."""

    id: Id
    dimension: str
    label: Text
    weight: Number = 1.0
    explanation: str = ""


class Column(Entry):
    """A context column that a table may carry beside the indicators; it moves norms or decides what applies."""

    id: Id
    label: Text
    kind: Literal["number", "yes_no"] = "number"
    unit: str = ""
    explanation: str = ""


class Question(Entry):
    """What the form asks and the register stores, as a number."""

    id: Id
    label: Text
    kind: Literal["integer", "number", "percent", "euro", "level", "yes_no"]
    unit: str = ""
    minimum: Number = 0.0
    maximum: Number | None = None
    help: str = ""
    options: tuple[str, ...] = ()


class Source(Entry):
    """Where a norm comes from and how sure that is."""

    text: Text
    kind: str = ""
    year: str = ""
    certainty: Certainty = "laag"
    url: str = ""
    figure: str = ""


class Legal(Entry):
    """A hard limit: a gate that no good score hides. `ground` says whether the law sets it or harm that is done."""

    limit: Number
    operator: Operator
    source: str = ""
    ground: Literal["wet", "schade"] = "wet"


class Plateau(Entry):
    """From `norm` to `to` all is 100 points; above it the notice is shown."""

    to: Number
    notice: Text


class BoundsOrigin(Entry):
    """How worst and norm of an area's indicator were found: measured percentiles, or a fallback of our own."""

    origin: Literal["percentile", "fallback"]
    source: str = ""
    year: str = ""
    areas: int | None = None


class Share(Entry):
    """The part of a mixed plan to which a variant applies, by homes: part / whole (or 1 minus that)."""

    part: str
    whole: str
    inverse: bool = False


class FromColumn(Entry):
    """A bound that an area sets itself: a column's value times a factor."""

    column: str
    factor: Number = 1.0


class Variant(Entry):
    """Other bounds in another context: `when` a condition holds, for a `share` of the homes, or from a column."""

    when: ConditionText | None = None
    share: Share | None = None
    worst: Number | None = None
    norm: Number | None = None
    stretch: Number | None = None
    legal_limit: Number | None = None
    worst_from: FromColumn | None = None
    norm_from: FromColumn | None = None
    note: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The context columns that this variant looks at."""
        named = [self.when.column] if self.when else []
        named += [self.share.part, self.share.whole] if self.share else []
        named += [bound.column for bound in (self.worst_from, self.norm_from) if bound]
        return tuple(named)


class Indicator(Entry):
    """One figure with its bounds (score 0 at `worst`, 100 at `norm`), its place, its source and its advice."""

    id: Id
    theme: str
    label: Text
    unit: str = ""
    worst: Number | None = None
    norm: Number | None = None
    stretch: Number | None = None
    weight: Number = 1.0
    role: Role = "score"
    explanation: str = ""
    due_from: str | None = None
    not_applicable_if: ConditionText | None = None
    plateau: Plateau | None = None
    legal: Legal | None = None
    legal_note: str = ""
    source: Source | None = None
    bounds: BoundsOrigin | None = None
    questions: tuple[str, ...] = ()
    parameters: dict[str, Number] = {}
    advice: str = ""
    cost: Literal["", "€", "€€", "€€€"] = ""
    cost_points: Number | None = None
    effort: Literal["", "laag", "midden", "hoog"] = ""
    note: str = ""
    variant: tuple[Variant, ...] = ()

    @property
    def higher_is_better(self) -> bool:
        """Whether more is better; False for context figures, which have no direction."""
        return self.worst is not None and self.norm is not None and self.norm > self.worst

    @property
    def has_score(self) -> bool:
        """Whether a score is shown for it (counted or, for `extra` and `gate`, beside the score)."""
        return self.role != "context"

    @property
    def columns(self) -> tuple[str, ...]:
        """The context columns that decide whether it applies and which bounds hold."""
        named = [self.not_applicable_if.column] if self.not_applicable_if else []
        return tuple(named + [column for variant in self.variant for column in variant.columns])


class Catalogue(Entry):
    """All that is needed to score one subject. Order of the file is kept: it is the order on screen and in output."""

    id: Id
    version: Text
    label: Text
    absent_column: Literal["unknown", "not_delivered"] = "unknown"
    phases: tuple[Id, ...] = ()
    minimum_coverage: Annotated[Number, Field(ge=0, le=100)] = 60.0
    labels: tuple[Label, ...] = EVEN_FIFTHS
    dimensions: tuple[Dimension, ...]
    themes: tuple[Theme, ...]
    columns: tuple[Column, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...]
    digest: str = ""

    @cached_property
    def _by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _theme_by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of that id; KeyError when there is none."""
        return self._by_id[indicator_id]

    def theme_of(self, indicator_id: str) -> Theme:
        """The theme to which an indicator belongs."""
        return self._theme_by_id[self._by_id[indicator_id].theme]

    def dimension_of(self, indicator_id: str) -> Dimension:
        """The dimension to which an indicator belongs."""
        dimension_id = self.theme_of(indicator_id).dimension
        return next(dimension for dimension in self.dimensions if dimension.id == dimension_id)

    def question(self, question_id: str) -> Question:
        """The question of that id; KeyError when there is none."""
        return self._question_by_id[question_id]

    @cached_property
    def _question_by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @property
    def counting(self) -> tuple[Indicator, ...]:
        """The indicators that can count in a score."""
        return tuple(indicator for indicator in self.indicators if indicator.role == "score")
