"""Agreements: report, parse and theatre in, the first explicit mention of each agreement out, with the points cited.

A mention is a name ("the Sennport Accord"), a description that a known agreement fits ("the 1997 treaty"), or words that show a certain
agreement as made ("the truce signed in 2002"). A truce that is only sought, asked or talked of is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.codebooks.agreement_words import AgreementBook, load_agreement_words
from truceline.grounding.agreement_evidence import days_told, only_sought, shown_made
from truceline.grounding.agreement_match import Told, match_agreement, parties_named, proper_words
from truceline.grounding.agreement_phrases import Candidate, find_candidates, noun_word
from truceline.grounding.times import find_times
from truceline.records import Agreement, AgreementMention, Parse, Report, Span, When
from truceline.theatres.theatre import Theatre

METHOD = "agreements/1"


@dataclass(frozen=True, slots=True)
class Reading:
    """What every candidate of one report is judged with: `named` are the parties to known agreements the report names, and where."""

    parse: Parse
    theatre: Theatre
    times: tuple[When, ...]
    named: tuple[tuple[int, frozenset[str]], ...]
    book: AgreementBook


@dataclass(slots=True)
class Found:
    """An agreement met so far: its first mention and the heads of all."""

    key: str
    first: Candidate
    name: str
    known: Agreement | None
    kind: str
    date: str | None = None
    heads: list[int] = field(default_factory=list)
    points: set[int] = field(default_factory=set)


def find_agreements(
    report: Report, parse: Parse, theatre: Theatre, times: tuple[When, ...] | None = None
) -> tuple[AgreementMention, ...]:
    """Every agreement a report mentions explicitly, in text order.

    Args:
        times: what `find_times` gives for the report; found anew if not given.
    """
    book = load_agreement_words()
    candidates = find_candidates(parse, theatre, book)
    if not candidates:
        return ()
    times = find_times(report, parse) if times is None else times
    times = tuple(t for t in times if t.kind in ("date", "time") and t.first >= 0)
    named = parties_named(parse, theatre)
    found: list[Found] = []
    reading = Reading(parse, theatre, times, named, book)
    for candidate in candidates:
        place(candidate, reading, found)
    cite_points(parse, found, book)
    return tuple(mention(n, f, parse) for n, f in enumerate(found, start=1))


def mention(number: int, found: Found, parse: Parse) -> AgreementMention:
    """The record of one agreement."""
    tokens = parse.tokens
    span = Span.of(parse.text, tokens[found.first.first].start, tokens[found.first.last - 1].end)
    return AgreementMention(
        id=f"a{number}",
        text=span,
        agreement=found.name,
        agreement_id=found.known.id if found.known else None,
        date=found.date,
        points=tuple(sorted(found.points)),
        mentions=tuple(found.heads),
        method=METHOD,
    )


def place(candidate: Candidate, reading: Reading, found: list[Found]) -> None:
    """Put a candidate under the agreement it means, as a new one or a further mention, or drop it."""
    parse, book = reading.parse, reading.book
    sentence = parse.sentence_of(candidate.head)
    dates = days_told(parse, candidate, reading.times, book)
    days = tuple(w.value[:10] for w in dates)
    near = frozenset[str]().union(*(ids for i, ids in reading.named if sentence.first <= i < sentence.last))
    anywhere = frozenset[str]().union(*(ids for _, ids in reading.named))
    sought = only_sought(parse, candidate, book)
    dated = {i for w in reading.times for i in range(w.first, w.last + 1)}
    own = [parse.tokens[i] for i in range(candidate.first, candidate.last) if i not in dated]
    around = tuple(w.value[:10] for w in reading.times if sentence.first <= w.first < sentence.last)
    told = Told(candidate.words(parse), days, near, anywhere, proper_words(own, reading.theatre, book), around)
    known = None if sought and not candidate.named else match_agreement(told, reading.theatre, book)
    if known and known.signed and not days and known.signed in around:
        days = (known.signed,)
    kind = book.kinds.get(noun_word(parse, parse.tokens[candidate.head]), "weak")
    name = known.name if known else bare_name(candidate, parse)
    key = known.id if known else name.casefold() if candidate.named else ""
    earlier = same_name(candidate, key, days, found) if key else again(parse, candidate, kind, days, found, book)
    if earlier is not None:
        join(earlier, candidate, name, key, days)
    elif known or candidate.named or (not sought and shown_made(parse, candidate, kind, dates, book)):
        found.append(Found(key, candidate, name, known, kind, days[0] if days else None, [candidate.head]))


def join(found: Found, candidate: Candidate, name: str, key: str, days: tuple[str, ...]) -> None:
    """A further mention of an agreement. The full name is the first explicit mention even after a description or a short name."""
    short = " " not in found.name or not found.first.named
    if candidate.named and found.known is None and short and key:
        found.key, found.name = key, name
    brief = found.known is not None and found.first.last - found.first.first <= 2 < candidate.last - candidate.first
    if brief or (candidate.named and not found.first.named):
        found.first = candidate
    found.heads.append(candidate.head)
    found.date = found.date or (days[0] if days else None)


def same_name(candidate: Candidate, key: str, days: tuple[str, ...], found: list[Found]) -> Found | None:
    """An agreement met under this key, under a longer form of this name, or described with the year that the name tells."""
    for f in found:
        if f.key == key or (key and f.first.named and f.known is None and f" {key} " in f" {f.key} "):
            return f
        if candidate.named and f.known is None and not f.first.named and f.date and days and f.date[:4] == days[0][:4]:
            return f
    return None


def bare_name(candidate: Candidate, parse: Parse) -> str:
    """The words of a mention without article and, for a name, without the lower-case words before it."""
    first = candidate.first
    tokens = parse.tokens
    while first < candidate.head and (tokens[first].tag in ("DT", "PRP$") or (candidate.named and not tokens[first].text[0].isupper())):
        first += 1
    return parse.text[tokens[first].start : tokens[candidate.last - 1].end]


def again(parse: Parse, candidate: Candidate, kind: str, days: tuple[str, ...], found: list[Found], book: AgreementBook) -> Found | None:
    """The agreement that a bare or repeated description means again: the latest of its kind, or any for a definite one."""
    definite = parse.tokens[candidate.first].lower in book["determiners"] or parse.tokens[candidate.first].i == candidate.head
    if days and any(f.date and not f.date.startswith(days[0][:4]) for f in found):
        return None
    same = [f for f in found if f.kind == kind or (definite and "weak" not in (kind, f.kind))]
    if kind == "weak":
        noun = parse.tokens[candidate.head].lower
        same = [f for f in found if definite and parse.tokens[f.first.head].lower == noun]
    return same[-1] if same else None


def cite_points(parse: Parse, found: list[Found], book: AgreementBook) -> None:
    """Add the points cited anywhere ("points 2 and 3", "Article 5") to their agreement: the one named with them, else the latest."""
    if not found:
        return
    for token in parse.tokens:
        if token.lower not in book["point_nouns"] or token.i + 1 >= len(parse.tokens):
            continue
        numbers: list[int] = []
        k = token.i + 1
        while k < len(parse.tokens) and (point_number(parse.tokens[k].text) or (numbers and parse.tokens[k].lower in book["point_links"])):
            if point_number(parse.tokens[k].text):
                numbers.append(int(parse.tokens[k].text))
            k += 1
        if numbers:
            owner(found, token.i, k).points.update(n for n in numbers if n < 200)


def point_number(word: str) -> bool:
    """True for a number that can cite a point (not a serial number of a thousand figures)."""
    return word.isdecimal() and len(word) < 5


def owner(found: list[Found], at: int, end: int) -> Found:
    """The agreement a cited point belongs to: one mentioned within a few words after it, else the latest before, else the first."""
    following = [(head, n) for n, f in enumerate(found) for head in f.heads if end <= head <= end + 5]
    if following:
        return found[min(following)[1]]
    before = [(head, n) for n, f in enumerate(found) for head in f.heads if head < at]
    return found[max(before)[1]] if before else found[0]
