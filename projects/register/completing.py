"""Makes what a database lacks: tables, and columns that came after a table was made. Changes nothing that is there."""

from __future__ import annotations

from sqlalchemy import Engine, Table, inspect
from sqlalchemy.schema import CreateColumn

from projects.register.schema import Base


def complete(engine: Engine) -> None:
    """Make every table and column of the schema that is not there; a new column gets its default in old rows."""
    Base.metadata.create_all(engine)
    for table in Base.metadata.sorted_tables:
        _add_columns(engine, table)


def _add_columns(engine: Engine, table: Table) -> None:
    there = {column["name"] for column in inspect(engine).get_columns(table.name)}
    for column in table.columns:
        if column.name not in there:
            made = CreateColumn(column).compile(dialect=engine.dialect)
            quoted = engine.dialect.identifier_preparer.format_table(table)
            with engine.begin() as connection:
                connection.exec_driver_sql(f"ALTER TABLE {quoted} ADD COLUMN {made}")
