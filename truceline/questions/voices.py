"""Questions on words and their ways: who said what about whom, which report copies which, which names hide one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from truceline.monitor.words import moment_words
from truceline.questions.inquiry import Cells, Inquiry, Table, has_words, of_statement
from truceline.questions.naming import called, names_in
from truceline.records import Record, Statement, Utterance
from truceline.records.bulletin import Cell, Line
from truceline.theatres.theatre import name_key


def who_said(q: Inquiry) -> Table:
    """Statements by time of saying, narrowed by speaker (`actor`), by what they speak of (`about`) and by days."""
    columns = ("said", "speaker", "words", "cue", "to", "where", "report", "the same words in")
    told = [(q.known.records[r], s) for r in sorted(q.known.records) for s in q.known.records[r].statements]
    told = [(record, s) for record, s in told if _wanted(q, record, s)]
    told.sort(key=lambda pair: (pair[1].said_at or pair[0].report.published or "9", pair[0].report.id, pair[1].sentence.start))
    others = {(r.report, r.statement): u for u in q.known.utterances for r in u.renderings}
    rows = tuple(_said(q, record, s, others.get((record.report.id, s.id))) for record, s in told)
    return Table(columns, rows, ("Words stand as the report renders them; the same words in several reports are one utterance.",))


def _wanted(q: Inquiry, record: Record, statement: Statement) -> bool:
    asked = q.asked
    said = (statement.said_at or record.report.published or "")[:10]
    if (asked.first or asked.last) and not (said and (asked.first or "") <= said <= (asked.last or "9")):
        return False
    if asked.report and record.report.id != asked.report:
        return False
    voices = [a for a in (statement.speaker.actor, statement.on_behalf_of, statement.voiced_by) if a]
    if asked.actor and not any(has_words(a.name, asked.actor) or a.id == asked.actor for a in voices):
        return False
    return not asked.about or _speaks_of(q, record, statement, asked.about)


def _speaks_of(q: Inquiry, record: Record, statement: Statement, about: str) -> bool:
    """True if the words are in what is said, or it names the one so called by another name, or a place so called."""
    if any(has_words(piece.text, about) for piece in statement.content):
        return True
    if any(names_in(piece.text, q.theatre, actor) for actor in called(q.theatre, about) for piece in statement.content):
        return True
    return any(statement.covers(p.span.start, p.span.end) and has_words(p.place.name, about) for p in record.places)


def _said(q: Inquiry, record: Record, s: Statement, utterance: Utterance | None) -> Cells:
    behalf = f"for {s.on_behalf_of.name}" if s.on_behalf_of else None
    evidence = of_statement(record.report.id, s)
    words = " … ".join(piece.text for piece in s.content)
    report = record.report
    printed = " · ".join(part for part in (report.publisher, report.published) if part)
    return (
        q.cell(moment_words(s.said_at) if s.said_at else None), q.cell(s.speaker.actor.name, note=behalf),
        q.cell(words, evidence, note=s.kind), q.cell(s.cue.text), q.cell(s.addressee.name if s.addressee else None),
        q.cell(s.venue.text if s.venue else None), q.cell(report.id, note=printed or None),
        q.cell(", ".join(_elsewhere(q, record, utterance)) or "no other report read", note=utterance.id if utterance else None),
    )  # fmt: skip


def _elsewhere(q: Inquiry, record: Record, utterance: Utterance | None) -> list[str]:
    """The other reports that render an utterance, copies marked as such."""
    renderings = [r for r in utterance.renderings if r.report != record.report.id and r.report in q.known.records] if utterance else []
    return [f"{r.report} (copy)" if r.copy_of else r.report for r in renderings]


def copies(q: Inquiry) -> Table:
    """Each report: whose text it carries, whom it credits, and which others carry the same text."""
    columns = ("report", "publisher, day", "is", "text of", "same text in", "credits")
    chosen = [r for r in sorted(q.known.records) if not q.asked.report or r == q.asked.report]
    groups = {report: group for group in q.known.copies for report in group.reports}
    rows = []
    for key in chosen:
        report, group = q.known.records[key].report, groups.get(key)
        others = [r for r in group.reports if r != key and r in q.known.records] if group else []
        kind = "its own text" if group is None or group.origin == key else f"copy ({group.kind})"
        share = f"at least {group.containment5:.0%} of five-word runs shared" if group else None
        credits = tuple(Line(f"{c.name} ({c.relation.replace('_', ' ')})") for c in report.credits)
        rows.append((
            q.cell(key, note=report.title), q.cell(" · ".join(p for p in (report.publisher, report.published) if p)),
            q.cell(kind, note=share),
            q.cell(group.origin if group else key), q.cell(", ".join(others) or "no other"), Cell(credits),
        ))  # fmt: skip
    return Table(columns, tuple(rows), ("A copy never counts as a second source; two papers that quote the same words are not copies.",))


def names(q: Inquiry) -> Table:
    """Places with more than one name: who uses which, and how often each stands in the reports read."""
    columns = ("place", "kind", "name", "used by", "in reports")
    used = Counter((p.place.id, p.span.text.casefold()) for r in q.known.records.values() for p in r.places)
    rows = tuple(row for key in sorted(q.theatre.own_places) for row in _names(q, key, used))
    return Table(columns, rows, ("One spot, several names; the table takes no side.",))


def _names(q: Inquiry, key: str, used: Counter[tuple[str, str]]) -> Iterator[Cells]:
    place = q.theatre.places[key]
    other = {name_key(a.name).removeprefix("the "): (a.name, a.used_by) for a in reversed(place.aliases)}
    own = other.pop(name_key(place.name).removeprefix("the "), (place.name, None))
    known_as = (own, *(other[key] for key in sorted(other)))
    if not other or (q.asked.place and not any(has_words(name, q.asked.place) for name, _ in known_as)):
        return
    for name, by in known_as:
        user = q.theatre.actor(by) if by else None
        yield (
            q.cell(place.name), q.cell(place.precision), q.cell(name), q.cell(user.name if user else by),
            q.cell(str(used[key, name.casefold()])),
        )  # fmt: skip
