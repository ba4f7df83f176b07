"""One incident whole: its claims table, who answers whom, its tellings and its kin. Incidents and records in, values out; draws nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.errors import UsageError
from truceline.monitor.accusations import OWNED, charges, owners_of
from truceline.monitor.counters import lies_on
from truceline.monitor.daily import block_of, ending
from truceline.monitor.period import Period, shifted
from truceline.monitor.proofs import ProofBook
from truceline.monitor.words import Words, load_words, many, moment_words
from truceline.records import Actor, Bearing, CopyGroup, Evidence, Incident, Record, Span
from truceline.records.bulletin import Block, Cell, Line
from truceline.records.incident import Accusation, Answer, Match, Telling
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

NEAR = 4  # days between incidents of one place that are shown as kin
KIN = 12
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
class Voiced:
    """A telling: the report, its role, in whose words (nobody's: the report's own), the sentence and whether it is a copy."""

    report: str
    event: str
    role: str
    voices: tuple[Actor, ...]
    line: Line
    modality: str
    copy_of: str | None
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """All there is to say of one incident. `copies` are the groups of texts its reports belong to, `book` has the proofs of all lines."""

    incident: Incident
    block: Block
    answers: tuple[Answered, ...]
    moves: tuple[Line, ...]
    tellings: tuple[Voiced, ...]
    summaries: tuple[Voiced, ...]
    kin: tuple[tuple[str, Incident], ...]
    matches: tuple[Match, ...]
    copies: tuple[CopyGroup, ...]
    bearings: tuple[Bearing, ...]
    book: ProofBook


def make_sheet(
    incident: Incident, incidents: Sequence[Incident], bearings: Iterable[Bearing], copies: Iterable[CopyGroup],
    records: Mapping[str, Record], theatre: Theatre,
) -> Sheet:  # fmt: skip
    """The sheet of one of the incidents.

    Args:
        incidents: all there are, for those near it and those it is a part of.
        bearings: of all incidents.
        copies: groups of reports that carry one text.
        records: by report id, at least those that tell it and truces near it.
    """
    book, words = ProofBook(records), load_words()
    mine = tuple(b for b in bearings if b.incident == incident.id)
    reports = {member.ref.report for member in incident.members}
    return Sheet(
        incident, block_alone(incident, incidents, mine, records, theatre, book), tuple(answered(incident, records, theatre, book)),
        tuple(moves_of(incident, book, words)), tuple(tellings(records, in_order(incident), book)),
        tuple(tellings(records, incident.summaries, book)), tuple(kin(incident, incidents)), by_strength(incident),
        tuple(group for group in copies if reports & set(group.reports)), mine, book,
    )  # fmt: skip


def pick_incident(key: str, incidents: Iterable[Incident], as_of: str | None = None) -> Incident:
    """The incident of an id, or of the first letters of one.

    Args:
        as_of: the time the incidents are told of, for the words of the error.

    Raises:
        UsageError: if there is none, or several begin like this.
    """
    found = [i for i in incidents if i.id.startswith(key)] if key else []
    exact = [i for i in found if i.id == key]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(f"no incident {key!r}{f' was known at {as_of}' if as_of else ''}; `truceline incidents` lists them")
    some = ", ".join(sorted(i.id for i in found)[:5])
    raise UsageError(f"{len(found)} incidents begin with {key!r}: {some}{', …' if len(found) > 5 else ''}")


def block_alone(
    incident: Incident, incidents: Iterable[Incident], bearings: Iterable[Bearing], records: Mapping[str, Record], theatre: Theatre,
    book: ProofBook,
) -> Block:  # fmt: skip
    """The claims table of the incident with its heading."""
    truces = ending(incident, [i for i in near(incident, incidents, 1) if i.family == "truce"], theatre)
    mine = [b for b in bearings if b.incident == incident.id]
    day = incident.window[0] if incident.window else ""
    return block_of(incident, truces, mine, records, theatre, day, book, load_words())


def answered(incident: Incident, records: Mapping[str, Record], theatre: Theatre, book: ProofBook) -> list[Answered]:
    """Every accusation once for each pair of sides, with each answer of the accused side; silence is said as such.

    A side that tells the act as its own answers by that.
    """
    words, rows, owners = load_words(), [], owners_of(incident, records, theatre)
    for accusation, replies in charges(incident, theatre):
        by = Cell((book.line(accusation.by.name, accusation.evidence),))
        groups: dict[tuple[str, str], list[Answer]] = {}
        for reply in replies:
            groups.setdefault((reply.by.id if reply.by else "", reply.stand), []).append(reply)
        rows += [_answered(accusation, by, alike, book, words) for alike in groups.values()]
        if not replies:
            voice, evidence = owners.get(side_of(accusation.of, theatre), (None, None))
            cell = Cell((book.line(OWNED, evidence),)) if evidence else Cell()
            rows.append(Answered(by, accusation.of.name, accusation.of, accusation.by, cell, voice, None))
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
    told = [many(days, "day")] if days else []
    told += [f"{hours} h"] if hours else []
    told += [f"{minutes} min"] if minutes else []
    return " ".join(told) or ("the same day" if "D" in lag else "at once")


def in_order(incident: Incident) -> list[Telling]:
    """Its tellings: own texts before copies, those that tell it as done before the others."""
    return sorted(incident.members, key=lambda m: (m.copy_of is not None, m.role != "tells", m.ref))


def tellings(records: Mapping[str, Record], members: Iterable[Telling], book: ProofBook) -> list[Voiced]:
    """These members with their sentences."""
    return [told for m in members if (told := _telling(m, records[m.ref.report], book)) is not None]


def _telling(member: Telling, record: Record, book: ProofBook) -> Voiced | None:
    event = next((e for e in record.events if e.id == member.ref.event), None)
    if event is None:
        return None
    line = book.line(event.trigger.text, Evidence.of_event(member.ref, event))
    voices = tuple(who.actor for who in event.according_to)
    return Voiced(member.ref.report, member.ref.event, ROLES[member.role], voices, line, LINKS.get(event.modality, ""), member.copy_of,
                  event.trigger, event.sentence)  # fmt: skip


def by_strength(incident: Incident) -> tuple[Match, ...]:
    """Why its tellings were taken for one happening, the strongest reasons first."""
    return tuple(sorted(incident.matches, key=lambda m: (-m.score, m.a, m.b)))


def kin(incident: Incident, incidents: Sequence[Incident]) -> list[tuple[str, Incident]]:
    """Incidents that belong with this one: the wider happening, its parts, and others at its places within days."""
    named = {**({incident.part_of: "a part of"} if incident.part_of else {}), **dict.fromkeys(incident.parts, "has as a part")}
    found = {other.id: (named[other.id], other) for other in incidents if other.id in named} if named else {}
    places = {place.id for place in incident.places}
    for other in near(incident, incidents, NEAR):
        if other.id != incident.id and other.id not in found and places & {p.id for p in other.places}:
            found[other.id] = ("same place, within days", other)
    return list(found.values())[:KIN]


def near(incident: Incident, others: Iterable[Incident], days: int) -> Iterator[Incident]:
    """Those whose windows lie within some days of that of an incident."""
    if incident.window:
        period = Period(shifted(incident.window[0], -days), shifted(incident.window[1], days))
        yield from (other for other in others if lies_on(other, period))


def moves_of(incident: Incident, book: ProofBook, words: Words) -> list[Line]:
    """People told first under one category and later under another; never added."""
    lines = []
    for move in incident.moves:
        side = f" of {move.side.name}" if move.side else ""
        text = f"{move.people:g}{side}: told as {words.counts[move.source]}, later as {words.counts[move.target]}"
        lines.append(book.line(text, move.evidence, move.claimant.name, "both figures stand as they were told"))
    return lines
