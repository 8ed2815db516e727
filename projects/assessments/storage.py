"""The assessments of areas in the database. They are only ever added; a withdrawn one stays, with who withdrew it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from projects.assessments.fields import FIELDS, MEASURES
from projects.assessments.model import Assessment
from projects.kind import Key, Kind
from projects.register.register import Saved
from projects.register.schema import AssessmentRow, now
from projects.register.store import OpenDatabase, ProjectChangedElsewhere

_COUNTS = ("known_initiatives", "registered_initiatives")

ASSESSMENT = Kind(
    id="beoordeling",
    word="beoordeling",
    words="beoordelingen",
    model=Assessment,
    fields=FIELDS,
    key=("area_code", "rater", "date"),
    key_words="wijk of buurt, beoordelaar en datum",
    with_place=False,
    article="de",
)
"""Assessments of wijken and buurten."""


@dataclass(frozen=True)
class KeptAssessment:
    """A form as it was handed in, and what became of it. `counts`: it is the latest of this rater on this area."""

    id: int
    assessment: Assessment
    who: str
    at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    counts: bool


class Assessments(OpenDatabase):
    """The assessments in the database at `url` (`register_url` gives that of a dataset); see `OpenDatabase`.

    Of one rater on one area the latest counts, by its date and then by when it was handed in; the earlier ones stay.
    """

    kind = ASSESSMENT

    def add(self, assessment: Assessment, who: str) -> int:
        """Add a form and give its number. One that says the same as the last of that rater, area and date that was not
        withdrawn is not added again.

        Raises
        ------
        RegisterUnavailable
            When the database stays busy or is gone.
        """
        name = _named(who)
        with self.writing(alone=True) as session:
            rows = (row for row in _rows(session, assessment.area_code) if row.withdrawn_at is None)
            before = _latest_by_key(rows).get(assessment.key)
            if before is not None and before.id is not None and before.states_the_same_as(assessment):
                return before.id
            return _add(session, assessment, name)

    def save_all(self, assessments: Sequence[Assessment], who: str) -> Saved:
        """Add forms in one transaction. One that says the same as the last of its rater, area and date is left alone,
        also when that was withdrawn: a file that comes again brings nothing withdrawn back. A form that says something
        else of the same day is `changed`: it is added and counts.
        """
        name = _named(who)
        added = changed = 0
        ids: list[int] = []
        with self.writing(alone=True) as session:
            kept = _latest_by_key(_rows(session, None))
            for assessment in assessments:
                before = kept.get(assessment.key)
                if before is not None and before.states_the_same_as(assessment) and before.id is not None:
                    ids.append(before.id)
                    continue
                added, changed = (added + 1, changed) if before is None else (added, changed + 1)
                ids.append(_add(session, assessment, name))
                kept[assessment.key] = assessment.model_copy(update={"id": ids[-1]})
        return Saved(tuple(ids), added, changed, len(ids) - added - changed)

    def by_keys(self, keys: Iterable[Key]) -> dict[Key, Assessment]:
        """The last form of each of these keys (area, rater, date) that was not withdrawn, as far as there is one."""
        with Session(self._engine) as session:
            kept = _latest_by_key(row for row in _rows(session, None) if row.withdrawn_at is None)
        return {key: kept[key] for key in keys if key in kept}

    def withdraw(self, assessment_id: int, who: str) -> None:
        """Let a form no longer count; it stays, with who withdrew it and when. An earlier one then counts again.

        Raises
        ------
        ProjectChangedElsewhere
            When there is no such form, or it was withdrawn already.
        """
        name = _named(who)
        with self.writing(alone=True) as session:
            row = session.get(AssessmentRow, assessment_id)
            if row is None or row.withdrawn_at is not None:
                raise ProjectChangedElsewhere(
                    "Deze beoordeling is er niet of is al ingetrokken. Er is niets veranderd; open de lijst opnieuw."
                )
            row.withdrawn_by, row.withdrawn_at = name, now()

    def all(self, area: str | None = None) -> list[KeptAssessment]:
        """Every form, of one area or of all, in the order in which they came; also what no longer counts."""
        with Session(self._engine) as session:
            rows = _rows(session, area)
            counting = {row.id for row in _counting(rows)}
            return [
                KeptAssessment(
                    row.id, _assessment(row), row.who, row.at, row.withdrawn_by, row.withdrawn_at, row.id in counting
                )
                for row in rows
            ]

    def counting(self) -> list[Assessment]:
        """The forms that count, one of each rater on each area, in the order in which they came."""
        with Session(self._engine) as session:
            return [_assessment(row) for row in _counting(_rows(session, None))]

    def frame(self) -> pd.DataFrame:
        """The forms that count, one of each rater on each area.

        Index id; columns area_code, rater, role, date, a column for each of `MEASURES` (1-10) and known_initiatives,
        registered_initiatives; NaN (or missing) where unknown.
        """
        with Session(self._engine) as session:
            rows = _counting(_rows(session, None))
        index = pd.Index([row.id for row in rows], name="id", dtype="int64")
        texts = {
            name: pd.Series([getattr(row, name) for row in rows], index=index, dtype="str")
            for name in ("area_code", "rater", "role")
        }
        day = pd.Series(pd.to_datetime([row.date for row in rows]), index=index, dtype="datetime64[s]")
        marks = {
            measure: pd.Series([row.marks.get(measure) for row in rows], index=index, dtype=np.float64)
            for measure in MEASURES
        }
        counts = {
            name: pd.Series([getattr(row, name) for row in rows], index=index, dtype=np.float64) for name in _COUNTS
        }
        return pd.DataFrame({**texts, "date": day, **marks, **counts}, index=index)

    def state(self) -> str:
        """A text that changes whenever a form is added or withdrawn: a key for caches, cheap to ask."""
        query = select(func.count(), func.count(AssessmentRow.withdrawn_at)).select_from(AssessmentRow)
        with Session(self._engine) as session:
            count, withdrawn = session.execute(query).one()
            return f"{count}-{withdrawn}"


def _named(who: str) -> str:
    if not who.strip():
        raise ValueError("who must name the person or process that saves")
    return who.strip()[:200]


def _rows(session: Session, area: str | None) -> list[AssessmentRow]:
    query = select(AssessmentRow).order_by(AssessmentRow.id)
    return list(session.scalars(query if area is None else query.where(AssessmentRow.area_code == area)))


def _counting(rows: Sequence[AssessmentRow]) -> list[AssessmentRow]:
    latest: dict[tuple[str, str], AssessmentRow] = {}
    for row in sorted(rows, key=lambda row: (row.date, row.id)):
        if row.withdrawn_at is None:
            latest[row.area_code, row.rater] = row
    return sorted(latest.values(), key=lambda row: row.id)


def _latest_by_key(rows: Iterable[AssessmentRow]) -> dict[Key, Assessment]:
    return {assessment.key: assessment for assessment in map(_assessment, rows)}


def _assessment(row: AssessmentRow) -> Assessment:
    """Not checked again: what was valid when it was handed in can always be read."""
    fields = {name: getattr(row, name) for name in ("id", "area_code", "rater", "role", "date", *_COUNTS, "note")}
    return Assessment.model_construct(**fields, values=dict(row.marks))


def _add(session: Session, assessment: Assessment, who: str) -> int:
    fields = assessment.model_dump(exclude={"id", "values"})
    row = AssessmentRow(**fields, marks=dict(assessment.values), who=who)
    session.add(row)
    session.flush()
    return row.id
