"""Attributions in the wide sense: the table of cases, and the examples of the wide codebook."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from truceline import language
from truceline.codebooks.speech import Example, load_speech
from truceline.grounding import find_mentions, find_times
from truceline.intake import report_from_dict
from truceline.records import Attribution
from truceline.statements import find_attributions, find_statements
from truceline.theatres import load_theatre

CASES = [
    line for line in (Path(__file__).parent / "attribution_cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"[<{](\d) ")
EDGES = " .,;:!?\"“”"
WIDE = [(name, e) for name, e in load_speech(wide=True).examples if (name, e) not in load_speech().examples]


def marked(line: str) -> tuple[str, dict[str, tuple[str, list[str]]]]:
    """The bare text of a case, and by number its source and the pieces of its content."""
    text, open_, found, at = "", [], {}, 0
    while at < len(line):
        start = MARK.match(line, at)
        if start:
            open_.append((line[at], start.group(1), len(text)))
            at = start.end()
        elif line[at] in ">}" and open_:
            mark, number, begin = open_.pop()
            content = found.setdefault(number, ("", []))[1]
            if mark == "<":
                found[number] = (text[begin:], content)
            else:
                content.append(text[begin:].strip(EDGES))
            at += 1
        else:
            text += line[at]
            at += 1
    return text, {number: row for number, row in found.items() if row[1]}


@cache
def read(text: str) -> tuple[Attribution, ...]:
    theatre = load_theatre("world")
    report = report_from_dict({"id": "x", "text": text, "title": None})
    parse = language.read(report, always=True)
    found = find_attributions(report, parse, find_mentions(report, parse, theatre), find_times(report, parse))
    for span in (s for a in found for s in (a.cue, *a.content)):
        assert report.text[span.start : span.end] == span.text
    return found


@pytest.mark.parametrize("line", CASES)
def test_cases(line: str) -> None:
    text, expected = marked(line)
    found = sorted([piece.text.strip(EDGES) for piece in a.content] for a in read(text))
    assert found == sorted(content for _, content in expected.values())
    for source, content in expected.values():
        sources = [a.source.span.text if a.source and a.source.span else "" for a in read(text)
                   if [piece.text.strip(EDGES) for piece in a.content] == content]
        assert any(s == source or (s and source and (s in source or source in s)) for s in sources), (sources, source)


@pytest.mark.parametrize(("name", "example"), WIDE, ids=[name for name, _ in WIDE])
def test_examples_of_the_wide_codebook(name: str, example: Example) -> None:
    found = [(a.source.span.text if a.source and a.source.span else "", [p.text for p in a.content]) for a in read(example.text)]
    assert (example.speaker, list(example.content)) in found


def test_statements_stay_narrow() -> None:
    theatre = load_theatre("world")
    text = "The mayor believes the road is safe. The guards want to leave. The envoy said that the road was closed."
    report = report_from_dict({"id": "x", "text": text, "title": None})
    parse = language.read(report, always=True)
    rest = find_mentions(report, parse, theatre), find_times(report, parse)
    assert [s.cue.text for s in find_statements(report, parse, *rest)] == ["said"]
    assert [(a.cue.text, a.said) for a in find_attributions(report, parse, *rest)] == [("believes", False), ("want", False), ("said", True)]
