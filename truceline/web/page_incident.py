"""Incident: one happening, claimant by claimant, down to the sentence; who answers whom, where, its tellings, its kin and its history."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.monitor.proofs import ProofBook
from truceline.monitor.sheet import answered, block_alone, by_strength, in_order, kin, moves_of, tellings
from truceline.monitor.words import load_words
from truceline.records import Incident
from truceline.records.bulletin import Block
from truceline.store.history import history_of
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.claimants import Tints
from truceline.web.claims_out import COLUMNS, claim_rows
from truceline.web.drawn import page
from truceline.web.evidence import book_of, head_of, origins_of
from truceline.web.incident import locator
from truceline.web.kept import Kept
from truceline.web.picture import Picture
from truceline.web.rows_out import csv_answer
from truceline.web.scene import Seen
from truceline.web.view import View

router = APIRouter()
SIZE = 40  # tellings of one page
CHANGES = 60
MATCHES = 25
MADE: Kept[dict[str, Any]] = Kept(64)


@router.get("/incident/{key}.csv", include_in_schema=False)
def incident_csv(key: str, view: ViewOf, picture: PictureOf) -> Response:
    """The claims table of an incident, each line with the sentence behind it."""
    seen, found = picture.seen(view), picture.incident(view, key)
    book = ProofBook(seen.records)
    block = block_for(seen, found, book)
    return csv_answer(f"{found.id}.csv", COLUMNS, claim_rows([block], {p.id: p for p in book.proofs()}))


@router.get("/incident/{key}", include_in_schema=False)
def incident(request: Request, key: str, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page of an incident, as known at the view's time."""
    seen, found = picture.seen(view), picture.incident(view, key)
    last = max(1, -(-len(found.members) // SIZE))
    number = min(view.page, last)
    place = (str(picture.monitor.path), seen.head, seen.theatre.id, view.as_of, key, number)
    told = MADE.get(place, lambda: told_of(seen, found, view, picture, number))
    return page(request, "incident.html.j2", view, behind=seen.behind, **told)


def told_of(seen: Seen, found: Incident, view: View, picture: Picture, number: int) -> dict[str, Any]:
    """What the page is drawn from."""
    book = ProofBook(seen.records)
    block = block_for(seen, found, book)
    pairs, moves = answered(found, seen.records, seen.theatre, book), moves_of(found, book, load_words())
    shown = in_order(found)[(number - 1) * SIZE : number * SIZE]
    told = tellings(seen.records.some({m.ref.report for m in shown}), shown, book)
    cited = seen.records.some({proof.report for proof in book.proofs()} | {t.report for t in told})
    origins = origins_of(seen.scene.copies)
    matches = by_strength(found)
    records = seen.records.some({m.ref.report for m in found.members})
    changes = history_of(found, picture.monitor, seen.theatre.id, picture.decisions(view), records)
    return {
        "i": found, "k": block, "pairs": pairs, "moves": moves, "told": told, "number": number, "size": SIZE,
        "heads": {key: head_of(record, origins.get(key)) for key, record in cited.items()},
        "book": book_of(book.proofs(), cited, seen.theatre, seen.scene.copies), "tints": Tints(seen.theatre),
        "map": locator(found, seen.theatre), "kin": kin(found, seen.scene.incidents),
        "matches": matches[:MATCHES], "matches_more": max(0, len(matches) - MATCHES),
        "changes": changes[:CHANGES], "changes_more": max(0, len(changes) - CHANGES),
    }  # fmt: skip


def block_for(seen: Seen, found: Incident, book: ProofBook) -> Block:
    """Its claims table."""
    return block_alone(found, seen.scene.incidents, seen.scene.bearings, seen.records, seen.theatre, book)
