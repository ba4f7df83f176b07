"""`truceline users`: who may use a desk that others can reach. Passwords are asked for, never given on the command line."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated, Literal

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import clean, print_json, say
from truceline.errors import UsageError

users = typer.Typer(help="Add, list and remove users of the desk, and make tokens for its API.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in by.")]
Role = Annotated[
    Literal["reader", "analyst", "admin"], typer.Option("--role", help="A reader reads, an analyst decides and adds, an admin manages.")
]
Scopes = Annotated[list[str] | None, typer.Option("--scope", metavar="SCOPE", help="read, write or admin; may be given again.")]
Days = Annotated[int, typer.Option("--days", min=1, max=3650, metavar="N", help="How long the token is good for.")]
Label = Annotated[str, typer.Option("--label", metavar="WORDS", help="What the token is for.")]


@users.command()
def add(name: Name, db: Database, role: Role = "reader", as_json: Json = False) -> None:
    """Add a user. The password is asked for; if standard input is no terminal, it is its first line."""
    from truceline.store import open_monitor
    from truceline.store.accounts import add_user

    with open_monitor(db) as monitor:
        account = add_user(monitor, name, role, read_password())
    print_json({"name": account.name, "role": account.role}) if as_json else print(clean(f"{account.name} may sign in as {account.role}"))


def read_password() -> str:
    """A password from the terminal, asked twice, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass("Password: ")
    if getpass("Again: ") != first:
        raise UsageError("the two passwords differ")
    return first


@users.command("list")
def list_all(db: Database, as_json: Json = False) -> None:
    """List users and their tokens. No secret is shown; none is kept."""
    from truceline.store import open_monitor
    from truceline.store.accounts import token_list, user_list

    with open_monitor(db, create=False) as monitor:
        told, tokens = list(user_list(monitor)), list(token_list(monitor))
    if as_json:
        print_json({"users": [asdict(one) for one in told], "tokens": [asdict(one) for one in tokens]})
        return
    for one in told:
        print(clean(f"{one.name}  {one.role}, since {one.added_at[:10]}"))
        for token in tokens:
            if token.user == one.name:
                gone = f", revoked {token.revoked_at[:10]}" if token.revoked_at else ""
                label = f": {token.label}" if token.label else ""
                print(clean(f"    token {token.id} ({' '.join(token.scopes)}), until {token.expires_at[:10]}{gone}{label}"))
    if not told:
        print("no users: the desk is open at its own machine and listens nowhere else")


@users.command()
def remove(name: Name, db: Database, as_json: Json = False) -> None:
    """Remove a user with all sessions and tokens. What he decided stays under his name."""
    from truceline.store import open_monitor
    from truceline.store.accounts import remove_user

    with open_monitor(db, create=False) as monitor:
        remove_user(monitor, name)
    print_json({"removed": name}) if as_json else print(clean(f"{name} removed"))


@users.command()
def token(name: Name, db: Database, scope: Scopes = None, days: Days = 90, label: Label = "", as_json: Json = False) -> None:
    """Make a token for the API (scope read, if none is named). It is shown this once and cannot be shown again."""
    from truceline.store import open_monitor
    from truceline.store.accounts import add_token

    with open_monitor(db, create=False) as monitor:
        secret = add_token(monitor, name, scope or ["read"], days, label)
    if as_json:
        print_json({"token": secret})
        return
    print(secret)
    say("keep it: it is not shown again. Use it as:  Authorization: Bearer TOKEN")


@users.command()
def revoke(number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `truceline users list` shows it.")], db: Database,
           as_json: Json = False) -> None:  # fmt: skip
    """End a token."""
    from truceline.store import open_monitor
    from truceline.store.accounts import revoke_token

    with open_monitor(db, create=False) as monitor:
        revoke_token(monitor, number)
    print_json({"revoked": number}) if as_json else print(f"token {number} revoked")
