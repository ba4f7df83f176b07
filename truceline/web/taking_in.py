"""Taking in: one report as somebody hands it over the web, in; its record out. The same reading as on the command line.

One report is read at a time: the reader is one for the whole process, and a desk has other things to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from threading import Lock

from truceline.errors import UsageError
from truceline.intake import Incoming, read_bytes
from truceline.issues import Issue
from truceline.records import Record
from truceline.runners import code_incoming
from truceline.theatres import Theatre, list_theatres, load_theatre
from truceline.web.faults import Refused
from truceline.web.picture import Picture
from truceline.web.view import View

PATIENCE = 30  # seconds to wait for a report before
ONE = Lock()


def theatre_asked(picture: Picture, view: View, name: str | None) -> Theatre:
    """The theatre to read with: one of the database or a built-in one, by id; never a folder. The view's own where none is named.

    Raises:
        UsageError: if there is none of this id.
    """
    if name is None:
        return picture.theatre(view) if view.theatre else load_theatre("world")
    if name in picture.theatres():
        return picture.theatre(View(name))
    if name in list_theatres():
        return load_theatre(name)
    raise UsageError("no such theatre", where="theatre")


def read_in(fields: Mapping[str, object], theatre: Theatre) -> tuple[Record, bytes]:
    """The record of one report and the bytes it came in.

    Args:
        fields: `text` or `html`, and any of title, publisher, published, url, language, id.

    Raises:
        UsageError: if no report can be made of it.
        Refused: if others are waiting already.
    """
    raw = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")
    found = list(read_bytes(raw, "report.json", ".json"))
    incoming = [one for one in found if isinstance(one, Incoming)]
    if not incoming:
        raise UsageError(next((one.message for one in found if isinstance(one, Issue)), "no report in it"), where="text")
    if not ONE.acquire(timeout=PATIENCE):
        raise Refused("Other reports are being read; please wait a moment.", 503, retry=PATIENCE)
    try:
        return next(iter(code_incoming(incoming[:1], theatre))), incoming[0].raw
    finally:
        ONE.release()
