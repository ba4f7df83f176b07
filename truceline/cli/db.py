"""`truceline db`: make, move up and check a monitor database."""

from __future__ import annotations

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import clean, print_json

db = typer.Typer(help="Make, migrate and check a monitor database.", no_args_is_help=True)


@db.command()
def init(db: Database, as_json: Json = False) -> None:
    """Make an empty monitor database; one that is there already is only checked."""
    from truceline.store import init_database

    made = init_database(db)
    if as_json:
        print_json({"db": str(db), "made": made})
    else:
        print(clean(f"{db}: {'made' if made else 'is there already'}"))


@db.command()
def migrate(db: Database, as_json: Json = False) -> None:
    """Bring a monitor database to the schema version of this software."""
    from truceline.store import migrate_database

    before, after = migrate_database(db)
    if as_json:
        print_json({"db": str(db), "from": before, "to": after})
    else:
        moved = "nothing to do" if before == after else f"from {before or 'nothing'} to {after}"
        print(clean(f"{db}: {moved}"))


@db.command()
def check(db: Database, as_json: Json = False) -> None:
    """See whether a monitor database is sound and of the current schema version. Exit code 1 if not."""
    from truceline.store import check_database, open_monitor

    version = check_database(db)
    with open_monitor(db, create=False) as monitor:
        told = {"db": str(db), "schema": version, "reports": sum(1 for _ in monitor.reports()), "dump_sha256": monitor.dump_sha256()}
    if as_json:
        print_json(told)
    else:
        print(clean(f"{db}: sound; schema {version}, {told['reports']} reports, dump {told['dump_sha256']}"))
