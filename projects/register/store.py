"""Which database a dataset has, and how it is opened: through SQLAlchemy; SQLite by default, others by their URL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import NullPool

from geodata import Dataset, data_folder
from projects.register.completing import complete

_PRAGMAS = ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 10000", "synchronous = NORMAL")
_TRIES = 4


class RegisterUnavailable(Exception):  # noqa: N818
    """The database can't be opened; the Dutch message says which one and what to check."""


class ProjectChangedElsewhere(Exception):  # noqa: N818
    """Somebody else saved the entry in the meantime; nothing was written."""


class OpenDatabase:
    """A database that is open, for `with`.

    Raises
    ------
    RegisterUnavailable
        When the database at `url` can't be opened.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """For `with ... as ...`."""
        return self

    def __exit__(self, *_: object) -> None:
        """See `close`."""
        self.close()

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Session]:
        """A session of which all is written at the end, or nothing.

        Parameters
        ----------
        alone
            Nobody else writes from the beginning on, so that what it reads still holds when it writes: for tables
            without a constraint that refuses the second of two. On SQLite only.

        Raises
        ------
        ProjectChangedElsewhere
            When another wrote the same at that moment.
        RegisterUnavailable
            When the database stays busy or is gone.
        """
        try:
            with Session(self._engine) as session, session.begin():
                if alone and self._engine.dialect.name == "sqlite":
                    session.connection().exec_driver_sql("BEGIN IMMEDIATE")
                yield session
        except (StaleDataError, IntegrityError) as error:
            raise ProjectChangedElsewhere(
                "Iemand anders heeft op hetzelfde moment in het register geschreven. "
                "Er is niets opgeslagen; probeer het opnieuw."
            ) from error
        except OperationalError as error:
            raise RegisterUnavailable(
                f"Het register is nu niet te gebruiken ({error.orig}). Er is niets opgeslagen; probeer het zo opnieuw."
            ) from error


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
        _make_tables(engine)
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise RegisterUnavailable(
            f"Het register {shown} is niet te openen ({reason}). "
            "Controleer of de database bereikbaar is en of u daar mag schrijven."
        ) from error
    return engine


def _make_tables(engine: Engine) -> None:
    """What is lacking; again when that fails, for another may be making the same at this moment."""
    for _ in range(_TRIES - 1):
        try:
            return complete(engine)
        except DBAPIError:
            continue
    return complete(engine)


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
