"""How the register lies in a database: two tables, through SQLAlchemy; SQLite by default, others by their URL."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import NullPool

from geodata import Dataset, data_folder

_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 10000", "synchronous = NORMAL")


class RegisterUnavailable(Exception):  # noqa: N818
    """The database can't be opened; the Dutch message says which one and what to check."""


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
    """The tables of the register."""


class ProjectRow(Base):
    """A housing project as it is now. `location` is WKB in EPSG:28992; `answers` question id -> number."""

    __tablename__ = "housing_project"
    __table_args__ = (UniqueConstraint("developer", "reference", name="one_project_a_reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    developer: Mapped[str] = mapped_column(String(200))
    reference: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(String(200))
    municipality: Mapped[str] = mapped_column(String(100))
    phase: Mapped[str | None] = mapped_column(String(80))
    location: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[dict[str, float]] = mapped_column(JSON)
    jobs_promise_date: Mapped[date | None]
    source_note: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(Utc, default=now)
    changed_at: Mapped[datetime] = mapped_column(Utc, default=now, onupdate=now)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (the form that SQLAlchemy asks for)


class HistoryRow(Base):
    """One saving: who, when, and what the project was before (None: it was new). `version` is the one that arose."""

    __tablename__ = "housing_project_history"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), index=True)
    version: Mapped[int] = mapped_column()
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Utc, default=now)
    was: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


def register_url(dataset: Dataset) -> str:
    """The database of a dataset: `register.db` in its folder; for 'eigen' the setting DATABASE_URL goes first."""
    chosen = os.environ.get("DATABASE_URL", "").strip()
    if dataset == "eigen" and chosen:
        return chosen
    return f"sqlite:///{data_folder(dataset) / 'register.db'}"


def open_database(url: str) -> Engine:
    """Connect to a database and make the tables that it lacks.

    Raises
    ------
    RegisterUnavailable
        When the URL is no database, its driver is not installed, or it can't be reached.
    """
    try:
        engine = create_engine(url, hide_parameters=True, **_pooling(url))  # no typed text in a log
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RegisterUnavailable(
            f"DATABASE_URL is niet te gebruiken ({error}). Controleer de instelling, bijvoorbeeld "
            "'postgresql+psycopg://gebruiker:wachtwoord@server/database', en of het stuurprogramma is geïnstalleerd."
        ) from error
    shown = make_url(url).render_as_string(hide_password=True)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    try:
        Base.metadata.create_all(engine)
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise RegisterUnavailable(
            f"Het register {shown} is niet te openen ({reason}). "
            "Controleer of de database bereikbaar is en of u daar mag schrijven."
        ) from error
    return engine


def database_exists(url: str) -> bool:
    """Whether there is a database to open: False only for a SQLite file that isn't there; looks, makes nothing."""
    parsed = make_url(url)
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or "").is_file()


def _pooling(url: str) -> dict[str, Any]:
    """A SQLite file is opened for each session: that is cheap, and nothing holds on to a file that was replaced."""
    parsed = make_url(url)
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return {"poolclass": NullPool} if in_file else {}


def _prepare_sqlite(engine: Engine) -> None:
    """Make the folder of the file, and set each connection to wait for others and to keep references whole."""
    if engine.url.database and engine.url.database != ":memory:":
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.Error:
            connection.close()  # the pool doesn't know it yet, so nobody else will
            raise
