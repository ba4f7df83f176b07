"""`truceline serve`: the web desk over a monitor database, on this machine unless accounts protect it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import clean, say

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on; another than this machine needs accounts.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port to listen on; 0 takes a free one.")]
Shown = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre shown first; a pack of one's own by folder.")]
OpenTo = Annotated[list[str] | None, typer.Option("--open-to", metavar="NAME", help="Host name it may be called by; may be given again.")]
Https = Annotated[bool, typer.Option("--https", help="A proxy in front speaks HTTPS: cookies are sent over HTTPS only.")]


def serve(
    db: Database, host: Host = "127.0.0.1", port: Port = 8810, theatre: Shown = None, open_to: OpenTo = None, https: Https = False,
    as_json: Json = False,
) -> None:
    """Serve the web desk and its API. Stops cleanly on an interrupt or SIGTERM.

    Listens on this machine only. Any other address is refused until there are accounts (`truceline users add`).
    """
    from truceline.web.serving import run
    from truceline.web.settings import Settings

    settings = Settings(host, port, theatre, tuple(open_to or ()), https)
    run(db, settings, lambda address: tell(address, as_json=as_json))


def tell(address: str, *, as_json: bool) -> None:
    """Where the desk is, once it is there: for people, or as a line of JSON for what started it."""
    if as_json:
        print(json.dumps({"address": address}), flush=True)
    else:
        say(clean(f"the desk is at {address}  (Ctrl-C stops it)"))
