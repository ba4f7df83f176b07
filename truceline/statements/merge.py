"""Merging: drafts of single cues become statements: carried-on quotations joined, one statement per cue, ids in text order."""

from __future__ import annotations

from dataclasses import replace

from truceline.records import Actor, Attribution, Span, Statement
from truceline.records.statement import StatementKind
from truceline.statements import direct
from truceline.statements.drafts import Circumstances, Draft
from truceline.statements.quotes import Quote
from truceline.statements.reading import Reading
from truceline.statements.spans import inner

ON_REPORT_DAY = {None: "", "here": "+said_at=report day", "before": "+said_at=report day, paragraph before"}
PLAIN = ("say/", "tell/", "report/", "make clear/")


def carry_on(reading: Reading, drafts: list[Draft]) -> None:
    """Give quotations that no cue introduces to the statement right before them, where the same voice goes on."""
    used = {n for d in drafts for n in d.quotes}
    for quote in reading.quotes.children(-1):
        if quote.number in used or not direct.starts_utterance(reading, quote):
            continue
        outside = (d for d in drafts if reading.level(d.head) == -1)  # who is told of inside the quotation does not own it
        if any(a < quote.close and quote.open < b for d in outside for a, b in d.pieces):
            continue
        draft = owner(reading, drafts, quote)
        if draft is not None:
            draft.pieces.append((quote.start, quote.end))
            draft.quotes.append(quote.number)
            used.add(quote.number)


def owner(reading: Reading, drafts: list[Draft], quote: Quote) -> Draft | None:
    """The draft whose words end right before the quotation: in the sentence before, or in the paragraph before."""
    best: Draft | None = None
    reach = -1
    for draft in drafts:
        end = max(reading.parse.sentence_of(draft.head).end, *(b for _, b in draft.pieces))
        if reach < end <= quote.open + 1 and reading.level(draft.head) == quote.parent:
            best, reach = draft, end
    if best is None:
        return None
    here = reading.parse.sentence_of(best.head).paragraph == quote.paragraph
    if not (best.quotes or ends_quoted(reading, best) or (here and best.form.startswith(PLAIN))):
        return None
    gap = reading.text[reach : quote.open]
    return best if not any(c.isalnum() for c in gap) else None


def ends_quoted(reading: Reading, draft: Draft) -> bool:
    """True if the draft's last words are a quotation."""
    end = reading.back(max(b for _, b in draft.pieces))
    return any(q.end <= end <= q.close + 1 for q in reading.quotes.children(reading.level(draft.head)))


def kind_of(reading: Reading, draft: Draft, pieces: list[Span]) -> StatementKind:
    """direct where all content is quotation, indirect where none is, mixed else."""
    level = reading.level(draft.head)
    quotes = reading.quotes.children(level)
    inside = [any(q.start <= p.start and p.end <= q.close for q in quotes) for p in pieces]
    if all(inside):
        return "direct"
    touched = any(q.start < p.end and p.start < q.end for q in quotes for p in pieces)
    return "mixed" if touched else "indirect"


def cut_pieces(reading: Reading, draft: Draft) -> list[Span]:
    """The pieces as spans in text order, cut to inner text."""
    spans = [inner(reading.text, a, b) for a, b in sorted(set(draft.pieces))]
    days = {w.span for w in reading.times}
    return apart([s for s in spans if s is not None and s not in days and s.text.lower() not in reading.speech.connectives])


def apart(spans: list[Span]) -> list[Span]:
    """Spans in text order without those that others lie in: words are given once, where marks of quotation are at odds."""
    kept: list[Span] = []
    for span in spans:
        if any(span.start <= other.start and other.end <= span.end for other in spans if other is not span):
            continue
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def sentence_span(reading: Reading, draft: Draft) -> Span:
    """The sentence that holds cue and speaker."""
    parse = reading.parse
    s = parse.sentence_of(draft.head)
    o = parse.sentence_of(draft.speaker.head)
    return Span.of(reading.text, min(s.start, o.start), max(s.end, o.end))


def spoken_for(drafts: list[Draft]) -> dict[str, Actor]:
    """For whom each person speaks, as told at any of the statements."""
    out: dict[str, Actor] = {}
    for draft in drafts:
        if draft.speaker.on_behalf_of is not None:
            out.setdefault(draft.speaker.who.actor.id, draft.speaker.on_behalf_of)
    return out


def finish(reading: Reading, drafts: list[Draft], told: list[Circumstances]) -> tuple[Statement, ...]:
    """Statements in the order of their first words."""
    rows: list[tuple[int, int, Statement]] = []
    seen: set[tuple[int, int]] = set()
    behalf = spoken_for(drafts)
    for draft, at in zip(drafts, told, strict=True):
        pieces = cut_pieces(reading, draft)
        if not pieces or (draft.cue.start, draft.cue.end) in seen:
            continue
        seen.add((draft.cue.start, draft.cue.end))
        sentence = sentence_span(reading, draft)
        statement = Statement(
            "", draft.speaker.who, draft.cue, tuple(pieces), kind_of(reading, draft, pieces), sentence,
            said_at=at.said_at, venue=at.venue, addressee=at.addressee, voiced_by=at.voiced_by,
            on_behalf_of=behalf.get(draft.speaker.who.actor.id), method=f"cue:{draft.form}{ON_REPORT_DAY[at.inferred]}",
        )
        rows.append((min(sentence.start, pieces[0].start), draft.cue.start, statement))
    rows.sort(key=lambda row: row[:2])
    return tuple(replace(s, id=f"s{n}") for n, (_, _, s) in enumerate(rows, 1))


def attributions(reading: Reading, drafts: list[Draft], said: set[tuple[int, int]]) -> tuple[Attribution, ...]:
    """The drafts of the wide view, one per cue; `said` are the cues of statements."""
    rows: dict[tuple[int, int], Attribution] = {}
    for draft in drafts:
        cue = (draft.cue.start, draft.cue.end)
        pieces = cut_pieces(reading, draft)
        if pieces and cue not in rows:
            source = draft.speaker.who if draft.speaker.who.span is not None else None
            rows[cue] = Attribution(source, draft.cue, tuple(pieces), cue in said, f"cue:{draft.form}")
    return tuple(rows.values())
