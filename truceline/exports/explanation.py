"""Explaining a record: what was read in each passage of a report and by which rule, and what was looked at and left.

Comes in: a record, with the sentences of its parse and what the events stage left if they are at hand. Goes out: the report in text
order, passage by passage, with finds that quote it. Renderers (lines, JSON, page) show it; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from truceline.records import AgreementMention, Count, Event, LeftOut, Participant, PlaceMention, Record, Relation, Span, Statement, When

Layer = Literal["statement", "event", "relation", "agreement", "time", "place", "left"]
Kind = Literal["sentence", "between", "shell"]


@dataclass(frozen=True, slots=True)
class Find:
    """One thing read in a passage. `marks` are its spans with their part ("content", "cue", "trigger", ...), `words` say it in a line,
    `rule` is the codebook's row or the rule that read it."""

    layer: Layer
    id: str
    words: str
    rule: str
    marks: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that was read, text between sentences that was not, or the shell (date line, credits, captions).

    `marks` are all marks in it with their find, those of finds told in another sentence (a quotation over several) among them.
    """

    kind: Kind
    span: Span
    finds: tuple[Find, ...] = ()
    marks: tuple[tuple[str, Span, Find], ...] = ()

    @property
    def part_of(self) -> tuple[str, ...]:
        """The ids of the finds that reach into this passage from another sentence."""
        return tuple(dict.fromkeys(find.id for _, _, find in self.marks if find.id and find not in self.finds))


def explain(record: Record, sentences: Iterable[Span] = (), left: Iterable[LeftOut] = ()) -> tuple[Passage, ...]:
    """The whole text of the report in order, none of it twice, none missing but blanks.

    Args:
        sentences: the sentences of the parse; without them those that hold a statement or an event.
        left: what was looked at and left.
    """
    finds = sorted(all_finds(record, left), key=lambda pair: pair[0])
    marks = [(part, span, find) for _, find in finds for part, span in find.marks]
    passages: list[Passage] = []
    last = 0
    for sentence in apart([*sentences, *(s.sentence for s in record.statements), *(e.sentence for e in record.events)]):
        passages += between(record, last, sentence.start)
        own = tuple(find for start, find in finds if sentence.start <= start < sentence.end)
        here = tuple(mark for mark in marks if mark[1].start < sentence.end and sentence.start < mark[1].end)
        passages.append(Passage("sentence", sentence, own, here))
        last = sentence.end
    return (*passages, *between(record, last, len(record.report.text)))


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in text order, each once; of two that overlap the earlier and longer."""
    end = 0
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end


def between(record: Record, start: int, end: int) -> Iterator[Passage]:
    """The text between two sentences, blanks at its ends aside."""
    text = record.report.text[start:end]
    if text.strip():
        first = start + len(text) - len(text.lstrip())
        span = Span.of(record.report.text, first, start + len(text.rstrip()))
        inside = any(s.start <= span.start and span.end <= s.end for s in record.report.shell)
        yield Passage("shell" if inside else "between", span)


def all_finds(record: Record, left: Iterable[LeftOut]) -> Iterator[tuple[int, Find]]:
    """Each find with the place in the text it belongs to."""
    for statement in record.statements:
        yield statement.sentence.start, of_statement(statement)
    for event in record.events:
        yield event.trigger.start, of_event(event)
    at = {s.id: s.sentence.start for s in record.statements} | {e.id: e.trigger.start for e in record.events}
    for relation in record.relations:
        if relation.source in at:
            yield at[relation.source], of_relation(relation)
    yield from ((agreement.text.start, of_agreement(agreement)) for agreement in record.agreements)
    yield from ((time.span.start, of_time(time)) for time in record.times)
    yield from ((place.span.start, of_place(place)) for place in record.places)
    yield from ((row.words.start, Find("left", "", row.why, row.rule, (("left", row.words),))) for row in left)


def names(people: tuple[Participant, ...]) -> str:
    return ", ".join(who.actor.name for who in people) or "?"


def of_statement(statement: Statement) -> Find:
    on_behalf = f" for {statement.on_behalf_of.name}" if statement.on_behalf_of else ""
    to = f" to {statement.addressee.name}" if statement.addressee else ""
    when = f" on {statement.said_at}" if statement.said_at else ""
    content = " … ".join(piece.text for piece in statement.content)
    words = f'{statement.kind} statement: {statement.speaker.actor.name}{on_behalf}, "{statement.cue.text}"{to}{when}: {content}'
    speaker = (("speaker", statement.speaker.span),) if statement.speaker.span else ()
    marks = (*(("content", piece) for piece in statement.content), ("cue", statement.cue), *speaker)
    return Find("statement", statement.id, words, statement.method, marks)


def of_event(event: Event) -> Find:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    parts = [f'{kind} ({event.modality}) from "{event.trigger.text}": {names(event.actors)} -> {names(event.targets)}']
    if event.place:
        parts.append(f"at {event.place.place.name}")
    if event.date:
        parts.append("on " + "/".join(dict.fromkeys(event.date)))
    parts += [count_words(count) for count in event.counts]
    if event.according_to:
        parts.append("according to " + names(event.according_to))
    return Find("event", event.id, ", ".join(parts), event.method, (("trigger", event.trigger),))


def count_words(count: Count) -> str:
    """A figure in words: "at least 3 killed of Velmora"."""
    bound = "" if count.bound == "exact" else count.bound.replace("_", " ") + " "
    side = f" of {count.side.name}" if count.side else ""
    return f"{bound}{count.value:g} {count.what.replace('_', ' ')}{side}"


def of_relation(relation: Relation) -> Find:
    point = f" (point {relation.point})" if relation.point is not None else ""
    return Find("relation", relation.source, f"{relation.source} {relation.kind} {relation.target}{point}", relation.method)


def of_agreement(agreement: AgreementMention) -> Find:
    words = f'agreement "{agreement.text.text}": {agreement.agreement}'
    return Find("agreement", agreement.id, words, agreement.method, (("agreement", agreement.text),))


def of_time(time: When) -> Find:
    return Find("time", "", f'time "{time.span.text}": {time.value}', time.method, (("time", time.span),))


def of_place(place: PlaceMention) -> Find:
    words = f'place "{place.span.text}": {place.place.name} ({place.place.precision})'
    return Find("place", "", words, place.method, (("place", place.span),))
