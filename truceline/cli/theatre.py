"""`truceline theatre`: which theatres there are, what is in one, what is wrong with a pack."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.options import Json
from truceline.cli.terminal import FAILED, OK, clean, print_json

theatre = typer.Typer(help="List, show and check theatre packs.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME|DIR", help="A built-in theatre or the folder of a pack.")]


@theatre.command("list")
def list_(as_json: Json = False) -> None:
    """The built-in theatres."""
    from truceline.theatres import list_theatres

    names = list_theatres()
    if as_json:
        print_json(list(names))
    else:
        print("\n".join(names))


@theatre.command()
def show(name: Name, as_json: Json = False) -> None:
    """What a theatre holds: parties, actors, people, places, agreements with their commitments."""
    from truceline.theatres.show import describe_theatre, show_theatre

    if as_json:
        print_json(describe_theatre(name))
    else:
        print(clean(show_theatre(name)))


@theatre.command()
def check(name: Name, as_json: Json = False) -> None:
    """Validate a pack and say what is wrong or missing. Exit code: 0 no errors (there may be warnings), 1 errors."""
    from truceline.theatres.check import check_theatre

    found = check_theatre(name)
    levels = [issue.level for issue in found]
    if as_json:
        print_json([issue.as_dict() for issue in found])
    else:
        for issue in found:
            print(clean(f"{issue.level}: {issue.where}: {issue.message} [{issue.code}]"))
        print(clean(f"{name}: {levels.count('error')} errors, {levels.count('warning')} warnings"))
    raise typer.Exit(FAILED if "error" in levels else OK)
