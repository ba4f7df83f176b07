"""Sections: a report too long to be read at once, read in pieces between paragraphs. One record out, every span in the whole text.

What is read of a piece knows the pieces beside it as little as two reports know each other: pronouns and agreements do not reach across.
That is the price of time and memory that grow with the length of a text and not with its square; reports of usual length never pay it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from typing import Any

from truceline.issues import Issue
from truceline.records import Actor, Place, Record, Report, Span

LONGEST = 100_000  # code points read at once: some fifteen thousand words
PARTS = ("statements", "events", "claims", "relations", "agreements", "times", "places", "mentions")
ID_FIELDS = frozenset({"id", "statement", "event", "source", "target"})
NUMBERED = ("statements", "events", "agreements")


def in_sections(report: Report, code: Callable[[Report], Record], longest: int = LONGEST) -> Record:
    """The record of a report of any length.

    Args:
        code: the walk of one report.
        longest: code points that are read at once.
    """
    if len(report.text) <= longest:
        return code(report)
    read = [(start, code(section(report, start, end))) for start, end in cuts(report.text, longest)]
    found: dict[str, list[Any]] = {part: [] for part in PARTS}
    agreements: dict[tuple[str, str | None], str] = {}
    for start, record in read:
        names = new_names(record, {part: len(found[part]) for part in NUMBERED}, agreements)
        for part in PARTS:
            kept = getattr(record, part)
            if part == "agreements":  # a record has the first mention of each
                known = {mention.id for mention in found[part]}
                kept = [mention for mention in kept if names[mention.id] not in known]
            found[part] += (moved(one, start, names) for one in kept)
    told = Issue("info", "pipeline", report.id, "read-in-sections", f"{len(report.text):,} characters, read in {len(read)} sections")
    issues = (told, *dict.fromkeys(chain.from_iterable(record.issues for _, record in read)))
    first = read[0][1]
    return Record(report, first.theatre, first.version, issues=issues, **{part: tuple(made) for part, made in found.items()})


def cuts(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Code points [start, end) of the sections: cut between paragraphs, or lines, or words, or where the limit is."""
    start = 0
    while len(text) - start > longest:
        marks = (text.rfind(mark, start + 1, start + longest) for mark in ("\n\n", "\n", ". ", " "))
        end = next((at + 1 for at in marks if at > 0), start + longest)
        yield start, end
        start = end
    yield start, len(text)


def section(report: Report, start: int, end: int) -> Report:
    """The report with only these code points for a text, under the same id and day."""
    shell = (span for span in report.shell if start <= span.start and span.end <= end)
    inside = tuple(Span(span.start - start, span.end - start, span.text) for span in shell)
    return replace(report, text=report.text[start:end], shell=inside, credits=(), raw_map=((0, 0),))


def new_names(record: Record, before: Mapping[str, int], agreements: dict[tuple[str, str | None], str]) -> dict[str, str]:
    """What the ids of a section are called in the whole record: numbers go on, an agreement known already keeps its id."""
    names: dict[str, str] = {}
    for part in ("statements", "events"):
        for number, one in enumerate(getattr(record, part), 1):
            names[one.id] = f"{one.id.rstrip('0123456789')}{before[part] + number}"
    for mention in record.agreements:
        letter = mention.id.rstrip("0123456789")
        names[mention.id] = agreements.setdefault((mention.agreement, mention.agreement_id), f"{letter}{len(agreements) + 1}")
    return names


def moved(value: Any, by: int, names: Mapping[str, str]) -> Any:
    """The same with every span `by` code points further on and every id under its new name."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by, value.text)
    if isinstance(value, tuple):
        return tuple(moved(one, by, names) for one in value)
    if not is_dataclass(value) or isinstance(value, (type, Actor, Place)):
        return value  # who and where are of the theatre: they have no place in the text, and ids of their own
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = names.get(old, old) if field.name in ID_FIELDS and isinstance(old, str) else moved(old, by, names)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value
