"""Engines: where a monitor database is, in; connections with the settings its kind needs, out. SQLite files, PostgreSQL servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from truceline.errors import StoreError, UsageError

BUSY_MS = 5000
PAGES = 4000  # of four kilobytes that the write-ahead log takes before they go into the file: pages written often go there once
SETTINGS = (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", f"wal_autocheckpoint={PAGES}")
WRITE = {"truceline_write": True}
WRITERS = 7_230_919  # the number of the lock that lets one writer at a time into a PostgreSQL database
SERVER = ("postgresql://", "postgres://")

Where = str | Path


def is_server(where: Where) -> bool:
    """True for the URL of a PostgreSQL database, false for a file."""
    return str(where).startswith(SERVER)


def shown(where: Where) -> str:
    """Where it is, for messages: a password is never printed."""
    if not is_server(where):
        return str(where)
    try:
        return make_url(str(where)).render_as_string(hide_password=True)
    except ArgumentError:
        return "postgresql://***"


def engine_of(where: Where) -> Engine:
    """An engine on a file or a server.

    Raises:
        UsageError: if the URL is none, or the driver for servers is not installed.
    """
    return server_engine(str(where)) if is_server(where) else file_engine(Path(where))


def file_engine(path: Path) -> Engine:
    """SQLite: write-ahead log, foreign keys, patience with other writers, and writers that lock at once."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE for writers: a lock taken late would fail where waiting is still possible.
        write = connection.get_execution_options().get("truceline_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def server_engine(url: str) -> Engine:
    """PostgreSQL by psycopg 3; one writer at a time, as in a file."""
    try:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ArgumentError as err:
        raise UsageError("not the URL of a database", where="postgresql://***") from err
    except ImportError as err:
        raise UsageError('PostgreSQL needs the driver: pip install "truceline[postgres]"', where=shown(url)) from err

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _: object) -> None:
        # what is asked for lies together and mostly in memory: an index is worth more than a server takes for granted
        with connection.cursor() as cursor:
            cursor.execute("SET random_page_cost = 1.1")
        connection.commit()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("truceline_write"):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")

    return engine


@contextmanager
def transaction(engine: Engine, where: Where) -> Iterator[Connection]:
    """A transaction of one who writes: all of it is in at the end, or nothing.

    Raises:
        StoreError: if the database refuses.
    """
    try:
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            yield connection
    except DatabaseError as err:
        raise store_error(err, where) from err


def store_error(err: DatabaseError | OperationalError, where: Where) -> StoreError:
    """The database's complaint in one line, without secrets."""
    words = " ".join(str(err.orig).split("\n", 1)[0].split())
    return StoreError(f"the database cannot be used: {words}", where=shown(where))
