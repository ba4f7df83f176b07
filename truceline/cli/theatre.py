"""`truceline theatre`: which theatres there are, what is in one, what is wrong with a pack."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.options import Json
from truceline.cli.terminal import print_json

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
