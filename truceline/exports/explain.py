"""An explanation as lines of text for the terminal, or as JSON: the report in text order, with what was read in each sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from truceline.exports.explanation import Find, Passage
from truceline.records import Record

NOTHING = "(nothing read)"
SHELL = "(not running text)"
# times and places are many and short: on one line, so that statements and events stand out
SMALL = ("time", "place")


def explained(record: Record, passages: Sequence[Passage]) -> Iterator[str]:
    """Lines: each passage with what was read in it, by which rule, and what was looked at and left."""
    yield f"== {record.report.id}: " + " | ".join(heading(record))
    yield from (f"   {issue.level}: {issue.message} [{issue.code}]" for issue in record.issues)
    for passage in passages:
        yield "\n" + " ".join(passage.span.text.split())
        yield from passage_lines(passage)


def heading(record: Record) -> tuple[str, str, str]:
    """Headline, publisher and day, unknown ones said to be so."""
    report = record.report
    return report.title or "no headline", report.publisher or "publisher unknown", report.published or "day unknown"


def passage_lines(passage: Passage) -> Iterator[str]:
    """What was read in one passage."""
    if passage.kind == "shell":
        yield f"   {SHELL}"
    elif passage.part_of:
        yield f"   (within {', '.join(passage.part_of)})"
    elif not any(f.layer != "left" for f in passage.finds):
        yield f"   {NOTHING}"
    for find in passage.finds:
        if find.layer == "left":
            yield f'   left: "{find.marks[0][1].text}", {find.words}  [{find.rule}]'
        elif find.layer not in SMALL:
            indent = "      " if find.layer == "relation" else f"   {find.id} "
            yield f"{indent}{find.words}  [{find.rule}]"
    small = [find.words for find in passage.finds if find.layer in SMALL]
    if small:
        yield "   " + "; ".join(small)


def explanation_json(record: Record, passages: Sequence[Passage]) -> str:
    """One line of JSON: {"id", "passages": [{"kind", "start", "end", "finds": [{"layer", "id", "words", "rule", "marks"}]}]}."""
    rows = [{"kind": p.kind, "start": p.span.start, "end": p.span.end, "finds": [find_row(f) for f in p.finds]} for p in passages]
    return json.dumps({"id": record.report.id, "passages": rows}, ensure_ascii=False)


def find_row(find: Find) -> dict[str, object]:
    marks = [{"part": part, "start": span.start, "end": span.end, "text": span.text} for part, span in find.marks]
    return {"layer": find.layer, "id": find.id, "words": find.words, "rule": find.rule, "marks": marks}
