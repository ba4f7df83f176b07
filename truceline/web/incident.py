"""The page of one incident as data: its claims table, who answers whom, its tellings, where it was, its kin and its history. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from truceline.drawing.locator import draw_locator
from truceline.drawing.spots import Spot, spot_of
from truceline.monitor.daily import block_of, ending
from truceline.monitor.period import shifted
from truceline.monitor.proofs import ProofBook
from truceline.monitor.words import Words, load_words, moment_words
from truceline.questions.inquiry import in_days
from truceline.records import Actor, EventRef, Evidence, Incident, Record
from truceline.records.bulletin import Block, Cell, Line
from truceline.records.incident import Accusation, Answer, Telling
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre
from truceline.web.scene import Seen

NEAR = 4  # days between incidents of one place that are shown as kin
KIN = 12
MATCHES = 25
LINKS = {"planned": "planned", "demanded": "demanded", "conditional": "on condition", "denied": "denied", "ongoing": "still going on"}
ROLES = {
    "tells": "tells it", "denies": "denies it", "announces": "announces it", "summarises": "sums it up", "follows": "tells what came of it",
}  # fmt: skip
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(\d+)H(\d+)M)?")


@dataclass(frozen=True, slots=True)
class Answered:
    """An accusation with one answer to it, or none seen."""

    by: Cell
    of: str
    of_actor: Actor
    by_actor: Actor
    answer: Cell
    answered_by: str | None
    lag: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A telling: the report, its role, in whose words, the sentence and whether it is a copy."""

    report: str
    event: str
    role: str
    voices: tuple[Actor, ...]
    line: Line
    modality: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """Why two tellings were taken for one happening."""

    a: EventRef
    b: EventRef
    score: float
    reasons: tuple[tuple[str, float], ...]


def block_for(seen: Seen, incident: Incident, book: ProofBook) -> Block:
    """The claims table of the incident with its heading."""
    truces = ending(incident, [i for i in _near(incident, seen.scene.incidents, 1) if i.family == "truce"], seen.theatre)
    bearings = [b for b in seen.scene.bearings if b.incident == incident.id]
    day = incident.window[0] if incident.window else ""
    return block_of(incident, truces, bearings, seen.records, seen.theatre, day, book, load_words())


def answered(incident: Incident, theatre: Theatre, book: ProofBook) -> list[Answered]:
    """Every accusation once for each pair of sides, with each answer of the accused side; silence is said as such."""
    words, rows, seen = load_words(), [], set[tuple[str, str]]()
    for accusation in incident.accused:
        pair = side_of(accusation.by, theatre), side_of(accusation.of, theatre)
        if pair in seen:
            continue
        seen.add(pair)
        by = Cell((book.line(accusation.by.name, accusation.evidence),))
        replies: dict[tuple[str, str], list[Answer]] = {}
        for reply in incident.answers:
            if reply.by and side_of(reply.by, theatre) == pair[1]:
                replies.setdefault((reply.by.id, reply.stand), []).append(reply)
        for alike in replies.values():
            rows.append(_answered(accusation, by, alike, book, words))
        if not replies:
            rows.append(Answered(by, accusation.of.name, accusation.of, accusation.by, Cell(), None, None))
    return rows


def _answered(accusation: Accusation, by: Cell, alike: Sequence[Answer], book: ProofBook, words: Words) -> Answered:
    """An accusation with answers of one voice and stand, told once or many times; the earliest counts for when."""
    first = min(alike, key=lambda a: (a.said_at is None, a.said_at or ""))
    said = f"{'first ' if len(alike) > 1 else ''}said {moment_words(first.said_at)}" if first.said_at else None
    proofs = tuple(dict.fromkeys(book.cite(a.evidence) for a in (*(a for a in alike if a is not first), first)))
    line = Line(words.stands[first.stand], None, proofs, said)
    name = first.by.name if first.by else None
    return Answered(by, accusation.of.name, accusation.of, accusation.by, Cell((line,)), name, lag_words(first.lag))


def lag_words(lag: str | None) -> str | None:
    """An ISO duration in words.

    >>> lag_words("PT5H12M"), lag_words("P1D"), lag_words("P0D")
    ('5 h 12 min', '1 day', 'the same day')
    """
    found = DURATION.fullmatch(lag or "")
    if lag is None or found is None:
        return None
    days, hours, minutes = (int(part or 0) for part in found.groups())
    told = [f"{days} day{'s' if days != 1 else ''}"] if days else []
    told += [f"{hours} h"] if hours else []
    told += [f"{minutes} min"] if minutes else []
    return " ".join(told) or ("the same day" if "D" in lag else "at once")


def tellings(seen: Seen, incident: Incident, members: Sequence[Telling], book: ProofBook) -> list[Told]:
    """These members with their sentences."""
    records = seen.records.some({m.ref.report for m in members})
    return [told for m in members if (told := _telling(m, records[m.ref.report], book)) is not None]


def _telling(member: Telling, record: Record, book: ProofBook) -> Told | None:
    event = next((e for e in record.events if e.id == member.ref.event), None)
    if event is None:
        return None
    line = book.line(event.trigger.text, Evidence(member.ref, event.trigger, event.sentence, event.statement, event.method))
    voices = tuple(who.actor for who in event.according_to)
    return Told(member.ref.report, member.ref.event, ROLES[member.role], voices, line, LINKS.get(event.modality, ""), member.copy_of)


def matched(incident: Incident) -> tuple[list[Matched], int]:
    """The strongest reasons for taking tellings for one happening, and how many more there are."""
    found = sorted(incident.matches, key=lambda m: (-m.score, m.a, m.b))
    return [Matched(m.a, m.b, m.score, m.reasons) for m in found[:MATCHES]], max(0, len(found) - MATCHES)


def locator(incident: Incident, theatre: Theatre) -> Markup | None:
    """A map of the places told, as precisely as told; None if none of them can be drawn."""
    spots: list[Spot] = []
    off = 0
    for place in incident.places:
        spot = spot_of(place, theatre)
        if spot is None:
            off += 1
        else:
            spots.append(spot)
    if not spots:
        return None
    title = f"Where: {load_words().title(incident)}"
    # made by our own drawing room, which escapes every word
    return Markup(draw_locator(spots, off=off, labels=near_towns(spots, theatre), unit="place", title=title))


def near_towns(spots: Iterable[Spot], theatre: Theatre) -> list[tuple[str, float, float]]:
    """A few settlements of the pack about the spots, for orientation: name, latitude, longitude."""
    points = [p for spot in spots for p in spot.points]
    names = {spot.words for spot in spots}
    low, high = min(p[0] for p in points) - 0.6, max(p[0] for p in points) + 0.6
    west, east = min(p[1] for p in points) - 0.8, max(p[1] for p in points) + 0.8
    own = (theatre.places[key] for key in sorted(theatre.own_places))
    towns = [(p.name, p.lat, p.lon) for p in own if p.precision == "settlement" and p.lat is not None and p.lon is not None]
    return [(n, lat, lon) for n, lat, lon in towns if n not in names and low <= lat <= high and west <= lon <= east][:6]


def kin(seen: Seen, incident: Incident) -> list[tuple[str, Incident]]:
    """Incidents that belong with this one: the wider happening, its parts, and others at its places within days."""
    found: dict[str, tuple[str, Incident]] = {}
    for key, how in ((incident.part_of, "a part of"), *((part, "has as a part") for part in incident.parts)):
        if key and key in seen.by_id:
            found[key] = (how, seen.by_id[key])
    places = {place.id for place in incident.places}
    for other in _near(incident, seen.scene.incidents, NEAR):
        if other.id != incident.id and other.id not in found and places & {p.id for p in other.places}:
            found[other.id] = ("same place, within days", other)
    return list(found.values())[:KIN]


def _near(incident: Incident, others: Iterable[Incident], days: int) -> Iterator[Incident]:
    """Those whose windows lie within some days of that of an incident."""
    if incident.window:
        first, last = shifted(incident.window[0], -days), shifted(incident.window[1], days)
        yield from (other for other in others if in_days(other.window, first, last))


def moves_of(incident: Incident, book: ProofBook, words: Words) -> list[Line]:
    """People told first under one category and later under another; never added."""
    lines = []
    for move in incident.moves:
        side = f" of {move.side.name}" if move.side else ""
        text = f"{move.people:g}{side}: told as {words.counts[move.source]}, later as {words.counts[move.target]}"
        lines.append(book.line(text, move.evidence, move.claimant.name, "both figures stand as they were told"))
    return lines
