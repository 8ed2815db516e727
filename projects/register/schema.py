"""The tables of the database: a table for each kind of entry, one for its history, and the forms about areas."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Utc(TypeDecorator[datetime]):
    """A moment in UTC, with its time zone also where the database keeps none."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC without a zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: the zone put back."""
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """The tables of the database."""


class EntryRow(Base):
    """An entry of a register as it is now. `location` is WKB in EPSG:28992; `answers` question id -> number."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(100))
    phase: Mapped[str | None] = mapped_column(String(80))
    location: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[dict[str, float]] = mapped_column(JSON)
    source_note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)
    changed_at: Mapped[datetime] = mapped_column(Utc, default=now, onupdate=now)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """A saving of a row that another saved in the meantime is refused."""
        return {"version_id_col": cls.version}


class HistoryRow(Base):
    """One saving: who, when, and what the entry was before (None: it was new). `version` is the one that arose."""

    __abstract__ = True
    of_table: ClassVar[str]

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Utc, default=now)
    was: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    @declared_attr
    @classmethod
    def project_id(cls) -> Mapped[int]:
        """The entry that was saved."""
        return mapped_column(ForeignKey(f"{cls.of_table}.id"), index=True)


class ProjectRow(EntryRow):
    """A housing project. `estimates` holds the marks of answers that are estimates; it came after the other columns,
    and a row from before has none."""

    __tablename__ = "housing_project"
    __table_args__ = (UniqueConstraint("developer", "reference", name="one_project_a_reference"),)

    developer: Mapped[str] = mapped_column(String(200))
    jobs_promise_date: Mapped[date | None]
    estimates: Mapped[dict[str, str]] = mapped_column(JSON, server_default="{}")


class ProjectHistoryRow(HistoryRow):
    """One saving of a housing project."""

    __tablename__ = "housing_project_history"
    of_table = "housing_project"


class WijkProjectRow(EntryRow):
    """A wijkproject. `lenses` holds lens id -> option id or list of option ids, of all lenses but the phase; `intake`
    field id -> number, option id or list of option ids."""

    __tablename__ = "wijkproject"
    __table_args__ = (UniqueConstraint("organisation", "reference", name="one_wijkproject_a_reference"),)

    organisation: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    area_code: Mapped[str | None] = mapped_column(String(10))
    lenses: Mapped[dict[str, Any]] = mapped_column(JSON)
    intake: Mapped[dict[str, Any]] = mapped_column(JSON)


class WijkProjectHistoryRow(HistoryRow):
    """One saving of a wijkproject."""

    __tablename__ = "wijkproject_history"
    of_table = "wijkproject"


class AssessmentRow(Base):
    """One rater's form about one area. Only ever added; withdrawing notes who and when. `marks` measure id -> 1-10."""

    __tablename__ = "area_assessment"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(String(10), index=True)
    rater: Mapped[str] = mapped_column(String(100))
    role: Mapped[str | None] = mapped_column(String(20))
    date: Mapped[date]
    marks: Mapped[dict[str, int]] = mapped_column(JSON)
    known_initiatives: Mapped[int | None]
    registered_initiatives: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Utc, default=now)
    withdrawn_by: Mapped[str | None] = mapped_column(String(200))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
