"""The schema: where a database is, in; one of the current version behind it. Knows the migrations, no rows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from truceline.errors import SchemaError, StoreError
from truceline.store.engines import Where, engine_of, is_server, shown, store_error, transaction

HEAD = "0009"
MIGRATIONS = "truceline.store:migrations"


def version_of(engine: Engine, where: Where) -> str | None:
    """The schema version of a database, None if it holds no tables.

    Raises:
        StoreError: if it cannot be reached, is no database, or one of something else.
    """
    try:
        with engine.connect() as connection:
            names = set(inspect(connection).get_table_names())
            if not names:
                return None
            if "alembic_version" not in names:
                raise StoreError("a database, but not a monitor database", where=shown(where))
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return str(found) if found else None
    except DatabaseError as err:
        raise store_error(err, where) from err


def init_database(where: Where) -> bool:
    """Make a monitor database.

    Returns:
        True if it was made, False if it was there already.

    Raises:
        StoreError: if there is something else, its folder cannot be written, or the server does not answer.
    """
    if is_there(where):
        check_database(where)
        return False
    if not is_server(where) and not Path(where).parent.is_dir():
        raise StoreError("no such folder", where=str(Path(where).parent))
    upgrade(where)
    return True


def is_there(where: Where) -> bool:
    """True if there is a file with something in it, or a server's database with tables."""
    if not is_server(where):
        return Path(where).exists() and Path(where).stat().st_size > 0
    engine = engine_of(where)
    try:
        return version_of(engine, where) is not None
    finally:
        engine.dispose()


def migrate_database(where: Where) -> tuple[str | None, str]:
    """Bring a database to the current version.

    Returns:
        The version it had and the one it has.
    """
    where = existing(where)
    engine = engine_of(where)
    try:
        before = version_of(engine, where)
    finally:
        engine.dispose()
    upgrade(where)
    return before, HEAD


def existing(where: Where) -> Where:
    """Where a database is that is there.

    Raises:
        StoreError: if there is none.
    """
    if not (is_there(where) if is_server(where) else Path(where).is_file()):
        raise StoreError("no such database", where=shown(where))
    return where


def check_database(where: Where) -> str:
    """See whether a database is sound and of the current version.

    Returns:
        The version.

    Raises:
        SchemaError: if the version is another one.
        StoreError: if it is damaged or no monitor database.
    """
    where = existing(where)
    engine = engine_of(where)
    try:
        version = version_of(engine, where)
        if version != HEAD:
            raise SchemaError(f"schema version {version}, this software needs {HEAD}; run `truceline db migrate`", where=shown(where))
        damage = None if is_server(where) else file_damage(engine)
    except DatabaseError as err:
        raise store_error(err, where) from err
    finally:
        engine.dispose()
    if damage:
        raise StoreError(f"the database is damaged: {damage}", where=shown(where))
    return version


def file_damage(engine: Engine) -> str | None:
    """What SQLite finds wrong with a file. A server sees to its own pages and keys."""
    with engine.connect() as connection:
        damage = connection.execute(text("PRAGMA quick_check")).scalar()
        dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    return str(damage) if damage != "ok" else "a row refers to one that is gone" if dangling is not None else None


def upgrade(where: Where) -> None:
    """Run the migrations."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    engine = engine_of(where)
    try:
        with transaction(engine, where) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
