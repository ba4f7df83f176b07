"""Practice reports written for the project (training/written) -> gold reports, one JSON file each, that the fits can learn from.

A practice report is plain text: `###` and its id, `theatre:`, `published:`, `publisher:` and `title:`, then one sentence a line, paragraphs
parted by a blank line. Under a sentence stand the acts told in it:

    > TYPE/mode | trigger | actors | targets | modality | according to

names parted by `; `, nobody as `-`. Statements, places, dates and figures are not marked, and keys for them are left empty.

usage: python training/written.py FILE... --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
HEAD = re.compile(r"(theatre|published|publisher|title):[ \t]*(.*?)(?=\s{2,}(?:published|publisher):|$)")
EMPTY = ("statements", "relations", "agreements", "times", "places", "credits", "notes")


def reports(told: str) -> Iterator[Row]:
    """The gold reports of one file of practice reports.

    Raises:
        ValueError: an act line is not of six fields, or its trigger does not stand in the sentence above it.
    """
    for part in re.split(r"^### ", told, flags=re.MULTILINE)[1:]:
        first, *lines = part.rstrip().split("\n")
        yield report(first.strip(), lines)


def report(name: str, lines: list[str]) -> Row:
    """One report as gold: text, events, and empty lists for what is not marked."""
    head: dict[str, str] = {}
    paragraphs: list[list[str]] = [[]]
    events: list[Row] = []
    for line in lines:
        if line.startswith(">"):
            events.append(event(name, line, paragraphs[-1][-1]) | {"id": f"e{len(events) + 1}"})
        elif not line.strip():
            paragraphs.append([])
        elif HEAD.match(line) and not any(paragraphs):
            head |= {m[1]: m[2].strip() for m in HEAD.finditer(line)}
        else:
            paragraphs[-1].append(line.strip())
    day = head.get("published", "")
    return {
        "id": name, "theatre": head.get("theatre", "world"), "url": None, "publisher": head.get("publisher"), "title": head.get("title"),
        "published": day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None, "published_bounds": None, "language": "en",
        "text": "\n\n".join(" ".join(p) for p in paragraphs if p), "events": events, **{key: [] for key in EMPTY},
    }  # fmt: skip


def event(name: str, line: str, sentence: str) -> Row:
    """One act as gold."""
    fields = [field.strip() for field in line[1:].split("|")]
    if len(fields) != 6 or fields[1] not in sentence:
        raise ValueError(f"{name}: not six fields, or no such words in the sentence above: {line}")
    kind, trigger, actors, targets, modality, told = fields
    kind, _, mode = kind.partition("/")
    return {
        "type": kind, "mode": mode or None, "trigger": trigger, "sentence": sentence, "actors": names(actors), "targets": names(targets),
        "place": None, "places": [], "date": None, "counts": [], "modality": modality, "according_to": names(told), "statement": None,
    }  # fmt: skip


def names(field: str) -> list[str]:
    """The names of a field."""
    return [] if field == "-" else [n.strip() for n in field.split(";") if n.strip()]


def main() -> None:
    """Read the practice reports, write the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    made = [row for path in given.files for row in reports(path.read_text(encoding="utf-8"))]
    for row in made:
        (given.out / f"{row['id']}.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(made)} reports, {sum(len(r['events']) for r in made)} acts -> {given.out}")


if __name__ == "__main__":
    main()
