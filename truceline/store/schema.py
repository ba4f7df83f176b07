"""The schema: a path in, a database of the current version behind it. Knows SQLite's settings and the migrations, no rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from truceline.errors import SchemaError, StoreError

HEAD = "0003"
BUSY_MS = 5000
MIGRATIONS = "truceline.store:migrations"
WRITE = {"truceline_write": True}


def engine_of(path: Path) -> Engine:
    """An engine on a SQLite file: write-ahead log, foreign keys, patience with other writers, and writers that lock at once."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for setting in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {setting}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE for writers: a lock taken late would fail where waiting is still possible.
        write = connection.get_execution_options().get("truceline_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def version_of(engine: Engine, path: Path) -> str | None:
    """The schema version of a file, None if it holds no tables.

    Raises:
        StoreError: if it is no SQLite database, or one of something else.
    """
    try:
        with engine.connect() as connection:
            names = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
            if not names:
                return None
            if "alembic_version" not in names:
                raise StoreError("a database, but not a monitor database", where=str(path))
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return str(found) if found else None
    except DatabaseError as err:
        raise store_error(err, path) from err


def store_error(err: DatabaseError, path: Path) -> StoreError:
    """The database's complaint in one line."""
    return StoreError(f"the database cannot be used: {err.orig}", where=str(path))


def init_database(path: str | Path) -> bool:
    """Make a monitor database at `path`.

    Returns:
        True if it was made, False if it was there already.

    Raises:
        StoreError: if the file is something else, or its folder cannot be written.
    """
    path = Path(path)
    if path.exists() and path.stat().st_size:
        check_database(path)
        return False
    if not path.parent.is_dir():
        raise StoreError("no such folder", where=str(path.parent))
    upgrade(path)
    return True


def migrate_database(path: str | Path) -> tuple[str | None, str]:
    """Bring a database to the current version.

    Returns:
        The version it had and the one it has.
    """
    path = existing(path)
    engine = engine_of(path)
    try:
        before = version_of(engine, path)
    finally:
        engine.dispose()
    upgrade(path)
    return before, HEAD


def existing(path: str | Path) -> Path:
    """The path of a database that is there.

    Raises:
        StoreError: if there is no such file.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError("no such database", where=str(path))
    return path


def check_database(path: str | Path) -> str:
    """See whether a database is sound and of the current version.

    Returns:
        The version.

    Raises:
        SchemaError: if the version is another one.
        StoreError: if the file is damaged or no monitor database.
    """
    path = existing(path)
    engine = engine_of(path)
    try:
        version = version_of(engine, path)
        if version != HEAD:
            raise SchemaError(f"schema version {version}, this software needs {HEAD}; run `truceline db migrate`", where=str(path))
        with engine.connect() as connection:
            damage = connection.execute(text("PRAGMA quick_check")).scalar()
            dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    except DatabaseError as err:
        raise store_error(err, path) from err
    finally:
        engine.dispose()
    if damage != "ok" or dangling is not None:
        raise StoreError(f"the database is damaged: {damage if damage != 'ok' else 'a row refers to one that is gone'}", where=str(path))
    return version


def upgrade(path: Path) -> None:
    """Run the migrations on a file."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    engine = engine_of(path)
    try:
        with engine.connect().execution_options(**WRITE) as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except (OperationalError, DatabaseError) as err:
        raise store_error(err, path) from err
    finally:
        engine.dispose()
