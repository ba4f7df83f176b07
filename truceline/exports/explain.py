"""Explaining a record: record in, lines of text out that say, sentence by sentence, what was read in it and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import Event, Participant, Record, Span, Statement

NOTHING = "(nothing read)"


def explained(record: Record) -> Iterator[str]:
    """The report in text order: each sentence with what was read in it; text between them as it stands, marked as not read."""
    report = record.report
    told = (report.title or "no headline", report.publisher or "publisher unknown", report.published or "day unknown")
    yield f"== {report.id}: " + " | ".join(told)
    yield from (f"   {issue.level}: {issue.message} [{issue.code}]" for issue in record.issues)
    last = 0
    for sentence in sentences(record):
        yield from unread(record, last, sentence.start)
        yield f"\n{sentence.text}"
        for statement in record.statements:
            if statement.sentence.start == sentence.start:
                yield statement_line(statement)
                yield from relation_lines(record, statement.id)
        for event in record.events:
            if sentence.start <= event.trigger.start < sentence.end:
                yield event_line(event)
                yield from relation_lines(record, event.id)
        for agreement in record.agreements:
            if sentence.start <= agreement.text.start < sentence.end:
                yield f'   {agreement.id} agreement "{agreement.text.text}": {agreement.agreement}  [{agreement.method}]'
        last = max(last, sentence.end)
    yield from unread(record, last, len(report.text))


def sentences(record: Record) -> list[Span]:
    """The sentences that hold a statement or an event, in text order, each once."""
    found = [s.sentence for s in record.statements] + [e.sentence for e in record.events]
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def unread(record: Record, start: int, end: int) -> Iterator[str]:
    """The text between two sentences, with its shell named as such."""
    words = " ".join(record.report.text[start:end].split())
    if words:
        shell = any(s.start <= start + 1 and end - 1 <= s.end for s in record.report.shell)
        yield f"\n{words}\n   {'(not running text)' if shell else NOTHING}"


def names(people: tuple[Participant, ...]) -> str:
    return ", ".join(who.actor.name for who in people) or "?"


def statement_line(statement: Statement) -> str:
    content = " … ".join(piece.text for piece in statement.content)
    on_behalf = f" for {statement.on_behalf_of.name}" if statement.on_behalf_of else ""
    when = f" on {statement.said_at}" if statement.said_at else ""
    who = f"{statement.speaker.actor.name}{on_behalf}"
    return f'   {statement.id} {statement.kind} statement: {who}, "{statement.cue.text}"{when}: {content}  [{statement.method}]'


def event_line(event: Event) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    parts = [f'   {event.id} {kind} ({event.modality}) from "{event.trigger.text}": {names(event.actors)} -> {names(event.targets)}']
    if event.place:
        parts.append(f"at {event.place.place.name}")
    if event.date:
        parts.append("on " + "/".join(dict.fromkeys(event.date)))
    parts += [f"{c.bound} {c.value:g} {c.what}" + (f" of {c.side.name}" if c.side else "") for c in event.counts]
    if event.according_to:
        parts.append("according to " + names(event.according_to))
    return ", ".join(parts) + f"  [{event.method}]"


def relation_lines(record: Record, source: str) -> Iterator[str]:
    """What the statement or event with this id is tied to."""
    for relation in record.relations:
        if relation.source == source:
            point = f" (point {relation.point})" if relation.point is not None else ""
            yield f"      {relation.source} {relation.kind} {relation.target}{point}  [{relation.method}]"
