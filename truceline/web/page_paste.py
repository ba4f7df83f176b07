"""Paste: an article pasted or dropped is read at once and shown with what was read in it. Nothing is kept unless an analyst adds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from truceline.errors import UsageError
from truceline.exports.explanation import explain
from truceline.intake import Incoming, read_bytes
from truceline.issues import Issue
from truceline.pipeline import looked_at
from truceline.records import Record
from truceline.runners.local import code_incoming
from truceline.store.tables import reports
from truceline.theatres import Theatre, list_theatres, load_theatre
from truceline.web.asked import PictureOf, ViewOf, VisitorOf
from truceline.web.claimants import Tints
from truceline.web.drawn import page
from truceline.web.kept import Kept
from truceline.web.page_report import WALKS
from truceline.web.picture import Picture
from truceline.web.reading import LAYERS, Paragraph, paragraphs, tally
from truceline.web.view import View, day

router = APIRouter(include_in_schema=False)
MOST = 5  # reports of one file that are read at once
MOST_CHARACTERS = 120_000

Line = Annotated[str, Form(max_length=600)]


@dataclass(frozen=True, slots=True)
class Read:
    """A report read but not kept."""

    record: Record
    raw: bytes
    reading: tuple[Paragraph, ...]
    tally: dict[str, int]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was made of a paste: the reports read, how many more there are, and what went wrong."""

    read: tuple[Read, ...]
    more: int
    issues: tuple[Issue, ...]


BLANK = {"text": "", "title": "", "publisher": "", "published": "", "url": ""}
HELD: Kept[Pasted] = Kept(24)


@router.get("/paste")
def paste(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The form."""
    added = view.get("added")
    known = added and any(picture.monitor.rows(select(reports.c.id).where(reports.c.id == added)))
    return page(
        request, "paste.html.j2", view, packs=packs(picture), chosen=view.theatre or "world", added=added if known else "", told=BLANK,
    )  # fmt: skip


@router.post("/paste/read")
def read(
    request: Request, view: ViewOf, picture: PictureOf, visitor: VisitorOf, text: Annotated[str, Form()] = "", title: Line = "",
    publisher: Line = "", published: Line = "", url: Line = "", pack: Line = "", file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """What was read in the text or the file. Kept in memory for a while only, so that it can be added."""
    told = {"text": text, "title": title, "publisher": publisher, "published": published, "url": url}
    try:
        theatre = theatre_of(pack or view.theatre or "world", picture)
        raw, where, suffix = given(told, file)
    except UsageError as err:
        # the words stay in the form: nobody should have to paste them twice
        return page(
            request, "paste.html.j2", view, packs=packs(picture), chosen=pack, added="", told=told, status_code=400, fault=err.fault,
        )  # fmt: skip
    with WALKS:
        pasted = read_now(raw, where, suffix, theatre)
    for one in pasted.read:
        HELD.put((str(picture.monitor.path), visitor.name, one.record.report.sha256, theatre.id), pasted)
    return page(
        request, "pasted.html.j2", view, pasted=pasted, layers=LAYERS, used=theatre, may_add=visitor.may("analyst"),
        known=known_ids(picture, view, pasted),
    )  # fmt: skip


@router.get("/paste/read")
@router.get("/paste/add")
def again(view: ViewOf) -> Response:
    """What was read is shown once: whoever comes back to its address finds the form."""
    return RedirectResponse(view.url("/paste"), 303)


@router.post("/paste/add")
def add(view: ViewOf, picture: PictureOf, visitor: VisitorOf, sha256: Line, pack: Line) -> Response:
    """Add to the monitor what was read before, as it was read.

    Raises:
        UsageError: if it is held no longer.
    """
    theatre = theatre_of(pack, picture)
    held = HELD.held((str(picture.monitor.path), visitor.name, sha256, theatre.id))
    one = next((r for r in held.read if r.record.report.sha256 == sha256), None) if held else None
    if one is None:
        raise UsageError("that text is held no longer: paste it again")
    receipt = picture.monitor.add([one.record], {sha256: one.raw})
    if receipt.failed:
        raise UsageError(receipt.failed[0][1])
    return RedirectResponse(view.url("/paste", theatre=theatre.id, added=one.record.report.id), 303)


def packs(picture: Picture) -> list[tuple[str, str]]:
    """The theatres a text can be read with: those of the database first, then the built-in ones; id and words."""
    return [(name, name.replace("_", " ")) for name in dict.fromkeys((*picture.theatres(), *list_theatres()))]


def theatre_of(name: str, picture: Picture) -> Theatre:
    """A theatre that may be named here.

    Raises:
        UsageError: if it is none of them: a name from outside never opens a folder.
    """
    if name in picture.theatres():
        return picture.theatre(View(theatre=name))
    if name in list_theatres():
        return load_theatre(name)
    raise UsageError("no such theatre", where="pack")


def given(told: dict[str, str], file: UploadFile | None) -> tuple[bytes, str, str]:
    """The bytes to read, what to call them and their kind.

    Raises:
        UsageError: if there is nothing to read, the day is none, or the text too long.
    """
    if file is not None and file.filename:
        name = PurePath(file.filename.replace("\\", "/")).name
        return file.file.read(), name, PurePath(name).suffix.lower() or ".txt"
    text, about = told["text"], {key: value.strip() for key, value in told.items() if key != "text" and value.strip()}
    if not text.strip():
        raise UsageError("Paste the words of a report, or choose a file.")
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"That is longer than {MOST_CHARACTERS:,} characters: add it on the command line.")
    day(about.get("published"), "published")
    if not about:
        return text.encode(), "pasted text", ".txt"
    return json.dumps({"text": text, **about}).encode(), "pasted text", ".json"


def read_now(raw: bytes, where: str, suffix: str, theatre: Theatre) -> Pasted:
    """Read bytes of a kind with a theatre; at most `MOST` reports of them."""
    incoming: list[Incoming] = []
    issues: list[Issue] = []
    more = 0
    for found in read_bytes(raw, where, suffix):
        if isinstance(found, Issue):
            issues.append(found)
        elif len(incoming) < MOST:
            incoming.append(found)
        else:
            more += 1
    tints = Tints(theatre)
    made = tuple(
        read_of(record, one.raw, theatre, tints, f"{k}-" if k else "")
        for k, (record, one) in enumerate(zip(code_incoming(incoming, theatre), incoming, strict=True))
    )
    return Pasted(made, more, tuple(issues))


def read_of(record: Record, raw: bytes, theatre: Theatre, tints: Tints, prefix: str) -> Read:
    """A record with its reading, what was left out shown too."""
    coded = not any(issue.level == "error" for issue in record.issues)
    shown = paragraphs(record, explain(record, *(looked_at(record.report, theatre) if coded else ())), tints, prefix=prefix)
    return Read(record, raw, shown, tally(shown))


def known_ids(picture: Picture, view: View, pasted: Pasted) -> set[str]:
    """The reports of a paste that the monitor holds already."""
    if view.theatre is None:
        return set()
    records = picture.seen(View(theatre=view.theatre)).records
    return {one.record.report.id for one in pasted.read if one.record.report.id in records}
