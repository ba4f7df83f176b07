"""Questions on what followed: what changed in older incidents, who accuses whom and what is answered, which requests stand open."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.monitor.accusations import OWNED, charges, owners_of
from truceline.monitor.changes import find_changes
from truceline.monitor.period import days_between
from truceline.monitor.requests import open_requests
from truceline.monitor.words import day_words, moment_words
from truceline.questions.happenings import incident_cell, window_cell
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table
from truceline.records import Evidence, Incident
from truceline.records.bulletin import Cell, Line
from truceline.records.incident import Accusation, Answer
from truceline.theatres.sides import side_of


def what_changed(q: Inquiry) -> Table:
    """Which figure of an older incident moved, and who answered late, by what was said on the days asked for."""
    columns = ("incident", "what", "was", "is", "by whom", "said")
    first, last = q.asked.first or "", q.asked.last or "9"
    older = [i for i in q.known.incidents if i.window and i.window[0] <= last and i.family != "request"]
    rows = tuple(
        (q.cell(f"{c.title} [{c.incident}]"), q.cell(c.field), Cell((Line(c.old, None, c.proofs[:1]),)),
         Cell((Line(c.new, None, c.proofs[-1:]),)),
         q.cell(c.by), q.cell(moment_words(c.said_at) if c.said_at else None))
        for c in find_changes(older, first, last, q.book, q.words)
    )  # fmt: skip
    return Table(columns, rows, ("Words that nobody dates prove no change and are left out.",))


def who_began(q: Inquiry) -> Table:
    """Each accusation with what the accused side answers, and how many days later."""
    columns = ("incident", "days", "accuses", "whom", "answer", "answered by", "days until the answer")
    rows = tuple(row for incident in q.incidents() for row in _pairs(q, incident))
    return Table(columns, rows, ("Not refuting is neither denying nor admitting; silence is only what the reports read do not show.",))


def _pairs(q: Inquiry, incident: Incident) -> Iterator[Cells]:
    owners = owners_of(incident, q.known.records, q.theatre)
    for accusation, replies in charges(incident, q.theatre):
        for reply in replies or (None,):
            yield (
                incident_cell(q, incident), window_cell(q, incident), q.cell(accusation.by.name, accusation.evidence),
                q.cell(accusation.of.name), *_reply(q, accusation, reply, owners.get(side_of(accusation.of, q.theatre))),
            )  # fmt: skip


def _reply(q: Inquiry, accusation: Accusation, reply: Answer | None, owner: tuple[str, Evidence] | None) -> Cells:
    if reply is None and owner is not None:
        return q.cell(OWNED, owner[1]), q.cell(owner[0]), NOT_KNOWN
    if reply is None:
        return q.cell("silent: no answer seen"), NOT_KNOWN, NOT_KNOWN
    charged, answered = q.said_at(accusation.evidence), reply.said_at or q.said_at(reply.evidence)
    lag = str(days_between(charged, answered)) if charged and answered and min(len(charged), len(answered)) >= 10 else None
    stand = q.cell(q.words.stands[reply.stand], reply.evidence, note=f"said {moment_words(answered)}" if answered else None)
    return stand, q.cell(reply.by.name if reply.by else None), q.cell(lag)


def requests(q: Inquiry) -> Table:
    """Requests with who asked whom, under what, since when, and the last answer seen."""
    columns = ("no.", "asks", "whom", "for", "under", "since", "words", "answer")
    last = q.asked.last or "9999-12-31"
    told = open_requests(q.incidents("request"), q.known.records, last, q.theatre, q.book, q.words)
    rows = tuple(
        (q.cell(str(r.number)), q.cell(r.asker), q.cell(r.asked), q.cell(r.what), q.cell(r.under),
         q.cell(day_words(r.since) if r.since else None), Cell((r.line,)), Cell((r.answer,)) if r.answer else NOT_KNOWN)
        for r in told
    )  # fmt: skip
    return Table(columns, rows, ("No answer means: none seen in the reports read.",))
