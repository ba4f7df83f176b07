"""Questions on what is owed: points of agreements and how they stand, and the bodies that should see to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.monitor.board import make_board
from truceline.monitor.kinds import AHEAD
from truceline.monitor.words import due_words, window_words
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table, in_days, of_statement
from truceline.questions.naming import names_in
from truceline.records import Event, EventRef, Evidence
from truceline.records.bulletin import Cell
from truceline.theatres.theatre import Mechanism

MEETING = "CONSULT"


def board(q: Inquiry) -> Table:
    """Each point: who owes it, when it is due, how it stands, what is told of it, the last evidence for and against."""
    columns = ("agreement", "point", "owed by", "due", "status", "told", "for", "against", "scope")
    as_of = q.asked.as_of or q.asked.last or q.known.last_printed
    told = make_board(q.known.bearings, {i.id: i for i in q.known.incidents}, q.known.records, q.theatre, q.book, q.words, as_of)
    rows = tuple(
        (q.cell(r.agreement), q.cell(r.point or None, note=r.act), q.cell(", ".join(r.debtors)),
         q.cell(due_words(r.due) if r.due else None), q.cell(r.status or None, note=r.why or None), q.cell(r.state),
         Cell(r.in_favour[-1:]), Cell(r.against[-1:]), q.cell(r.scope))
        for r in told if not q.asked.about or q.asked.about.casefold() in f"{r.agreement} {r.act}".casefold()
    )  # fmt: skip
    return Table(columns, rows, ("A point stands as reports tell it; the table says nothing about who is right. Silence is no keeping.",))


def mechanisms(q: Inquiry) -> Table:
    """Commissions, missions and contact groups: last meeting told, the next announced, what is said about them."""
    columns = ("body", "last meeting told", "next announced", "last said of it")
    meetings = [(ref, e) for ref, e in q.events() if e.type == MEETING and in_days(e.date, q.asked.first, q.asked.last)]
    rows = tuple(row for key in sorted(q.theatre.mechanisms) for row in _mechanism(q, q.theatre.mechanisms[key], meetings))
    return Table(columns, rows, ("Whether a body works is what its members and others say, not our judgement.",))


def _mechanism(q: Inquiry, body: Mechanism, meetings: Sequence[tuple[EventRef, Event]]) -> Iterator[Cells]:
    """The row of a body; one of the wide world that no report names has none."""
    actor = q.theatre.actor(body.actor)
    if actor is None:
        return
    own = [pair for pair in meetings if _takes_part(q, pair[1], actor.id)]
    held = [pair for pair in own if pair[1].modality not in (*AHEAD, "denied")]
    ahead = [pair for pair in own if pair[1].modality in AHEAD]
    told = _meeting(q, held), _meeting(q, ahead), _last_word(q, actor.id)
    if any(cell.lines for cell in told) or body.founded_by:
        yield q.cell(actor.name), *told


def _takes_part(q: Inquiry, event: Event, actor: str) -> bool:
    """True if the body is in the meeting, or named in its sentence."""
    people = (p.actor.id for p in (*event.actors, *event.targets))
    return actor in people or names_in(event.sentence.text, q.theatre, actor)


def _meeting(q: Inquiry, told: list[tuple[EventRef, Event]]) -> Cell:
    dated = sorted((pair for pair in told if pair[1].date), key=lambda pair: (pair[1].date or ("", ""), pair[0]))
    if not dated:
        return q.cell("told, day not known", Evidence.of_event(*told[-1])) if told else NOT_KNOWN
    ref, event = dated[-1]
    return q.cell(window_words(event.date), Evidence.of_event(ref, event), ", ".join(p.actor.name for p in event.according_to) or None)


def _last_word(q: Inquiry, actor: str) -> Cell:
    """The latest statement with the body in its words."""
    told = [
        (s.said_at or r.report.published or "", r.report.id, s.sentence.start, s)
        for r in q.known.records.values() for s in r.statements
        if any(names_in(piece.text, q.theatre, actor) for piece in s.content)
    ]  # fmt: skip
    if not told:
        return NOT_KNOWN
    _, report, _, statement = max(told, key=lambda row: row[:3])
    return q.cell(" … ".join(p.text for p in statement.content), of_statement(report, statement), statement.speaker.actor.name)
