"""Copying: all rows of one database into an empty other of any kind; a backup is a copy into a file. Equal content gives equal dumps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text
from sqlalchemy.exc import DatabaseError

from truceline.errors import StoreError
from truceline.store.engines import WRITE, Where, is_server, shown, store_error
from truceline.store.monitor import open_monitor
from truceline.store.schema import existing, is_there
from truceline.store.tables import metadata
from truceline.store.words import index_anew

ROWS = 2000


def copy_database(source: Where, target: Where) -> str:
    """Copy a database into a new one.

    Returns:
        The hash of the dump, the same for both.

    Raises:
        StoreError: if the target holds something already, or a row did not arrive as it was.
    """
    if is_there(target):
        raise StoreError("is there already: a copy is made into an empty place only", where=shown(target))
    with open_monitor(existing(source), create=False) as old, open_monitor(target) as new:
        try:
            with new.engine.connect().execution_options(**WRITE) as connection, connection.begin():
                for table in metadata.sorted_tables:
                    for rows in some_rows(old.rows(select(table).order_by(*table.primary_key.columns))):
                        connection.execute(insert(table), rows)
                    count_on(connection, table)
                if connection.dialect.name == "sqlite":
                    index_anew(connection)
            new.reckon()
        except DatabaseError as err:
            raise store_error(err, target) from err
        before, after = old.dump_sha256(), new.dump_sha256()
    if before != after:
        raise StoreError("the copy is not equal to what was copied", where=shown(target))
    return after


def some_rows(rows: Iterable[Any]) -> Iterator[list[dict[str, Any]]]:
    """Rows as dictionaries, some at a time."""
    rest = iter(rows)
    while some := [dict(row._mapping) for row in islice(rest, ROWS)]:
        yield some


def count_on(connection: Connection, table: Table) -> None:
    """Let a server number new rows after those that were copied."""
    number = table.primary_key.columns.values()
    if connection.dialect.name != "postgresql" or [c.name for c in number] != ["id"] or not isinstance(number[0].type, Integer):
        return
    last = connection.execute(select(func.max(table.c.id))).scalar()
    if last:
        connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), :last)"), {"last": last})


def backup_database(source: Where, target: Path) -> None:
    """Copy a database into a file, a consistent one though others go on writing.

    Raises:
        StoreError: if the file is there already or cannot be written.
    """
    if target.exists():
        raise StoreError("is there already", where=str(target))
    if is_server(source):
        copy_database(source, target)
        return
    try:
        with sqlite3.connect(f"file:{existing(source)}?mode=ro", uri=True) as old, sqlite3.connect(target) as new:
            old.backup(new)
        old.close()
        new.close()
    except sqlite3.Error as err:
        raise StoreError(f"no backup could be made: {err}", where=str(target)) from err
