"""A report to be read: its paragraphs cut where marks begin and end, with what was read beside. Passages in, paragraphs out; pure.

The pieces of all paragraphs, joined, are the report's text but for the blank lines between paragraphs: nothing is added, nothing left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from truceline.exports.explanation import Find, Passage, count_words, explain
from truceline.monitor.words import Words, load_words, moment_words, window_words
from truceline.records import Actor, Event, Record, Span, Statement
from truceline.web.claimants import OTHERS, Tints

# in the order of the check boxes
LAYERS = {
    "statement": "statements", "event": "events", "time": "times", "place": "places", "agreement": "agreements",
    "left": "looked at and left out",
}  # fmt: skip
# many and short: told in one line beside a paragraph
SMALL = ("time", "place")
# marks a reader can step to; the words of a statement are long, its cue stands for it
STEPS = ("cue", "trigger", "time", "place", "agreement", "left")


@dataclass(frozen=True, slots=True)
class Noted:
    """A find with the name of its line beside the text, what it is, what is told of it in plain words, and the colour of who tells it."""

    anchor: str
    find: Find
    kind: str
    told: str
    tint: str = OTHERS


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks over all of it.

    `anchors` are names links from elsewhere lead to ("e3"), `beside` the lines that explain it, innermost first; `step` is true where a
    reader can step to it by key; `label` is drawn after an event's words; `voice` is who is quoted.
    """

    text: str
    classes: str = ""
    anchors: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    step: bool = False
    label: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the bars of those who speak in it (colour, name) and the lines beside it."""

    start: int
    shell: bool
    pieces: tuple[Piece, ...]
    voices: tuple[tuple[str, str], ...]
    notes: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    part: str
    noted: Noted


def paragraphs(record: Record, passages: Sequence[Passage], tints: Tints, *, prefix: str = "") -> tuple[Paragraph, ...]:
    """The report as it is read on the desk.

    Args:
        passages: what `exports.explanation.explain` made of the record.
        tints: the colours of the theatre's claimants.
        prefix: goes before the names links lead to, so that two reports can stand on one page.
    """
    notes = tuple(replace(n, anchor=prefix + n.anchor) for n in _noted(record, passages, tints))
    marks = [_Mark(span.start, span.end, part, noted) for noted in notes for part, span in noted.find.marks]
    homes = {id(find): passage.span.start for passage in passages for find in passage.finds}
    made, anchored = [], set[str]()
    for start, end in paragraph_spans(record.report.text):
        here = [mark for mark in marks if mark.start < end and start < mark.end]
        shell = [(p.span.start, p.span.end) for p in passages if p.kind == "shell" and p.span.start < end and start < p.span.end]
        pieces = tuple(_pieces(record.report.text, start, end, here, shell, anchored))
        said = [m.noted for m in here if m.noted.find.layer == "statement" and m.part == "content"]
        voices = tuple(dict.fromkeys((n.tint, n.kind) for n in said))
        beside = tuple(n for n in notes if start <= homes.get(id(n.find), -1) < end)
        made.append(Paragraph(start, all("shell" in p.classes for p in pieces if p.text.strip()), pieces, voices, beside))
    return tuple(made)


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a canonical text, blank lines between them left out."""
    last = 0
    for gap in re.finditer(r"\n\s*\n", text):
        if text[last : gap.start()].strip():
            yield last, gap.start()
        last = gap.end()
    if text[last:].strip():
        yield last, len(text)


def stretches(record: Record) -> Iterator[Span]:
    """What of the running text lies between coded sentences, paragraph by paragraph: so that times and places there are shown, too."""
    told = [*(s.sentence for s in record.statements), *(e.sentence for e in record.events)]
    taken = sorted((span.start, span.end) for span in [*record.report.shell, *told])
    for start, end in paragraph_spans(record.report.text):
        last = start
        for a, b in [*((a, b) for a, b in taken if a < end and start < b), (end, end)]:
            if record.report.text[last:a].strip():
                yield Span.of(record.report.text, last, a)
            last = max(last, b)


def passages_of(record: Record) -> tuple[Passage, ...]:
    """The whole text with what the record tells, without reading it anew."""
    return explain(record, stretches(record))


def tally(paragraphs: Iterable[Paragraph]) -> dict[str, int]:
    """How many finds each layer has."""
    notes = [note for paragraph in paragraphs for note in paragraph.notes]
    return {layer: sum(note.find.layer == layer for note in notes) for layer in LAYERS}


def _noted(record: Record, passages: Iterable[Passage], tints: Tints) -> Iterator[Noted]:
    """Every find once, in text order, with the name of its line."""
    statements = {s.id: s for s in record.statements}
    events = {e.id: e for e in record.events}
    words = load_words()
    taken: set[str] = set()
    for passage in passages:
        for find in passage.finds:
            own = find.id if find.id and find.layer != "relation" and find.id not in taken else f"n{len(taken)}"
            taken.add(own)
            yield Noted(own, find, *_kind(find, statements, events, words, tints))


def _kind(
    find: Find, statements: Mapping[str, Statement], events: Mapping[str, Event], words: Words, tints: Tints
) -> tuple[str, str, str]:
    """What a find is in a word or two, what is told of it, and the colour of who tells it."""
    if find.layer == "statement" and find.id in statements:
        statement = statements[find.id]
        return statement.speaker.actor.name, statement_words(statement), tints.of(_voice(statement))
    if find.layer == "event" and find.id in events:
        event = events[find.id]
        by = event.according_to[0].actor if event.according_to else None
        act = words.act(event.type, event.mode)
        return (act if event.modality == "happened" else f"{act}, {event.modality}"), event_words(event), tints.of(by)
    return find.layer, find.words, OTHERS


def statement_words(statement: Statement) -> str:
    """How it was said: the cue, for whom, to whom, when. The words themselves stand in the text."""
    parts = [f"“{statement.cue.text}”", statement.kind]
    parts += [f"for {statement.on_behalf_of.name}"] if statement.on_behalf_of else []
    parts += [f"to {statement.addressee.name}"] if statement.addressee else []
    return ", ".join([*parts, moment_words(statement.said_at) if statement.said_at else "when is not told"])


def event_words(event: Event) -> str:
    """Who to whom, where, when, figures, by whose word; unknown ones said to be so."""
    who, whom = ("not told" if not group else ", ".join(p.actor.name for p in group) for group in (event.actors, event.targets))
    parts = [f"{who} → {whom}", event.place.place.name if event.place else "place not told", window_words(event.date)]
    parts += [count_words(count) for count in event.counts]
    by = ", ".join(p.actor.name for p in event.according_to)
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    return "; ".join([*parts, f"by {by}" if by else "in the report's own words", kind])


def _voice(statement: Statement) -> Actor:
    """Whose colour a statement has: the organ or state spoken for, where it is known."""
    return statement.on_behalf_of or statement.speaker.actor


def _pieces(
    text: str, start: int, end: int, marks: Sequence[_Mark], shell: Sequence[tuple[int, int]], anchored: set[str]
) -> Iterator[Piece]:
    held = [(max(start, m.start), min(end, m.end), m) for m in marks]
    bounds = [(max(start, a), min(end, b)) for a, b in shell]
    cuts = sorted({start, end, *(x for a, b, _ in held for x in (a, b)), *(x for pair in bounds for x in pair)})
    for a, b in pairwise(cuts):
        over = sorted((m for first, last, m in held if first <= a and b <= last), key=lambda m: m.end - m.start)
        classes = [name for m in reversed(over) for name in _classes(m)]
        if any(first <= a and b <= last for first, last in bounds):
            classes.append("shell")
        anchors = tuple(dict.fromkeys(m.noted.anchor for m in over if m.noted.anchor not in anchored))
        anchored.update(anchors)
        label = next((m.noted.kind for m in over if m.part == "trigger" and b == min(end, m.end)), "")
        voice = next((m.noted.kind for m in over if m.part == "content"), "")
        yield Piece(
            text[a:b], " ".join(dict.fromkeys(classes)), anchors, tuple(dict.fromkeys(m.noted.anchor for m in over)),
            any(m.part in STEPS for m in over), label, voice,
        )  # fmt: skip


def _classes(mark: _Mark) -> tuple[str, ...]:
    layer = mark.noted.find.layer
    return (f"in-{layer}", mark.part) if mark.part != layer else (f"in-{layer}",)
