"""Actors: who occurs, by which names, and what is told of each: said, told to have done, accused of; always apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.monitor.proofs import ProofBook
from truceline.monitor.table import OWN_VOICE, members_of
from truceline.monitor.words import load_words
from truceline.questions.inquiry import in_days
from truceline.records import Actor, Incident, Participant, Record
from truceline.records.bulletin import Line
from truceline.records.incident import Accusation
from truceline.theatres.sides import side_of
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.cast import Part, cast_of, chosen, names_of, of_side, side_name
from truceline.web.claimants import Tints
from truceline.web.drawn import page
from truceline.web.faults import NotHere
from truceline.web.pairs import words_of
from truceline.web.proven import proven
from truceline.web.rows_out import csv_answer
from truceline.web.said import rows_of, told_of
from truceline.web.scene import Seen
from truceline.web.view import View

router = APIRouter()
SIZE = 50
SHOWN = 20  # of each list on an actor's page


@dataclass(frozen=True, slots=True)
class Case:
    """An incident on an actor's page with the lines that bring it there."""

    incident: Incident
    lines: tuple[Line, ...]


@router.get("/actors", include_in_schema=False)
def actors(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """Who occurs."""
    seen = picture.seen(view)
    parts = cast_of(seen, view.as_of, rows_of(seen, picture.monitor, view.as_of))
    found = listed(parts.values(), view)
    start = (view.page - 1) * SIZE
    return page(
        request, "actors.html.j2", view, parts=found[start : start + SIZE], total=len(found), size=SIZE, tints=Tints(seen.theatre),
        kinds=[(kind, kind.replace("_", " ")) for kind in sorted({p.actor.kind for p in parts.values()})], behind=seen.behind,
        sides={p.side: side_name(p.side, seen.theatre) for p in found[start : start + SIZE]},
    )  # fmt: skip


@router.get("/actors.csv", include_in_schema=False)
def actors_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The list as CSV."""
    seen = picture.seen(view)
    parts = cast_of(seen, view.as_of, rows_of(seen, picture.monitor, view.as_of))
    columns = ("actor", "name", "kind", "side", "utterances", "incidents_as_party", "incidents_named_as_doer", "incidents_accused_in",
               "incidents_accusing_in")  # fmt: skip
    rows = ((p.actor.id, p.actor.name, p.actor.kind, side_name(p.side, seen.theatre), p.said, len(p.party), len(p.doer), len(p.accused),
             len(p.accuses)) for p in listed(parts.values(), view))  # fmt: skip
    return csv_answer("actors.csv", columns, rows)


def listed(parts: Iterable[Part], view: View) -> list[Part]:
    """The actors the filters leave, those most is told of first."""
    words, kind = view.get("q").casefold().split(), view.get("kind")
    found = [p for p in parts if (not kind or p.actor.kind == kind) and all(word in p.actor.name.casefold() for word in words)]
    return sorted(found, key=lambda p: (-p.heft, p.actor.name, p.actor.id))


@router.get("/actor/{key:path}", include_in_schema=False)
def actor(request: Request, key: str, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """One actor; with `whole=1` all who stand on its side."""
    seen = picture.seen(view)
    rows = rows_of(seen, picture.monitor, view.as_of)
    parts = cast_of(seen, view.as_of, rows)
    who = seen.theatre.actor(key) or (parts[key].actor if key in parts else None)
    if who is None:
        raise NotHere("no actor of this id" + (" was told of then" if view.as_of else ""))
    side = side_of(who, seen.theatre)
    whole = bool(view.get("whole"))
    part = (of_side(parts, side) if whole else parts.get(who.id)) or Part(who, side)
    mine = frozenset(p.actor.id for p in parts.values() if p.side == side) if whole else frozenset((who.id,))
    said = [row for row in rows if row.utterance.speaker.id in mine]
    book = ProofBook(seen.records)
    cases = cases_of(seen, part, mine, book, view)
    return page(
        request, "actor.html.j2", view, who=who, side=side_name(side, seen.theatre), whole=whole, cases=cases,
        said=told_of(said[:8], seen), said_total=len(said), names=names_of(seen.theatre).get(who.id, ()),
        person=seen.theatre.people.get(who.id), book=proven(book, seen), tints=Tints(seen.theatre), behind=seen.behind,
        name_of=lambda actor_id: name_of(actor_id, seen), above=_above(who, seen),
    )  # fmt: skip


def name_of(actor_id: str | None, seen: Seen) -> str:
    """The name of an actor by id."""
    found = seen.theatre.actor(actor_id) if actor_id else None
    return found.name if found else actor_id or ""


def _above(who: Actor, seen: Seen) -> list[Actor]:
    """The bodies an actor is part of, nearest first, then its state."""
    found: list[Actor] = []
    for key in (who.part_of, who.state):
        actor = seen.theatre.actor(key) if key else None
        if actor and actor.id != who.id and actor not in found:
            found.append(actor)
    return found


def cases_of(seen: Seen, part: Part, mine: frozenset[str], book: ProofBook, view: View) -> dict[str, tuple[list[Case], int]]:
    """The incidents of an actor by his part in them, the first `SHOWN` of each with their proofs, and how many there are."""
    told: dict[str, tuple[list[Case], int]] = {}
    for name, ids in (("accused", part.accused), ("doer", part.doer), ("accuses", part.accuses), ("party", part.party)):
        found = [i for i in chosen(seen.scene.incidents, ids) if in_days(i.window, view.first, view.last)]
        records = seen.records.some({m.ref.report for i in found[:SHOWN] for m in i.members})
        told[name] = [Case(i, _lines(name, i, mine, book, records)) for i in found[:SHOWN]], len(found)
    return told


def _lines(name: str, incident: Incident, mine: frozenset[str], book: ProofBook, records: Mapping[str, Record]) -> tuple[Line, ...]:
    """What is said in an incident of or by the actor."""
    if name == "accused":
        words = load_words().stands
        told = [book.line(f"accused by {a.by.name}", a.evidence) for a in _each([a for a in incident.accused if a.of.id in mine])]
        answers = {(a.by.id, a.stand): a for a in reversed(incident.answers) if a.by and a.by.id in mine}
        return (*told, *(book.line(f"answers: {words[a.stand]}", a.evidence) for a in answers.values()))
    if name == "accuses":
        return tuple(book.line(f"names {a.of.name}", a.evidence) for a in _each([a for a in incident.accused if a.by.id in mine]))
    found = members_of(incident, records)
    telling = next((t for t in found if t.role == "tells"), found[0] if found else None)
    return (book.line(f"“{telling.event.trigger.text}”", telling.evidence(), names_in(telling.event.according_to)),) if telling else ()


def names_in(who: Iterable[Participant]) -> str:
    """Those who tell an event; the report's own voice where nobody is named."""
    return ", ".join(p.actor.name for p in who) or OWN_VOICE


def _each(told: Sequence[Accusation]) -> list[Accusation]:
    """The first accusation between each two."""
    first: dict[tuple[str, str], Accusation] = {}
    for accusation in told:
        first.setdefault((accusation.by.id, accusation.of.id), accusation)
    return list(first.values())


@router.get("/actors/pair", include_in_schema=False)
def pair(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """What one side says of another: incidents it accuses it of, accusing words, praise."""
    seen = picture.seen(view)
    by, of = (seen.theatre.actor(view.get(name)) or Actor(view.get(name), view.get(name).removeprefix("text:")) for name in ("by", "of"))
    sides = side_of(by, seen.theatre), side_of(of, seen.theatre)
    book = ProofBook(seen.records)
    cases = []
    for incident in chosen(seen.scene.incidents, (i.id for i in seen.scene.incidents)):
        told = [a for a in incident.accused if (side_of(a.by, seen.theatre), side_of(a.of, seen.theatre)) == sides]
        if told and in_days(incident.window, view.first, view.last):
            cases.append((incident, told))
    lines = [Case(i, tuple(book.line(f"{a.by.name} names {a.of.name}", a.evidence) for a in _each(told))) for i, told in cases[:60]]
    words = _words(seen, picture, sides, view)
    return page(
        request, "pair.html.j2", view, by=by, of=of, cases=lines, total=len(cases), accusing=[w for w in words if not w[0]][:60],
        praising=[w for w in words if w[0]][:60], book=proven(book, seen), behind=seen.behind,
    )  # fmt: skip


def _words(seen: Seen, picture: PictureOf, sides: tuple[str, str], view: View) -> list[tuple[bool, str, str, str | None, str]]:
    """Accusing and praising words between two sides: (praise, speaker, report, printed, sentence), latest first."""
    copied = {r for group in seen.scene.copies for r in group.reports if r != group.origin}
    found = []
    for word in words_of(seen, picture.monitor):
        by = seen.theatre.actor(word.by) or Actor(word.by, word.by_name)
        of = seen.theatre.actor(word.of) or Actor(word.of, word.of_name)
        day = word.published
        asked = bool(view.first or view.last)
        if word.report in copied or word.report not in seen.records or (side_of(by, seen.theatre), side_of(of, seen.theatre)) != sides:
            continue
        if not asked or (day and (view.first or "") <= day <= (view.last or "9")):
            found.append((word.praise, word.by_name, word.report, day, word.sentence))
    return sorted(found, key=lambda row: (row[3] or "", row[2]), reverse=True)
