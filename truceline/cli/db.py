"""`truceline db`: make, move up, check, verify, back up and copy a monitor database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import FAILED, OK, clean, print_json

db = typer.Typer(help="Make, migrate, check, verify, back up and copy a monitor database.", no_args_is_help=True)


@db.command()
def init(db: Database, as_json: Json = False) -> None:
    """Make an empty monitor database; one that is there already is only checked."""
    from truceline.store import init_database

    made = init_database(db)
    if as_json:
        print_json({"db": shown(db), "made": made})
    else:
        print(clean(f"{shown(db)}: {'made' if made else 'is there already'}"))


@db.command()
def migrate(db: Database, as_json: Json = False) -> None:
    """Bring a monitor database to the schema version of this software."""
    from truceline.store import migrate_database

    before, after = migrate_database(db)
    if as_json:
        print_json({"db": shown(db), "from": before, "to": after})
    else:
        moved = "nothing to do" if before == after else f"from {before or 'nothing'} to {after}"
        print(clean(f"{shown(db)}: {moved}"))


@db.command()
def check(db: Database, as_json: Json = False) -> None:
    """See whether a monitor database is sound and of the current schema version. Exit code 1 if not."""
    from truceline.store import check_database, open_monitor

    version = check_database(db)
    with open_monitor(db, create=False) as monitor:
        told = {"db": shown(db), "schema": version, "reports": sum(1 for _ in monitor.reports()), "dump_sha256": monitor.dump_sha256()}
    if as_json:
        print_json(told)
    else:
        print(clean(f"{shown(db)}: sound; schema {version}, {told['reports']} reports, dump {told['dump_sha256']}"))


To = Annotated[str, typer.Option("--to", metavar="DB", help="Where to: a file that is not there yet, or an empty PostgreSQL database.")]
File = Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write; it must not be there yet.")]
From = Annotated[Path, typer.Option("--from", metavar="FILE", help="The backup.")]


@db.command()
def verify(db: Database, as_json: Json = False) -> None:
    """Hold every record, report, decision and raw byte against the journal. Exit code 1 if anything is not as it was written."""
    from truceline.store import faults, open_monitor

    with open_monitor(db, create=False) as monitor:
        found = list(faults(monitor))
    if as_json:
        print_json({"db": shown(db), "faults": found})
    else:
        print(clean("\n".join(found) or f"{shown(db)}: all is as it was written"))
    raise typer.Exit(FAILED if found else OK)


@db.command()
def backup(db: Database, to: File, as_json: Json = False) -> None:
    """Copy a database into a file while others may go on writing."""
    from truceline.store import backup_database

    backup_database(db, to)
    print_json({"db": shown(db), "backup": str(to)}) if as_json else print(clean(f"{shown(db)}: backed up to {to}"))


@db.command()
def restore(db: Database, backup: From, as_json: Json = False) -> None:
    """Make a database from a backup, once the backup is found sound. A database that is there already is left alone."""
    from truceline.store import check_database, copy_database

    check_database(backup)
    dump = copy_database(backup, db)
    print_json({"db": shown(db), "dump_sha256": dump}) if as_json else print(clean(f"{shown(db)}: restored; dump {dump}"))


@db.command()
def copy(db: Database, to: To, as_json: Json = False) -> None:
    """Copy a database into an empty place of either kind, SQLite or PostgreSQL, and compare the two."""
    from truceline.store import copy_database

    dump = copy_database(db, to)
    print_json({"from": shown(db), "to": shown(to), "dump_sha256": dump}) if as_json else print(clean(f"{shown(to)}: equal; dump {dump}"))


def shown(where: str) -> str:
    """Where a database is, without a password."""
    from truceline.store.engines import shown as without_password

    return without_password(where)
